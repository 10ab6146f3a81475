"""The nine kinds of call, played on the sandbox's own page: each leads to its outcome, with a reason in words."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import LIVE, Outbox, row_of

# What the card of the sandbox is called, and how the contact's row ends in the results.
OUTCOMES = {
    "Yes, to this number": ("Answered", "Text: delivered", ""),
    "Yes, to another number": ("Answered", "Text: delivered", ""),
    "Yes, but the number was never confirmed": ("Answered", "Text: needs review", "number not confirmed"),
    "Declined the text": ("Answered", "Text: not sent", "declined on the call"),
    "Neither yes nor no": ("Answered", "Text: needs review", "consent unclear"),
    "Voicemail": ("Missed", "Text: not sent", "voicemail"),
    "Busy": ("Missed", "Text: not sent", "not answered"),
    "Could not connect": ("Failed", "Text: not sent", "call failed"),
    "Asked never to be called again": ("DNC", "Text: not sent", "on the DNC list"),
}


def test_each_of_the_nine_kinds_leads_to_its_outcome_with_its_reason(
    page: Page, sandbox_address: str, demo_campaign: str, outbox: Outbox
) -> None:
    page.goto(sandbox_address)
    people = {title: play(page, title) for title in OUTCOMES}

    page.goto(f"/campaigns/{demo_campaign}")
    for title, (name, number) in people.items():
        status, state, reason = OUTCOMES[title]
        row = row_of(page, name)
        expect(row, title).to_contain_text(state, timeout=LIVE)
        expect(row, title).to_contain_text(status)
        expect(row, title).to_contain_text(reason)
        is_texted = bool(outbox.list_texts(number))
        assert is_texted == (title == "Yes, to this number"), title

    opened = open_row(page, people["Yes, to another number"][0])
    expect(opened.locator(".follow-up")).to_contain_text("Delivered")
    destination = re.sub(r"\D", "", opened.locator(".follow-up .detail strong").inner_text())
    assert [text["to"] for text in outbox.list_texts(f"+1{destination}")] == [f"+1{destination}"]


def play(page: Page, title: str) -> tuple[str, str]:
    """Play the ready call; the name and number that the page says it was about."""
    page.get_by_role("button", name=f"Play: {title}", exact=True).click()
    told = page.locator(".notice.good")
    expect(told).to_contain_text(f"Sent: “{title}”")
    found = re.search(r"about (.+), (\+\d+)\.", told.inner_text())
    assert found
    return found[1], found[2]


def open_row(page: Page, name: str) -> Locator:
    row_of(page, name).click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name=name)).to_be_visible()
    return panel
