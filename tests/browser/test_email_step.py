"""The Email step in a browser: the editor over its text area, merge fields at the cursor, the mailbox connected in passing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.watching import Troubles

# What a browser puts on the clipboard from a page or a document of elsewhere, and Trix would be asked to keep.
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "words");
  document.querySelector("trix-editor").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PASTED = (
    '<h1 style="color: red">Head</h1><blockquote>said</blockquote><p><span style="font-weight: 700">bold</span> '
    '<del>gone</del> <img src="https://elsewhere.example/x.png" onerror="x()"></p><a href="javascript:x()">bad</a>'
)


@pytest.fixture
def campaign(page: Page, request: pytest.FixtureRequest) -> str:
    """A new campaign; the address of its steps."""
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill(request.node.name[:100])
    page.get_by_role("button", name="Create campaign").click()
    page.wait_for_url("**/follow-ups/sms")
    return page.url.removesuffix("/sms")


@pytest.fixture
def editor(page: Page, campaign: str) -> Locator:
    """The editor of the email step, empty."""
    page.goto(f"{campaign}/email")
    editor = page.locator("trix-editor")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(editor).to_have_text("")
    return editor


def html_of(page: Page) -> str:
    """What would be posted."""
    return page.locator("textarea[name=email_body]").input_value()


def put_cursor(page: Page, start: int, end: int) -> None:
    """Where keys or the mouse would put it, once Trix has drawn what was typed: until then it moves the cursor itself."""
    editor = "document.querySelector('trix-editor').editor"
    for _ in range(50):
        page.evaluate(f"{editor}.setSelectedRange([{start}, {end}])")
        page.wait_for_timeout(200)
        if page.evaluate(f"{editor}.getSelectedRange()") == [start, end]:
            return
    raise AssertionError("the cursor does not stay where it is put")


def saved(page: Page) -> None:
    expect(page.locator("#save-status")).to_have_text(re.compile(r"^Saved \d"))


def test_opening_the_step_changes_and_saves_nothing(page: Page, campaign: str) -> None:
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.goto(f"{campaign}/email")
    expect(page.locator("trix-editor")).to_contain_text("Hi {{first_name|there}}")
    page.wait_for_timeout(2000)
    assert posted == []


def test_bold_lists_and_links_from_the_keyboard_and_the_toolbar(page: Page, editor: Locator) -> None:
    page.keyboard.type("Hello ")
    bold = page.get_by_role("button", name="Bold")
    bold.focus()
    page.keyboard.press("Enter")
    expect(bold).to_have_attribute("aria-pressed", "true")
    expect(editor).to_be_focused()
    page.keyboard.type("you")
    expect(editor.locator("strong")).to_have_text("you")
    bold.click()
    expect(bold).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="List", exact=True).click()
    page.keyboard.type("one")
    expect(editor.locator("li")).to_have_text("one")
    put_cursor(page, 10, 13)
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_label("Address of the link").fill("{{meeting_link}}")
    page.keyboard.press("Enter")
    expect(page.locator("#preview .mail-named li a")).to_have_text("one")
    saved(page)
    page.reload()
    expect(editor.locator("strong")).to_have_text("you")
    expect(editor.locator("li a")).to_have_attribute("href", "{{meeting_link}}")


def test_pasted_words_keep_bold_alone_and_nothing_complains(page: Page, editor: Locator) -> None:
    page.evaluate(PASTE, PASTED)
    expect(editor).to_contain_text("Head")
    expect(editor.locator("strong").filter(has_text="bold")).to_be_visible()
    assert editor.locator("h1, blockquote, del, img, figure, a").count() == 0
    assert not re.search(r"<(h1|blockquote|del|img|figure|a)\b|style=", html_of(page))


def test_a_merge_field_goes_in_at_the_cursor_with_its_own_fallback(page: Page, editor: Locator) -> None:
    page.keyboard.type("Hi !")
    expect(editor).to_have_text("Hi !")
    put_cursor(page, 3, 3)
    menu = page.locator("[data-merge-menu=email_body]")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    menu.get_by_label("if unknown, say").first.fill("dear {friend}")
    page.keyboard.press("Enter")
    expect(editor).to_have_text("Hi {{first_name|dear friend}}!")
    expect(editor).to_be_focused()
    expect(menu.locator("ul")).to_be_hidden()

    subject = page.get_by_label("Subject")
    subject.fill("For , today")
    subject.press("Home")
    for _ in range(4):
        subject.press("ArrowRight")
    menu = page.locator("[data-merge-menu=email_subject]")
    menu.locator("summary").click()
    menu.get_by_role("button", name="Insert first name").click()
    expect(subject).to_have_value("For {{first_name|there}}, today")
    expect(page.locator(".mail-named .mail-subject")).to_have_text("For Dana, today")
    page.get_by_role("radio", name="Without a name").check()
    expect(page.locator(".mail-unnamed .mail-subject")).to_have_text("For there, today")
    expect(page.locator(".mail-unnamed .mail-body")).to_contain_text("Hi dear friend!")
    expect(page.locator(".mail-named")).to_be_hidden()
    subject.fill("Still without")
    expect(page.locator(".mail-unnamed .mail-subject")).to_have_text("Still without")
    expect(page.get_by_role("radio", name="Without a name")).to_be_checked()


def test_an_unknown_field_is_named_beside_the_editor_which_keeps_it(
    page: Page, editor: Locator, troubles: Troubles
) -> None:
    troubles.expect(422)
    page.keyboard.type("Hi {{nickname}}")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#email_body-error")).to_contain_text("There is no merge field “nickname”.")
    expect(editor).to_have_text("Hi {{nickname}}")
    expect(editor).to_have_attribute("aria-describedby", re.compile("email_body-error"))
    page.locator(".error-summary").get_by_role("link", name="Body").click()
    expect(editor).to_be_focused()


def test_asking_for_no_address_is_warned_of_while_emails_are_on(page: Page, campaign: str) -> None:
    page.goto(f"{campaign}/email")
    warning = page.get_by_text("hardly any email will go out")
    expect(warning).to_be_hidden()
    page.get_by_label("Send emails for this campaign").check()
    expect(warning).to_be_hidden()
    page.get_by_label("The agent asks for an email address").uncheck()
    expect(warning).to_be_visible()


@pytest.mark.parametrize("provider", ["Gmail", "Outlook"])
def test_a_mailbox_is_connected_from_the_step_with_everything_typed_still_there(
    page: Page, editor: Locator, provider: str
) -> None:
    page.keyboard.type("Typed before the trip")
    page.get_by_label("Send emails for this campaign").check()
    step = page.url
    connect = page.get_by_role("button", name=re.compile(f"^Connect (another )?{provider}"))
    connect.click()
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_url(step)
    expect(editor).to_have_text("Typed before the trip")

    connect.click()
    page.locator("button[name=answer][value=accept]").click()
    page.wait_for_url(step)
    expect(editor).to_have_text("Typed before the trip")
    expect(page.locator("#mailbox_id").get_by_role("radio", checked=True)).to_have_count(1)
    expect(page.locator(".mail-named .mail-head")).not_to_contain_text("no mailbox chosen yet")


def test_without_scripts_the_step_is_a_plain_form(plain_page: Page) -> None:
    page = plain_page
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill("Plain emails")
    page.get_by_role("button", name="Create campaign").click()
    page.get_by_role("button", name="2 Email").click()
    assert page.locator("trix-editor").count() == 0
    page.get_by_label("Body", exact=True).fill("Hi {{first_name|there}},\nsee https://example.com/a")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".mail-named .mail-body a")).to_have_text("https://example.com/a")
    page.get_by_role("radio", name="Without a name").check()
    expect(page.locator(".mail-unnamed .mail-body")).to_contain_text("Hi there,")
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url("**/follow-ups/missed")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("Body", exact=True)).to_have_value(
        "Hi {{first_name|there}},\nsee https://example.com/a"
    )
