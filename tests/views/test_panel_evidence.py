"""The panel shows what each verdict rests on, why nothing was sent, what the platform says otherwise, and who decided."""

from __future__ import annotations

import pytest

from tests.clients import PageClient
from tests.factories import report_call, stored_turns
from tests.page_checks import Element, find, parse
from tests.services.conversations import DECLINED, GRANTED
from tests.views.decisions import forms_of, panel_of, post, text_of
from webapp.models.accounts import User
from webapp.models.base import db
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact

pytestmark = pytest.mark.usefixtures("noon")
RECORDING = "https://recordings.example.com/1.mp3"


def page_of(browser: PageClient, campaign: Campaign, call: Call) -> str:
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    return str(browser.get(f"/campaigns/{campaign.public_id}/contacts/{row.public_id}").text)


def links_of(element: Element, kind: str) -> list[Element]:
    return [link for link in element.all("a") if kind in link["class"].split()]


def test_a_verdict_leads_to_its_turns_and_each_turn_back_to_its_verdict(
    campaign: Campaign, browser: PageClient
) -> None:
    page = page_of(
        browser, campaign, report_call(campaign, to="+14155550123", transcript=stored_turns(GRANTED))
    )
    leads_to = [link["href"] for link in links_of(find(page, "heard-text-consent"), "evidence-link")]
    assert leads_to == ["#turn-2", "#turn-3"]
    for href in leads_to:
        turn = find(page, href[1:])
        assert "#heard-text-consent" in [mark["href"] for mark in links_of(turn, "mark")]
        assert turn["tabindex"] == "-1", "a jump moves the focus too"
    assert "Evidence for: Text consent" in find(page, "turn-3").text
    assert links_of(find(page, "turn-0"), "mark") == []


def test_a_turn_plays_the_recording_from_its_second_and_links_there_without_scripts(
    campaign: Campaign, browser: PageClient
) -> None:
    call = report_call(campaign, transcript=stored_turns(GRANTED), recording_url=f"{RECORDING}#old")
    turn = find(page_of(browser, campaign, call), "turn-3")
    (button,) = turn.all("button")
    assert (button["data-play"], button.text) == ("10.9", "Play from 0:10")
    (link,) = links_of(turn, "play-link")
    assert link["href"] == f"{RECORDING}#t=10.9"


def test_without_a_recording_or_a_time_nothing_is_to_be_played(
    campaign: Campaign, browser: PageClient
) -> None:
    silent = page_of(browser, campaign, report_call(campaign, transcript=stored_turns(GRANTED)))
    assert "data-play" not in silent and "0:10" in find(silent, "turn-3").text
    timeless = tuple((speaker, text, None) for speaker, text, _ in GRANTED)
    call = report_call(campaign, call_id="c-2", transcript=stored_turns(timeless), recording_url=RECORDING)
    assert "data-play" not in page_of(browser, campaign, call)


def test_a_claim_that_the_transcript_contradicts_stands_beside_the_verdict(
    campaign: Campaign, browser: PageClient
) -> None:
    call = report_call(campaign, transcript=stored_turns(DECLINED), extracted={"sms_consent": True})
    told = find(page_of(browser, campaign, call), "heard-text-consent").text
    assert "The transcript, by our rules unclear" in told and "The platform says agreed" in told


def test_a_claim_that_agrees_is_not_set_against_anything(campaign: Campaign, browser: PageClient) -> None:
    call = report_call(campaign, transcript=stored_turns(GRANTED), extracted={"sms_consent": True})
    assert "The platform says" not in parse(page_of(browser, campaign, call)).text


def test_one_line_says_why_nothing_was_sent(campaign: Campaign, browser: PageClient) -> None:
    text = parse(browser.get(panel_of(text_of(campaign, "declined"))).text).text
    assert "Not sent: they declined on the call – asked at 0:00, declined at 0:04" in text


def test_what_a_person_decided_stands_beside_what_the_rules_had_heard(
    campaign: Campaign, agent: User, browser: PageClient
) -> None:
    follow_up = text_of(campaign, "unclear")
    post(browser, follow_up, "consent", turn="3")
    text = parse(browser.get(panel_of(follow_up)).text).text
    assert "The rules heard: consent unclear." in text
    words = "You know what, that would be fine I guess. Bye."
    assert f"{agent.label} chose the words at 0:11, “{words}”: agreed, " in text
    assert "destination" in forms_of(browser.get(panel_of(follow_up)).text)
    post(browser, follow_up, "destination", choice="+14155550123")
    text = parse(browser.get(panel_of(follow_up)).text).text
    assert "The rules heard: number not confirmed." in text
    assert f"{agent.label} set where it goes, to (415) 555-0123, " in text
    assert "No longer counts" not in text


def test_a_decision_that_newer_words_overtook_is_shown_as_such(
    campaign: Campaign, agent: User, browser: PageClient
) -> None:
    follow_up = text_of(campaign, "unconfirmed", call_id="c-1", contact={"id": "crm-1"})
    post(browser, follow_up, "dismiss")
    text = parse(browser.get(panel_of(follow_up)).text).text
    assert f"{agent.label} set it aside: not to be sent, " in text and "No longer counts" not in text
    text_of(campaign, "unconfirmed", call_id="c-2", contact={"id": "crm-1"})
    assert "No longer counts" in parse(browser.get(panel_of(follow_up)).text).text
