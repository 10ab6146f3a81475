"""A sandbox to test with, and the app's side of it: a receiver that keeps what is posted to it."""

from __future__ import annotations

import base64
import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import parse_qsl

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from webapp.sandbox.app import create_app
from webapp.sandbox.parts import Parts
from webapp.sandbox.settings import SandboxSettings

SID = "AC" + "0" * 31 + "7"
TOKEN = "invented-token"
SERVICE = "MG" + "0" * 31 + "a"
SENDER = "+15555550100"
CONTACT = "+13035550123"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ACCOUNT = f"/2010-04-01/Accounts/{SID}"
MESSAGES = f"{ACCOUNT}/Messages.json"


@dataclass
class Sandbox:
    """The sandbox under test and what one does with it."""

    app: Flask
    client: FlaskClient

    @property
    def parts(self) -> Parts:
        return cast(Parts, self.app.extensions["sandbox"])

    def send(self, to: str = CONTACT, **fields: str) -> Any:
        """Create a message; a field given as the empty string is left out."""
        form = {"To": to, "From": SENDER, "Body": "Hello there."} | fields
        given = {name: value for name, value in form.items() if value}
        return self.client.post(MESSAGES, data=given, headers=basic_auth())

    def get(self, path: str) -> Any:
        return self.client.get(path, headers=basic_auth())

    def arm(self, fault: str, count: int | None = 1) -> None:
        asked = {"provider": "twilio", "fault": fault} | ({"next": count} if count else {})
        assert self.client.post("/faults.json", json=asked).status_code == 200

    def outbox(self) -> list[dict[str, Any]]:
        return cast(list[dict[str, Any]], self.client.get("/outbox.json").json)


def basic_auth(sid: str = SID, token: str = TOKEN) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{sid}:{token}".encode()).decode()}


@contextlib.contextmanager
def run_sandbox(**changes: Any) -> Iterator[Sandbox]:
    """A sandbox in this process; nothing is delivered unless `delivery_seconds` is given."""
    settings = replace(
        SandboxSettings(account_sid=SID, auth_token=TOKEN, sender=SENDER, delivery_seconds=None), **changes
    )
    app = create_app(settings)
    app.testing = True
    sandbox = Sandbox(app, app.test_client())
    try:
        yield sandbox
    finally:
        sandbox.parts.deliveries.stop()


@dataclass
class Kept:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def fields(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass
class Receiver:
    """The app's side: answers every POST with `status` and `answer`, and keeps it."""

    url: str = ""
    status: int = 202
    answer: bytes = b'{"id": "call_1", "duplicate": false}'
    kept: list[Kept] = field(default_factory=list)
    connections: int = 0

    def wait_for(self, count: int) -> list[Kept]:
        wait_until(lambda: len(self.kept) >= count)
        return self.kept


def wait_until(happened: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


@contextlib.contextmanager
def run_receiver() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            receiver.connections += 1

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.kept.append(Kept(self.path, dict(self.headers.items()), body))
            self.send_response(receiver.status)
            self.send_header("Content-Length", str(len(receiver.answer)))
            self.end_headers()
            self.wfile.write(receiver.answer)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def serve(app: Flask) -> Iterator[str]:
    """The app over real HTTP, for clients and browsers; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
