"""The wizard loses nothing typed: it saves by itself, and keeps what it could not save."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.bench.stack import Stack
from tests.browser.watching import Troubles

BAD_LINK = "http://example.com"


@pytest.fixture
def step(page: Page, request: pytest.FixtureRequest) -> str:
    """The SMS step of a new campaign, opened; its address."""
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill(request.node.name[:100])
    page.get_by_role("button", name="Create campaign").click()
    page.wait_for_url("**/follow-ups/sms")
    return page.url


def sender(page: Page) -> str:
    return page.get_by_label("Sender name").input_value()


def test_typing_saves_itself_and_says_so(page: Page, step: str) -> None:
    page.get_by_label("Sender name").press_sequentially("Rosa")
    expect(page.locator("#save-status")).to_have_text(re.compile(r"^Saved \d"))
    expect(page.locator("[data-state-of=sms]")).to_have_text("On")
    page.reload()
    assert sender(page) == "Rosa"
    expect(page.locator("[data-kept-notice]")).to_be_hidden()


def test_leaving_by_any_link_or_the_back_button_saves(page: Page, step: str) -> None:
    page.get_by_label("Sender name").fill("Rosa")
    page.get_by_role("link", name="DNC list").first.click()
    page.wait_for_url("**/dnc")
    page.go_back()
    expect(page.get_by_label("Sender name")).to_have_value("Rosa")
    page.get_by_label("Sender name").fill("Ivy")
    page.get_by_role("button", name="Review and turn on").click()
    expect(page.locator("#kind-sms .bubble")).to_contain_text("Ivy from")


def test_what_cannot_be_saved_is_kept_and_offered_again(page: Page, step: str, troubles: Troubles) -> None:
    troubles.expect(422)
    page.get_by_label("Meeting link").fill(BAD_LINK)
    expect(page.locator("#save-status")).to_contain_text("Not saved yet. Meeting link: A meeting link starts")
    page.goto(step.replace("/sms", "/email"))
    expect(page.locator("[data-kept-elsewhere]")).to_contain_text("SMS: what you typed last is not saved.")
    page.get_by_role("link", name="Go back to it").click()
    assert page.get_by_label("Meeting link").input_value() == ""
    page.get_by_label("Meeting link").evaluate("field => field.dataset.untouched = 'y'")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Meeting link")).to_have_value(BAD_LINK)
    page.get_by_label("Meeting link").fill("https://example.com/meet")
    expect(page.locator("#save-status")).to_have_text(re.compile(r"^Saved \d"))
    # The field is still the one typed in: putting back must not fetch it anew under the typing.
    expect(page.get_by_label("Meeting link")).to_have_attribute("data-untouched", "y")
    page.reload()
    expect(page.locator("[data-kept-notice]")).to_be_hidden()
    expect(page.get_by_label("Meeting link")).to_have_value("https://example.com/meet")


def test_continue_with_something_wrong_stays_and_says_what(page: Page, step: str, troubles: Troubles) -> None:
    troubles.expect(422)
    page.get_by_label("Meeting link").fill(BAD_LINK)
    page.get_by_label("Meeting link").press("Enter")
    expect(page.locator(".error-summary")).to_contain_text("Meeting link")
    expect(page.get_by_label("Meeting link")).to_have_value(BAD_LINK)
    page.get_by_label("Meeting link").fill("")
    page.get_by_label("Meeting link").press("Enter")
    page.wait_for_url("**/follow-ups/email")


def test_an_ended_session_loses_nothing(page: Page, step: str, stack: Stack, troubles: Troubles) -> None:
    troubles.expect(401)
    page.context.clear_cookies()
    page.get_by_label("Sender name").fill("Rosa")
    page.wait_for_url("**/sign-in**")
    page.get_by_label("Email").fill(stack.demo["email"])
    page.get_by_label("Password").fill(stack.demo["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(step)
    expect(page.get_by_label("Sender name")).to_have_value("Rosa")


def test_a_page_that_notices_the_ended_session_itself_says_so_and_leads_to_the_sign_in(
    page: Page, step: str, troubles: Troubles
) -> None:
    troubles.expect(401)
    page.context.clear_cookies()
    page.get_by_label("Send texts for this campaign").uncheck()
    expect(page.locator("#save-status")).to_contain_text("You were signed out.")
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()


def test_two_tabs_on_one_step_never_overwrite_each_other_unseen(
    page: Page, step: str, troubles: Troubles
) -> None:
    troubles.expect(409)
    troubles.expect(422)
    other = page.context.new_page()
    other.goto(step)
    other.get_by_label("Sender name").fill("Tariq")
    expect(other.locator("#save-status")).to_have_text(re.compile(r"^Saved \d"))
    page.get_by_label("Sender name").fill("Rosa")
    expect(page.locator("#save-status")).to_contain_text("saved this step in the meantime")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("alert").filter(has_text="saved this step after you opened it")).to_be_visible()
    assert sender(page) == "Rosa"
    page.get_by_label("Sender name").fill("Rosa M.")
    page.wait_for_timeout(2000)
    other.reload()
    assert sender(other) == "Tariq", "nothing is put over theirs before it is said so"
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#flashes")).to_contain_text("Draft saved.")
    other.reload()
    assert sender(other) == "Rosa M."


def test_tabs_on_different_steps_go_on_side_by_side(page: Page, step: str) -> None:
    other = page.context.new_page()
    other.goto(step.replace("/sms", "/email"))
    page.get_by_label("Sender name").fill("Rosa")
    expect(page.locator("#save-status")).to_have_text(re.compile(r"^Saved \d"))
    other.get_by_label("From name").fill("Ivy")
    expect(other.locator("#save-status")).to_have_text(re.compile(r"^Saved \d"))


def test_a_default_is_edited_in_place_with_what_is_typed_still_there(page: Page, step: str) -> None:
    page.get_by_label("Sender name").fill("Rosa")
    page.get_by_role("button", name="Edit the default").last.click()
    dialog = page.get_by_role("dialog")
    before = dialog.get_by_label("Default meeting link").input_value()
    dialog.get_by_label("Default meeting link").fill("https://alderstreet.example.com/new")
    dialog.get_by_label("Default meeting link").press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator(".bubble")).to_contain_text("https://alderstreet.example.com/new")
    expect(page.locator(".bubble")).to_contain_text("Rosa from")
    assert sender(page) == "Rosa"
    page.get_by_role("button", name="Edit the default").last.click()
    dialog.get_by_label("Default meeting link").fill(before)
    dialog.get_by_role("button", name="Save the default").click()
    expect(dialog).to_be_hidden()
