"""Connections that can answer one question: had any byte of the request been handed to the network?

If none had, the message was certainly not sent; if one had, nobody knows. No client library says it, so both
transports (Twilio's and the mailboxes') are built on these. Nothing here repeats a request.
"""

import logging
import socket
import threading
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

CONNECTIONS = 16
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class _Wire(threading.local):
    request_begun = False


_wire = _Wire()


class _WatchedConnection(HTTPConnection):
    def connect(self) -> None:
        try:
            super().connect()
        finally:
            # Greeting a proxy goes through send() too, and is not the request.
            _wire.request_begun = False

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        _wire.request_begun = True
        super().send(data)


class _WatchedTLSConnection(_WatchedConnection, HTTPSConnection):
    pass


class _WatchedPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _WatchedConnection


class _WatchedTLSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _WatchedTLSConnection


def watch(manager: urllib3.PoolManager) -> None:
    """Make `manager` open watched connections; to be called before its first request."""
    manager.pool_classes_by_scheme = {"http": _WatchedPool, "https": _WatchedTLSPool}


def begin_watch() -> None:
    """Forget this thread's earlier request; to be called right before each one."""
    _wire.request_begun = False


def has_request_begun() -> bool:
    """Whether a byte of this thread's request since `begin_watch` may have gone out."""
    return _wire.request_begun


def make_socket_options() -> list[tuple[int, int, int]]:
    """Keep-alive probes: a firewall that forgets an idle connection would cost a message its answer."""
    options = [*HTTPConnection.default_socket_options, (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    if hasattr(socket, "TCP_KEEPIDLE"):
        options.append((socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 30))
    return options


def quiet_loggers(*names: str) -> None:
    """Keep numbers, addresses and tokens out of the logs whatever level the root has: these print requests."""
    for name in ("urllib3.connectionpool", *names):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))
