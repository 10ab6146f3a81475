"""The results page: list and panel, whole and in parts, and what one does with a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.factories import (
    fresh,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
    unknown_id,
)
from tests.page_checks import Element, find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason, Role, Warmth

ClientOf = Callable[[User], PageClient]
BOTH_WAYS = pytest.mark.parametrize("htmx", [None, "panel"])


def address(row: CampaignContact, action: str = "") -> str:
    campaign = db.session.get_one(Campaign, row.campaign_id)
    return f"/campaigns/{campaign.public_id}/contacts/{row.public_id}{action}"


def rows_of(html: str) -> list[Element]:
    return [link for link in parse(html).all("a") if link["id"].startswith("row-")]


def test_a_row_says_who_how_it_went_and_what_came_of_it(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign, "Dana Ruiz", number="+14155550123", warmth=Warmth.HOT)
    make_follow_up(row, FollowUpState.HELD, Reason.DECLINED)
    (link,) = rows_of(browser.get(f"/campaigns/{campaign.public_id}").text)
    assert "(415) 555-0123 Answered Hot" in link.text
    assert link.text.endswith("Text: not sent – declined on the call")
    assert link["href"] == link["hx-get"] == address(row)


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (FollowUpState.DELIVERED, None, "Text: delivered"),
        (FollowUpState.REVIEW, Reason.NUMBER_NOT_CONFIRMED, "Text: needs review – number not confirmed"),
        (FollowUpState.FAILED, Reason.UNDELIVERED, "Text: failed – not delivered by the carrier"),
        (
            FollowUpState.UNCONFIRMED,
            Reason.NO_ANSWER,
            "Text: unconfirmed – no clear answer from the provider",
        ),
    ],
)
def test_states_are_told_in_words(
    campaign: Campaign, browser: PageClient, state: FollowUpState, reason: Reason | None, words: str
) -> None:
    make_follow_up(make_contact(campaign), state, reason)
    (link,) = rows_of(browser.get(f"/campaigns/{campaign.public_id}").text)
    assert link.text.endswith(words)


def test_a_text_held_for_the_night_names_its_hour_in_the_viewers_zone(
    campaign: Campaign, agent: User, client_of: ClientOf
) -> None:
    agent.timezone = "America/Denver"
    db.session.commit()
    morning = utc_now().replace(hour=15, minute=0)
    make_follow_up(make_contact(campaign), FollowUpState.HELD, Reason.QUIET_HOURS, due_at=morning)
    (link,) = rows_of(client_of(agent).get(f"/campaigns/{campaign.public_id}").text)
    assert "held until" in link.text
    assert "8:00 AM" in link.text or "9:00 AM" in link.text  # summer time or not


def test_unread_is_told_to_eyes_and_ears(campaign: Campaign, browser: PageClient) -> None:
    make_contact(campaign, "New", last_activity_at=utc_now())
    make_contact(campaign, "Old", is_unread=False, last_activity_at=utc_now() - timedelta(hours=1))
    new, old = rows_of(browser.get(f"/campaigns/{campaign.public_id}").text)
    assert "is-unread" in new["class"] and new.text.startswith("Unread: New")
    assert "is-unread" not in old["class"] and old.text.startswith("Old")


def test_a_deep_link_gives_list_and_panel(campaign: Campaign, browser: PageClient) -> None:
    row, other = make_contact(campaign, "Dana Ruiz"), make_contact(campaign, "Kim Olsen")
    page = browser.get(address(row)).text
    assert [link["aria-current"] for link in rows_of(page)] == ["", "true"]
    assert find(page, f"row-{other.public_id}")["aria-current"] == ""
    assert find(page, "contact-name").text == "Dana Ruiz"
    assert "<title>Spring check-ups · Dana Ruiz · Follow-ups</title>" in page


def test_a_click_gives_the_panel_alone_and_does_not_read_the_list(
    campaign: Campaign, browser: PageClient
) -> None:
    row = make_contact(campaign, "Dana Ruiz")
    make_contact(campaign, "Kim Olsen")
    asked = _statements(lambda: browser.get(address(row), htmx="panel").text)
    assert "Dana Ruiz" in asked.answer and "Kim Olsen" not in asked.answer
    assert "<html" not in asked.answer and not rows_of(asked.answer)
    assert not any("campaign_contacts.is_unread" in each and "LIMIT" in each for each in asked.statements)


def test_the_list_that_looks_at_itself_again_does_not_open_the_panel(
    campaign: Campaign, browser: PageClient
) -> None:
    row = make_contact(campaign, "Dana Ruiz")
    url = f"/campaigns/{campaign.public_id}?open={row.public_id}"
    asked = _statements(lambda: browser.get(url, htmx="list").text)
    assert [link["aria-current"] for link in rows_of(asked.answer)] == ["true"]
    assert not any("FROM calls" in each for each in asked.statements)


def test_an_unknown_region_or_a_trip_back_in_history_gets_the_whole_page(
    campaign: Campaign, browser: PageClient
) -> None:
    row = make_contact(campaign)
    # What goes back asks with the target of the body and says that it restores history.
    answer = browser.get(address(row), headers={"HX-Target": "panel", "HX-History-Restore-Request": "true"})
    assert "<html" in answer.text
    assert "HX-Request" in answer.headers["Vary"]


def test_filters_narrow_the_list_and_are_kept_in_the_rows_links(
    campaign: Campaign, browser: PageClient
) -> None:
    make_contact(campaign, "Missed one", status=ContactStatus.MISSED)
    make_contact(campaign, "Answered one")
    (link,) = rows_of(browser.get(f"/campaigns/{campaign.public_id}?status=missed").text)
    assert "Missed one" in link.text
    assert link["href"].endswith("?status=missed")


def test_words_that_are_no_filter_ask_for_nothing(campaign: Campaign, browser: PageClient) -> None:
    make_contact(campaign)
    page = browser.get(
        f"/campaigns/{campaign.public_id}?status=nonsense&box=attic&review=maybe&after=%20"
    ).text
    assert len(rows_of(page)) == 1


def test_the_next_page_is_a_real_link(
    campaign: Campaign, browser: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(51):
        make_contact(campaign, f"Contact {place:02d}", last_activity_at=utc_now() - timedelta(minutes=place))
    first = browser.get(f"/campaigns/{campaign.public_id}").text
    following = find(first, "next-page")
    assert len(rows_of(first)) == 50 and following["href"] == following["hx-get"]
    second = browser.get(following["href"]).text
    assert ["Contact 50" in link.text for link in rows_of(second)] == [True]
    assert find(second, "first-page")["href"] == f"/campaigns/{campaign.public_id}"


def test_an_empty_campaign_says_how_calls_come_in(
    campaign: Campaign, browser: PageClient, client_of: ClientOf
) -> None:
    page = browser.get(f"/campaigns/{campaign.public_id}").text
    assert "No calls yet" in page and "An admin of your account has the key" in page
    admin = client_of(make_user(db.session.get_one(Account, campaign.account_id), Role.ADMIN))
    assert f"/api-keys?campaign={campaign.public_id}" in admin.get(f"/campaigns/{campaign.public_id}").text


def test_empty_filters_say_something_else(campaign: Campaign, browser: PageClient) -> None:
    make_contact(campaign)
    base = f"/campaigns/{campaign.public_id}"
    assert "Nothing needs you" in browser.get(f"{base}?review=1").text
    assert "Nothing is archived" in browser.get(f"{base}?box=archived").text
    assert "No contact here is “Missed”" in browser.get(f"{base}?status=missed").text


def test_a_list_that_cannot_change_does_not_look_again(campaign: Campaign, browser: PageClient) -> None:
    base = f"/campaigns/{campaign.public_id}"
    row = make_contact(campaign, is_archived=True)
    follow_up = make_follow_up(row, FollowUpState.DELIVERED)
    assert "every" in find(browser.get(base).text, "list-live")["hx-trigger"]
    assert find(browser.get(f"{base}?box=archived").text, "list-live")["hx-trigger"] == "refresh"
    follow_up.state, follow_up.due_at = FollowUpState.DUE, utc_now()
    db.session.commit()
    assert "every" in find(browser.get(f"{base}?box=archived").text, "list-live")["hx-trigger"]


def test_looking_again_extends_no_session(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign)
    browser.get(address(row))
    for htmx in ("list", "follow_ups"):
        assert "Set-Cookie" not in browser.get(address(row), htmx=htmx).headers


def test_a_contact_of_another_campaign_is_not_found_here(campaign: Campaign, browser: PageClient) -> None:
    other = make_campaign(db.session.get_one(Account, campaign.account_id))
    row = make_contact(other)
    assert browser.get(f"/campaigns/{campaign.public_id}/contacts/{row.public_id}").status_code == 404
    assert browser.get(f"/campaigns/{campaign.public_id}/contacts/{unknown_id('cc')}").status_code == 404


def test_nobody_looks_without_signing_in(campaign: Campaign, client: PageClient) -> None:
    row = make_contact(campaign)
    assert "/sign-in" in client.get(f"/campaigns/{campaign.public_id}").location
    assert client.post(address(row, "/archive")).status_code in {302, 303, 401}
    assert not fresh(row).is_archived


def test_a_page_costs_the_same_number_of_queries_however_many_rows_it_has(
    campaign: Campaign, browser: PageClient
) -> None:
    costs = []
    for _ in range(2):
        for _ in range(8):
            make_follow_up(make_contact(campaign), FollowUpState.HELD, Reason.DECLINED, kind=Kind.SMS)
        costs.append(
            len(_statements(lambda: browser.get(f"/campaigns/{campaign.public_id}").text).statements)
        )
    assert costs[0] == costs[1]


class _Asked:
    def __init__(self) -> None:
        self.statements: list[str] = []
        self.answer = ""


def _statements(ask: Callable[[], str]) -> _Asked:
    """What was asked of the database while a page was made."""
    asked = _Asked()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.statements.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        asked.answer = ask()
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    return asked
