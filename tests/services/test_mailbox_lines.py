"""What the mailboxes page says of each mailbox: its campaigns, what waits, and when the last of it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import make_account, make_campaign, make_contact, make_follow_up
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.rules.pace import GMAIL_PACE
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services.mailbox_lines import MailboxLine, list_lines
from webapp.services.mailbox_use import CampaignUse, Waiting, campaigns_using, count_waiting

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def account() -> Account:
    return make_account()


def make_waiting(
    campaign: Campaign,
    mailbox: Mailbox,
    state: FollowUpState = FollowUpState.DUE,
    reason: Reason | None = None,
) -> None:
    make_follow_up(
        make_contact(campaign),
        state,
        reason,
        kind=Kind.EMAIL,
        mailbox_id=mailbox.id,
        destination="dana@example.com",
        due_at=utc_now() if state is FollowUpState.DUE else None,
    )


def only_line(account: Account) -> MailboxLine:
    db.session.rollback()
    (line,) = list_lines(account.id)
    return line


def test_the_campaigns_of_a_mailbox_are_those_that_send_from_it_and_those_set_up_to(account: Account) -> None:
    mailbox = make_mailbox(account)
    live = make_campaign(account, "Live", mailbox_id=mailbox.id)
    draft = make_campaign(account, "Draft", is_on=False, mailbox_id=mailbox.id)
    make_campaign(account, "Another's", mailbox_id=make_mailbox(account).id)
    make_campaign(account, "None's")
    assert campaigns_using(mailbox) == [
        CampaignUse(draft.public_id, "Draft", is_live=False),
        CampaignUse(live.public_id, "Live", is_live=True),
    ]


def test_what_waits_is_what_is_due_and_what_is_held_for_the_mailbox(account: Account) -> None:
    mailbox, campaign = make_mailbox(account), make_campaign(account)
    make_waiting(campaign, mailbox)
    make_waiting(campaign, mailbox)
    make_waiting(campaign, mailbox, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    make_waiting(campaign, mailbox, FollowUpState.HELD, Reason.DECLINED)
    make_waiting(campaign, mailbox, FollowUpState.SENT)
    assert count_waiting(account.id) == {mailbox.id: Waiting(due=2, held=1)}
    assert count_waiting(make_account().id) == {}


def test_a_burst_tells_when_its_last_email_goes_by_the_pace(account: Account) -> None:
    mailbox, campaign = make_mailbox(account), make_campaign(account)
    for _ in range(120):
        make_waiting(campaign, mailbox)
    line = only_line(account)
    expected = utc_now() + GMAIL_PACE.interval * 116
    assert line.waiting.due == 120 and line.per_minute == 54
    assert line.last_at is not None and abs(line.last_at - expected) < timedelta(seconds=15)


def test_a_few_emails_go_at_once_and_need_no_hour(account: Account) -> None:
    mailbox = make_mailbox(account)
    make_waiting(make_campaign(account), mailbox)
    assert only_line(account).last_at is None


def test_a_pause_is_told_while_it_lasts_and_moves_the_last_email(account: Account) -> None:
    until = utc_now() + timedelta(hours=2)
    mailbox = make_mailbox(account, hold_until=until, hold_words="Gmail asked us to slow down.")
    make_waiting(make_campaign(account), mailbox)
    line = only_line(account)
    assert (line.hold_until, line.hold_words) == (until, "Gmail asked us to slow down.")
    assert line.last_at is not None and line.last_at >= until


def test_a_pause_that_is_over_is_not_told(account: Account) -> None:
    make_mailbox(account, hold_until=utc_now() - timedelta(seconds=1), hold_words="Slow down.")
    line = only_line(account)
    assert (line.hold_until, line.hold_words) == (None, "")


def test_nothing_moves_through_a_mailbox_that_is_not_connected(account: Account) -> None:
    mailbox = make_mailbox(account, state=MailboxState.RECONNECT)
    for _ in range(3):
        make_waiting(make_campaign(account), mailbox)
    assert only_line(account).last_at is None


def test_those_to_reconnect_come_first_and_disconnected_ones_only_while_something_names_them(
    account: Account,
) -> None:
    make_mailbox(account, address="b@example.com", provider=MailboxProvider.MICROSOFT)
    make_mailbox(account, address="c@example.com", state=MailboxState.RECONNECT)
    used = make_mailbox(account, address="a@example.com", state=MailboxState.DISCONNECTED)
    waited_for = make_mailbox(account, address="d@example.com", state=MailboxState.DISCONNECTED)
    make_mailbox(account, address="gone@example.com", state=MailboxState.DISCONNECTED)
    make_mailbox()
    make_campaign(account, mailbox_id=used.id)
    make_waiting(make_campaign(account), waited_for, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    assert [line.address[0] for line in list_lines(account.id)] == ["c", "b", "a", "d"]
