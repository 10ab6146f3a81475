"""A sender that dies, at whatever line: no text is requested twice, and none is left without a way on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.due_texts import TIMED_OUT, block, make_dead, make_due_text, make_ripe, needs_review, put, send
from tests.factories import fresh, make_campaign
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import NotSent, Receipt
from webapp.rules.states import FollowUpState
from webapp.services import claims, health, recovery, sending
from webapp.services.sending import TextSender

STEPS = ("pick", "needs_second_look", "claim", "hand_over", "record_receipt", "record_error")
BUSY = NotSent("20429", "Slow down.")


class Killed(BaseException):
    """The process ends here."""


class KeepingTexts(FakeTexts):
    """Lists what it accepted, as a provider does; a request that times out was accepted all the same."""

    def send_text(self, *, to: str, body: str, status_callback: str | None, **options: Any) -> Receipt:
        try:
            receipt = super().send_text(to=to, body=body, status_callback=status_callback)
        except type(TIMED_OUT):
            self.listed.append((to, body, Receipt("twilio", f"SM{to}", "queued", 1, utc_now())))
            raise
        self.listed.append((to, body, receipt))
        return receipt


@pytest.fixture
def texts(app: Flask) -> KeepingTexts:
    provider = KeepingTexts()
    app.extensions["text_sender"] = TextSender(provider, "http://127.0.0.1:8000/hooks/twilio/messages")
    return provider


def dying(real: Callable[..., Any], nth: int, when: str) -> Callable[..., Any]:
    """The same function, but the process dies just before or just after its `nth` call."""
    calls = []

    def run(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if len(calls) == nth and when == "before":
            raise Killed
        answer = real(*args, **kwargs)
        if len(calls) == nth and when == "after":
            raise Killed
        return answer

    return run


def recover(app: Flask, follow_ups: list[FollowUp]) -> None:
    """As time goes by: claims run out, waits end, the sweep runs, the worker sends and asks."""
    for _ in range(12):
        for follow_up in follow_ups:
            now = fresh(follow_up)
            if now.state is FollowUpState.SENDING:
                make_dead(now)
            elif now.due_at is not None:
                make_ripe(now)
        found = recovery.sweep(can_text=True)
        for follow_up_id in found.unconfirmed:
            recovery.ask_provider(app.extensions["text_sender"], follow_up_id)
        if found.are_texts_due:
            send()


def expect_no_double_and_no_loss(texts: KeepingTexts, follow_ups: list[FollowUp]) -> None:
    accepted = [number for number, _, _ in texts.listed]
    for follow_up in follow_ups:
        now = fresh(follow_up)
        times = accepted.count(str(now.destination))
        assert times <= 1, "sent twice"
        if times == 1:
            assert now.state is FollowUpState.SENT, (now.state, now.reason)
        else:
            assert (now.state, now.due_at) == (FollowUpState.UNCONFIRMED, None), (now.state, now.reason)
            assert now.reason is not None and needs_review(now)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_whatever_step_it_dies_at_nothing_is_doubled_or_lost(
    app: Flask, texts: KeepingTexts, monkeypatch: pytest.MonkeyPatch, step: str, when: str, nth: int
) -> None:
    campaign = make_campaign()
    due = [make_due_text(campaign) for _ in range(4)]
    texts.outcomes = [Receipt("twilio", "SM1", "queued", 1, utc_now()), BUSY, TIMED_OUT]
    with monkeypatch.context() as patched:
        patched.setattr(sending, step, dying(getattr(sending, step), nth, when))
        try:
            send(due[0])
        except Killed:
            db.session.rollback()
    recover(app, due)
    expect_no_double_and_no_loss(texts, due)


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5])
def test_a_commit_that_never_came_doubles_and_loses_nothing(
    app: Flask, texts: KeepingTexts, nth: int
) -> None:
    campaign = make_campaign()
    due = [make_due_text(campaign) for _ in range(3)]
    texts.outcomes = [Receipt("twilio", "SM1", "queued", 1, utc_now()), BUSY]
    commits = []

    def die(_connection: object) -> None:
        commits.append(1)
        if len(commits) == nth:
            raise Killed

    sa.event.listen(db.engine, "commit", die)
    try:
        send(due[0])
    except Killed:
        db.session.rollback()
    finally:
        sa.event.remove(db.engine, "commit", die)
    assert len(commits) >= min(nth, 4)
    recover(app, due)
    expect_no_double_and_no_loss(texts, due)


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_process_that_dies_inside_the_request_leaves_one_text_to_ask_about(
    app: Flask, texts: KeepingTexts, monkeypatch: pytest.MonkeyPatch, is_accepted: bool
) -> None:
    follow_up = make_due_text()
    with monkeypatch.context() as patched:
        patched.setattr(texts, "send_text", dying(texts.send_text, 1, "after" if is_accepted else "before"))
        with pytest.raises(Killed):
            send(follow_up)
    assert fresh(follow_up).state is FollowUpState.SENDING
    recover(app, [follow_up])
    expect_no_double_and_no_loss(texts, [follow_up])
    assert len(texts.sent) == int(is_accepted)


def test_a_second_look_that_dies_leaves_the_text_due(
    app: Flask, texts: KeepingTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_due_text()
    block()
    with monkeypatch.context() as patched:
        patched.setattr(claims, "decide_again", dying(claims.decide_again, 1, "after"))
        with pytest.raises(Killed):
            send(follow_up)
    assert fresh(follow_up).state is FollowUpState.DUE
    health.lift_block()
    recover(app, [follow_up])
    expect_no_double_and_no_loss(texts, [follow_up])
    assert len(texts.sent) == 1


def test_one_text_that_cannot_be_judged_does_not_stop_the_others(
    texts: KeepingTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in one row must not stand at the head of the line for ever."""
    campaign = make_campaign()
    broken, good = make_due_text(campaign), make_due_text(campaign)
    put(broken, planned_at=utc_now() - timedelta(days=9))  # the settings are newer
    real, broken_id = claims.decide_again, broken.id

    def fail(session: Session, follow_up: FollowUp, *rest: Any, **options: Any) -> None:
        if follow_up.id == broken_id:
            raise ValueError("a fault of ours")
        real(session, follow_up, *rest, **options)

    monkeypatch.setattr(claims, "decide_again", fail)
    for _ in range(3):
        with contextlib.suppress(ValueError):
            send()
        db.session.rollback()
    assert fresh(good).state is FollowUpState.SENT
    assert fresh(broken).state is FollowUpState.DUE
