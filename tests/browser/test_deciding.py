"""What a person decides in the panel: where a text goes, which words were the yes; and what nobody can decide."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.calls import DECLINED, NEVER_CONFIRMED, UNCLEAR, VoiceAgent, new_number
from tests.browser.conftest import OpenContext
from tests.browser.desk import LIVE, Outbox, make_campaign, open_contact
from tests.browser.watching import Troubles

SENDS = re.compile(r"send|agreed|destination|again", re.IGNORECASE)


@pytest.fixture(scope="module")
def campaign(chromium: Browser, address: str, signed_in: StorageState) -> str:
    context = chromium.new_context(base_url=address, storage_state=signed_in)
    made = make_campaign(context.new_page(), "Deciding")
    context.close()
    return made


def test_a_flagged_number_is_set_and_the_text_goes_out_to_it(
    page: Page, voice: VoiceAgent, outbox: Outbox, troubles: Troubles, campaign: str
) -> None:
    troubles.expect(422)
    called, wanted = voice.report(campaign, "Ira Flagged", NEVER_CONFIRMED), new_number()
    panel = open_contact(page, campaign, "Ira Flagged")
    expect(panel.locator(".follow-up")).to_contain_text("number not confirmed")
    panel.get_by_role("textbox", name="Another number").fill("12")
    panel.get_by_role("button", name="Set destination and send").click()
    expect(panel.locator(".field-error")).to_be_visible()
    expect(panel.get_by_role("textbox", name="Another number")).to_have_value("12")

    panel.get_by_role("textbox", name="Another number").fill(wanted.removeprefix("+1"))
    panel.get_by_role("button", name="Set destination and send").click()
    expect(page.locator("#flashes")).to_contain_text("On its way to")
    assert outbox.wait_for(wanted)["text"].startswith("Ivy from Alder Street Dental")
    expect(panel.locator(".follow-up")).to_contain_text("Delivered", timeout=LIVE)
    assert not outbox.list_texts(called)
    panel.get_by_text("What happened").click()
    expect(panel.locator(".timeline")).to_contain_text("by Demo")


def test_an_unclear_consent_is_settled_by_the_contacts_own_words(
    page: Page, voice: VoiceAgent, outbox: Outbox, campaign: str
) -> None:
    called = voice.report(campaign, "Jo Unclear", UNCLEAR)
    panel = open_contact(page, campaign, "Jo Unclear")
    expect(panel.locator(".follow-up")).to_contain_text("consent unclear")
    offered = panel.locator("form.decision .form-check-label").all_inner_texts()
    assert len(offered) == 2  # the contact's turns, never the agent's
    panel.get_by_role("radio", name=re.compile("this number is fine")).check()
    panel.get_by_role("button", name="This is where they agreed").click()
    outbox.wait_for(called)
    expect(panel.locator(".follow-up")).to_contain_text("Delivered", timeout=LIVE)
    panel.get_by_text("What happened").click()
    expect(panel.locator(".timeline")).to_contain_text("this number is fine")


def test_where_the_contact_declined_nothing_on_the_page_can_send(
    page: Page, voice: VoiceAgent, campaign: str
) -> None:
    voice.report(campaign, "Kit Declined", DECLINED)
    panel = open_contact(page, campaign, "Kit Declined")
    expect(panel.locator(".follow-up")).to_contain_text("declined on the call")
    expect(panel).to_contain_text("nothing can be sent, by anyone")
    names = [button.inner_text() for button in page.get_by_role("button").all()]
    assert names
    assert not [name for name in names if SENDS.search(name)]
    assert not page.locator("form[action*='follow-ups']").count()


def test_a_double_click_sends_once(page: Page, voice: VoiceAgent, outbox: Outbox, campaign: str) -> None:
    called = voice.report(campaign, "Lu Twice", NEVER_CONFIRMED)
    panel = open_contact(page, campaign, "Lu Twice")
    panel.get_by_role("radio").first.check()
    panel.get_by_role("button", name="Set destination and send").dblclick()
    expect(panel.locator(".follow-up")).to_contain_text("Delivered", timeout=LIVE)
    assert len(outbox.list_texts(called)) == 1


def test_of_two_tabs_on_the_same_text_one_wins_and_the_other_is_told(
    open_context: OpenContext,
    signed_in: StorageState,
    voice: VoiceAgent,
    outbox: Outbox,
    troubles: Troubles,
    campaign: str,
) -> None:
    troubles.expect(409)
    called, other = voice.report(campaign, "Mo Tabs", NEVER_CONFIRMED), new_number()
    context = open_context(storage_state=signed_in)
    first, second = context.new_page(), context.new_page()
    panels = [open_contact(page, campaign, "Mo Tabs") for page in (first, second)]
    panels[0].get_by_role("radio").first.check()
    panels[1].get_by_role("textbox", name="Another number").fill(other)
    panels[0].get_by_role("button", name="Set destination and send").click()
    outbox.wait_for(called)
    expect(panels[0].locator(".follow-up")).to_contain_text("Delivered", timeout=LIVE)

    panels[1].get_by_role("button", name="Set destination and send").click()
    expect(second.locator("#flashes")).to_contain_text("This text has gone out")
    expect(panels[1].locator(".follow-up")).to_contain_text("Delivered")
    assert not outbox.list_texts(other)
    assert len(outbox.list_texts(called)) == 1
