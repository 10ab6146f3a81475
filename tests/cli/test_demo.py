"""`flask demo`: an account that is there after any number of runs, and tells the truth about how to sign in."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from webapp.models.accounts import Account, ApiKey, User
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign, Stage
from webapp.services import accounts, api_access, campaigns
from webapp.settings import Settings


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance folder of this test's own."""
    settings: Settings = app.extensions["settings"]
    monkeypatch.setitem(app.extensions, "settings", replace(settings, instance_dir=tmp_path))
    return tmp_path


def seed(app: Flask) -> Result:
    result = app.test_cli_runner().invoke(args=["demo", "seed"])
    db.session.rollback()
    return result


def told(folder: Path) -> dict[str, str]:
    return dict(json.loads((folder / "demo.json").read_text()))


def assert_is_true(app: Flask, told: dict[str, str]) -> None:
    """Whoever follows demo.json gets in."""
    user = accounts.authenticate(told["email"], told["password"])
    assert user is not None
    assert api_access.account_of_key(told["api_key"]) == user.account_id
    keys = app.extensions["settings"].encryption_keys
    assert api_access.webhook_secret(user.account_id, keys) == told["webhook_secret"]
    for name in ("campaign", "appointments_campaign"):
        campaign = campaigns.find_campaign(user.account_id, told[name])
        assert campaign is not None
        live = campaigns.find_settings(campaign, Stage.LIVE)
        assert live is not None and live.sms_enabled
    assert told["campaign"] in told["results_url"]


def counts() -> list[int | None]:
    db.session.rollback()
    return [
        db.session.execute(sa.select(sa.func.count(model.id))).scalar()
        for model in (Account, User, Campaign, ApiKey)
    ]


def test_the_demo_account_is_ready_to_use(app: Flask, folder: Path) -> None:
    result = seed(app)
    assert result.exit_code == 0, result.output
    assert_is_true(app, told(folder))
    assert told(folder)["password"] in result.output
    assert stat.S_IMODE((folder / "demo.json").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["demo.json"]


def test_seeding_again_changes_nothing(app: Flask, folder: Path) -> None:
    seed(app)
    before, rows = told(folder), counts()
    seed(app)
    assert (told(folder), counts()) == (before, rows)


def test_what_people_changed_in_the_demo_stays(app: Flask, folder: Path) -> None:
    seed(app)
    with write_transaction() as session:
        session.execute(sa.select(Account)).scalar_one().business_name = "Changed"
    seed(app)
    assert db.session.execute(sa.select(Account.business_name)).scalar_one() == "Changed"


def test_a_lost_note_is_written_anew_and_true(app: Flask, folder: Path) -> None:
    """The instance folder was cleaned, the database lives elsewhere."""
    seed(app)
    (folder / "demo.json").unlink()
    assert seed(app).exit_code == 0
    assert_is_true(app, told(folder))


def test_a_lost_database_makes_the_note_true_again(app: Flask, folder: Path) -> None:
    """The database was removed or exchanged, the note of the old one is still there."""
    (folder / "demo.json").write_text(
        json.dumps({"password": "an-old-password", "api_key": "fu_of_another_database"})
    )
    assert seed(app).exit_code == 0
    assert_is_true(app, told(folder))


def test_there_is_no_demo_in_production(app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings: Settings = app.extensions["settings"]
    monkeypatch.setitem(app.extensions, "settings", replace(settings, app_env="production"))
    result = seed(app)
    assert result.exit_code == 1 and "development" in result.output
    assert counts() == [0, 0, 0, 0]


class Sandbox(BaseHTTPRequestHandler):
    asked: list[Any] = []  # noqa: RUF012  # one server a test, emptied by its fixture

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.path, json.loads(body)))
        answer = json.dumps({"played": [{"kind": "yes", "status": 202}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    Sandbox.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Sandbox)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("SANDBOX_PORT", str(server.server_port))
    yield Sandbox.asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_calls_are_played_by_the_sandbox(app: Flask, sandbox: list[Any]) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "play", "--calls", "3"])
    assert (result.exit_code, json.loads(result.output)) == (0, {"kind": "yes", "status": 202})
    assert sandbox == [("/play.json", {"kind": "all", "count": 3})]


def test_without_a_sandbox_the_command_says_how_to_start_one(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDBOX_PORT", "9")
    result = app.test_cli_runner().invoke(args=["demo", "play"])
    assert result.exit_code == 1 and "make run" in result.output and "Traceback" not in result.output
