"""The load generator: posts prepared reports over kept connections from one thread, and notes when each went and came back.

Raw sockets and one selector, so that it takes little of the processor that it shares with what it measures. Behaves as
voice platforms do: a post that is refused, broken off or answered with a 5xx is repeated with the same body.
"""

from __future__ import annotations

import heapq
import selectors
import time
from collections.abc import Iterator

from tests.bench.connections import Connection, Post, write_request

RETRY_SECONDS = 0.25
ANSWER_SECONDS = 30.0  # without an answer for so long, a post counts as broken off


class LoadGenerator:
    """Posts to one port. `connections` is how many posts may be under way at once; `secret` is the webhook secret."""

    def __init__(self, port: int, secret: str, *, connections: int, patience: float) -> None:
        self._port, self._secret = port, secret
        self._most, self._patience = connections, patience
        self._selector = selectors.DefaultSelector()
        self._idle: list[Connection] = []
        self._busy: set[Connection] = set()
        self._coming: Iterator[Post] = iter(())
        self._next: Post | None = None
        self._waiting: list[tuple[float, int, Post]] = []
        self._turn = 0
        self.cpu_seconds = 0.0

    def run(self, posts: Iterator[Post]) -> list[Post]:
        """Post each at its `due_at`, or as soon after as a connection is free; all of them, in their order.

        Returns when each is answered or given up: `patience` is for how many seconds one report is posted again and
        again. `posts` is asked for the next one only when it is needed, so it may write reports as time goes by.
        """
        began = time.thread_time()
        taken: list[Post] = []
        self._coming, self._next = posts, next(posts, None)
        while self._next or self._waiting or self._busy:
            self._take_in(taken)
            self._send_what_is_due()
            self._read(self._seconds_to_wait())
            self._give_up_silent()
        for connection in self._idle:
            self._drop(connection)
        self.cpu_seconds = time.thread_time() - began
        return taken

    def _take_in(self, taken: list[Post]) -> None:
        while self._next and self._next.due_at <= time.time() and len(self._waiting) <= self._most:
            taken.append(self._next)
            self._put_in_line(self._next, self._next.due_at)
            self._next = next(self._coming, None)

    def _put_in_line(self, post: Post, when: float) -> None:
        self._turn += 1
        heapq.heappush(self._waiting, (when, self._turn, post))

    def _seconds_to_wait(self) -> float:
        if len(self._busy) >= self._most:
            return 0.5
        moments = [self._waiting[0][0]] if self._waiting else []
        moments += [self._next.due_at] if self._next else []
        return max(0.0, min(min(moments) - time.time(), 0.5)) if moments else 0.5

    def _send_what_is_due(self) -> None:
        while self._waiting and len(self._busy) < self._most and self._waiting[0][0] <= time.time():
            _, _, post = heapq.heappop(self._waiting)
            self._send(post)

    def _send(self, post: Post) -> None:
        now = time.time()
        post.sent_at, post.tries = post.sent_at or now, post.tries + 1
        connection = None
        try:
            connection = self._idle.pop() if self._idle else self._connect()
            connection.post, connection.since = post, now
            self._busy.add(connection)
            connection.socket.sendall(write_request(self._port, self._secret, post.body, int(now)))
        except OSError:
            if connection is None:
                self._repeat(post)
            else:
                self._break_off(connection)

    def _connect(self) -> Connection:
        connection = Connection(self._port)
        self._selector.register(connection.socket, selectors.EVENT_READ, connection)
        return connection

    def _read(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            connection: Connection = key.data
            try:
                status = connection.read_status()
            except OSError:
                self._break_off(connection)
                continue
            if status is not None:
                self._finish(connection, status)

    def _finish(self, connection: Connection, status: int) -> None:
        post, connection.post = connection.post, None
        self._busy.discard(connection)
        self._idle.append(connection)
        if post is None:
            return
        post.status, post.answered_at = status, time.time()
        if status >= 500 or status == 429:
            self._repeat(post)

    def _break_off(self, connection: Connection) -> None:
        """The other side is gone. A kept connection that it closed while idle is simply replaced."""
        post = connection.post
        self._busy.discard(connection)
        if connection in self._idle:
            self._idle.remove(connection)
        self._drop(connection)
        if post is not None:
            self._repeat(post)

    def _repeat(self, post: Post) -> None:
        now = time.time()
        if now - post.sent_at < self._patience:
            self._put_in_line(post, now + RETRY_SECONDS)

    def _give_up_silent(self) -> None:
        limit = time.time() - ANSWER_SECONDS
        for connection in [each for each in self._busy if each.since < limit]:
            self._break_off(connection)

    def _drop(self, connection: Connection) -> None:
        self._selector.unregister(connection.socket)
        connection.socket.close()
