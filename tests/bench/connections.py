"""One report on its way, and a kept connection that carries one request at a time."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from tests.bench.signing import sign

HOST = "127.0.0.1"


@dataclass(slots=True)
class Post:
    """One report on its way. Times are unix seconds; `status` is that of the last answer, 0 while there was none.

    `address` is '' where no email is to come of it; of a missed call no text is.
    """

    number: str
    body: bytes
    due_at: float = 0.0
    sent_at: float = 0.0
    answered_at: float = 0.0
    status: int = 0
    tries: int = 0
    address: str = ""
    is_missed: bool = False

    @property
    def is_accepted(self) -> bool:
        return self.status == 202


class Connection:
    """A kept connection with at most one request on it."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.post: Post | None = None
        self.since = 0.0

    def read_status(self) -> int | None:
        """The status once the whole answer is here, else None. Raises OSError when the other side has gone."""
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionResetError
        self.received += data
        head, separator, body = self.received.partition(b"\r\n\r\n")
        if not separator:
            return None
        length = next(
            int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"
        )
        if len(body) < length:
            return None
        self.received = b""
        return int(head[9:12])


def write_request(port: int, secret: str, body: bytes, now: int) -> bytes:
    """The signed POST of a report at `now` (unix seconds), ready to be sent."""
    lines = [
        "POST /api/v1/calls HTTP/1.1",
        f"Host: {HOST}:{port}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *sign(secret, now, body),
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body
