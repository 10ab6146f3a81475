"""Whoever runs at the same time as a sender of emails: one email, one request, and no decision over one on its way."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.due_mails import EMAIL_GRANTED, make_due_mail, make_mail_campaign, send_mail
from tests.due_texts import agent_of, expect, story_of
from tests.factories import fresh, report_body, stored_turns
from tests.fake_mailboxes import FakeMailClient
from tests.mail_races import SlowClient, addresses_of, make_slow_client, while_it_decides
from tests.mailbox_factories import fake_client, mailboxes
from tests.services.test_claim_races import run_in_threads
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.platforms import standard
from webapp.rules.states import FollowUpState, Reason
from webapp.services import (
    calls,
    campaigns,
    intake,
    planning,
    review,
    sending,
    suppression_effects,
    unsubscribes,
)
from webapp.services.mail_sending import MailLane
from webapp.services.unsubscribe_links import Link
from webapp.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.usefixtures("app")


COMMITTED = {FollowUpState.SENT, FollowUpState.SENDING}


# A sender in a process of its own: says that it is up, waits for the word, sends, and prints to whom.
SENDER = """
import sys
from dataclasses import replace
from webapp.app import create_app
from webapp.settings import load_settings
from webapp.services.locks import lock_contacts
from webapp.services.mail_sending import MailLane
from webapp.services.sending import drain
from tests.fake_mailboxes import make_fake_mailboxes
app = create_app(replace(load_settings(), database_url=sys.argv[1], encryption_keys=tuple(sys.argv[2].split(","))))
held = make_fake_mailboxes(tuple(sys.argv[2].split(",")))
with app.app_context():
    print("up", flush=True)
    sys.stdin.readline()
    drain(MailLane(held))
print(*[message.to for client in held.clients.values() for message in client.sent])
"""


@pytest.fixture
def slow(app: Flask) -> SlowClient:
    return make_slow_client()


def make_due_mails(count: int) -> list[FollowUp]:
    """Each with a mailbox of its own, so that no pace is in the way."""
    return [make_due_mail() for _ in range(count)]


def expect_one_truth(mail: FollowUp, client: FakeMailClient) -> None:
    """What the row says is what happened: an email that went out is never called held, due or in review."""
    now, went = fresh(mail), len(client.sent)
    assert went in {0, 1}
    assert (now.state in COMMITTED) is (went == 1), (now.state, now.reason, went)


def test_four_threads_after_the_same_email_make_one_request(app: Flask, slow: SlowClient) -> None:
    mail = make_due_mail()
    lane, follow_up_id = MailLane(mailboxes()), mail.id
    db.session.rollback()
    run_in_threads(app, 4, lambda: sending.drain(lane, follow_up_id))
    assert len(slow.sent) == 1
    expect(mail, FollowUpState.SENT)
    assert story_of(mail) == ["decided", "request_started", "accepted"]


def test_many_threads_share_what_is_due_and_send_each_email_once(app: Flask, slow: SlowClient) -> None:
    mails = make_due_mails(12)
    expected = addresses_of(mails)
    db.session.rollback()
    run_in_threads(app, 4, send_mail)
    assert sorted(message.to for message in slow.sent) == expected
    for mail in mails:
        expect(mail, FollowUpState.SENT)


def test_two_processes_after_the_same_emails_make_one_request_each(settings: Settings) -> None:
    mails = make_due_mails(6)
    expected = addresses_of(mails)
    db.session.rollback()
    keys = ",".join(mailboxes().keys)
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", SENDER, settings.database_url, keys],
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in senders:
        assert process.stdout is not None and process.stdout.readline() == "up\n"
    for process in senders:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].split() for process in senders]
    assert sorted(said[0] + said[1]) == expected
    for mail in mails:
        expect(mail, FollowUpState.SENT)


def test_two_contacts_with_one_address_get_one_email_of_two_senders(app: Flask, slow: SlowClient) -> None:
    campaign = make_mail_campaign()
    first = make_due_mail(campaign, contact={"email": "shared@example.com"})
    second = make_due_mail(campaign, contact={"email": "shared@example.com"})
    lane, ids = MailLane(mailboxes()), iter([first.id, second.id])
    db.session.rollback()
    run_in_threads(app, 2, lambda: sending.drain(lane, next(ids)))
    send_mail()
    assert len(slow.sent) == 1
    states = {(fresh(mail).state, mail.reason) for mail in (first, second)}
    assert states == {(FollowUpState.SENT, None), (FollowUpState.REVIEW, Reason.SAME_ADDRESS)}


def link_of(mail: FollowUp) -> Link:
    account = db.session.get_one(Account, mail.account_id)
    return Link(account.public_id, str(mail.destination), mail.public_id)


def test_an_unsubscription_while_the_email_goes_out_never_hides_that_it_went(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = make_due_mail()
    link = link_of(mail)
    finish = while_it_decides(app, monkeypatch, suppression_effects, "status_of")
    unsubscribes.unsubscribe(link)
    finish()
    expect_one_truth(mail, fake_client())


def test_whoever_unsubscribes_while_their_email_is_handed_over_gets_no_other_kind_after_it(
    slow: SlowClient,
) -> None:
    campaign = make_mail_campaign()
    told: dict[str, Any] = {"contact": {"id": "crm-1"}, "to": "+14155550122"}
    mail = make_due_mail(campaign, **told)
    link = link_of(mail)
    slow.during = lambda: unsubscribes.unsubscribe(link)
    send_mail()
    expect(mail, FollowUpState.SENT)
    other = make_due_mail(make_mail_campaign(db.session.get_one(Account, mail.account_id)), **told)
    send_mail()
    expect(other, FollowUpState.HELD, Reason.OPTED_OUT)
    assert len(slow.sent) == 1


def test_a_later_no_that_comes_while_the_email_goes_out_never_hides_that_it_went(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign, contact={"id": "crm-1"}, to="+14155550122")
    no = [
        {"speaker": "agent", "text": "May I send you an email with the details?", "at": 1.0},
        {"speaker": "contact", "text": "No, please don't email me.", "at": 4.0},
    ]
    body = report_body(campaign, contact={"id": "crm-1"}, to="+14155550122", transcript=no)
    accepted = intake.find_campaign(campaign.public_id)
    assert accepted is not None
    intake.accept_report(accepted, platform=standard.NAME, platform_call_id=body["call_id"], body=body)
    finish = while_it_decides(app, monkeypatch, planning, "judge")
    calls.process_pending()
    finish()
    expect_one_truth(mail, fake_client())


def test_follow_ups_turned_off_between_claim_and_request_do_not_call_back_what_is_on_its_way(
    slow: SlowClient,
) -> None:
    campaign = make_mail_campaign()
    first, second = make_due_mail(campaign), make_due_mail(campaign)
    campaign_id = campaign.id
    slow.during = lambda: turn_off(campaign_id)
    send_mail(first)
    expect(first, FollowUpState.SENT)
    expect(second, FollowUpState.HELD, Reason.OFF)
    assert len(slow.sent) == 1


def turn_off(campaign_id: int) -> None:
    campaigns.turn_off(db.session.get_one(Campaign, campaign_id), user_id=None)


def test_two_senders_while_follow_ups_are_turned_off_leave_every_email_sent_or_held(
    app: Flask, slow: SlowClient
) -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(4)]
    campaign_id = campaign.id
    works: Iterator[Callable[[], object]] = iter([send_mail, send_mail, lambda: turn_off(campaign_id)])
    db.session.rollback()
    run_in_threads(app, 3, lambda: next(works)())
    send_mail()
    went = {message.to for message in slow.sent}
    assert len(went) == len(slow.sent)
    for mail in mails:
        is_gone = mail.destination in went
        expect(mail, *((FollowUpState.SENT,) if is_gone else (FollowUpState.HELD, Reason.OFF)))


def test_reports_of_one_contact_processed_by_two_at_once_make_one_email(app: Flask, slow: SlowClient) -> None:
    campaign = make_mail_campaign()
    key = intake.find_campaign(campaign.public_id)
    assert key is not None
    for _ in range(4):
        body = report_body(
            campaign,
            contact={"id": "crm-1", "email": "dana@example.com"},
            to="+14155550122",
            transcript=stored_turns(EMAIL_GRANTED),
        )
        intake.accept_report(key, platform=standard.NAME, platform_call_id=body["call_id"], body=body)

    def work() -> None:
        calls.process_pending()
        send_mail()

    db.session.rollback()
    run_in_threads(app, 2, work)
    work()
    assert [message.to for message in slow.sent] == ["dana@example.com"]


def test_a_decision_over_a_due_email_and_its_sender_agree_on_where_it_went(
    app: Flask, slow: SlowClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person corrects the address at the very moment in which it goes out: either it went there, or they are told."""
    mail = make_due_mail()
    user_id = agent_of(mail).id
    finish = while_it_decides(app, monkeypatch, review, "judge")
    with contextlib.suppress(review.NotPossible):
        review.set_destination_and_send(mail.account_id, mail.public_id, "other@example.com", user_id=user_id)
    finish()
    send_mail()
    assert [message.to for message in slow.sent] == [fresh(mail).destination]
