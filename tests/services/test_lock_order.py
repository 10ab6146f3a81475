"""Contacts are locked before their follow-ups, so that no two wait for each other. Told where locks are by row: not on SQLite."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_mails import make_due_mail
from tests.due_texts import (
    expect,
    make_dead,
    make_due_text,
    make_ripe,
    make_sent_text,
    make_unconfirmed_text,
    take,
)
from tests.factories import make_campaign
from tests.fakes import FakeTexts, make_receipt
from tests.mailbox_factories import mailboxes
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.providers.twilio_webhooks import StatusUpdate
from webapp.rules.states import FollowUpState
from webapp.services import receipts, recovery, sending
from webapp.services.locks import lock_contacts
from webapp.services.mail_sending import MailLane
from webapp.services.outcomes import record_late_receipt

EARLY = "SM" + "e" * 32


@pytest.fixture(autouse=True)
def locks_by_row(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("one writer at a time: nobody waits while holding")


def while_the_contact_is_locked(app: Flask, follow_up: FollowUp, work: Callable[[], object]) -> None:
    """Somebody decides on the contact, and has come to the follow-up: `work` waits without holding that."""
    failed: list[Exception] = []

    def run() -> None:
        with app.app_context():
            try:
                work()
            except Exception as error:  # noqa: BLE001  # looked at below
                failed.append(error)

    row_id, follow_up_id = follow_up.campaign_contact_id, follow_up.id
    thread = threading.Thread(target=run)
    with write_transaction() as session:
        lock_contacts(session, [row_id])
        thread.start()
        thread.join(0.7)
        assert thread.is_alive(), "it must wait for the contact"
        theirs = sa.select(FollowUp.id).where(FollowUp.id == follow_up_id)
        session.execute(theirs.with_for_update(nowait=True))
    thread.join(10)
    assert not thread.is_alive() and failed == []


def test_a_callback_waits_for_the_contact_without_holding_the_text(app: Flask) -> None:
    follow_up = make_sent_text()
    update = StatusUpdate(str(follow_up.provider_message_id), "delivered", None)
    receipts.keep_callback("twilio", update, follow_up.public_id)
    while_the_contact_is_locked(app, follow_up, receipts.process_callbacks)
    expect(follow_up, FollowUpState.DELIVERED)


def test_a_dead_claim_is_given_up_only_with_the_contact_in_hand(app: Flask) -> None:
    follow_up = make_due_text()
    take(follow_up)
    make_dead(follow_up)
    while_the_contact_is_locked(app, follow_up, lambda: recovery.expire_claims(utc_now()))
    assert expect_state(follow_up) is FollowUpState.UNCONFIRMED


def test_a_held_text_is_taken_up_only_with_the_contact_in_hand(app: Flask) -> None:
    follow_up = make_due_text()
    sending.send_due(None)
    while_the_contact_is_locked(app, follow_up, lambda: recovery.take_up_held(utc_now(), can_text=True))
    expect(follow_up, FollowUpState.DUE)


def test_due_texts_are_held_for_want_of_a_sender_only_with_the_contact_in_hand(app: Flask) -> None:
    follow_up = make_due_text()
    while_the_contact_is_locked(app, follow_up, lambda: sending.send_due(None))
    assert expect_state(follow_up) is FollowUpState.HELD


def test_what_is_found_at_the_provider_is_recorded_with_every_contact_of_the_number_in_hand(
    app: Flask, texts: FakeTexts
) -> None:
    """Also of the contacts whose texts to the number are only looked at."""
    one = make_unconfirmed_text(make_campaign(), to="+14155550177")
    two = make_unconfirmed_text(make_campaign(), to="+14155550177")
    texts.listed.append((str(one.destination), str(one.body), make_receipt(EARLY)))
    make_ripe(one)
    sender, one_id = app.extensions["text_sender"], one.id
    while_the_contact_is_locked(app, two, lambda: recovery.ask_provider(sender, one_id))
    expect(one, FollowUpState.SENT)


def test_a_late_receipt_waits_for_the_contact_without_holding_the_text(app: Flask) -> None:
    follow_up = make_due_text()
    claimed = take(follow_up)
    make_dead(follow_up)
    recovery.expire_claims(utc_now())
    receipt = make_receipt(EARLY)
    while_the_contact_is_locked(app, follow_up, lambda: record_late_receipt(claimed, receipt, utc_now()))
    expect(follow_up, FollowUpState.SENT)


def test_contacts_are_locked_in_the_order_of_their_ids(app: Flask) -> None:
    """Two batches of the same contacts, told in opposite order, do not wait for each other."""
    campaign = make_campaign()
    ids = [make_due_text(campaign).campaign_contact_id for _ in range(6)]
    start, failed = threading.Barrier(2), []

    def run(mine: list[int]) -> None:
        with app.app_context():
            start.wait(10)
            try:
                for _ in range(30):
                    with write_transaction() as session:
                        lock_contacts(session, mine)
            except Exception as error:  # noqa: BLE001  # looked at below
                failed.append(error)

    threads = [threading.Thread(target=run, args=(mine,)) for mine in (ids, ids[::-1])]
    db.session.rollback()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failed == []


def expect_state(follow_up: FollowUp) -> FollowUpState:
    db.session.rollback()
    return db.session.get_one(FollowUp, follow_up.id, populate_existing=True).state


def test_a_sender_of_emails_never_waits_for_whoever_decides_on_the_contact(app: Flask) -> None:
    """Or each would wait for the other: it holds the follow-up, they are about to lock it."""
    mail = make_due_mail()
    row_id, lane, follow_up_id = mail.campaign_contact_id, MailLane(mailboxes()), mail.id

    def run() -> None:
        with app.app_context():
            sending.drain(lane, follow_up_id)

    thread = threading.Thread(target=run)
    with write_transaction() as session:
        lock_contacts(session, [row_id])
        thread.start()
        thread.join(5)
        has_waited = thread.is_alive()
    thread.join(10)
    assert not has_waited
    expect(mail, FollowUpState.SENT)
