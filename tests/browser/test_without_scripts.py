"""Without JavaScript every main action still works: links are links, and forms are forms."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.bench.stack import Stack
from tests.browser.calls import DECLINED, NEVER_CONFIRMED, UNCLEAR, VoiceAgent
from tests.browser.desk import Outbox, find_row, make_campaign, open_contact, row_of, turn_on
from tests.browser.watching import Troubles


def test_settings_are_previewed_saved_and_turned_on(plain_page: Page) -> None:
    page = plain_page
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill("Plain")
    page.get_by_role("button", name="Create campaign").click()
    page.get_by_role("radio", name="Offer / Promo").check()
    page.get_by_role("button", name="Show its fields").click()
    page.get_by_label("Offer summary").fill("20% off until Friday")
    page.get_by_label("Promo code").fill("SMILE20")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview .bubble")).to_contain_text("Use code SMILE20")
    page.get_by_role("button", name="Save draft", exact=True).click()
    expect(page.locator("#flashes")).to_contain_text("Draft saved.")
    page.get_by_label("Sender name").fill("Rosa")
    page.get_by_role("button", name="3 Missed call").click()
    page.get_by_role("button", name="1 SMS").click()
    expect(page.get_by_label("Sender name")).to_have_value("Rosa")
    turn_on(page)


def test_what_is_typed_while_the_session_ends_is_shown_again_after_signing_in(
    plain_page: Page, stack: Stack, troubles: Troubles
) -> None:
    troubles.expect(401)
    page = plain_page
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill("Plain session")
    page.get_by_role("button", name="Create campaign").click()
    page.get_by_label("Sender name").fill("Rosa")
    page.context.clear_cookies()
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_label("Email").fill(stack.demo["email"])
    page.get_by_label("Password").fill(stack.demo["password"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Go back to the step").click()
    expect(page.get_by_label("Sender name")).to_have_value("Rosa")
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/follow-ups/email")


def test_a_destination_is_set_and_a_turn_chosen(plain_page: Page, voice: VoiceAgent, outbox: Outbox) -> None:
    page = plain_page
    campaign = make_campaign(page, "Plain decisions")
    flagged = voice.report(campaign, "Pia Flagged", NEVER_CONFIRMED)
    unclear = voice.report(campaign, "Quin Unclear", UNCLEAR)
    open_contact(page, campaign, "Pia Flagged")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Set destination and send").click()
    expect(page.locator("#flashes")).to_contain_text("On its way to")
    outbox.wait_for(flagged)

    page.get_by_role("link", name="Back to the list").click()
    open_contact(page, campaign, "Quin Unclear")
    page.get_by_role("radio", name=re.compile("this number is fine")).check()
    page.get_by_role("button", name="This is where they agreed").click()
    expect(page.locator("#flashes")).to_contain_text("On its way to")
    outbox.wait_for(unclear)
    page.get_by_label("Warmth").select_option("hot")
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.locator("#flashes")).to_contain_text("Warmth is Hot now")


def test_a_number_is_put_on_the_dnc_list(plain_page: Page) -> None:
    plain_page.goto("/dnc")
    plain_page.get_by_label("Number or email address").fill("415 555 0195")
    plain_page.get_by_role("button", name="Add to the DNC list").click()
    expect(plain_page.locator("#flashes")).to_contain_text("(415) 555-0195 is on the list")
    plain_page.get_by_label("Start of a number or an address").fill("4155550195")
    plain_page.get_by_role("button", name="Search").click()
    expect(plain_page.locator("#list tbody tr")).to_have_count(1)


def test_the_list_has_a_next_page(plain_page: Page, voice: VoiceAgent) -> None:
    page = plain_page
    campaign = make_campaign(page, "Plain pages")
    voice.report(campaign, "Contact 00", DECLINED)
    # Reports taken in together are as new as each other: the oldest is one that was there before the others came.
    expect(find_row(page, campaign, "Contact 00")).to_be_visible()
    for turn in range(1, 51):
        voice.report(campaign, f"Contact {turn:02d}", DECLINED)
    open_contact(page, campaign, "Contact 50")
    page.goto(f"/campaigns/{campaign}")
    shown = page.locator("a.result").count()
    page.get_by_role("link", name="Next page").click()
    expect(row_of(page, "Contact 00")).to_be_visible()
    assert page.locator("a.result").count() + shown == 51
    page.get_by_role("link", name="Newest").click()
    expect(row_of(page, "Contact 50")).to_be_visible()
