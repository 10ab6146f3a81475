"""Decides when an accepted text is sent, delivered or lost, and tells the app by signed callbacks from one thread."""

from __future__ import annotations

import heapq
import itertools
import threading
import time

from webapp.sandbox.magic_numbers import Behaviour
from webapp.sandbox.outbox import Message, Outbox
from webapp.sandbox.posting import Posted, Poster
from webapp.sandbox.replies import Replies
from webapp.sandbox.settings import SandboxSettings
from webapp.sandbox.twilio_webhooks import describe_status, post_signed

SENT_AFTER = 0.2  # of the time to delivery
REPLY_AFTER = 1.6  # of it: the contact has read the text
REPLY = "reply"


class Deliveries:
    """The texts on their way. Nothing is ever posted twice; an app that is down misses its callbacks."""

    def __init__(self, settings: SandboxSettings, outbox: Outbox, replies: Replies) -> None:
        self._settings = settings
        self._outbox = outbox
        self._replies = replies
        self._due: list[tuple[float, int, Message, str, Behaviour]] = []
        self._order = itertools.count()
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_stopping = False
        self.posted = 0
        self.failed = 0
        self.last_problem = ""

    def schedule(self, message: Message, behaviour: Behaviour) -> None:
        """Let `message` go its way, from now on, as `behaviour` says."""
        takes = self._settings.delivery_seconds
        if takes is None:
            return
        now = time.monotonic()
        steps = [(takes, behaviour.final_status)]
        if behaviour.final_status != "failed":
            steps.insert(0, (takes * SENT_AFTER, "sent"))
        if behaviour.replies:
            steps.append((takes * REPLY_AFTER, REPLY))
        with self._wake:
            for after, step in steps:
                heapq.heappush(self._due, (now + after, next(self._order), message, step, behaviour))
            # Started at the first text, not at import: a server may fork in between.
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="deliveries", daemon=True)
                self._thread.start()
            self._wake.notify()

    def stop(self) -> None:
        """Drop what is still on its way and end the thread."""
        with self._wake:
            self._is_stopping = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with Poster() as poster:
            while (step := self._wait_for_step()) is not None:
                message, status, behaviour = step
                posted = self._take_step(poster, message, status, behaviour)
                if posted is not None:
                    self._count(posted)

    def _wait_for_step(self) -> tuple[Message, str, Behaviour] | None:
        with self._wake:
            while not self._is_stopping:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    _, _, message, status, behaviour = heapq.heappop(self._due)
                    return message, status, behaviour
                self._wake.wait(wait)
        return None

    def _take_step(
        self, poster: Poster, message: Message, status: str, behaviour: Behaviour
    ) -> Posted | None:
        if status == REPLY:
            return self._replies.post(
                poster, contact=message.to, to=message.sender, body=behaviour.replies or ""
            )
        error_code = behaviour.error_code if status == behaviour.final_status else None
        self._outbox.change(message, status, sender=self._settings.sender, error_code=error_code)
        if message.status_callback is None:
            return None
        fields = describe_status(message, self._settings.account_sid, status)
        return post_signed(poster, message.status_callback, fields, self._settings.auth_token)

    def _count(self, posted: Posted) -> None:
        self.posted += 1
        if not posted.is_accepted:
            self.failed += 1
            self.last_problem = posted.words
