"""The SMS step of the wizard: what one types is what one sees, to the character, and it ends turned on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.desk import turn_on


def test_a_campaign_is_created_its_text_written_with_a_live_preview_and_turned_on(page: Page) -> None:
    page.goto("/campaigns")
    page.get_by_role("link", name="New campaign").click()
    page.get_by_label("Name").fill("Whitening offer")
    page.get_by_role("button", name="Create campaign").click()
    expect(page.get_by_role("heading", name="SMS: follow-ups of Whitening offer")).to_be_visible()
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Ivy from Alder Street Dental")

    page.get_by_role("radio", name="Offer / Promo").check()
    expect(preview).to_contain_text("Still missing")
    page.get_by_label("Offer summary").press_sequentially("20% off until Friday")
    expect(preview.locator(".bubble")).to_contain_text("20% off until Friday")
    page.get_by_label("Promo code").fill("SMILE20")
    expect(preview.locator(".bubble")).to_contain_text("Use code SMILE20")
    expect(preview).not_to_contain_text("Still missing")
    count = counts_of(page)
    assert count == (str(len(preview.locator(".bubble").inner_text())), "GSM-7", "1")

    page.get_by_label("Sender name").fill("Rosa")
    expect(preview.locator(".bubble")).to_contain_text("Rosa from Alder Street Dental")
    assert int(counts_of(page)[0]) == int(count[0]) + 1

    turn_on(page)
    expect(page.locator(".wizard-standing")).to_contain_text("Texts, since today at")
    expect(page.locator("#kind-sms .bubble")).to_contain_text("Use code SMILE20 to claim it")
    page.goto("/campaigns")
    card = page.locator(".campaign-card").filter(has_text="Whitening offer")
    expect(card).to_contain_text("Texts on")


def test_a_curly_quote_is_named_with_its_price_and_replaced_by_its_plain_twin(page: Page) -> None:
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill("Curly quotes")
    page.get_by_role("button", name="Create campaign").click()
    page.get_by_role("radio", name="Offer / Promo").check()
    page.get_by_label("Promo code").fill("SMILE20")
    page.get_by_label("Offer summary").fill(
        "a cleaning at last year’s price, for you and one more of your family"
    )
    preview = page.locator("#preview")
    expect(preview).to_contain_text("UCS-2")
    expect(preview.locator(".preview-note")).to_contain_text("RIGHT SINGLE QUOTATION MARK", ignore_case=True)
    dear = int(counts_of(page)[2])

    preview.get_by_role("button", name="Use plain characters").click()
    expect(page.get_by_label("Offer summary")).to_have_value(
        "a cleaning at last year's price, for you and one more of your family"
    )
    expect(preview).to_contain_text("GSM-7")
    assert int(counts_of(page)[2]) < dear


def counts_of(page: Page) -> tuple[str, str, str]:
    """Characters, encoding, segments, as the preview states them."""
    characters, encoding, segments = page.locator("#preview .counts dd").all_inner_texts()
    return characters, encoding, segments
