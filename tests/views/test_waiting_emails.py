"""An email that waits, in the panel and above the list: for its turn, for a pause, for its mailbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.clients import PageClient
from tests.due_mails import (
    POSTAL_ADDRESS,
    mailbox_of,
    make_due_mail,
    make_mail_campaign,
    make_missed_mail,
    send_mail,
)
from tests.due_texts import put
from tests.factories import fresh, make_account, make_user
from tests.mail_desk import (
    NEW,
)
from tests.page_checks import Element, find, parse
from tests.views.decisions import panel_of, post
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import MailboxState
from webapp.rules.states import Reason, Role

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def campaign(app: object) -> Campaign:
    return make_mail_campaign(make_account(postal_address=POSTAL_ADDRESS))


def card_of(browser: PageClient, mail: FollowUp, htmx: str | None = None) -> Element:
    return find(browser.get(panel_of(mail), htmx=htmx).text, f"card-{mail.public_id}")


def test_a_disconnected_mailbox_is_named_with_a_way_to_it_for_those_who_may(
    browser: PageClient, campaign: Campaign, client_of: ClientOf
) -> None:
    mail = make_missed_mail(campaign)
    put(mailbox_of(mail), state=MailboxState.RECONNECT, problem_words="The permission was taken back.")
    send_mail()
    card = card_of(browser, mail)
    address = mailbox_of(mail).address
    assert f"Gmail {address} has to be reconnected. The permission was taken back." in card.text
    assert "A campaign manager or an admin can mend that." in card.text
    assert not [link for link in card.all("a") if link["href"] == "/mailboxes"]
    manager = make_user(db.session.get_one(Account, campaign.account_id), Role.MANAGER)
    card = card_of(client_of(manager), mail)
    assert "was taken back. Reconnect it" in card.text
    assert [link.text for link in card.all("a") if link["href"] == "/mailboxes"] == ["Reconnect it"]


def test_an_address_is_corrected_on_the_card_of_an_email_that_waits(
    browser: PageClient, campaign: Campaign
) -> None:
    mail = make_missed_mail(campaign)
    put(mailbox_of(mail), state=MailboxState.RECONNECT)
    send_mail()
    assert "Correct the address" in card_of(browser, mail).text
    answer = post(browser, mail, "destination", choice="other", address=NEW)
    assert fresh(mail).destination == NEW
    expected = f"Saved. It goes to {NEW} by itself, once the campaign’s mailbox is connected again."
    assert expected in browser.get(answer.location).text


def test_a_due_email_says_when_its_turn_comes_and_the_list_when_the_last_one_goes(
    browser: PageClient, campaign: Campaign
) -> None:
    mails = [make_due_mail(campaign) for _ in range(3)]
    put(mailbox_of(mails[0]), paced_until=utc_now() + timedelta(seconds=90))
    page = browser.get(panel_of(mails[2])).text
    card = find(page, f"card-{mails[2].public_id}").text
    assert (
        "Waits its turn: about" in card and "after 2 others. The mailbox sends at most 54 a minute." in card
    )
    assert f"3 emails wait for their turn in {mailbox_of(mails[0]).address}" in parse(page).text
    assert "The last goes out about" in parse(page).text


def test_a_paused_mailbox_says_until_when_and_why(browser: PageClient, campaign: Campaign) -> None:
    mail = make_due_mail(campaign)
    until = utc_now() + timedelta(days=2)
    put(mailbox_of(mail), hold_until=until, hold_words="Gmail asked for a pause.")
    page = browser.get(panel_of(mail)).text
    assert "Gmail asked for a pause." in find(page, f"card-{mail.public_id}").text
    assert "1 email waits for its turn" in parse(page).text and "it pauses until" in parse(page).text


def test_what_goes_within_seconds_makes_no_line(browser: PageClient, campaign: Campaign) -> None:
    mail = make_due_mail(campaign)
    page = browser.get(panel_of(mail)).text
    assert "Waits its turn" not in page and "wait for their turn" not in page


def test_the_campaigns_missing_postal_address_leads_a_manager_to_the_step(
    campaign: Campaign, client_of: ClientOf
) -> None:
    account = db.session.get_one(Account, campaign.account_id)
    put(account, postal_address="", updated_at=utc_now())
    mail = make_due_mail(campaign)
    assert fresh(mail).reason is Reason.DETAILS_MISSING
    card = card_of(client_of(make_user(account, Role.MANAGER)), mail)
    assert "Missing: the postal address of the account" in card.text
    assert f"/campaigns/{campaign.public_id}/follow-ups/email" in [link["href"] for link in card.all("a")]
