"""Coming in, and going out again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.bench.stack import Stack
from tests.browser.watching import Troubles


def test_a_wrong_password_is_said_so_and_the_right_one_leads_to_the_page_asked_for(
    visitor: Page, stack: Stack, troubles: Troubles
) -> None:
    visitor.goto("/dnc")
    expect(visitor.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(visitor.get_by_label("Email address")).to_be_focused()

    troubles.expect(422)
    visitor.get_by_label("Email address").fill(stack.demo["email"])
    visitor.get_by_label("Password").fill("not this one")
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.locator(".field-error")).to_be_visible()
    expect(visitor.get_by_label("Email address")).to_have_value(stack.demo["email"])
    expect(visitor.get_by_label("Password")).to_be_focused()

    visitor.get_by_label("Password").fill(stack.demo["password"])
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_role("heading", name="DNC list", level=1)).to_be_visible()

    visitor.locator(".person-menu summary").click()
    expect(visitor.get_by_text("Times in America/Denver")).to_be_visible()
    visitor.get_by_role("button", name="Sign out").click()
    visitor.goto("/campaigns")
    expect(visitor.get_by_role("heading", name="Sign in")).to_be_visible()
