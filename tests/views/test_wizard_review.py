"""The Review step: what is shown, what is missing and where, turning on and off, and the history page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_contact, make_follow_up, make_user, report_call
from tests.mailbox_factories import make_mailbox
from tests.page_checks import Element, find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign, SettingsChange, Stage
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import FollowUpState, Kind, Reason, Role
from webapp.services import account_defaults, campaigns, follow_up_drafts

ClientOf = Callable[[User], PageClient]
MAIL: dict[str, Any] = {
    "email_enabled": True,
    "ask_for_email": True,
    "email_subject": "Hello {{first_name|there}}",
    "email_body": "<div>Thank you for the call.</div>",
    "missed_enabled": True,
    "missed_subject": "Sorry that we missed you",
    "missed_body": "<div>We tried to call you.</div>",
}


@pytest.fixture
def account(app: object) -> Account:
    return make_account(postal_address="12 Alder Street\nPortland, OR 97205")


@pytest.fixture
def manager(account: Account) -> User:
    return make_user(account, Role.MANAGER)


@pytest.fixture
def page(client_of: ClientOf, manager: User) -> PageClient:
    return client_of(manager)


def address(campaign: Campaign, rest: str = "review") -> str:
    return f"/campaigns/{campaign.public_id}/follow-ups/{rest}"


def is_live(campaign: Campaign) -> bool:
    db.session.rollback()
    return campaigns.find_settings(campaign, Stage.LIVE) is not None


def token_in(html: str) -> dict[str, str]:
    return {
        field["name"]: field["value"]
        for field in find(html, "main").all("input")
        if field["name"] in {"token", "csrf_token"}
    }


def links_of(part: Element) -> dict[str, str]:
    return {link.text: link["href"] for link in part.all("a")}


def list_what() -> list[tuple[str, int | None]]:
    db.session.rollback()
    rows = db.session.execute(
        sa.select(SettingsChange.what, SettingsChange.user_id).order_by(SettingsChange.id)
    )
    return [(row[0], row[1]) for row in rows]


def test_each_kind_is_shown_as_a_contact_would_get_it(page: PageClient, account: Account) -> None:
    mailbox = make_mailbox(account)
    campaign = make_campaign(account, is_on=False, mailbox_id=mailbox.id, **MAIL)

    html = page.get(address(campaign)).text

    text, email, missed = (find(html, f"kind-{step}").text for step in ("sms", "email", "missed"))
    assert "Ivy from Alder Street Dental: thank you for speaking with us." in text
    assert "said yes to a text on the call, and confirmed the number" in text
    assert "sent by (415) 555-0100" in text
    assert "Hello Dana" in email and "Hello there" in email and "12 Alder Street" in email
    assert mailbox.address in email and "said yes to an email on the call" in email
    assert "Sorry that we missed you" in missed and "No yes on a call is needed" in missed
    assert all("8:00 to 21:00 where the contact is" in part for part in (text, email, missed))
    assert [one.text for one in find(html, "main").all("button")] == ["Turn on"]


def test_what_is_missing_is_named_with_the_way_to_its_field(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, is_on=False, sms_template="offer_promo", missed_enabled=True)
    account_defaults.save_defaults(account.id, {"postal_address": ""})

    html = page.get(address(campaign)).text

    assert links_of(find(html, "kind-sms"))["Promo code"] == address(campaign, "sms#sms_promo_code")
    missed = links_of(find(html, "kind-missed"))
    assert missed["Subject"] == address(campaign, "missed#missed_subject")
    assert missed["Mailbox"] == address(campaign, "email#mailbox_id")
    assert missed["Postal address"] == f"/account/defaults?next={address(campaign)}#postal_address"
    for place in (missed["Subject"], missed["Mailbox"], missed["Postal address"]):
        where, _, field = place.partition("#")
        assert find(page.get(where).text, field)["id"] == field, "the link leads to a field that is there"
    assert not [form for form in parse(html).all("form") if form["action"].endswith("turn-on")]
    assert "Nothing of this kind goes out" in find(html, "kind-email").text


def test_turning_on_makes_live_what_was_shown(page: PageClient, account: Account, manager: User) -> None:
    campaign = make_campaign(account, is_on=False)
    shown = token_in(page.get(address(campaign)).text)

    answers = [page.post(address(campaign, "turn-on"), data=shown) for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(303, address(campaign))] * 2
    assert is_live(campaign)
    assert list_what() == [("turned_on", manager.id)], "a double click is one line"
    text = parse(page.get(address(campaign)).text).text
    assert "Texts, since today at" in text and f"turned on by {manager.name}" in text
    assert "Everything shown here is live" in text


@pytest.mark.parametrize("token", ["", "made-up"])
def test_nothing_is_turned_on_that_was_not_shown(page: PageClient, account: Account, token: str) -> None:
    campaign = make_campaign(account, is_on=False)
    assert page.post(address(campaign, "turn-on"), data={"token": token}).status_code == 409
    assert not is_live(campaign)


def test_a_draft_changed_by_a_colleague_is_shown_again_before_it_goes_live(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account, is_on=False)
    noor = make_user(account, Role.MANAGER, name="Noor")
    shown = token_in(page.get(address(campaign)).text)
    campaigns.save_draft(campaign, {"sms_sender_name": "Tariq"}, user_id=noor.id)

    refused = page.post(address(campaign, "turn-on"), data=shown)

    assert refused.status_code == 409
    assert "Noor changed the draft" in parse(refused.text).text
    assert "Tariq from Alder Street Dental" in parse(refused.text).text
    assert not is_live(campaign)
    assert page.post(address(campaign, "turn-on"), data=token_in(refused.text)).status_code == 303
    assert is_live(campaign)


def test_what_is_missing_is_found_again_when_turning_on(page: PageClient, account: Account) -> None:
    mailbox = make_mailbox(account)
    campaign = make_campaign(account, is_on=False, mailbox_id=mailbox.id, **MAIL)
    shown = token_in(page.get(address(campaign)).text)
    mailbox.state = mailbox.state.RECONNECT
    db.session.commit()

    refused = page.post(address(campaign, "turn-on"), data=shown)

    assert refused.status_code == 422
    assert "has to be reconnected" in find(refused.text, "kind-email").text
    assert not is_live(campaign)


def test_emails_cannot_be_turned_on_without_a_postal_address(page: PageClient, account: Account) -> None:
    mailbox = make_mailbox(account)
    campaign = make_campaign(account, is_on=False, mailbox_id=mailbox.id, **MAIL)
    account_defaults.save_defaults(account.id, {"postal_address": ""})
    html = page.get(address(campaign)).text
    assert "The account has no postal address yet" in find(html, "kind-email").text
    assert "Turn on" not in [one.text for one in find(html, "main").all("button")]


def test_what_would_change_is_shown_beside_what_is_live(
    page: PageClient, account: Account, manager: User
) -> None:
    mailbox = make_mailbox(account)
    campaign = make_campaign(account, mailbox_id=mailbox.id, **MAIL)
    make_follow_up(make_contact(campaign), FollowUpState.DUE, kind=Kind.EMAIL, due_at=utc_now())
    changed = {"email_enabled": False, "missed_body": "<div>We tried to reach you.</div>"}
    campaigns.save_draft(campaign, changed, user_id=manager.id)

    html = page.get(address(campaign)).text

    text = find(html, "main").text
    assert "The draft differs in 2 things" in text
    assert "Emails on off" in text
    assert [one.text for one in parse(html).all("ins", "del")] == ["call", "reach"]
    assert "Email, 1 waiting. With this off, each is held" in text
    live = campaigns.find_settings(campaign, Stage.LIVE)
    assert live is not None and live.email_enabled, "nothing is applied before it is said so"
    page.post(address(campaign, "turn-on"), data=token_in(html))
    assert "differs" not in parse(page.get(address(campaign)).text).text


def test_a_page_that_saves_by_itself_is_told_how_the_draft_stands_to_what_is_live(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account)
    for link, words in (
        ("https://example.com/new", "The draft differs in 1 thing; nothing of it is live until you apply it"),
        ("", "The saved draft is the same."),
    ):
        values = follow_up_drafts.read_step(campaign, "sms")
        typed = {
            "sms_enabled": "y",
            "sms_template": "meeting_request",
            "sms_meeting_link": link,
            "version": values.version,
            "then": "stay",
        }
        answer = page.post(address(campaign, "sms"), data=typed)
        assert answer.get_json()["standing"].startswith(words)
        assert words in find(page.get(address(campaign, "sms")).text, "main").text


def test_turning_off_asks_first_and_says_what_waits_and_until_when(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account)
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=utc_now())
    soon = utc_now() + timedelta(hours=1)
    make_follow_up(make_contact(campaign), FollowUpState.HELD, Reason.QUIET_HOURS, due_at=soon)
    make_follow_up(make_contact(campaign), FollowUpState.HELD, Reason.DECLINED)
    make_follow_up(make_contact(campaign), FollowUpState.DUE, kind=Kind.MISSED_EMAIL, due_at=soon)
    make_follow_up(make_contact(make_campaign(account)), FollowUpState.DUE, due_at=utc_now())

    question = parse(page.get(address(campaign, "turn-off")).text).text
    assert "2 texts (1 due now, 1 later; the last of them planned for" in question
    assert "1 missed-call email (1 due now, 0 later" in question
    assert "held for “off for this campaign”" in question
    assert is_live(campaign)

    assert [page.post(address(campaign, "turn-off")).status_code for _ in range(2)] == [303, 303]
    assert not is_live(campaign)
    assert [what for what, _ in list_what()] == ["turned_off"]
    assert page.get(address(campaign, "turn-off")).location == address(campaign)


def test_a_call_after_turning_off_gets_no_text(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    page.post(address(campaign, "turn-off"))
    call = report_call(campaign)
    follow_up = db.session.execute(sa.select(FollowUp).where(FollowUp.call_id == call.id)).scalars().first()
    assert follow_up is not None
    assert (follow_up.state, follow_up.reason) == (FollowUpState.HELD, Reason.OFF)


def test_the_history_says_who_did_what_and_when(page: PageClient, account: Account, manager: User) -> None:
    campaign = make_campaign(account, is_on=False)
    assert "Nothing was changed yet." in parse(page.get(address(campaign, "history")).text).text
    page.post(address(campaign, "turn-on"), data=token_in(page.get(address(campaign)).text))
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=utc_now())
    page.post(address(campaign, "turn-off"))

    off, on = [item.text for item in find(page.get(address(campaign, "history")).text, "main").all("li")]
    assert off.startswith(f"{manager.name} turned follow-ups off Today,")
    assert "Held back, because it was waiting: Text: 1." in off
    assert on.startswith(f"{manager.name} turned follow-ups on Today,") and "Texts on" in on


@pytest.mark.parametrize(("method", "rest"), [("POST", "turn-on"), ("GET", "turn-off"), ("POST", "turn-off")])
def test_an_agent_may_not_and_a_stranger_finds_nothing(
    client_of: ClientOf, account: Account, method: str, rest: str
) -> None:
    campaign = make_campaign(account)
    agent = client_of(make_user(account, Role.AGENT)).open(address(campaign, rest), method=method)
    stranger = client_of(make_user(role=Role.ADMIN)).open(address(campaign, rest), method=method)
    assert (agent.status_code, stranger.status_code) == (403, 404)
    assert is_live(campaign)


@pytest.mark.parametrize("rest", ["turn-on", "turn-off"])
def test_nothing_is_turned_on_or_off_without_the_token(page: PageClient, account: Account, rest: str) -> None:
    campaign = make_campaign(account)
    assert page.post(address(campaign, rest), is_forged=True).status_code == 400
    assert is_live(campaign)
