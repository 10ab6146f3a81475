"""What every test stands on: settings of its own, an empty database, a queue that records, a provider that pretends."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

# Before anything of ours is imported: the queue reads its settings at import. Empty means 'not set', also to a .env.
_folder = tempfile.TemporaryDirectory(prefix="follow-ups-tests-")
for _name in ("APP_ENV", "PUBLIC_URL", "PORT", "SECRET_KEY", "ENCRYPTION_KEYS", "MICROSOFT_TENANT"):
    os.environ[_name] = ""
for _prefix, _names in {
    "TWILIO": ("ACCOUNT_SID", "AUTH_TOKEN", "MESSAGING_SERVICE_SID", "FROM", "API_URL"),
    "GOOGLE": ("CLIENT_ID", "CLIENT_SECRET"),
    "MICROSOFT": ("CLIENT_ID", "CLIENT_SECRET"),
}.items():
    os.environ.update({f"{_prefix}_{_name}": "" for _name in _names})
os.environ["INSTANCE_DIR"] = _folder.name
for _name in ("DATABASE_URL", "REDIS_URL"):
    os.environ.setdefault(_name, "")

import pytest
from flask import Flask

from tasks.queue import bind, queue
from tests import databases
from tests.clients import PageClient, make_client
from tests.fake_mailboxes import FakeMailClient, make_fake_mailboxes
from tests.fakes import FakeTexts
from webapp.app import create_app
from webapp.models.accounts import User
from webapp.models.base import db
from webapp.services.sending import TextSender
from webapp.settings import Settings, load_settings
from webapp.views.guards import limiter

LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}


class Queued(list[tuple[str, tuple[object, ...]]]):
    """What was put in line: (name of the task, its arguments). `run` does it, and whatever it queues in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: list[Any] = []

    def add(self, task: Any) -> None:
        self.append((task.name, tuple(task.args)))
        self.tasks.append(task)

    def run(self) -> None:
        while self.tasks:
            waiting, self.tasks = self.tasks, []
            self.clear()
            for task in waiting:
                task.execute()
        db.session.rollback()  # what the test reads from now on is what the tasks left behind


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """No test reaches out of this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[assignment, method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The test process's settings: a Twilio account that does not exist, and no Redis for the counters of attempts."""
    loaded = load_settings()
    return replace(
        loaded,
        database_url=databases.own_schema(loaded.database_url),
        redis_url=None,
        twilio_account_sid="AC" + "0" * 32,
        twilio_auth_token="a-token-of-the-tests",
        twilio_from="+14155550100",
        twilio_api_url="http://127.0.0.1:9",
    )


@pytest.fixture(scope="session")
def _app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.testing = True
    app.test_client_class = PageClient
    databases.make_tables(app)
    yield app
    databases.drop_tables(app)


@pytest.fixture
def app(_app: Flask, queued: Queued) -> Iterator[Flask]:
    """The app with empty tables, inside its context: factories and services can be called at once."""
    databases.empty_tables(_app)
    bind(_app)
    limiter.reset()
    _app.extensions["text_sender"] = TextSender(FakeTexts(), "http://127.0.0.1:8000/hooks/twilio/messages")
    settings: Settings = _app.extensions["settings"]
    _app.extensions["mailboxes"] = make_fake_mailboxes(settings.encryption_keys, settings.public_url)
    with _app.app_context():
        yield _app
        db.session.remove()


@pytest.fixture
def texts(app: Flask) -> FakeTexts:
    """The provider that the app sends through."""
    fake = app.extensions["text_sender"].texts
    assert isinstance(fake, FakeTexts)
    return fake


@pytest.fixture
def gmail(app: Flask) -> FakeMailClient:
    """Google, as the app connects mailboxes at it and sends through it."""
    fake = app.extensions["mailboxes"].clients["google"]
    assert isinstance(fake, FakeMailClient)
    return fake


@pytest.fixture
def outlook(app: Flask) -> FakeMailClient:
    """Microsoft, likewise."""
    fake = app.extensions["mailboxes"].clients["microsoft"]
    assert isinstance(fake, FakeMailClient)
    return fake


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> Queued:
    """Tasks put in line, recorded instead of run."""
    recorded = Queued()
    monkeypatch.setattr(queue, "enqueue", recorded.add)
    return recorded


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser in which nobody is signed in."""
    return make_client(app)


@pytest.fixture
def client_of(app: Flask) -> Callable[[User], PageClient]:
    """A browser in which this person is signed in."""
    return lambda user: make_client(app, user)
