"""An email that failed, or may have arrived, and what a person then decides: never twice by itself."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.due_mails import mailbox_of, make_due_mail, make_mail_campaign, make_sent_mail, send_mail
from tests.due_texts import agent_of, expect, needs_review, put, send_again, story_of
from tests.mail_desk import BAD, NEW, list_address, make_unconfirmed_mail, set_address, went_to
from tests.mailbox_factories import fake_client
from tests.services.test_claim_races import run_in_threads
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import MailboxState
from webapp.models.suppressions import SuppressionList
from webapp.providers.outcomes import Refused
from webapp.rules.states import FollowUpState, Reason
from webapp.services import campaigns, recovery, review

pytestmark = pytest.mark.usefixtures("app")


def test_an_unconfirmed_email_is_sent_again_by_a_person_only_and_once() -> None:
    mail = make_unconfirmed_mail()
    assert send_mail() == 0
    send_again(mail)
    with pytest.raises(review.NotPossible):
        send_again(mail)
    send_mail()
    expect(mail, FollowUpState.SENT)
    assert len(went_to()) == 2
    assert story_of(mail) == [
        "decided", "request_started", "no_answer", "send_again", "request_started", "accepted",
    ]  # fmt: skip


def test_an_unconfirmed_email_that_arrived_counts_as_sent_and_is_never_sent_again() -> None:
    mail = make_unconfirmed_mail()
    review.mark_arrived(mail.account_id, mail.public_id, user_id=agent_of(mail).id)
    expect(mail, FollowUpState.SENT)
    with pytest.raises(review.NotPossible):
        send_again(mail)
    send_mail()
    assert len(went_to()) == 1 and not needs_review(mail)


@pytest.mark.parametrize("which", list(SuppressionList))
def test_an_unconfirmed_email_is_not_sent_again_to_whoever_opted_out_meanwhile(
    which: SuppressionList,
) -> None:
    mail = make_unconfirmed_mail()
    list_address(mail, mail.destination or "", which)
    with pytest.raises(review.NotPossible, match="cannot be sent now"):
        send_again(mail)
    expect(mail, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)


def test_an_unconfirmed_email_sent_again_while_its_mailbox_is_gone_waits_for_it() -> None:
    mail = make_unconfirmed_mail()
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    again = send_again(mail)
    assert (again.state, again.reason) == (FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    assert send_mail() == 0


def test_a_failed_email_goes_to_another_address_or_again_to_the_same() -> None:
    for decide in (set_address, send_again):
        mail = make_due_mail()
        fake_client().outcomes.append(Refused("400", "The message cannot be read."))
        send_mail(mail)
        expect(mail, FollowUpState.FAILED, Reason.REFUSED)
        decide(mail)
        send_mail(mail)
        expect(mail, FollowUpState.SENT)
    assert len(went_to()) == 4


def test_a_refused_address_is_not_tried_again_by_itself_and_another_one_takes_its_place() -> None:
    mail = make_due_mail()
    refused = mail.destination
    fake_client().outcomes.append(BAD)
    send_mail(mail)
    expect(mail, FollowUpState.REVIEW, Reason.BAD_ADDRESS)
    campaign = db.session.get_one(Campaign, mail.campaign_id)
    campaigns.save_draft(campaign, {"email_subject": "New"}, user_id=agent_of(mail).id)
    campaigns.turn_on(campaign, user_id=agent_of(mail).id)
    recovery.sweep(can_text=True)
    assert send_mail() == 0
    set_address(mail)
    send_mail(mail)
    assert went_to() == [refused, NEW]


def test_a_second_contact_at_one_address_gets_it_by_a_persons_word_only() -> None:
    campaign = make_mail_campaign()
    make_sent_mail(campaign, contact={"email": "shared@example.com"})
    second = make_due_mail(campaign, contact={"email": "shared@example.com"})
    send_mail()
    expect(second, FollowUpState.REVIEW, Reason.SAME_ADDRESS)
    set_address(second, "shared@example.com")
    send_mail()
    expect(second, FollowUpState.SENT)
    assert went_to() == ["shared@example.com", "shared@example.com"]


def test_two_agents_who_send_an_unconfirmed_email_again_send_it_once(app: Flask) -> None:
    mail = make_unconfirmed_mail()
    account_id, public_id, user_id = mail.account_id, mail.public_id, agent_of(mail).id
    refused: list[str] = []

    def decide() -> None:
        try:
            review.send_again(account_id, public_id, user_id=user_id)
            send_mail()
        except review.NotPossible as error:
            refused.append(error.words)

    db.session.rollback()
    run_in_threads(app, 2, decide)
    send_mail()  # a sender leaves alone what somebody decides on; the next one takes it
    assert len(went_to()) == 2, "once, and once more by a person's word"
    assert len(refused) == 1
    expect(mail, FollowUpState.SENT)
