"""A contact opened beside the list: what the panel tells, and what one does with the row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.clients import PageClient
from tests.factories import (
    fresh,
    make_account,
    make_call,
    make_contact,
    make_follow_up,
    make_user,
    report_call,
    stored_turns,
)
from tests.page_checks import find, parse
from webapp.models.accounts import User
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.states import FollowUpState, Reason, Warmth

ClientOf = Callable[[User], PageClient]
BOTH_WAYS = pytest.mark.parametrize("htmx", [None, "panel"])


def address(row: CampaignContact, action: str = "") -> str:
    campaign = db.session.get_one(Campaign, row.campaign_id)
    return f"/campaigns/{campaign.public_id}/contacts/{row.public_id}{action}"


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
    assert "Text consent agreed Asked at 0:06, agreed at 0:10" in text
    assert "Text number confirmed: (415) 555-0123" in text
    assert "The platform claims (a claim decides nothing): sms consent: yes" in text
    assert "listening-" in text


def test_a_recording_that_is_not_https_is_not_played(campaign: Campaign, browser: PageClient) -> None:
    call = report_call(campaign, recording_url="http://recordings.example.com/1.mp3")
    page = browser.get(address(db.session.get_one(CampaignContact, call.campaign_contact_id))).text
    assert "<audio" not in page and "not https" in page
    assert not [link for link in parse(page).all("a") if "http://recordings" in link["href"]]


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


def test_a_forged_form_changes_nothing(campaign: Campaign, browser: PageClient) -> None:
    row = make_contact(campaign)
    assert browser.post(address(row, "/archive"), is_forged=True).status_code == 400
    assert not fresh(row).is_archived


def _without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
