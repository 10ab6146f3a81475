"""The panel's evidence: jumping between verdict and words, playing from a turn, and settling a doubtful wish, with and without scripts."""

from __future__ import annotations

import io
import wave

from playwright.sync_api import Page, Route, expect

from tests.browser.calls import DOUBTED, YES, VoiceAgent
from tests.browser.desk import LIVE, Outbox, make_campaign, open_contact
from tests.browser.watching import Troubles

RECORDING = "https://recordings.example.com/call.wav"
TITLE = "The contact may have asked not to be contacted again"


def half_a_minute() -> bytes:
    """Silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * 30)
    return file.getvalue()


def play_sound(route: Route) -> None:
    """As a server that can be asked for a part, which is what lets a player seek."""
    sound = half_a_minute()
    start = int((route.request.headers.get("range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
    route.fulfill(
        status=206,
        body=sound[start:],
        content_type="audio/wav",
        headers={"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{len(sound) - 1}/{len(sound)}"},
    )


def test_a_moment_leads_to_the_words_and_the_words_back_by_keyboard(page: Page, voice: VoiceAgent) -> None:
    campaign = make_campaign(page, "Evidence")
    voice.report(campaign, "Ida Evidence", YES)
    panel = open_contact(page, campaign, "Ida Evidence")
    moment = panel.get_by_role("link", name="Text consent, the words 0:04")
    moment.focus()
    page.keyboard.press("Enter")
    turn = page.locator("#turn-1")
    expect(turn).to_be_focused()
    expect(turn).to_be_in_viewport()
    page.keyboard.press("Tab")
    back = turn.get_by_role("link", name="Evidence for: Text consent")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#heard-text-consent")).to_be_focused()


def test_a_turn_plays_from_its_second(page: Page, voice: VoiceAgent) -> None:
    campaign = make_campaign(page, "Playing")
    page.route("https://recordings.example.com/**", play_sound)
    voice.report(campaign, "Jo Playing", YES, recording_url=RECORDING)
    panel = open_contact(page, campaign, "Jo Playing")
    panel.get_by_role("button", name="Play from 0:08").press("Enter")
    player = panel.locator("#recording")
    expect(player).to_have_js_property("paused", False)
    for _ in range(50):
        if player.evaluate("player => player.currentTime") >= 8:
            break
        page.wait_for_timeout(100)
    assert 8 <= player.evaluate("player => player.currentTime") < 14
    expect(panel.get_by_role("link", name="Hear it from 0:08")).to_be_hidden()


def test_a_recording_that_does_not_play_gives_way_to_links(
    page: Page, voice: VoiceAgent, troubles: Troubles
) -> None:
    troubles.expect(404)
    campaign = make_campaign(page, "Silence")
    page.route("https://recordings.example.com/**", lambda route: route.fulfill(status=404))
    voice.report(campaign, "Kit Silence", YES, recording_url=RECORDING)
    panel = open_contact(page, campaign, "Kit Silence")
    panel.get_by_role("button", name="Play from 0:08").click()
    expect(panel.get_by_text("The recording cannot be played here.")).to_be_visible()
    link = panel.get_by_role("link", name="Hear it from 0:08")
    expect(link).to_have_attribute("href", f"{RECORDING}#t=8")
    expect(panel.get_by_role("button", name="Play from 0:08")).to_be_hidden()


def test_a_doubtful_wish_holds_the_text_until_a_person_says_that_it_was_none(
    page: Page, voice: VoiceAgent, outbox: Outbox
) -> None:
    campaign = make_campaign(page, "Doubting")
    number = voice.report(campaign, "Lou Doubting", DOUBTED)
    panel = open_contact(page, campaign, "Lou Doubting")
    expect(panel.get_by_role("heading", name=TITLE)).to_be_visible()
    assert outbox.list_texts(number) == []
    panel.get_by_role("button", name="Not meant that way").click()
    expect(panel.get_by_role("heading", name=TITLE)).to_be_hidden(timeout=LIVE)
    assert outbox.wait_for(number)


def test_without_scripts_a_wish_is_settled_and_the_recording_is_a_link(
    plain_page: Page, page: Page, voice: VoiceAgent, outbox: Outbox
) -> None:
    campaign = make_campaign(page, "Plain doubt")
    number = voice.report(campaign, "Mo Plain", DOUBTED, recording_url=RECORDING)
    panel = open_contact(plain_page, campaign, "Mo Plain")
    expect(panel.get_by_role("link", name="Hear it from 0:04")).to_be_visible()
    expect(panel.get_by_role("button", name="Play from 0:04")).to_be_hidden()
    panel.get_by_role("button", name="Not meant that way").click()
    expect(plain_page.get_by_text("Noted: not meant that way.")).to_be_visible()
    expect(panel.get_by_role("heading", name=TITLE)).to_be_hidden()
    assert outbox.wait_for(number)


def test_put_on_the_list_is_one_press(page: Page, voice: VoiceAgent) -> None:
    campaign = make_campaign(page, "Leaving")
    voice.report(campaign, "Nell Leaving", DOUBTED)
    panel = open_contact(page, campaign, "Nell Leaving")
    panel.get_by_role("button", name="Put on the DNC list").click()
    expect(panel.get_by_role("heading", name=TITLE)).to_be_hidden(timeout=LIVE)
    expect(panel.locator(".why-not")).to_contain_text("they are on the do-not-call list")
