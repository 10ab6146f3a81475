"""A test goes out at most once, through the draft's mailbox or the sender of texts, and says what came of it."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, current_app

from tests.due_mails import POSTAL_ADDRESS, make_mail_campaign
from tests.factories import fresh, make_account, make_campaign, make_user
from tests.fake_mailboxes import FakeMailClient
from tests.fakes import FakeTexts
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.models.own_mail import OwnMailState, TestSend
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.oauth import InvalidGrant
from webapp.providers.outcomes import (
    Blocked,
    Consequence,
    NotSent,
    Refused,
    Scope,
    SendError,
    Trouble,
    Unconfirmed,
)
from webapp.rules.states import Kind, Role
from webapp.services import test_claims
from webapp.services.mailbox_tokens import Mailboxes
from webapp.services.suppressions import put_on_list
from webapp.services.test_claims import LEASE, NO_UNSUBSCRIBE, STALE_AFTER
from webapp.services.test_deliveries import deliver
from webapp.services.test_sends import create_test, is_listed

pytestmark = pytest.mark.usefixtures("app")
NUMBER = "+14155550142"


def make_test(kind: Kind = Kind.SMS, campaign: Campaign | None = None) -> TestSend:
    campaign = campaign or (make_campaign() if kind is Kind.SMS else make_mail_campaign())
    user = make_user(db.session.get_one(Account, campaign.account_id), Role.MANAGER)
    test_id = create_test(campaign, kind, user.id, NUMBER if kind is Kind.SMS else user.email)
    db.session.rollback()
    return db.session.get_one(TestSend, test_id)


def send(test: TestSend) -> TestSend:
    extensions = current_app.extensions
    deliver(test.id, extensions["text_sender"], extensions["mailboxes"])
    return fresh(test)


def change(test: TestSend, **values: Any) -> None:
    with write_transaction() as session:
        session.execute(sa.update(TestSend).where(TestSend.id == test.id).values(**values))


def mailbox_of(test: TestSend) -> Mailbox:
    return fresh(db.session.get_one(Mailbox, test.mailbox_id))


def test_a_text_goes_out_as_written_without_a_callback_and_once(texts: FakeTexts) -> None:
    test = make_test()
    sent = send(test)
    assert (sent.state, sent.problem_words) == (OwnMailState.SENT, "")
    assert sent.sent_at is not None and sent.provider_message_id
    (text,) = texts.sent
    assert (text.to, text.body, text.status_callback) == (NUMBER, sent.body, None)
    send(test)
    assert len(texts.sent) == 1


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.MISSED_EMAIL])
def test_an_email_goes_out_through_the_drafts_mailbox_and_once(kind: Kind, gmail: FakeMailClient) -> None:
    test = make_test(kind)
    assert send(test).state is OwnMailState.SENT
    send(test)
    (mail,) = gmail.sent
    assert (mail.to, mail.subject) == (test.destination, test.subject)
    assert str(mail.parsed["From"]) == f"{test.from_name} <{mailbox_of(test).address}>"
    assert test.public_id in str(mail.parsed["Message-ID"])


def test_an_email_looks_like_the_real_one_but_its_unsubscribe_does_nothing(gmail: FakeMailClient) -> None:
    send(make_test(Kind.EMAIL))
    (mail,) = gmail.sent
    for part in ("html", "plain"):
        body = mail.parsed.get_body((part,))
        assert body is not None
        words = body.get_content()
        assert "Hello Dana" in words and NO_UNSUBSCRIBE in words and "/u/" not in words
        assert all(line in words for line in ("Alder Street Dental", *POSTAL_ADDRESS.splitlines()))
    assert mail.parsed["List-Unsubscribe"] is None


def test_an_outlook_mailbox_sends_it_too(outlook: FakeMailClient, gmail: FakeMailClient) -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    mailbox = make_mailbox(account, provider=MailboxProvider.MICROSOFT)
    send(make_test(Kind.EMAIL, make_mail_campaign(account, mailbox)))
    assert (len(outlook.sent), gmail.sent) == (1, [])


def test_it_counts_for_no_contact() -> None:
    send(make_test(Kind.EMAIL))
    send(make_test())
    assert db.session.execute(sa.select(sa.func.count(FollowUp.id))).scalar_one() == 0


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Refused("30006", "A landline."), OwnMailState.FAILED),
        (NotSent(Trouble.RATE_LIMITED, "Slow down."), OwnMailState.FAILED),
        (Unconfirmed(Trouble.TIMEOUT, "No answer."), OwnMailState.UNCONFIRMED),
        (ValueError(NUMBER), OwnMailState.UNCONFIRMED),
    ],
)
@pytest.mark.parametrize("kind", [Kind.SMS, Kind.EMAIL])
def test_whatever_came_of_it_is_said_and_nothing_goes_again_by_itself(
    kind: Kind,
    outcome: SendError | Exception,
    state: OwnMailState,
    texts: FakeTexts,
    gmail: FakeMailClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    texts.outcomes, gmail.outcomes = [outcome], [outcome]
    test = make_test(kind)
    failed = send(test)
    assert failed.state is state
    assert failed.problem_words == (outcome.words if isinstance(outcome, SendError) else failed.problem_words)
    assert NUMBER not in failed.problem_words + caplog.text
    send(test)
    assert len(texts.sent) + len(gmail.sent) == 1


def test_a_token_that_was_refused_is_renewed_once(gmail: FakeMailClient) -> None:
    gmail.outcomes = [NotSent(Trouble.SIGN_IN, "Sign in.")]
    assert send(make_test(Kind.EMAIL)).state is OwnMailState.SENT
    first, second = gmail.sent
    assert first.access_token != second.access_token and len(gmail.refreshed) == 1


def test_a_token_that_is_refused_twice_ends_the_test_and_the_mailbox_is_to_be_reconnected(
    gmail: FakeMailClient,
) -> None:
    test = make_test(Kind.EMAIL)
    gmail.outcomes = [NotSent(Trouble.SIGN_IN, "Sign in.")] * 2
    assert send(test).state is OwnMailState.FAILED
    assert len(gmail.sent) == 2
    assert mailbox_of(test).state is MailboxState.RECONNECT


def test_a_pause_that_the_provider_asks_for_at_a_test_holds_the_mailbox(gmail: FakeMailClient) -> None:
    test = make_test(Kind.EMAIL)
    gmail.outcomes = [NotSent("rateLimitExceeded", "Gmail asked us to slow down.", 600)]
    assert send(test).state is OwnMailState.FAILED
    paused = mailbox_of(test)
    assert paused.hold_until is not None and paused.hold_until > utc_now() + timedelta(minutes=9)
    assert paused.hold_words == "Gmail asked us to slow down."


def test_a_fault_of_ours_before_the_request_is_not_taken_for_a_send(gmail: FakeMailClient) -> None:
    test = make_test(Kind.EMAIL)
    gmail.outcomes = [NotSent(Trouble.SIGN_IN, "Sign in.")]
    gmail.refresh_outcomes = [ValueError("a surprise")]
    assert send(test).state is OwnMailState.FAILED


def test_a_mailbox_whose_grant_is_dead_is_to_be_reconnected_and_the_test_says_so(
    gmail: FakeMailClient,
) -> None:
    test = make_test(Kind.EMAIL)
    gmail.outcomes = [NotSent(Trouble.SIGN_IN, "Sign in.")]
    gmail.refresh_outcomes = [InvalidGrant("invalid_grant", "The permission was taken back.")]
    failed = send(test)
    assert failed.state is OwnMailState.FAILED and failed.problem_words
    assert mailbox_of(test).state is MailboxState.RECONNECT


def test_a_mailbox_that_the_provider_blocks_is_to_be_reconnected(gmail: FakeMailClient) -> None:
    test = make_test(Kind.EMAIL)
    gmail.outcomes = [Blocked("403", "The permission to send is missing.", Scope.SENDER)]
    assert send(test).problem_words == "The permission to send is missing."
    assert mailbox_of(test).state is MailboxState.RECONNECT


def test_an_opt_out_that_the_provider_holds_is_kept(texts: FakeTexts) -> None:
    texts.outcomes = [Refused("21610", "Opted out at Twilio.", Consequence.OPTED_OUT)]
    test = send(make_test())
    assert test.state is OwnMailState.FAILED and is_listed(db.session(), test.account_id, NUMBER)


def test_without_a_provider_it_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "text_sender", None)
    assert "No provider of texts" in send(make_test()).problem_words
    test = make_test(Kind.EMAIL)
    deliver(test.id, None, Mailboxes({}, ()))
    assert "not set up" in fresh(test).problem_words


def test_an_opt_out_between_asking_and_sending_counts(texts: FakeTexts) -> None:
    test = make_test()
    put_on_list(test.account_id, NUMBER, which=SuppressionList.OPT_OUT, source=SuppressionSource.REPLY)
    failed = send(test)
    assert (failed.state, texts.sent) == (OwnMailState.FAILED, []) and "list" in failed.problem_words


def test_one_that_waited_too_long_is_not_sent(texts: FakeTexts) -> None:
    test = make_test()
    change(test, created_at=utc_now() - STALE_AFTER - timedelta(minutes=1))
    assert send(test).state is OwnMailState.FAILED and texts.sent == []


def test_several_workers_send_it_once(app: Flask, texts: FakeTexts) -> None:
    test_id, sender, mailboxes = make_test().id, app.extensions["text_sender"], app.extensions["mailboxes"]

    def work(_number: int) -> None:
        with app.app_context():
            deliver(test_id, sender, mailboxes)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    assert len(texts.sent) == 1


def test_a_claim_of_a_dead_worker_is_not_sent_again(texts: FakeTexts) -> None:
    test = make_test()
    change(test, state=OwnMailState.SENDING, claim="dead", claimed_at=utc_now() - LEASE * 2)
    assert test_claims.sweep() == []
    assert send(test).state is OwnMailState.UNCONFIRMED and texts.sent == []
    assert "may have gone out" in fresh(test).problem_words


def test_a_claim_that_is_still_worked_on_is_left_alone(texts: FakeTexts) -> None:
    test = make_test()
    change(test, state=OwnMailState.SENDING, claim="alive", claimed_at=utc_now())
    assert test_claims.sweep() == []
    assert send(test).state is OwnMailState.SENDING and texts.sent == []


def test_the_sweep_names_what_waits() -> None:
    test = make_test()
    assert test_claims.sweep() == [test.id]
    send(test)
    assert test_claims.sweep() == []


def test_the_log_names_neither_number_nor_words(texts: FakeTexts, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    texts.outcomes = [Refused("30006", "A landline.")]
    test = send(make_test())
    assert test.public_id in caplog.text
    assert NUMBER not in caplog.text and "Alder Street" not in caplog.text
