"""Who said no more hears no more: STOP by reply, and the DNC list by hand."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.calls import YES, VoiceAgent
from tests.browser.desk import LIVE, Outbox, make_campaign, open_contact
from tests.browser.watching import Troubles


def test_after_stop_a_later_call_of_the_same_contact_is_not_texted_and_says_why(
    page: Page, voice: VoiceAgent, outbox: Outbox, sandbox_address: str
) -> None:
    spring, autumn = make_campaign(page, "Stop in spring"), make_campaign(page, "Stop in autumn")
    number = voice.report(spring, "Nia Stops", YES, contact_id="nia")
    text = outbox.wait_for(number)
    page.goto(sandbox_address)
    page.locator(f"[id='{text['id']}']").get_by_role("button", name=f"Reply STOP as {number}").click()
    expect(page.locator(".notice.good")).to_contain_text("replied “STOP”")

    voice.report(autumn, "Nia Stops", YES, to=number, contact_id="nia")
    panel = open_contact(page, autumn, "Nia Stops")
    expect(panel.locator(".follow-up")).to_contain_text("Not sent", timeout=LIVE)
    expect(panel.locator(".follow-up")).to_contain_text("opted out")
    assert not page.locator("form[action*='follow-ups']").count()
    assert len(outbox.list_texts(number)) == 1

    page.goto("/dnc")
    expect(page.locator("tr").filter(has_text=f"{number[5:8]}-{number[8:]}").first).to_contain_text(
        "Opted out"
    )


def test_a_number_goes_on_the_dnc_list_and_comes_off_it_with_a_reason(
    page: Page, voice: VoiceAgent, outbox: Outbox, troubles: Troubles
) -> None:
    troubles.expect(422)
    number = "+14155550191"
    page.goto("/dnc")
    page.get_by_label("Number or email address").fill("not a number")
    page.get_by_role("button", name="Add to the DNC list").click()
    expect(page.locator("#value-error")).to_be_visible()
    expect(page.get_by_label("Number or email address")).to_have_value("not a number")
    page.get_by_label("Number or email address").fill("415 555 0191")
    page.get_by_label("Why").fill("Asked at the desk")
    page.get_by_role("button", name="Add to the DNC list").click()
    expect(page.locator("#flashes")).to_contain_text("(415) 555-0191 is on the list")
    row = page.locator("tr").filter(has_text="(415) 555-0191")
    expect(row).to_contain_text("Asked at the desk")

    campaign = make_campaign(page, "On the list")
    voice.report(campaign, "Ola Listed", YES, to=number)
    panel = open_contact(page, campaign, "Ola Listed")
    expect(panel.locator(".follow-up")).to_contain_text("on the DNC list")
    assert not outbox.list_texts(number)

    page.goto("/dnc")
    page.get_by_label("Start of a number or an address").fill("415555019")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    row.get_by_role("link", name="Remove (415) 555-0191").click()
    page.get_by_role("button", name="Remove from the list").click()
    expect(page.get_by_label("Reason")).to_be_focused()  # without a reason nobody is removed
    page.get_by_label("Reason").fill("Asked to be called again, by letter")
    page.get_by_role("button", name="Remove from the list").click()
    expect(page.locator("#flashes")).to_contain_text("(415) 555-0191 is off the list")
    expect(row).to_have_count(0)
