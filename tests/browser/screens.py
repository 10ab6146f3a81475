"""Every screen of the product, with something on it: what the checks of all pages go through, and what is photographed."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.calls import DECLINED, DOUBTED, NEVER_CONFIRMED, UNCLEAR, VoiceAgent
from tests.browser.desk import find_row, make_campaign


@dataclass(frozen=True, slots=True)
class Screen:
    """`is_open`: seen by people who are not signed in. `status`: what the page answers with."""

    name: str
    path: str
    is_open: bool = False
    status: int = 200


LONG_SUMMARY = (
    "Dana is due for a check-up, prefers mornings and asked for the booking link by text. She mentioned that the last "
    "appointment was moved twice, and would like a reminder the day before."
)
ACTIONS = (
    {"who": "Front desk", "what": "Send the open mornings of next week", "when": "today"},
    {"what": "Note the preference for mornings"},
)


def prepare_screens(page: Page, voice: VoiceAgent, sandbox_address: str) -> list[Screen]:
    """Fill a campaign of its own with calls of every kind, and list every screen there is."""
    busy, empty = make_campaign(page, "Autumn recalls"), make_campaign(page, "Not called yet")
    voice.report(
        busy,
        "Dana Ruiz-Montgomery",
        warmth="hot",
        summary=LONG_SUMMARY,
        action_items=list(ACTIONS),
        recording_url="https://recordings.example.com/browser.mp3",
        extracted={"sms_consent": True, "preferred_time": "mornings"},
    )
    people = (
        ("Noor Haddad", NEVER_CONFIRMED),
        ("Teo Lindqvist", UNCLEAR),
        ("Ines Marchetti", DECLINED),
        ("Bo Nakamura", ()),
        ("Lou Sandoval", DOUBTED),
    )
    for name, said in people:
        voice.report(busy, name, said, extracted={"sms_consent": False} if said == DOUBTED else {})
    names = ["Dana Ruiz-Montgomery", *(name for name, _ in people)]
    contacts = {
        name.split()[0].lower(): find_row(page, busy, name).get_attribute("href") or "" for name in names
    }
    page.goto("/dnc")
    for value, note in (("+14155550188", "Asked at the desk"), ("dana@example.com", "")):
        page.get_by_label("Number or email address").fill(value)
        page.get_by_label("Why").fill(note)
        page.get_by_role("button", name="Add to the DNC list").click()
    removal = page.get_by_role("link", name="Remove").first.get_attribute("href") or ""
    page.goto("/api-keys")
    revocation = page.get_by_role("link", name="Revoke").first.get_attribute("href") or ""
    results = f"/campaigns/{busy}"
    return [
        Screen("sign-in", "/sign-in", is_open=True),
        Screen("api-docs", "/api/docs", is_open=True),
        Screen("unsubscribe-bad-link", "/u/nothing", is_open=True, status=404),
        Screen("campaigns", "/campaigns"),
        Screen("campaign-new", "/campaigns/new"),
        *(
            Screen(f"wizard-{step.partition('/')[0]}", f"{results}/follow-ups/{step}")
            for step in ("sms", "email", "missed", "review", "turn-off", "history", "defaults/sender_name")
        ),
        Screen("results", results),
        Screen("results-review", f"{results}?review=1"),
        Screen("results-none", f"{results}?status=cancelled"),
        Screen("results-empty", f"/campaigns/{empty}"),
        Screen("agent-brief", f"{results}/agent-brief"),
        Screen("agent-brief-empty", f"/campaigns/{empty}/agent-brief"),
        *(Screen(f"contact-{name}", path) for name, path in contacts.items()),
        Screen("dnc", "/dnc"),
        Screen("dnc-remove", removal),
        Screen("provider", "/provider"),
        Screen("defaults", "/account/defaults"),
        Screen("api-keys", "/api-keys"),
        Screen("api-key-revoke", revocation),
        Screen("secret-renew", "/api-keys/secret/renew"),
        Screen("failed-reports", "/failed-reports"),
        Screen("sandbox", sandbox_address, is_open=True),
        Screen("not-found", "/campaigns/nothing-here", status=404),
    ]
