"""Decides how an answer that never comes looks to the client: a connection that is held, then closed."""

from __future__ import annotations

import errno
import selectors
import socket


def withhold(connection: socket.socket | None, hold_seconds: float) -> None:
    """Hold the client until it gives up, at most `hold_seconds`, and close without a word. Always raises."""
    if connection is not None:
        with selectors.DefaultSelector() as selector:
            # The request is read to its end: the only thing still to come is the client's good-bye.
            selector.register(connection, selectors.EVENT_READ)
            selector.select(hold_seconds)
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError(errno.ECONNRESET, "held and closed without an answer")
