"""What becomes of an email that its provider does not take, and of the mailbox it was to go through."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import current_app

from tests.due_mails import make_due_mail, make_mail_campaign, send_mail
from tests.due_texts import agent_of, expect, make_dead, needs_review, put, seconds_until
from tests.factories import fresh
from tests.fake_mailboxes import make_tokens
from tests.mailbox_factories import fake_client, mailboxes, tokens_of
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.models.own_mail import SystemMail
from webapp.providers.oauth import InvalidGrant, ProviderDown, SetupWrong
from webapp.providers.outcomes import Blocked, Consequence, NotSent, Refused, Scope, Trouble, Unconfirmed
from webapp.rules.lifecycle import RETRY_DELAYS
from webapp.rules.states import FollowUpState, Reason
from webapp.services import campaigns, recovery
from webapp.services.mailbox_tokens import seal_tokens

pytestmark = pytest.mark.usefixtures("app")
TIMED_OUT = Unconfirmed(Trouble.TIMEOUT, "Gmail did not answer in time.")
SIGNED_OUT = NotSent(Trouble.SIGN_IN, "Gmail does not accept our sign-in.")


def mailbox_of(mail: FollowUp) -> Mailbox:
    db.session.rollback()
    return db.session.get_one(Mailbox, mail.mailbox_id, populate_existing=True)


def test_an_answer_that_never_came_leaves_it_to_a_person_and_is_never_sent_again_by_itself() -> None:
    mail = make_due_mail()
    fake_client().outcomes.append(TIMED_OUT)
    send_mail()
    row = expect(mail, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)
    assert row.due_at is None, "nobody can be asked: it is a person's turn at once"
    assert needs_review(mail)
    recovery.sweep(can_text=True)
    send_mail()
    assert len(fake_client().sent) == 1


def test_a_sender_that_died_leaves_it_unconfirmed_for_a_person_at_once() -> None:
    mail = make_due_mail()
    put(mail, state=FollowUpState.SENDING, claim="dead", due_at=None)
    make_dead(mail)
    recovery.sweep(can_text=True)
    assert expect(mail, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED).due_at is None
    send_mail()
    assert fake_client().sent == []


def test_a_fault_of_ours_while_sending_counts_as_possibly_sent() -> None:
    mail = make_due_mail()
    fake_client().outcomes.append(ValueError("a surprise"))
    send_mail()
    expect(mail, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)


def test_a_fault_of_ours_before_the_request_is_not_taken_for_a_send() -> None:
    mail = make_due_mail()
    put(mailbox_of(mail), tokens_encrypted=seal_tokens(make_tokens(ends_in=1), mailboxes().keys))
    fake_client().refresh_outcomes.append(ValueError("a surprise"))
    send_mail()
    assert fake_client().sent == []
    expect(mail, FollowUpState.DUE, Reason.RETRYING)


def test_a_fault_of_ours_between_a_refused_token_and_the_next_is_not_taken_for_a_send() -> None:
    mail = make_due_mail()
    fake_client().outcomes.append(SIGNED_OUT)
    fake_client().refresh_outcomes.append(ValueError("a surprise"))
    send_mail()
    assert len(fake_client().sent) == 1
    expect(mail, FollowUpState.DUE, Reason.RETRYING)


def test_a_token_refused_before_its_time_is_renewed_once_and_the_email_goes() -> None:
    mail = make_due_mail()
    before = tokens_of(mailbox_of(mail))
    fake_client().outcomes.append(SIGNED_OUT)
    send_mail()
    expect(mail, FollowUpState.SENT)
    used = [message.access_token for message in fake_client().sent]
    assert before is not None and used[0] == before.access_token and used[1] != used[0]
    assert fake_client().refreshed == [before.refresh_token]


def test_a_token_refused_twice_asks_for_a_reconnection() -> None:
    mail = make_due_mail()
    fake_client().outcomes += [SIGNED_OUT, SIGNED_OUT]
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    assert mailbox_of(mail).state is MailboxState.RECONNECT
    assert len(fake_client().sent) == 2


def test_a_dead_grant_holds_every_email_of_the_mailbox_and_tells_its_owner_once() -> None:
    campaign = make_mail_campaign()
    first, second = make_due_mail(campaign), make_due_mail(campaign)
    fake_client().outcomes.append(SIGNED_OUT)
    fake_client().refresh_outcomes.append(InvalidGrant("invalid_grant", "The permission was taken back."))
    send_mail()
    expect(first, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    expect(second, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    mailbox = mailbox_of(first)
    assert (mailbox.state, mailbox.tokens_encrypted) == (MailboxState.RECONNECT, None)
    assert "taken back" in mailbox.problem_words
    assert len(fake_client().sent) == 1
    assert db.session.execute(sa.select(sa.func.count(SystemMail.id))).scalar_one() == 1


def test_what_was_held_goes_out_by_itself_once_the_mailbox_is_connected_again() -> None:
    mail = make_due_mail()
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    recovery.sweep(can_text=True)
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    put(mailbox_of(mail), state=MailboxState.CONNECTED)
    assert recovery.sweep(can_text=True).are_emails_due
    send_mail()
    expect(mail, FollowUpState.SENT)


def test_what_waits_for_a_mailbox_does_not_outlast_turning_the_campaign_off() -> None:
    mail = make_due_mail()
    mailbox = mailbox_of(mail)
    put(mailbox, state=MailboxState.RECONNECT)
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    campaign = db.session.get_one(Campaign, mail.campaign_id)
    campaigns.turn_off(campaign, user_id=None)
    recovery.sweep(can_text=True)
    expect(mail, FollowUpState.HELD, Reason.OFF)
    campaigns.turn_on(campaign, user_id=None)
    put(mailbox, state=MailboxState.CONNECTED)
    assert not recovery.sweep(can_text=True).are_emails_due
    expect(mail, FollowUpState.HELD, Reason.OFF)


def test_what_waits_for_a_mailbox_does_not_outlast_switching_its_kind_off() -> None:
    mail = make_due_mail()
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    send_mail()
    campaign = db.session.get_one(Campaign, mail.campaign_id)
    campaigns.save_draft(campaign, {"email_enabled": False}, user_id=agent_of(mail).id)
    campaigns.turn_on(campaign, user_id=None)
    recovery.sweep(can_text=True)
    expect(mail, FollowUpState.HELD, Reason.OFF)


def test_a_provider_that_blocks_the_mailbox_has_it_reconnected_with_its_words() -> None:
    mail = make_due_mail()
    words = "Outlook does not let this account send from this address."
    fake_client().outcomes.append(Blocked("ErrorSendAsDenied", words, Scope.SENDER))
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    mailbox = mailbox_of(mail)
    assert (mailbox.state, mailbox.problem_code, mailbox.problem_words) == (
        MailboxState.RECONNECT,
        "ErrorSendAsDenied",
        words,
    )


def test_a_rate_limit_pauses_the_whole_mailbox_for_as_long_as_it_asks() -> None:
    campaign = make_mail_campaign()
    first, second = make_due_mail(campaign), make_due_mail(campaign)
    fake_client().outcomes.append(NotSent("rateLimitExceeded", "Gmail asked us to slow down.", 90))
    send_mail()
    row = expect(first, FollowUpState.DUE, Reason.RETRYING)
    assert 80 < seconds_until(row.due_at) <= 90
    expect(second, FollowUpState.DUE)
    mailbox = mailbox_of(first)
    assert 80 < seconds_until(mailbox.hold_until) <= 90
    assert "slow down" in mailbox.hold_words
    assert len(fake_client().sent) == 1
    assert not recovery.sweep(can_text=True).are_emails_due
    put(mailbox, hold_until=utc_now() - timedelta(seconds=1))
    send_mail()
    expect(second, FollowUpState.SENT)


def test_a_daily_limit_holds_the_mailbox_for_a_day_and_another_mailbox_goes_on() -> None:
    mail, other = make_due_mail(), make_due_mail()
    fake_client().outcomes.append(NotSent("dailyLimitExceeded", "Gmail's daily limit is reached.", 86400))
    send_mail(mail)
    assert seconds_until(mailbox_of(mail).hold_until) > 86000
    expect(other, FollowUpState.SENT)


def test_a_provider_that_cannot_be_reached_is_tried_again_later_with_growing_pauses() -> None:
    mail = make_due_mail()
    fake_client().outcomes.append(NotSent(Trouble.NO_CONNECTION, "Gmail could not be reached."))
    send_mail()
    row = expect(mail, FollowUpState.DUE, Reason.RETRYING)
    assert seconds_until(row.due_at) <= RETRY_DELAYS[0]
    assert mailbox_of(mail).hold_until is None


def test_a_token_endpoint_that_is_down_sends_nothing_and_is_tried_again() -> None:
    mail = make_due_mail()
    mailbox = mailbox_of(mail)
    fake_client().refresh_outcomes.append(ProviderDown("503", "Google cannot be reached just now."))
    fake_client().outcomes.append(SIGNED_OUT)
    send_mail()
    expect(mail, FollowUpState.DUE, Reason.RETRYING)
    assert mailbox_of(mail).state is MailboxState.CONNECTED
    assert mailbox.id == mail.mailbox_id


def test_a_sign_in_that_an_administrator_has_to_mend_pauses_the_mailbox_and_no_email_is_given_up() -> None:
    mail = make_due_mail()
    put(mail, tries=len(RETRY_DELAYS))
    fake_client().outcomes.append(SIGNED_OUT)
    fake_client().refresh_outcomes.append(SetupWrong("invalid_client", "Google does not accept our secret."))
    send_mail()
    expect(mail, FollowUpState.DUE, Reason.RETRYING)
    paused = mailbox_of(mail)
    assert (paused.state, paused.hold_words) == (
        MailboxState.CONNECTED,
        "Google does not accept our secret.",
    )
    assert seconds_until(paused.hold_until) > 200


def test_a_provider_that_is_down_for_a_day_costs_no_email() -> None:
    mail = make_due_mail()
    for tries in (len(RETRY_DELAYS), 20):
        put(mail, tries=tries, due_at=utc_now())
        put(mailbox_of(mail), tokens_encrypted=seal_tokens(make_tokens(ends_in=1), mailboxes().keys))
        fake_client().refresh_outcomes.append(ProviderDown("503", "Google cannot be reached just now."))
        send_mail()
        expect(mail, FollowUpState.DUE, Reason.RETRYING)
    put(mail, due_at=utc_now())
    send_mail()
    expect(mail, FollowUpState.SENT)


def test_an_address_that_the_provider_refuses_goes_to_a_person() -> None:
    mail = make_due_mail()
    fake_client().outcomes.append(
        Refused("invalidArgument", "The address is not valid.", Consequence.BAD_NUMBER)
    )
    send_mail()
    expect(mail, FollowUpState.REVIEW, Reason.BAD_ADDRESS)
    assert needs_review(mail)


def test_a_refused_message_fails_with_the_providers_words() -> None:
    mail = make_due_mail()
    fake_client().outcomes.append(Refused("400", "The message cannot be read."))
    send_mail()
    assert expect(mail, FollowUpState.FAILED, Reason.REFUSED).reason_detail == "The message cannot be read."


def test_a_provider_that_is_no_longer_set_up_lets_its_emails_wait() -> None:
    mail = make_due_mail()
    current_app.extensions["mailboxes"] = replace(mailboxes(), clients={})
    send_mail()
    expect(mail, FollowUpState.DUE, Reason.RETRYING)


def test_more_emails_than_the_pace_allows_wait_for_their_turn_and_none_is_lost() -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(8)]
    send_mail()
    burst = fake_client().pace.burst
    assert len(fake_client().sent) == burst
    assert not recovery.sweep(can_text=True).are_emails_due
    for _ in range(8 - burst):
        mailbox = mailbox_of(mails[0])
        put(mailbox, paced_until=(mailbox.paced_until or utc_now()) - fake_client().pace.interval)
        send_mail()
    assert sorted(message.to for message in fake_client().sent) == sorted(
        fresh(mail).destination or "" for mail in mails
    )


def test_an_expired_token_is_renewed_before_the_first_request() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign)
    put(mailbox_of(mail), tokens_encrypted=seal_tokens(make_tokens(ends_in=1), mailboxes().keys))
    send_mail()
    expect(mail, FollowUpState.SENT)
    assert (len(fake_client().refreshed), len(fake_client().sent)) == (1, 1)
