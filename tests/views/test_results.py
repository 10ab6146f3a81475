"""The results page: list and panel, whole and in parts, and what one does with a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient
from tests.factories import (
    fresh,
    make_account,
    make_call,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
    report_call,
    stored_turns,
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


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(make_account(), "Spring check-ups")


@pytest.fixture
def agent(campaign: Campaign) -> User:
    return make_user(db.session.get_one(Account, campaign.account_id), Role.AGENT)


@pytest.fixture
def browser(agent: User, client_of: ClientOf) -> PageClient:
    return client_of(agent)


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
        (FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, "Text: unconfirmed – no answer from the provider"),
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
    assert find(page, f"row-{other.public_id}")
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
    answer = browser.get(
        address(row), headers={"HX-Target": "panel", "HX-History-Restore-Request": "true"}
    )
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
    page = browser.get(f"/campaigns/{campaign.public_id}?status=nonsense&box=attic&review=maybe&after=%00").text
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


def test_an_empty_campaign_shows_how_calls_come_in(campaign: Campaign, browser: PageClient) -> None:
    page = browser.get(f"/campaigns/{campaign.public_id}").text
    assert "No calls yet" in page and "/api/v1/calls" in page and campaign.public_id in page


def test_empty_filters_say_something_else(campaign: Campaign, browser: PageClient) -> None:
    make_contact(campaign)
    base = f"/campaigns/{campaign.public_id}"
    assert "Nothing needs you" in browser.get(f"{base}?review=1").text
    assert "Nothing is archived" in browser.get(f"{base}?box=archived").text
    assert "No contact here is Missed" in browser.get(f"{base}?status=missed").text


def test_a_list_that_cannot_change_does_not_look_again(campaign: Campaign, browser: PageClient) -> None:
    base = f"/campaigns/{campaign.public_id}"
    row = make_contact(campaign, is_archived=True)
    follow_up = make_follow_up(row, FollowUpState.DELIVERED)
    assert "every" in find(browser.get(base).text, "list-live")["hx-trigger"]
    assert find(browser.get(f"{base}?box=archived").text, "list-live")["hx-trigger"] == "refresh"
    follow_up.state, follow_up.due_at = FollowUpState.DUE, utc_now()
    db.session.commit()
    assert "every" in find(browser.get(f"{base}?box=archived").text, "list-live")["hx-trigger"]


@pytest.mark.parametrize(
    ("columns", "polls"),
    [
        ({"state": FollowUpState.DUE, "due_at": utc_now()}, True),
        ({"state": FollowUpState.DUE, "reason": Reason.RETRYING, "due_at": utc_now()}, True),
        ({"state": FollowUpState.SENDING}, True),
        ({"state": FollowUpState.SENT, "sent_at": utc_now()}, True),
        ({"state": FollowUpState.SENT, "sent_at": utc_now() - timedelta(hours=1)}, False),
        ({"state": FollowUpState.DELIVERED}, False),
        ({"state": FollowUpState.HELD, "reason": Reason.DECLINED}, False),
        ({"state": FollowUpState.UNCONFIRMED, "reason": Reason.NO_ANSWER, "due_at": utc_now()}, True),
        ({"state": FollowUpState.UNCONFIRMED, "reason": Reason.NO_ANSWER}, False),
    ],
)
@pytest.mark.parametrize("htmx", [None, "panel", "follow_ups"])
def test_the_panel_looks_again_only_while_a_text_is_on_its_way(
    campaign: Campaign, browser: PageClient, columns: dict[str, Any], polls: bool, htmx: str | None
) -> None:
    row = make_contact(campaign)
    make_follow_up(row, columns["state"], columns.get("reason"), **_without(columns, "state", "reason"))
    page = parse(browser.get(address(row), htmx=htmx).text)
    assert any(each["hx-target"] == "#follow_ups" for each in page.all("div")) is polls


def test_looking_again_extends_no_session(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign)
    browser.get(address(row))
    for htmx in ("list", "follow_ups"):
        assert "Set-Cookie" not in browser.get(address(row), htmx=htmx).headers


@BOTH_WAYS
def test_the_panel_tells_the_call_with_its_evidence(
    campaign: Campaign, browser: PageClient, htmx: str | None
) -> None:
    call = report_call(
        campaign,
        to="+14155550123",
        recording_url="https://recordings.example.com/1.mp3",
        warmth="warm",
        action_items=[{"who": "Dana", "what": "choose a time", "when": "Friday"}],
        extracted={"sms_consent": True},
        attempt=2,
    )
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    page = browser.get(address(row), htmx=htmx).text
    (player,) = parse(page).all("audio")
    assert (player["src"], player["preload"]) == ("https://recordings.example.com/1.mp3", "none")
    turn = find(page, "turn-3")
    assert "is-evidence" in turn["class"] and "Text consent" in turn.text and "0:10" in turn.text
    assert "#turn-3" in [link["href"] for link in parse(page).all("a")]
    text = parse(page).text
    assert "Dana: choose a time (Friday)" in text
    assert "Text consent agreed Offered, and the contact agreed" in text
    assert "Text number confirmed: (415) 555-0123" in text
    assert "The platform claims (a claim decides nothing): sms consent: yes" in text
    assert "listening-" in text


def test_a_recording_that_is_not_https_is_not_played(campaign: Campaign, browser: PageClient) -> None:
    call = report_call(campaign, recording_url="http://recordings.example.com/1.mp3")
    page = browser.get(address(db.session.get_one(CampaignContact, call.campaign_contact_id))).text
    assert "<audio" not in page and "http://recordings" not in page
    assert "not https" in page


def test_hostile_words_stay_words(campaign: Campaign, browser: PageClient) -> None:
    evil = "<script>alert(1)</script>"
    call = report_call(
        campaign,
        contact={"id": "evil", "name": evil},
        summary=evil,
        transcript=stored_turns((("agent", evil, 0.0), ("contact", evil, 1.0))),
        extracted={evil: evil},
    )
    page = browser.get(address(db.session.get_one(CampaignContact, call.campaign_contact_id))).text
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_each_attempt_can_be_looked_at(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign)
    talk = make_call(row, summary="They agreed.", ended_at=utc_now() - timedelta(hours=2))
    missed = make_call(row, None, status="missed", ended_at=utc_now())
    page = browser.get(address(row)).text
    assert "They agreed." in page, "the attempt that the text's fate rests on comes first"
    assert [link["aria-current"] for link in parse(page).all("a") if "Attempt" in link.text] == ["", "true"]
    assert "No transcript came" in browser.get(f"{address(row)}?call={missed.public_id}").text
    assert "They agreed." in browser.get(f"{address(row)}?call={talk.public_id}").text


def test_previous_and_next_follow_the_filtered_list(campaign: Campaign, browser: PageClient) -> None:
    moment = utc_now()
    rows = [make_contact(campaign, last_activity_at=moment - timedelta(minutes=n)) for n in range(3)]
    page = browser.get(f"{address(rows[1])}?status=answered").text
    assert find(page, "go-previous")["href"] == f"{address(rows[0])}?status=answered"
    assert find(page, "go-next")["href"] == f"{address(rows[2])}?status=answered"


def test_opening_changes_nothing_and_says_read_by_a_post_of_its_own(
    campaign: Campaign, browser: PageClient
) -> None:
    row = make_contact(campaign)
    page = browser.get(address(row)).text
    assert fresh(row).is_unread
    form = next(form for form in parse(page).all("form") if form["action"].endswith("/read"))
    assert form["hx-trigger"] == "load"
    answer = browser.post(form["action"])
    assert (answer.status_code, answer.location) == (303, address(row))
    assert not fresh(row).is_unread
    assert "/read" not in browser.get(address(row)).text


@pytest.mark.parametrize("htmx", [None, "main"])
def test_archiving_leads_back_to_the_list_that_one_came_from(
    campaign: Campaign, browser: PageClient, htmx: str | None
) -> None:
    row = make_contact(campaign)
    answer = browser.post(address(row, "/archive?status=answered"), htmx=htmx)
    assert (answer.status_code, answer.location) == (303, f"/campaigns/{campaign.public_id}?status=answered")
    assert fresh(row).is_archived and not row.is_unread
    assert "Archived." in browser.get(answer.location, htmx=htmx).text
    assert browser.post(address(row, "/archive"), htmx=htmx).status_code == 303, "twice does no harm"
    page = browser.get(address(row)).text
    assert "Move to the inbox" in page and "/archive" not in page
    browser.post(address(row, "/unarchive"), htmx=htmx)
    assert not fresh(row).is_archived


def test_marked_unread_the_panel_closes_so_that_it_stays_unread(
    campaign: Campaign, browser: PageClient
) -> None:
    row = make_contact(campaign, is_unread=False)
    assert browser.post(address(row, "/unread")).location == f"/campaigns/{campaign.public_id}"
    assert fresh(row).is_unread


def test_a_persons_word_on_the_lead_is_marked_as_theirs(
    campaign: Campaign, agent: User, browser: PageClient
) -> None:
    row = make_contact(campaign, warmth=Warmth.HOT)
    answer = browser.post(address(row, "/warmth"), data={"warmth": "cold"})
    assert answer.location == address(row)
    assert (fresh(row).warmth, row.warmth_set_by_id) == (Warmth.COLD, agent.id)
    assert f"set by {agent.label}" in browser.get(address(row)).text
    assert browser.post(address(row, "/warmth"), data={"warmth": "boiling"}).status_code == 422
    assert fresh(row).warmth is Warmth.COLD


@pytest.mark.parametrize("action", ["", "/read", "/unread", "/archive", "/unarchive", "/warmth"])
def test_a_stranger_finds_nothing(campaign: Campaign, client_of: ClientOf, action: str) -> None:
    row = make_contact(campaign)
    stranger = client_of(make_user(make_account()))
    if action:
        assert stranger.post(address(row, action), data={"warmth": "hot"}).status_code == 404
    else:
        assert stranger.get(address(row)).status_code == 404
        assert stranger.get(f"/campaigns/{campaign.public_id}").status_code == 404
    assert fresh(row).is_unread and not row.is_archived and row.warmth is Warmth.UNKNOWN


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


def test_a_forged_form_changes_nothing(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign)
    assert browser.post(address(row, "/archive"), is_forged=True).status_code == 400
    assert not fresh(row).is_archived


def test_a_page_costs_the_same_number_of_queries_however_many_rows_it_has(
    campaign: Campaign, browser: PageClient
) -> None:
    costs = []
    for _ in range(2):
        for _ in range(8):
            make_follow_up(make_contact(campaign), FollowUpState.HELD, Reason.DECLINED, kind=Kind.SMS)
        costs.append(len(_statements(lambda: browser.get(f"/campaigns/{campaign.public_id}").text).statements))
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


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
