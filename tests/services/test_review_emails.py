"""Where an email goes by a person's word: set, corrected, and standing until the contact says something new."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.due_mails import (
    mail_of,
    mailbox_of,
    make_due_mail,
    make_mail_campaign,
    make_missed_mail,
    make_sent_mail,
    send_mail,
)
from tests.due_texts import agent_of, by_day, by_night, expect, needs_review, put, trail_of
from tests.factories import fresh, report_call
from tests.mail_desk import (
    CONFIRMED,
    DECLINED,
    HEARD,
    NEW,
    make_homeless_mail,
    make_mail,
    set_address,
    went_to,
)
from tests.services.test_claim_races import run_in_threads
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.follow_ups import Actor
from webapp.models.mailboxes import MailboxState
from webapp.rules.address_problems import ADDRESS_WORDS, AddressProblem
from webapp.rules.addresses import AddressError
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services import recovery, review

pytestmark = pytest.mark.usefixtures("app")


def test_a_person_enters_the_missing_address_and_the_email_goes_there() -> None:
    mail = make_homeless_mail()
    due = set_address(mail, " Dana.Cruz@Example.COM ")
    assert (due.state, due.destination) == (FollowUpState.DUE, NEW)
    assert send_mail(mail) == 1 and went_to() == [NEW]
    expect(mail, FollowUpState.SENT)
    (line,) = [line for line in trail_of(mail) if line.what == "destination_set"]
    assert line.actor is Actor.PERSON and line.user_id is not None and line.detail["to"] == NEW


def test_an_address_that_was_heard_and_not_confirmed_waits_for_a_person() -> None:
    mail = expect(make_mail(HEARD), FollowUpState.REVIEW, Reason.EMAIL_NOT_CONFIRMED)
    assert needs_review(mail)
    assert send_mail() == 0
    set_address(mail)
    send_mail(mail)
    assert went_to() == [NEW] and not needs_review(mail)


def test_a_missing_address_of_a_missed_call_email_is_entered_without_anyones_consent() -> None:
    mail = expect(make_missed_mail(contact={"email": None}), FollowUpState.HELD, Reason.NO_EMAIL)
    set_address(mail)
    send_mail(mail)
    assert went_to() == [NEW]
    expect(mail, FollowUpState.SENT)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", AddressProblem.EMAIL_EMPTY),
        ("dana", AddressProblem.EMAIL_WITHOUT_AT),
        ("dana@example", AddressProblem.EMAIL_BAD_DOMAIN),
        ("dana new@example.com", AddressProblem.EMAIL_BAD_NAME),
        ("+14155550188", AddressProblem.EMAIL_WITHOUT_AT),
    ],
)
def test_an_address_that_is_none_is_refused_in_words_and_changes_nothing(
    typed: str, problem: AddressProblem
) -> None:
    mail = make_homeless_mail()
    with pytest.raises(AddressError) as refused:
        set_address(mail, typed)
    assert refused.value.words == ADDRESS_WORDS[problem]
    expect(mail, FollowUpState.HELD, Reason.NO_EMAIL)


def test_an_address_is_corrected_while_its_email_waits_for_the_mailbox() -> None:
    mail = make_due_mail()
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    held = set_address(mail)
    assert (held.state, held.reason, held.destination) == (
        FollowUpState.HELD,
        Reason.MAILBOX_DISCONNECTED,
        NEW,
    )
    put(mailbox_of(mail), state=MailboxState.CONNECTED)
    recovery.sweep(can_text=True)
    send_mail()
    assert went_to() == [NEW]


def test_an_address_is_corrected_while_its_email_waits_its_turn() -> None:
    mail = make_due_mail()
    set_address(mail)
    set_address(mail, "dana.third@example.com")
    send_mail(mail)
    assert went_to() == ["dana.third@example.com"]


def test_an_email_that_has_gone_goes_nowhere_else() -> None:
    mail = make_sent_mail()
    with pytest.raises(review.NotPossible, match="This email has gone out"):
        set_address(mail)
    send_mail()
    assert len(went_to()) == 1


def test_a_manual_email_at_night_is_held_until_the_morning() -> None:
    mail = make_homeless_mail(contact={"timezone": by_night()})
    held = set_address(mail)
    assert (held.state, held.reason) == (FollowUpState.HELD, Reason.QUIET_HOURS)
    assert held.due_at is not None
    assert send_mail(mail) == 0


def test_a_persons_address_stands_when_the_same_call_is_reported_again() -> None:
    campaign = make_mail_campaign()
    told: dict[str, Any] = {"contact": {"id": "crm-1"}, "call_id": "c-1", "to": "+14155550122"}
    mail = make_mail(HEARD, campaign, **told)
    set_address(mail, "dana.typed@example.com")
    make_mail(HEARD, campaign, summary="The analysis came later.", **told)
    send_mail()
    assert went_to() == ["dana.typed@example.com"]


def test_a_persons_address_falls_when_the_contact_confirms_another_one() -> None:
    campaign = make_mail_campaign()
    told: dict[str, Any] = {"contact": {"id": "crm-1"}, "to": "+14155550122"}
    mail = make_mail(HEARD, campaign, **told)
    set_address(mail, "dana.typed@example.com")
    make_mail(CONFIRMED, campaign, **told)
    assert expect(mail, FollowUpState.DUE).destination == NEW
    send_mail()
    assert went_to() == [NEW]


def test_a_persons_address_falls_with_the_consent_when_the_contact_says_no() -> None:
    campaign = make_mail_campaign()
    told: dict[str, Any] = {"contact": {"id": "crm-1"}, "to": "+14155550122"}
    mail = make_mail(HEARD, campaign, **told)
    set_address(mail)
    make_mail(DECLINED, campaign, **told)
    expect(mail, FollowUpState.HELD, Reason.DECLINED)
    assert send_mail() == 0


def test_a_further_attempt_that_nobody_answers_leaves_a_persons_address_and_their_no() -> None:
    campaign = make_mail_campaign()
    told: dict[str, Any] = {"contact": {"id": "crm-1", "email": None}, "to": "+14155550122"}
    mail = make_missed_mail(campaign, **told)
    put(mailbox_of(make_due_mail(campaign)), state=MailboxState.RECONNECT)
    assert set_address(mail).reason is Reason.MAILBOX_DISCONNECTED
    make_missed_mail(campaign, **told)
    assert expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED).destination == NEW


def test_a_double_click_sends_one_email(app: Flask) -> None:
    mail = make_homeless_mail()
    account_id, public_id, user_id = mail.account_id, mail.public_id, agent_of(mail).id
    said: list[str] = []

    def click() -> None:
        try:
            review.set_destination_and_send(account_id, public_id, NEW, user_id=user_id)
            send_mail()
            said.append("sent")
        except review.NotPossible as error:
            said.append(error.words)

    db.session.rollback()
    run_in_threads(app, 2, click)
    send_mail()
    assert went_to() == [NEW]
    assert len(said) == 2 and set(said) <= {"sent", "This email has gone out or is on its way."}


def test_two_agents_with_two_addresses_send_to_one_of_them(app: Flask) -> None:
    mail = make_homeless_mail()
    account_id, public_id = mail.account_id, mail.public_id
    typed = iter([(NEW, agent_of(mail).id), ("dana.second@example.com", agent_of(mail).id)])
    refused: list[str] = []

    def decide() -> None:
        address, user_id = next(typed)
        try:
            review.set_destination_and_send(account_id, public_id, address, user_id=user_id)
            send_mail()
        except review.NotPossible as error:
            refused.append(error.words)

    db.session.rollback()
    run_in_threads(app, 2, decide)
    send_mail()  # a sender leaves alone what somebody decides on; the next one takes it
    assert len(went_to()) == 1
    assert expect(mail, FollowUpState.SENT).destination == went_to()[0]
    set_by = [line.detail["to"] for line in trail_of(mail) if line.what == "destination_set"]
    assert set_by[-1] == went_to()[0] and len(set_by) + len(refused) == 2


def test_an_address_set_by_a_person_is_kept_as_the_contacts_own() -> None:
    campaign = make_mail_campaign()
    mail = make_homeless_mail(campaign, contact={"id": "crm-1", "timezone": by_day()}, to="+14155550122")
    set_address(mail)
    send_mail(mail)
    missed = mail_of(
        report_call(
            make_mail_campaign(db.session.get_one(Account, mail.account_id)),
            status="missed",
            transcript=None,
            contact={"id": "crm-1", "timezone": by_day()},
            to="+14155550122",
        ),
        Kind.MISSED_EMAIL,
    )
    assert fresh(missed).destination == NEW
