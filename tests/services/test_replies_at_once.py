"""Inbound texts processed by two workers at the same moment: each is followed once, those of a number in their order."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_texts import make_sent_text
from webapp.models.base import db
from webapp.models.suppressions import Suppression
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.services import replies, suppressions

PATIENCE = 20  # seconds


def test_a_stop_does_not_overtake_the_start_that_another_worker_is_at(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(make_sent_text().destination)
    for place, words in enumerate(["START", "STOP"]):
        replies.keep_reply("twilio", Received(f"SM{place}", number, "+14155550100", words, None))
    is_at_start, may_go_on = threading.Event(), threading.Event()
    lift = suppressions.lift_opt_out

    def lift_slowly(*arguments: Any, **options: Any) -> bool:
        if not is_at_start.is_set():
            is_at_start.set()
            assert may_go_on.wait(PATIENCE)
        return lift(*arguments, **options)

    monkeypatch.setattr(replies, "lift_opt_out", lift_slowly)
    done: list[int] = []

    def work() -> None:
        with app.app_context():
            done.append(replies.process_replies())

    db.session.rollback()
    first, second = (threading.Thread(target=work) for _ in range(2))
    first.start()
    assert is_at_start.wait(PATIENCE)
    second.start()
    second.join(1)  # on SQLite it waits for its turn to write
    may_go_on.set()
    for worker in (first, second):
        worker.join(PATIENCE)
    assert sum(done) == 2, "each reply is followed by one of the two"
    (entry,) = db.session.execute(sa.select(Suppression)).scalars()
    assert entry.removed_at is None, "the STOP was the last word"
