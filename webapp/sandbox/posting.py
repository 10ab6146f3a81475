"""Posts to the app over kept connections, and never twice."""

from __future__ import annotations

import http.client
import select
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 15.0  # as long as Twilio waits for a webhook's answer


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of a post: the HTTP status and body answered, or None and why there was no answer."""

    status: int | None
    body: bytes = b""
    problem: str = ""

    @property
    def is_accepted(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def words(self) -> str:
        return f"HTTP {self.status}" if self.status is not None else f"no answer ({self.problem})"


class Poster:
    """One connection per origin, for one thread at a time. A context manager: leaving it closes them."""

    def __init__(self) -> None:
        self._connections: dict[tuple[str, str], http.client.HTTPConnection] = {}

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
        """POST `body` once; a connection that the other side has closed meanwhile is replaced beforehand."""
        parts = urlsplit(url)
        origin = (parts.scheme, parts.netloc)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection = self._connect(origin)
            connection.request("POST", path, body, dict(headers))
            response = connection.getresponse()
            return Posted(response.status, response.read())
        except (OSError, http.client.HTTPException) as error:
            if broken := self._connections.pop(origin, None):
                broken.close()
            return Posted(None, problem=str(error) or type(error).__name__)

    def close(self) -> None:
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self, origin: tuple[str, str]) -> http.client.HTTPConnection:
        connection = self._connections.get(origin)
        if connection is not None and connection.sock is not None:
            readable, _, _ = select.select([connection.sock], [], [], 0)
            if not readable:
                return connection
            connection.close()
        scheme, netloc = origin
        kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        self._connections[origin] = kind(netloc.rpartition("@")[2], timeout=TIMEOUT_SECONDS)
        return self._connections[origin]
