"""A Twilio on loopback: keeps every request, plays the answers it was given in turn, the last one again."""

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from webapp.providers.outcomes import SendError
from webapp.providers.twilio import TwilioTexts

ACCOUNT = "AC00000000000000000000000000000001"
SERVICE = "MG000000000000000000000000000000a1"
TO = "+17205550126"
BODY = "Ari from Fernhill Pet Clinic: Biscuit is booked for Sat Nov 28. Reply STOP to opt out."


@dataclass(frozen=True)
class Answer:
    status: int = 201
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Silence:
    seconds: float


class Reset:
    """Read the request, then break the connection off without a byte of answer."""


class HalfAnswer:
    """Promise more bytes of a 201 than are sent, then hang up."""


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, list[str]]
    form: dict[str, list[str]]
    headers: dict[str, str]
    connection: tuple[str, int]


class StubTwilio(ThreadingHTTPServer):
    # A kept-alive connection must not keep the test run waiting for its thread.
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[Request] = []
        self.answers: list[Any] = [Answer(body=make_message())]
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_answer(self, request: Request) -> Any:
        with self.lock:
            self.requests.append(request)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: StubTwilio

    def handle_request(self) -> None:
        address = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        form = dict(_group(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)))
        query = parse_qs(address.query, keep_blank_values=True)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, address.path, query, form, headers, self.client_address)
        self.play(self.server.next_answer(request))

    do_GET = do_POST = handle_request  # noqa: N815

    def play(self, answer: Any) -> None:
        if isinstance(answer, Silence):
            time.sleep(answer.seconds)
            self.close_connection = True
        elif isinstance(answer, Reset):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
        elif isinstance(answer, HalfAnswer):
            self.send_response(201)
            self.send_header("Content-Length", "500")
            self.end_headers()
            self.wfile.write(b'{"sid": "SM')
            self.close_connection = True
        else:
            payload = answer.body.encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

    def log_message(self, *args: object) -> None:
        pass


def _group(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    names = dict.fromkeys(name for name, _ in pairs)
    return ((name, [value for key, value in pairs if key == name]) for name in names)


@contextmanager
def run_stub() -> Iterator[StubTwilio]:
    stub = StubTwilio()
    thread = threading.Thread(target=stub.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stub
    finally:
        stub.shutdown()
        thread.join()
        stub.server_close()


@contextmanager
def use_texts(api_url: str, **changes: Any) -> Iterator[TwilioTexts]:
    settings: dict[str, Any] = {
        "account_sid": ACCOUNT,
        "auth_token": "test-auth-token",
        "messaging_service_sid": SERVICE,
        "from_number": None,
        "timeout": (0.5, 0.4),
    }
    texts = TwilioTexts(**{**settings, **changes}, api_url=api_url)
    try:
        yield texts
    finally:
        texts.close()


def fail_to_send(texts: TwilioTexts) -> SendError:
    with pytest.raises(SendError) as caught:
        texts.send_text(to=TO, body=BODY, status_callback=None)
    return caught.value


def make_message(**changes: Any) -> str:
    return json.dumps(make_message_fields(**changes))


def make_message_fields(**changes: Any) -> dict[str, Any]:
    message = {
        "account_sid": ACCOUNT,
        "body": BODY,
        "date_created": "Fri, 20 Nov 2026 16:11:42 +0000",
        "date_sent": None,
        "date_updated": "Fri, 20 Nov 2026 16:11:42 +0000",
        "direction": "outbound-api",
        "error_code": None,
        "from": None,
        "messaging_service_sid": SERVICE,
        "num_segments": "0",
        "sid": "SM000000000000000000000000000000a1",
        "status": "accepted",
        "to": TO,
    }
    return {**message, **changes}


def make_list(*messages: dict[str, Any], next_page: str | None = None) -> Answer:
    page = {
        "first_page_uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=500&Page=0",
        "next_page_uri": next_page,
        "previous_page_uri": None,
        "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
        "page": 0,
        "page_size": 500,
        "start": 0,
        "end": len(messages),
        "messages": list(messages),
    }
    return Answer(200, json.dumps(page))


def make_refusal(code: int | None, message: str = "It said no", status: int = 400) -> Answer:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return Answer(status, json.dumps({"code": code, "message": message, "more_info": more, "status": status}))
