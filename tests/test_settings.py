"""The environment, read once and refused by name when it cannot be used."""

from __future__ import annotations

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from webapp.settings import Settings, SettingsError, load_settings

KEY, OLDER = Fernet.generate_key().decode(), Fernet.generate_key().decode()
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "token",
    "TWILIO_FROM": "+14155550100",
}


def load(folder: Path, **environ: str) -> Settings:
    return load_settings({"INSTANCE_DIR": str(folder / "instance"), **environ})


def production(folder: Path, **environ: str) -> Settings:
    usable = {
        "APP_ENV": "production",
        "PUBLIC_URL": "https://followups.example.com",
        "SECRET_KEY": "x" * 32,
        "ENCRYPTION_KEYS": KEY,
    }
    return load(folder, **{**usable, **environ})


def problems(load_them: Any, folder: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_them(folder, **environ)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


def test_an_empty_environment_is_a_usable_development(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.app_env, settings.is_production, settings.can_text) == ("development", False, False)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/app.sqlite3"
    assert (settings.redis_url, settings.microsoft_tenant) == (None, "common")
    assert len(settings.secret_key) >= 32
    Fernet(settings.encryption_keys[0])


def test_empty_words_are_as_good_as_none(tmp_path: Path) -> None:
    names = ("APP_ENV", "PUBLIC_URL", "PORT", "SECRET_KEY", "ENCRYPTION_KEYS", "REDIS_URL", *TWILIO)
    assert load(tmp_path, **dict.fromkeys(names, "")) == load(tmp_path)


def test_generated_secrets_stay_the_same_and_private(tmp_path: Path) -> None:
    first, second = load(tmp_path), load(tmp_path)
    assert first == second
    folder = tmp_path / "instance"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("secret_key", "encryption_key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["encryption_key", "secret_key"]


def test_an_open_instance_folder_is_closed(tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir(mode=0o755)
    load(tmp_path)
    assert stat.S_IMODE((tmp_path / "instance").stat().st_mode) == 0o700


def test_processes_that_start_together_read_the_same_secrets(tmp_path: Path) -> None:
    start = threading.Barrier(8)

    def load_one(_number: int) -> tuple[str, tuple[str, ...]]:
        start.wait(10)
        settings = load(tmp_path)
        return settings.secret_key, settings.encryption_keys

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(load_one, range(8)))) == 1


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"),
        ("TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID"),
        ("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
        ("GOOGLE_CLIENT_SECRET", "GOOGLE_CLIENT_ID"),
        ("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"),
        ("MICROSOFT_CLIENT_SECRET", "MICROSOFT_CLIENT_ID"),
        ("TWILIO_FROM", "TWILIO_ACCOUNT_SID"),
        ("TWILIO_MESSAGING_SERVICE_SID", "TWILIO_ACCOUNT_SID"),
    ],
)
def test_half_a_pair_is_refused_by_name(tmp_path: Path, given: str, missing: str) -> None:
    assert any(problem.startswith(missing) for problem in problems(load, tmp_path, **{given: "something"}))
    assert not (tmp_path / "instance").exists()


def test_credentials_without_a_sender_are_refused(tmp_path: Path) -> None:
    given = {name: value for name, value in TWILIO.items() if name != "TWILIO_FROM"}
    (problem,) = problems(load, tmp_path, **given)
    assert "TWILIO_FROM" in problem and "TWILIO_MESSAGING_SERVICE_SID" in problem


@pytest.mark.parametrize("sender", ["TWILIO_FROM", "TWILIO_MESSAGING_SERVICE_SID"])
def test_one_sender_is_enough(tmp_path: Path, sender: str) -> None:
    given = {name: value for name, value in TWILIO.items() if name != "TWILIO_FROM"}
    assert load(tmp_path, **given, **{sender: "something"}).can_text


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        load,
        tmp_path,
        APP_ENV="staging",
        PUBLIC_URL="nowhere",
        GOOGLE_CLIENT_ID="x",
        ENCRYPTION_KEYS="short",
    )
    names = ("APP_ENV", "PUBLIC_URL", "GOOGLE_CLIENT_SECRET", "ENCRYPTION_KEYS")
    assert [any(problem.startswith(name) for problem in found) for name in names] == [True] * 4


@pytest.mark.parametrize(
    "url", ["nowhere", "ftp://x.example.com", "https://", "//x.example.com", "http://[::1", "https://x:port"]
)
def test_a_public_address_that_is_none_is_refused_by_name(tmp_path: Path, url: str) -> None:
    assert all(problem.startswith("PUBLIC_URL") for problem in problems(load, tmp_path, PUBLIC_URL=url))


def test_addresses_lose_their_last_slash(tmp_path: Path) -> None:
    settings = load(
        tmp_path, PUBLIC_URL="https://x.example.com/", TWILIO_API_URL="http://127.0.0.1:8001/", **TWILIO
    )
    assert (settings.public_url, settings.twilio_api_url) == (
        "https://x.example.com",
        "http://127.0.0.1:8001",
    )


def test_the_port_is_part_of_the_default_address(tmp_path: Path) -> None:
    assert load(tmp_path, PORT="9000").public_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize("scheme", ["postgres://", "postgresql://"])
def test_a_postgresql_address_is_read_by_the_driver_that_we_have(tmp_path: Path, scheme: str) -> None:
    settings = load(tmp_path, DATABASE_URL=f"{scheme}me:pw@db.example.com/app")
    assert settings.database_url == "postgresql+psycopg://me:pw@db.example.com/app"


def test_several_encryption_keys_are_kept_newest_first(tmp_path: Path) -> None:
    assert load(tmp_path, ENCRYPTION_KEYS=f" {KEY} , {OLDER},").encryption_keys == (KEY, OLDER)


def test_a_broken_encryption_key_is_refused_by_its_place_without_showing_it(tmp_path: Path) -> None:
    (problem,) = problems(load, tmp_path, ENCRYPTION_KEYS=f"{KEY},brokenkey")
    assert "key 2" in problem and "brokenkey" not in problem


def test_a_whole_production_is_accepted(tmp_path: Path) -> None:
    settings = production(tmp_path, **TWILIO)
    assert settings.is_production and settings.can_text
    assert list((tmp_path / "instance").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("ENCRYPTION_KEYS", ""),
        ("ENCRYPTION_KEYS", " , "),
        ("PUBLIC_URL", "http://followups.example.com"),
        ("PUBLIC_URL", ""),
    ],
)
def test_production_needs_its_own_secrets_and_https(tmp_path: Path, name: str, value: str) -> None:
    (problem,) = problems(production, tmp_path, **{name: value})
    assert problem.startswith(name)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8001",
        "localhost:8001",
        "LOCALHOST",
        "[::1]:8001",
        "127.0.0.2",
        "0.0.0.0:8001",
        "localhost.",
        "[::]",
    ],
)
def test_production_refuses_the_sandbox_as_provider(tmp_path: Path, host: str) -> None:
    (problem,) = problems(production, tmp_path, TWILIO_API_URL=f"http://{host}", **TWILIO)
    assert problem.startswith("TWILIO_API_URL")


def test_production_accepts_another_address_of_the_provider(tmp_path: Path) -> None:
    url = "https://api.dublin.ie1.twilio.com"
    assert production(tmp_path, TWILIO_API_URL=url, **TWILIO).twilio_api_url == url


def test_a_dotenv_stands_behind_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PUBLIC_URL=https://file.example.com\nMICROSOFT_TENANT=file\n")
    monkeypatch.setattr("webapp.settings.PROJECT_ROOT", tmp_path)
    monkeypatch.setenv("INSTANCE_DIR", str(tmp_path / "instance"))
    monkeypatch.setenv("PUBLIC_URL", "https://environment.example.com")
    monkeypatch.delenv("MICROSOFT_TENANT")
    settings = load_settings()
    assert (settings.public_url, settings.microsoft_tenant) == ("https://environment.example.com", "file")
