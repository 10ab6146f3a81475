"""The SMS step of the wizard: which text, its fields, its exact preview, and saving it as a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.factories import (
    fresh,
    make_account,
    make_campaign,
    make_user,
    unknown_id,
)
from tests.page_checks import Element, find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.campaigns import Campaign, FollowUpSettings, SettingsChange, Stage
from webapp.rules.states import Role
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns

ClientOf = Callable[[User], PageClient]
OFFER = {
    "sms_enabled": "y",
    "sms_template": "offer_promo",
    "sms_offer_summary": "20% off until Friday",
    "sms_promo_code": "SMILE20",
}


@pytest.fixture
def account(app: object) -> Account:
    return make_account()


@pytest.fixture
def manager(account: Account) -> User:
    return make_user(account, Role.MANAGER)


@pytest.fixture
def page(client_of: ClientOf, manager: User) -> PageClient:
    return client_of(manager)


def address(campaign: Campaign, rest: str = "") -> str:
    return f"/campaigns/{campaign.public_id}/follow-ups/sms{rest}"


def settings_of(campaign: Campaign, stage: Stage = Stage.DRAFT) -> FollowUpSettings | None:
    db.session.rollback()
    db.session.expire_all()
    return campaigns.find_settings(campaign, stage)


def version_in(html: str) -> str:
    return next(field["value"] for field in parse(html).all("input") if field["name"] == "version")


def form_of(page: PageClient, campaign: Campaign, **values: str) -> dict[str, str]:
    """What a browser would send after opening the page and typing `values`."""
    html = page.get(address(campaign)).text
    typed = {
        field["name"]: field["value"]
        for field in find(html, "main").all("input")
        if field["type"] in {"text", "hidden"} and field["name"].startswith("sms_")
    }
    chosen = [field for field in parse(html).all("input") if field["type"] == "radio"]
    template = next(field["value"] for field in chosen if "checked" in field.attributes)
    return {"version": version_in(html), "sms_template": template, **typed, **values}


def bubble_of(html: str) -> Element:
    return next(element for element in parse(html).all("p") if element["class"] == "bubble")


def marks_of(html: str, kind: str) -> list[str]:
    return [mark.text for mark in bubble_of(html).all("mark") if mark["class"] == kind]


def test_the_page_shows_the_five_texts_and_the_fields_of_the_chosen_one_alone(
    page: PageClient, account: Account
) -> None:
    html = page.get(address(make_campaign(account, sms_template=SmsTemplate.OFFER_PROMO))).text

    radios = [field["value"] for field in parse(html).all("input") if field["type"] == "radio"]
    shown = [field["name"] for field in find(html, "main").all("input") if field["type"] == "text"]
    assert radios == [template.value for template in SmsTemplate]
    assert shown == ["sms_sender_name", "sms_offer_summary", "sms_promo_code"]


def test_blank_fields_show_the_account_default_as_placeholder_and_never_change_it(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account)
    html = page.get(address(campaign)).text
    assert find(html, "sms_sender_name")["placeholder"] == "Ivy"
    assert find(html, "sms_meeting_link")["placeholder"] == "https://alderstreet.example.com/book"

    values = form_of(page, campaign, sms_enabled="y", sms_sender_name="Rosa")
    assert page.post(address(campaign), data=values).status_code == 303

    assert settings_of(campaign).sms_sender_name == "Rosa"  # type: ignore[union-attr]
    assert fresh(account).sender_name == "Ivy"


def test_a_draft_may_be_incomplete_and_is_not_live(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, is_on=False)

    answer = page.post(
        address(campaign), data=form_of(page, campaign, sms_enabled="y", sms_template="offer_promo")
    )

    assert answer.status_code == 303
    assert settings_of(campaign).sms_template is SmsTemplate.OFFER_PROMO  # type: ignore[union-attr]
    assert settings_of(campaign, Stage.LIVE) is None
    assert "Still missing: offer summary, promo code." in parse(page.get(address(campaign)).text).text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("sms_meeting_link", "http://example.com", "A meeting link starts with https://"),
        ("sms_meeting_link", "https://bit.ly/x", "public shortener"),
        ("sms_sender_name", "x" * 41, "has 41 characters; at most 40 fit"),
        ("sms_offer_summary", "x" * 201, "has 201 characters; at most 200 fit"),
    ],
)
def test_what_cannot_stand_in_a_text_is_refused_and_everything_typed_is_kept(
    page: PageClient, account: Account, field: str, typed: str, words: str
) -> None:
    campaign = make_campaign(account, is_on=False)
    values = form_of(page, campaign, **{"sms_enabled": "y", "sms_promo_code": "KEEP", field: typed})

    answer = page.post(address(campaign), data=values)

    assert answer.status_code == 422
    assert words in find(answer.text, f"{field}-error").text
    assert find(answer.text, field)["value"] == typed
    kept = [one["value"] for one in parse(answer.text).all("input") if one["name"] == "sms_promo_code"]
    assert kept == ["KEEP"]
    assert settings_of(campaign).sms_promo_code == ""  # type: ignore[union-attr]


def test_an_unknown_template_is_refused(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    answer = page.post(address(campaign), data=form_of(page, campaign, sms_template="free_text"))
    assert answer.status_code == 422


def test_the_preview_is_the_exact_text_with_its_cost(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)

    for htmx in (None, "preview", "panel"):
        answer = page.post(address(campaign, "/preview"), data=form_of(page, campaign, **OFFER), htmx=htmx)
        text = parse(answer.text).text
        assert answer.status_code == 200
        assert bubble_of(answer.text).text == (
            "Ivy from Alder Street Dental: here is the offer from our call: 20% off until Friday. "
            "Use code SMILE20 to claim it. Reply HELP for help or STOP to opt out."
        )
        assert "Characters 154 Encoding GSM-7 Segment 1" in text

    assert settings_of(campaign).sms_template is SmsTemplate.MEETING_REQUEST  # type: ignore[union-attr]


def test_the_preview_alone_is_what_htmx_gets_while_typing(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    answer = page.post(address(campaign, "/preview"), data=form_of(page, campaign), htmx="preview")
    assert not list(parse(answer.text).all("form", "h1"))


def test_choosing_a_text_swaps_its_fields_and_keeps_what_was_typed_for_others(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account)
    values = form_of(page, campaign, **{**OFFER, "sms_template": "meeting_request"})

    panel = page.post(address(campaign, "/preview"), data=values, htmx="panel").text

    fields = {field["name"]: field["type"] for field in parse(panel).all("input")}
    assert fields["sms_meeting_link"] == "text"
    assert fields["sms_promo_code"] == "hidden"
    assert [field["value"] for field in parse(panel).all("input") if field["name"] == "sms_promo_code"] == [
        "SMILE20"
    ]


def test_slots_from_the_call_are_marked_as_examples_in_the_countrys_own_way(
    page: PageClient, account: Account
) -> None:
    american = make_campaign(account, sms_template=SmsTemplate.APPOINTMENT_CONFIRMATION)
    german = make_campaign(account, country="DE", sms_template=SmsTemplate.APPOINTMENT_CONFIRMATION)

    assert marks_of(page.get(address(american)).text, "sample")[:2] == ["Friday, March 6", "3:30 PM"]
    assert marks_of(page.get(address(german)).text, "sample")[:2] == ["Friday 6 March", "15:30"]


def test_what_is_missing_is_marked_in_the_preview(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, sms_template=SmsTemplate.OFFER_PROMO)
    assert marks_of(page.get(address(campaign)).text, "missing") == ["[offer summary]", "[promo code]"]


def test_characters_that_force_ucs2_are_named_and_their_plain_twins_offered(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account)
    fancy = form_of(
        page, campaign, **{**OFFER, "sms_offer_summary": "It\u2019s \u201c20% off\u201d \U0001f389"}
    )

    preview = page.post(address(campaign, "/preview"), data=fancy, htmx="preview")
    text = parse(preview.text).text
    assert "Encoding UCS-2" in text
    assert "right single quotation mark, in the offer summary → '" in text
    assert "party popper, in the offer summary: no plain twin" in text

    plain = page.post(address(campaign, "/preview"), data={**fancy, "plain": "1"}, htmx="panel")
    assert find(plain.text, "sms_offer_summary")["value"] == 'It\'s "20% off" \U0001f389'
    assert "Use plain characters" not in parse(plain.text).text


def test_a_character_of_the_accounts_own_name_is_named_without_an_offer(client_of: ClientOf) -> None:
    account = make_account(business_name="Zo\u015b Dental")
    campaign = make_campaign(account)
    html = client_of(make_user(account, Role.MANAGER)).get(address(campaign)).text
    assert "in the business name: no plain twin" in parse(html).text


def test_a_live_text_that_lost_its_default_is_pointed_out(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    account.meeting_link = ""
    db.session.commit()
    assert "No text can be written with what is live." in parse(page.get(address(campaign)).text).text


def test_two_tabs_do_not_overwrite_each_other_unseen(
    page: PageClient, account: Account, client_of: ClientOf
) -> None:
    campaign = make_campaign(account)
    colleague = make_user(account, Role.MANAGER, name="Noor")
    mine = form_of(page, campaign, sms_enabled="y", sms_sender_name="Rosa")
    other = client_of(colleague)
    other.post(address(campaign), data=form_of(other, campaign, sms_enabled="y", sms_sender_name="Tariq"))

    refused = page.post(address(campaign), data=mine)
    assert refused.status_code == 422
    assert "Noor saved this step after you opened it" in parse(refused.text).text
    assert find(refused.text, "sms_sender_name")["value"] == "Rosa"
    assert settings_of(campaign).sms_sender_name == "Tariq"  # type: ignore[union-attr]

    again = page.post(address(campaign), data={**mine, "version": version_in(refused.text)})
    assert again.status_code == 303
    assert settings_of(campaign).sms_sender_name == "Rosa"  # type: ignore[union-attr]


def test_a_double_click_is_no_conflict(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, is_on=False)
    values = form_of(page, campaign, **OFFER)
    assert [page.post(address(campaign), data=values).status_code for _ in range(2)] == [303, 303]
    assert db.session.execute(sa.select(sa.func.count(SettingsChange.id))).scalar_one() == 1


def test_saving_and_going_to_the_defaults_keeps_the_draft(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    values = form_of(page, campaign, sms_enabled="y", sms_sender_name="Rosa", then="defaults")

    answer = page.post(address(campaign), data=values)

    assert answer.location == f"/account/defaults?next={address(campaign)}"
    assert settings_of(campaign).sms_sender_name == "Rosa"  # type: ignore[union-attr]
    defaults = page.get(answer.location)
    save = next(form for form in find(defaults.text, "main").all("form"))
    saved = page.post(save["action"], data={"business_name": "Alder", "sender_name": "Ivy", "country": "US"})
    assert saved.location == address(campaign), "saving the defaults leads back here"


ADDRESSES: list[tuple[str, str]] = [
    ("GET", ""),
    ("POST", ""),
    ("POST", "/preview"),
]


@pytest.mark.parametrize(("method", "rest"), ADDRESSES)
def test_an_agent_may_not_and_a_stranger_finds_nothing(
    client_of: ClientOf, account: Account, method: str, rest: str
) -> None:
    campaign = make_campaign(account)
    before: dict[str, Any] = {"method": method, "data": OFFER} if method == "POST" else {"method": method}

    agent = client_of(make_user(account, Role.AGENT)).open(address(campaign, rest), **before)
    stranger = client_of(make_user(role=Role.ADMIN)).open(address(campaign, rest), **before)

    assert (agent.status_code, stranger.status_code) == (403, 404)
    assert settings_of(campaign, Stage.LIVE) is not None
    assert settings_of(campaign).sms_template is SmsTemplate.MEETING_REQUEST  # type: ignore[union-attr]


def test_an_unknown_campaign_is_not_found(page: PageClient) -> None:
    for rest in ("sms", "follow-ups", "follow-ups/sms", "follow-ups/review"):
        assert page.get(f"/campaigns/{unknown_id('cmp')}/{rest}").status_code == 404


def test_the_old_address_and_the_wizards_own_lead_to_the_step(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    for old in ("sms", "follow-ups"):
        assert page.get(f"/campaigns/{campaign.public_id}/{old}").location == address(campaign)


def test_the_address_of_a_preview_leads_back(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account)
    assert page.get(address(campaign, "/preview")).location == address(campaign)
