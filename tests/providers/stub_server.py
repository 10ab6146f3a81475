"""A provider on loopback: keeps every request, plays the answers it was given in turn, the last one again."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qs, parse_qsl, urlsplit


@dataclass(frozen=True)
class Answer:
    status: int = 201
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Silence:
    seconds: float


@dataclass(frozen=True)
class Reset:
    """Read the request, then break the connection off without a byte of answer."""


@dataclass(frozen=True)
class HalfAnswer:
    """Promise more bytes of an answer than are sent, then hang up."""

    status: int = 201


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, list[str]]
    form: dict[str, list[str]]
    body: bytes
    headers: dict[str, str]
    connection: tuple[str, int]


class StubServer(ThreadingHTTPServer):
    # A kept-alive connection must not keep the test run waiting for its thread.
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[Request] = []
        self.answers: list[Any] = [Answer()]
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
    server: StubServer

    def handle_request(self) -> None:
        address = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        form = dict(_group(parse_qsl(body.decode(), keep_blank_values=True)))
        query = parse_qs(address.query, keep_blank_values=True)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, address.path, query, form, body, headers, self.client_address)
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
            self.send_response(answer.status)
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


Stub = TypeVar("Stub", bound=StubServer)


@contextmanager
def serve(stub: Stub) -> Iterator[Stub]:
    thread = threading.Thread(target=stub.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stub
    finally:
        stub.shutdown()
        thread.join()
        stub.server_close()
