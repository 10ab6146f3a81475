"""The results: a contact opens beside the list, has an address of its own, and new calls come in by themselves."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.calls import DECLINED, NEVER_CONFIRMED, YES, VoiceAgent, minutes_ago
from tests.browser.desk import LIVE, make_campaign, open_contact, row_of


def test_a_contact_opens_beside_the_list_and_its_address_opens_it_again(
    page: Page, voice: VoiceAgent
) -> None:
    campaign = make_campaign(page, "Opening")
    voice.report(campaign, "Ada Opened", YES, summary="Ada asked for the link.")
    voice.report(campaign, "Ben Beside", DECLINED)
    panel = open_contact(page, campaign, "Ada Opened")
    expect(row_of(page, "Ben Beside")).to_be_visible()
    expect(row_of(page, "Ada Opened")).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(rf"/campaigns/{campaign}/contacts/\w"))
    expect(page).to_have_title("Opening · Ada Opened · Follow-ups")
    expect(panel).to_contain_text("Ada asked for the link.")
    expect(panel.locator(".is-evidence").first).to_contain_text("Would you like me to text you a link")
    ada = page.url

    row_of(page, "Ben Beside").click()
    expect(panel.get_by_role("heading", name="Ben Beside")).to_be_visible()
    expect(page).not_to_have_url(ada)
    page.wait_for_load_state("networkidle")  # that it was read is noted by a request of its own
    page.go_back()
    expect(panel.get_by_role("heading", name="Ada Opened")).to_be_visible()
    expect(page).to_have_url(ada)
    page.wait_for_load_state(
        "networkidle"
    )  # going back asks the server: a step further takes place on what it answered
    page.go_back()
    expect(page.get_by_text("A contact opens here")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.go_forward()
    expect(panel.get_by_role("heading", name="Ada Opened")).to_be_visible()

    page.goto(ada)
    expect(panel.get_by_role("heading", name="Ada Opened")).to_be_visible()
    expect(row_of(page, "Ben Beside")).to_be_visible()
    expect(row_of(page, "Ada Opened")).to_have_attribute("aria-current", "true")


def test_a_new_call_appears_without_reloading_and_leaves_focus_and_open_row_alone(
    page: Page, voice: VoiceAgent
) -> None:
    campaign = make_campaign(page, "Live")
    voice.report(campaign, "Cleo Open", NEVER_CONFIRMED)
    panel = open_contact(page, campaign, "Cleo Open")
    page.evaluate("window.wasHereBefore = true")
    row_of(page, "Cleo Open").focus()

    voice.report(campaign, "Dov Newcomer", DECLINED)
    newcomer = row_of(page, "Dov Newcomer")
    expect(newcomer).to_be_visible(timeout=LIVE)
    expect(newcomer).to_have_class("result is-unread")
    expect(row_of(page, "Cleo Open")).to_be_focused()
    expect(row_of(page, "Cleo Open")).to_have_attribute("aria-current", "true")
    expect(panel.get_by_role("heading", name="Cleo Open")).to_be_visible()
    assert page.evaluate("window.wasHereBefore")


def test_the_keys_walk_the_list_open_and_close(page: Page, voice: VoiceAgent) -> None:
    campaign = make_campaign(page, "Keys")
    for minutes, name in ((3, "Eli Third"), (2, "Fay Second"), (1, "Gus First")):  # the newest stands first
        voice.report(campaign, name, DECLINED, ended_at=minutes_ago(minutes))
    for name in ("Eli Third", "Gus First"):
        open_contact(page, campaign, name)
    page.goto(f"/campaigns/{campaign}")

    page.keyboard.press("j")
    expect(row_of(page, "Gus First")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    second = row_of(page, "Fay Second")
    expect(second).to_be_focused()
    assert second.evaluate("row => parseFloat(getComputedStyle(row).outlineWidth)") >= 2
    assert second.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"

    page.keyboard.press("Enter")
    expect(page.locator("#contact-name")).to_have_text("Fay Second")
    expect(page.locator("#contact-name")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Warmth")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_text("A contact opens here")).to_be_visible()
    expect(second).to_be_focused()
    assert page.url.endswith(f"/campaigns/{campaign}")


def test_tab_goes_from_the_skip_link_through_the_page_in_its_order(page: Page) -> None:
    page.goto("/campaigns")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    names = []
    for _ in range(9):
        page.keyboard.press("Tab")
        names.append(" ".join(page.evaluate("document.activeElement.innerText").split()))
    assert names[:3] == ["Follow-ups", "Campaigns", "DNC list"]
    assert names[-2:] == ["D Demo", "New campaign"]


def test_on_a_phone_the_contact_is_a_page_with_a_way_back(phone: Page, voice: VoiceAgent) -> None:
    campaign = make_campaign(phone, "Pocket")
    voice.report(campaign, "Hal Pocket", NEVER_CONFIRMED)
    panel = open_contact(phone, campaign, "Hal Pocket")
    expect(phone.locator("#list")).to_be_hidden()
    expect(panel.get_by_role("button", name="Set destination and send")).to_be_visible()
    phone.get_by_role("link", name="Back to the list").click()
    expect(row_of(phone, "Hal Pocket")).to_be_visible()
    expect(panel).to_be_hidden()
    phone.locator(".phone-menu summary").click()
    phone.get_by_role("navigation", name="Menu").get_by_role("link", name="DNC list").click()
    expect(phone.get_by_role("heading", name="DNC list", level=1)).to_be_visible()
