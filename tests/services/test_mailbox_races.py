"""A mailbox that changes under its senders: disconnected, reconnected, paused, and never faster than it may."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.due_mails import POSTAL_ADDRESS, mailbox_of, make_due_mail, make_mail_campaign, send_mail
from tests.due_texts import expect, make_ripe, put
from tests.factories import fresh, make_account, make_user
from tests.fake_mailboxes import make_tokens
from tests.mail_races import SlowClient, addresses_of, in_a_thread, make_slow_client
from tests.mailbox_factories import mailboxes
from tests.services.test_claim_races import run_in_threads
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.providers.oauth import Profile
from webapp.providers.outcomes import Blocked, NotSent, Scope
from webapp.rules.states import FollowUpState, Reason, Role
from webapp.services import campaigns, mailbox_requests, recovery, sending
from webapp.services import mailboxes as mailbox_services
from webapp.services.mail_sending import MailLane

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def slow(app: Flask) -> SlowClient:
    return make_slow_client()


def disconnect(mailbox_id: int) -> None:
    mailbox = db.session.get_one(Mailbox, mailbox_id)
    mailbox_services.disconnect(mailboxes(), mailbox.account_id, mailbox.public_id)


def connect_again(mailbox_id: int) -> None:
    mailbox = db.session.get_one(Mailbox, mailbox_id)
    profile = Profile(mailbox.subject, mailbox.address, mailbox.name)
    mailbox_services.connect(
        mailbox.account_id, mailbox.owner_id, mailbox.provider, make_tokens(), profile, keys=mailboxes().keys
    )


@pytest.mark.parametrize("step", ["_write", "access_token"])
def test_a_mailbox_disconnected_between_claim_and_request_sends_nothing_and_the_email_waits(
    slow: SlowClient, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    mail = make_due_mail()
    mailbox_id = mailbox_of(mail).id
    place: Any = MailLane if step == "_write" else mailbox_requests
    real = getattr(place, step)
    calls_made: list[int] = []

    def slowed(*args: Any, **options: Any) -> Any:
        if not calls_made:
            calls_made.append(1)
            in_a_thread(lambda: disconnect(mailbox_id))
        return real(*args, **options)

    monkeypatch.setattr(place, step, slowed)
    send_mail(mail)
    assert calls_made and slow.sent == []
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    connect_again(mailbox_id)
    recovery.sweep(can_text=True)
    send_mail()
    expect(mail, FollowUpState.SENT)
    assert len(slow.sent) == 1


def test_a_mailbox_disconnected_during_the_request_does_not_lose_that_it_went(slow: SlowClient) -> None:
    campaign = make_mail_campaign()
    first, second = make_due_mail(campaign), make_due_mail(campaign)
    mailbox_id = mailbox_of(first).id
    slow.during = lambda: disconnect(mailbox_id)
    send_mail(first)
    expect(first, FollowUpState.SENT)
    expect(second, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    assert len(slow.sent) == 1


def test_a_mailbox_reconnected_while_an_old_request_is_refused_stays_connected_and_the_email_goes(
    slow: SlowClient,
) -> None:
    mail = make_due_mail()
    slow.outcomes.append(Blocked("ErrorSendAsDenied", "It may not send from there.", Scope.SENDER))
    mailbox_id = mailbox_of(mail).id
    slow.during = lambda: connect_again(mailbox_id)
    send_mail(mail)
    assert fresh(mailbox_of(mail)).state is MailboxState.CONNECTED, "the refusal was of before"
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    recovery.sweep(can_text=True)
    send_mail()
    expect(mail, FollowUpState.SENT)


def test_a_reconnection_beside_two_sweeps_and_senders_sends_what_waited_once(
    app: Flask, slow: SlowClient
) -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(3)]
    mailbox = mailbox_of(mails[0])
    put(mailbox, state=MailboxState.RECONNECT)
    send_mail()
    for mail in mails:
        expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    mailbox_id = mailbox.id

    def reconnect() -> None:
        connect_again(mailbox_id)

    def work() -> None:
        recovery.sweep(can_text=True)
        send_mail()

    works = iter([reconnect, work, work])
    db.session.rollback()
    run_in_threads(app, 3, lambda: next(works)())
    work()
    assert sorted(message.to for message in slow.sent) == addresses_of(mails)
    for mail in mails:
        expect(mail, FollowUpState.SENT)


def test_two_mailboxes_swapped_while_senders_run_send_each_email_once(app: Flask, slow: SlowClient) -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    campaign, other = make_mail_campaign(account), make_mail_campaign(account)
    mails = [make_due_mail(campaign) for _ in range(3)]
    other_id, campaign_id = mailbox_of(make_due_mail(other)).id, campaign.id
    manager_id = make_user(account, Role.MANAGER).id

    def swap() -> None:
        found = db.session.get_one(Campaign, campaign_id)
        campaigns.save_draft(found, {"mailbox_id": other_id}, user_id=manager_id)
        campaigns.turn_on(found, user_id=None)

    works: Iterator[Callable[[], object]] = iter([swap, send_mail, send_mail])
    db.session.rollback()
    run_in_threads(app, 3, lambda: next(works)())
    send_mail()
    went = [message.to for message in slow.sent if message.to in addresses_of(mails)]
    assert sorted(went) == addresses_of(mails)


def test_racing_senders_never_send_more_than_the_mailboxs_burst_at_once(app: Flask, slow: SlowClient) -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(12)]
    db.session.rollback()
    began = time.monotonic()
    run_in_threads(app, 4, send_mail)
    elapsed = time.monotonic() - began
    most = slow.pace.burst + int(elapsed / slow.pace.interval.total_seconds())
    assert slow.pace.burst <= len(slow.sent) <= most
    states = [fresh(mail).state for mail in mails]
    assert states.count(FollowUpState.SENT) == len(slow.sent)
    assert states.count(FollowUpState.DUE) == 12 - len(slow.sent), "none is lost"


def test_two_senders_after_the_last_turn_of_a_mailbox_send_one_email(app: Flask, slow: SlowClient) -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(2)]
    # A little more than all turns but one are used up; the next one comes no sooner than half an interval from now.
    pace = slow.pace
    put(mailbox_of(mails[0]), paced_until=utc_now() + pace.tolerance - pace.interval / 100)
    lane, ids = MailLane(mailboxes()), iter([mail.id for mail in mails])
    db.session.rollback()
    began = time.monotonic()
    run_in_threads(app, 2, lambda: sending.drain(lane, next(ids)))
    is_quick = time.monotonic() - began < pace.interval.total_seconds() / 2
    assert len(slow.sent) == 1 or not is_quick
    assert sorted(fresh(mail).state for mail in mails).count(FollowUpState.SENT) == len(slow.sent)


def test_a_pause_that_the_provider_asks_for_stops_the_other_senders_of_the_mailbox(
    app: Flask, slow: SlowClient
) -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(4)]
    slow.outcomes.append(NotSent("rateLimitExceeded", "Gmail asked us to slow down.", 90))
    send_mail(mails[0])
    db.session.rollback()
    run_in_threads(app, 3, send_mail)
    assert len(slow.sent) == 1
    for mail in mails:
        assert fresh(mail).state is FollowUpState.DUE
        make_ripe(mail)
    put(mailbox_of(mails[0]), hold_until=None, paced_until=None)
    run_in_threads(app, 3, send_mail)
    assert sorted(message.to for message in slow.sent[1:]) == addresses_of(mails)
