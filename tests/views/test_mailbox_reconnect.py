"""What connecting comes to where a mailbox is there already, is another's, or was to be reconnected; and for a campaign."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tests.clients import PageClient
from tests.factories import fresh, make_campaign, make_user
from tests.fake_mailboxes import FakeMailClient
from tests.mailbox_factories import make_mailbox
from tests.views.connecting import PAGE, ClientOf, come_back, connected, flashed, set_out
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.providers.oauth import (
    Profile,
)
from webapp.rules.states import Role


def test_a_mailbox_that_is_connected_already_is_renewed_and_says_so(
    page: PageClient, account: Account, manager: User, gmail: FakeMailClient
) -> None:
    make_mailbox(account, manager, subject=gmail.person.subject)
    come_back(page, set_out(page))
    words = flashed(page)
    assert "was connected already, and its permission has been renewed" in words and "stays" not in words


def test_a_mailbox_that_a_colleague_connected_stays_theirs_and_says_so(
    page: PageClient, account: Account, gmail: FakeMailClient
) -> None:
    colleague = make_user(account, Role.ADMIN, name="Bo Nakamura")
    mailbox = make_mailbox(account, colleague, subject=gmail.person.subject)
    come_back(page, set_out(page))
    assert "It stays Bo Nakamura’s mailbox." in flashed(page)
    assert fresh(mailbox).owner_id == colleague.id


def test_the_same_google_account_may_serve_another_account_of_ours(
    page: PageClient, client_of: ClientOf, gmail: FakeMailClient
) -> None:
    come_back(page, set_out(page))
    other = client_of(make_user(role=Role.MANAGER))
    come_back(other, set_out(other))
    assert len(connected()) == 2
    assert "is connected. Campaigns can" in flashed(other)


def make_broken(account: Account, owner: User, **columns: Any) -> Mailbox:
    return make_mailbox(
        account, owner, state=MailboxState.RECONNECT, address="hello@alderstreet.example.com", **columns
    )


def test_reconnecting_asks_for_that_mailbox_and_what_waits_goes_out(
    page: PageClient, account: Account, manager: User, gmail: FakeMailClient
) -> None:
    mailbox = make_broken(account, manager, subject="subject-hello")
    gmail.person = Profile("subject-hello", "hello@alderstreet.example.com", "")
    state = set_out(page, mailbox=mailbox.public_id)
    assert gmail.asked[0]["login_hint"] == "hello@alderstreet.example.com"
    assert come_back(page, state).location == PAGE
    assert fresh(mailbox).state is MailboxState.CONNECTED
    words = flashed(page)
    assert "connected again. What waited for it goes out by itself." in words and "set out" not in words


def test_reconnecting_with_another_account_connects_that_one_and_says_so_plainly(
    page: PageClient, account: Account, manager: User, gmail: FakeMailClient
) -> None:
    mailbox = make_broken(account, manager)
    come_back(page, set_out(page, mailbox=mailbox.public_id))
    words = flashed(page)
    assert "You set out to reconnect hello@alderstreet.example.com, but chose ivy@" in words
    assert fresh(mailbox).state is MailboxState.RECONNECT
    assert [box.address for box in connected()] == ["ivy@alderstreet.example.com"]


def test_a_strangers_mailbox_is_not_named_to_the_provider(page: PageClient, gmail: FakeMailClient) -> None:
    theirs = make_mailbox(state=MailboxState.RECONNECT)
    come_back(page, set_out(page, mailbox=theirs.public_id))
    assert gmail.asked[0]["login_hint"] is None
    assert theirs.address not in flashed(page)


def test_a_trip_from_a_campaigns_step_chooses_the_mailbox_in_its_draft(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account)
    come_back(page, set_out(page, campaign=campaign.public_id))
    rows = db.session.execute(
        sa.select(FollowUpSettings.stage, FollowUpSettings.mailbox_id).where(
            FollowUpSettings.campaign_id == campaign.id
        )
    ).all()
    assert {row.stage: row.mailbox_id for row in rows} == {
        Stage.DRAFT: connected()[0].id,
        Stage.LIVE: None,
    }


def test_another_accounts_campaign_gets_no_mailbox(page: PageClient) -> None:
    theirs = make_campaign()
    come_back(page, set_out(page, campaign=theirs.public_id))
    chosen = sa.select(FollowUpSettings.mailbox_id).where(FollowUpSettings.campaign_id == theirs.id)
    assert set(db.session.execute(chosen).scalars()) == {None}
    assert "is connected" in (words := flashed(page)) and "campaign is no longer there" in words
