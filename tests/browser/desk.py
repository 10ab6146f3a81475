"""What the tests do over and over at the screens, as a person would."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from playwright.sync_api import Locator, Page, expect

LIVE = 15_000  # milliseconds until what happens in the background must show: the list looks again every five seconds


def make_campaign(page: Page, name: str) -> str:
    """A campaign with its text turned on, made on the screens; its public id."""
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Create campaign").click()
    turn_on(page)
    return urlsplit(page.url).path.split("/")[2]


def turn_on(page: Page) -> None:
    """From the SMS step through the others to the review, and on."""
    for step in ("sms", "email", "missed"):
        page.wait_for_url(f"**/follow-ups/{step}")
        page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/follow-ups/review")
    page.get_by_role("button", name="Turn on", exact=True).click()
    expect(page.get_by_text("Follow-ups are on.")).to_be_visible()


def row_of(page: Page, name: str) -> Locator:
    """The contact's row in the list."""
    return page.locator("a.result").filter(has_text=name)


def find_row(page: Page, campaign: str, name: str) -> Locator:
    """The contact's row in the campaign's results, which are reloaded until the call is in."""
    for _ in range(60):
        page.goto(f"/campaigns/{campaign}")
        if row_of(page, name).count():
            break
        page.wait_for_timeout(250)
    return row_of(page, name)


def open_contact(page: Page, campaign: str, name: str) -> Locator:
    """Open the contact from the campaign's list; the panel."""
    find_row(page, campaign, name).click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name=name)).to_be_visible()
    return panel


@dataclass(frozen=True, slots=True)
class Outbox:
    """What the sandbox took for sending."""

    address: str

    def list_texts(self, number: str) -> list[dict[str, Any]]:
        """The texts to this number (E.164), oldest first."""
        sent = requests.get(f"{self.address}/outbox.json", timeout=10).json()
        return [text for text in sent if text["to"] == number]

    def wait_for(self, number: str) -> dict[str, Any]:
        """The first text to this number, once there is one."""
        deadline = time.monotonic() + LIVE / 1000
        while time.monotonic() < deadline:
            if texts := self.list_texts(number):
                return texts[0]
            time.sleep(0.1)
        raise AssertionError(f"no text to {number} came")
