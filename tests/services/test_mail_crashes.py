"""A sender of emails that dies, at whatever line: no email is requested twice, and none is left without a way on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_mails import mailbox_of, make_due_mail, make_mail_campaign, send_mail
from tests.due_texts import expect, make_dead, make_ripe, needs_review, put
from tests.factories import fresh
from tests.fake_mailboxes import FakeMailClient, make_mail_receipt
from tests.mailbox_factories import mailboxes
from tests.services.test_sending_crashes import Killed, dying
from webapp.models.base import db
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import MailboxState
from webapp.providers.outcomes import Blocked, NotSent, Receipt, Scope, Trouble, Unconfirmed
from webapp.rules.states import FollowUpState
from webapp.services import (
    claims,
    mail_claims,
    mail_outcomes,
    mail_sending,
    mailbox_problems,
    mailbox_requests,
    mailbox_tokens,
    recovery,
    sending,
)
from webapp.services.mail_sending import MailLane

TIMED_OUT = Unconfirmed(Trouble.TIMEOUT, "Gmail did not answer in time.")
BUSY = NotSent("rateLimitExceeded", "Gmail asked us to slow down.", 30)
SIGNED_OUT = NotSent(Trouble.SIGN_IN, "Gmail does not accept our sign-in.")
NO_LONGER = Blocked("ErrorSendAsDenied", "It may not send from there.", Scope.SENDER)
# Every step of the lane: where it is found, and its name there.
STEPS: tuple[tuple[Any, str], ...] = (
    (MailLane, "pick"),
    (MailLane, "needs_second_look"),
    (MailLane, "claim"),
    (MailLane, "hand_over"),
    (MailLane, "record_error"),
    (MailLane, "_write"),
    (mailbox_requests, "access_token"),
    (mail_sending, "build_message"),
    (mail_sending, "make_unsubscribe_url"),
    (mail_claims, "take"),
    (mail_claims, "new_message_id"),
    (mailbox_tokens, "_take_lease"),
    (mailbox_tokens, "_store"),
    (mail_outcomes, "move_on"),
    (mail_outcomes, "pause"),
    (mail_outcomes, "need_reconnect"),
    (mailbox_problems, "queue_mail"),
    (sending, "record_receipt"),
)


class KeepingClient(FakeMailClient):
    """Knows what it accepted; a request that times out was accepted all the same."""

    accepted: list[str]

    def send(self, *, access_token: str, message: bytes) -> Receipt:
        try:
            receipt = super().send(access_token=access_token, message=message)
        except Unconfirmed:
            self.accepted.append(self.sent[-1].to)
            raise
        self.accepted.append(self.sent[-1].to)
        return receipt


@pytest.fixture
def keeping(app: Flask) -> KeepingClient:
    client = KeepingClient()
    client.accepted = []
    app.extensions["mailboxes"] = replace(mailboxes(), clients={**mailboxes().clients, "google": client})
    return client


def recover(mails: list[FollowUp]) -> None:
    """As time goes by: claims run out, leases and pauses end, the owner reconnects, the sweep runs, the worker sends."""
    for _ in range(12):
        for mail in mails:
            now = fresh(mail)
            if now.state is FollowUpState.SENDING:
                make_dead(now)
            elif now.due_at is not None:
                make_ripe(now)
        put(
            mailbox_of(mails[0]),
            state=MailboxState.CONNECTED,
            hold_until=None,
            paced_until=None,
            refresh_claim=None,
            refresh_claimed_at=None,
        )
        if recovery.sweep(can_text=True).are_emails_due:
            send_mail()


def expect_no_double_and_no_loss(client: KeepingClient, mails: list[FollowUp]) -> None:
    """Each was accepted at most once and says so, or waits for a person: nobody can ask what became of it."""
    for mail in mails:
        now = fresh(mail)
        times = client.accepted.count(str(now.destination))
        assert times <= 1, "sent twice"
        if now.state is FollowUpState.SENT:
            assert times == 1, "called sent, and never was"
            continue
        assert (now.state, now.due_at) == (FollowUpState.UNCONFIRMED, None), (now.state, now.reason)
        assert now.reason is not None and needs_review(now)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("place", "step"), STEPS, ids=[step for _, step in STEPS])
def test_whatever_step_it_dies_at_nothing_is_doubled_or_lost(
    keeping: KeepingClient, monkeypatch: pytest.MonkeyPatch, place: Any, step: str, when: str, nth: int
) -> None:
    campaign = make_mail_campaign()
    due = [make_due_mail(campaign) for _ in range(4)]
    ways: list[Receipt | Exception] = [
        make_mail_receipt(),
        SIGNED_OUT,
        make_mail_receipt(),
        TIMED_OUT,
        NO_LONGER,
        BUSY,
    ]
    keeping.outcomes = [BUSY] if step == "pause" else ways
    is_dead = False
    with monkeypatch.context() as patched:
        patched.setattr(place, step, dying(getattr(place, step), nth, when))
        try:
            send_mail(due[0])
        except Killed:
            is_dead = True
            db.session.rollback()
    assert is_dead or nth > 1, "the step was never taken"
    uncertain = [mail for mail in due if fresh(mail).state is FollowUpState.SENDING]
    assert len(uncertain) <= int(is_dead), "a dead sender leaves at most one email of unknown fate"
    recover(due)
    expect_no_double_and_no_loss(keeping, due)


@pytest.mark.parametrize("nth", range(1, 10))
def test_a_commit_that_never_came_doubles_and_loses_nothing(keeping: KeepingClient, nth: int) -> None:
    campaign = make_mail_campaign()
    due = [make_due_mail(campaign) for _ in range(3)]
    keeping.outcomes = [make_mail_receipt(), SIGNED_OUT, NO_LONGER]
    commits = []

    def die(_connection: object) -> None:
        commits.append(1)
        if len(commits) == nth:
            raise Killed

    sa.event.listen(db.engine, "commit", die)
    try:
        send_mail(due[0])
    except Killed:
        db.session.rollback()
    finally:
        sa.event.remove(db.engine, "commit", die)
    assert len(commits) >= min(nth, 6)
    recover(due)
    expect_no_double_and_no_loss(keeping, due)


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_process_that_dies_inside_the_request_leaves_one_email_to_a_person(
    keeping: KeepingClient, monkeypatch: pytest.MonkeyPatch, is_accepted: bool
) -> None:
    mail = make_due_mail()
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "send", dying(keeping.send, 1, "after" if is_accepted else "before"))
        with pytest.raises(Killed):
            send_mail(mail)
    assert fresh(mail).state is FollowUpState.SENDING
    recover([mail])
    expect_no_double_and_no_loss(keeping, [mail])
    assert len(keeping.sent) == int(is_accepted)


def test_a_second_look_that_dies_leaves_the_email_due(
    keeping: KeepingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = make_due_mail()
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    with monkeypatch.context() as patched:
        patched.setattr(claims, "decide_again", dying(claims.decide_again, 1, "after"))
        with pytest.raises(Killed):
            send_mail(mail)
    expect(mail, FollowUpState.DUE)
    recover([mail])
    expect(mail, FollowUpState.SENT)
    assert len(keeping.sent) == 1


def test_a_sweep_that_dies_leaves_what_was_held_held(
    keeping: KeepingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = make_due_mail()
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    send_mail()
    put(mailbox_of(mail), state=MailboxState.CONNECTED)
    with monkeypatch.context() as patched:
        patched.setattr(recovery, "decide_again", dying(claims.decide_again, 1, "after"))
        with pytest.raises(Killed):
            recovery.sweep(can_text=True)
    db.session.rollback()
    assert fresh(mail).state is FollowUpState.HELD
    recover([mail])
    expect(mail, FollowUpState.SENT)
    assert len(keeping.sent) == 1


def test_a_token_that_is_being_fetched_when_the_process_dies_is_fetched_again(
    keeping: KeepingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = make_due_mail()
    keeping.outcomes = [SIGNED_OUT]
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "refresh", dying(keeping.refresh, 1, "after"))
        with pytest.raises(Killed):
            send_mail(mail)
    recover([mail])
    # It was certainly not accepted, but its sender died before it could say so: a person decides.
    expect_no_double_and_no_loss(keeping, [mail])
    assert keeping.accepted == []
