"""When the emails that wait go out, told from the mailbox's pace and what is before each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.due_mails import POSTAL_ADDRESS, mailbox_of, make_due_mail, make_mail_campaign, send_mail
from tests.due_texts import put
from tests.factories import fresh, make_account, make_campaign, make_contact, make_follow_up
from tests.mailbox_factories import fake_client, make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.rules.pace import EXCHANGE_PACE, GMAIL_PACE
from webapp.services import mail_queue
from webapp.services.mail_queue import Queue

pytestmark = pytest.mark.usefixtures("app")


def seconds(moment: datetime | None, now: datetime) -> float:
    assert moment is not None
    return round((moment - now).total_seconds(), 3)


def test_nothing_due_is_no_queue() -> None:
    campaign = make_mail_campaign()
    assert mail_queue.describe(campaign.account_id) == {}
    assert mail_queue.describe_campaign(campaign) == ()


def test_each_email_is_told_the_turn_at_which_it_goes() -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(6)]
    now = utc_now()
    turns = [mail_queue.find_turn(mail, now) for mail in mails]
    assert [turn.ahead for turn in turns if turn] == [0, 1, 2, 3, 4, 5]
    burst, interval = GMAIL_PACE.burst, GMAIL_PACE.interval.total_seconds()
    waits = [seconds(turn.at, now) for turn in turns if turn]
    assert waits[:burst] == [0] * burst
    assert waits[burst:] == pytest.approx([interval, 2 * interval], abs=0.001)
    assert [turn.is_soon for turn in turns if turn] == [True] * 6


def test_the_turns_told_are_kept_by_the_senders() -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(8)]
    told = {mail.destination: mail_queue.find_turn(mail) for mail in mails}
    send_mail()
    gone = {message.to for message in fake_client().sent}
    assert len(gone) >= GMAIL_PACE.burst
    assert [turn.ahead for to, turn in told.items() if to in gone and turn] == list(range(len(gone)))


def test_a_hundred_emails_of_a_slow_mailbox_take_the_minutes_that_its_pace_says() -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    mailbox = make_mailbox(account, provider=MailboxProvider.MICROSOFT)
    campaign = make_mail_campaign(account, mailbox)
    mail = make_due_mail(campaign)
    copy_due(mail, 99)
    now = utc_now()
    queue = mail_queue.describe(account.id, now)[mailbox.id]
    assert queue.waiting == 100
    expected = EXCHANGE_PACE.interval.total_seconds() * (100 - EXCHANGE_PACE.burst)
    assert seconds(queue.last_at, now) == pytest.approx(expected, abs=1)
    (shown,) = mail_queue.describe_campaign(campaign, now)
    assert (shown.waiting, shown.address, shown.per_minute) == (100, mailbox.address, 26)
    assert shown.last_at == queue.last_at


def test_a_pause_comes_before_every_turn_and_is_named() -> None:
    mail = make_due_mail()
    now = utc_now()
    until = now + timedelta(hours=3)
    put(mailbox_of(mail), hold_until=until, hold_words="Gmail asked for a pause.")
    turn = mail_queue.find_turn(fresh(mail), now)
    assert turn is not None
    assert (turn.at, turn.held_until, turn.words) == (until, until, "Gmail asked for a pause.")
    assert mail_queue.describe(mail.account_id, now) == {
        mail.mailbox_id: Queue(1, until, until, "Gmail asked for a pause.")
    }
    later = mail_queue.find_turn(mail, until + timedelta(seconds=1))
    assert later is not None and (later.held_until, later.words) == (None, "")


def test_an_email_that_is_tried_again_later_goes_no_sooner() -> None:
    mail = make_due_mail()
    later = utc_now() + timedelta(minutes=10)
    put(mail, due_at=later)
    turn = mail_queue.find_turn(fresh(mail))
    assert turn is not None and turn.at == later


def test_another_campaigns_emails_before_it_count_and_those_behind_it_do_not() -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    mailbox = make_mailbox(account)
    mine, other = make_mail_campaign(account, mailbox), make_mail_campaign(account, mailbox)
    before = make_due_mail(other)
    copy_due(before, 49)
    mail = make_due_mail(mine)
    copy_due(make_due_mail(other), 49)
    now = utc_now()
    (queue,) = mail_queue.describe_campaign(mine, now)
    turn = mail_queue.find_turn(fresh(mail), now)
    assert turn is not None and turn.ahead == 50
    assert (queue.waiting, queue.last_at) == (1, turn.at)


def test_what_waits_for_a_mailbox_to_be_reconnected_is_told_without_an_hour() -> None:
    campaign = make_mail_campaign()
    mails = [make_due_mail(campaign) for _ in range(2)]
    put(mailbox_of(mails[0]), state=MailboxState.RECONNECT)
    assert mail_queue.find_turn(fresh(mails[0])) is None
    send_mail()
    (queue,) = mail_queue.describe_campaign(campaign)
    assert (queue.waiting, queue.last_at, queue.is_held) == (2, None, True)
    assert mail_queue.describe(campaign.account_id) == {}


def test_a_text_has_no_turn_and_another_account_sees_nothing() -> None:
    mail = make_due_mail()
    stranger = make_campaign()
    assert mail_queue.describe(stranger.account_id) == {}
    assert mail_queue.describe_campaign(stranger) == ()
    mailbox = db.session.get_one(Mailbox, mail.mailbox_id)
    assert db.session.get_one(Account, mailbox.account_id).id == mail.account_id


def test_a_long_queue_is_described_by_a_handful_of_queries() -> None:
    mail = make_due_mail()
    copy_due(mail, 60)
    campaign_id = mail.campaign_id
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    campaign = db.session.get_one(Campaign, campaign_id)
    sa.event.listen(db.engine, "before_cursor_execute", count)
    try:
        mail_queue.describe_campaign(campaign)
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", count)
    assert len(asked) <= 5


def copy_due(mail: FollowUp, count: int) -> None:
    """As many more due emails in line right behind it, of contacts of their own."""
    campaign = db.session.get_one(Campaign, mail.campaign_id)
    values: dict[str, Any] = {"kind": mail.kind, "mailbox_id": mail.mailbox_id, "due_at": mail.due_at}
    for _ in range(count):
        make_follow_up(make_contact(campaign), mail.state, **values)


def test_between_the_reconnecting_and_the_sweep_that_takes_them_up_no_hour_is_made_up() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign)
    mailbox = mailbox_of(mail)
    put(mailbox, state=MailboxState.RECONNECT)
    send_mail()
    put(mailbox, state=MailboxState.CONNECTED)
    assert mail_queue.describe_campaign(campaign) == ()
