"""The exact text of a campaign's settings, for the eye."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import make_account
from webapp.models.accounts import Account
from webapp.rules.segments import Encoding
from webapp.rules.wording import SmsTemplate
from webapp.services.sms_preview import TYPED, Mark, Preview, write_plain, write_preview


@pytest.fixture
def account(app: Flask) -> Account:
    return make_account()


def values(template: SmsTemplate, **typed: str) -> dict[str, object]:
    return {"sms_enabled": True, "sms_template": template, **dict.fromkeys(TYPED, ""), **typed}


def body_of(preview: Preview) -> str:
    return "".join(piece.text for piece in preview.pieces)


def test_blank_fields_take_the_accounts_defaults(account: Account) -> None:
    preview = write_preview(account, values(SmsTemplate.MEETING_REQUEST), country="US")
    assert body_of(preview).startswith("Ivy from Alder Street Dental: ")
    assert "https://alderstreet.example.com/book" in body_of(preview)
    assert (preview.missing, preview.problems, preview.has_samples) == ((), (), False)


def test_a_link_is_shown_in_the_form_in_which_it_is_sent(account: Account) -> None:
    typed = values(SmsTemplate.NEXT_STEP, sms_meeting_link=" HTTPS://Example.COM/a b")
    assert write_preview(account, typed, country="US").problems == (
        "A link has no spaces or line breaks in it.",
    )
    typed = values(SmsTemplate.NEXT_STEP, sms_meeting_link=" HTTPS://Example.COM/Meet ")
    assert "https://example.com/Meet" in body_of(write_preview(account, typed, country="US"))


def test_what_is_too_long_is_named_and_not_cut(account: Account) -> None:
    preview = write_preview(account, values(SmsTemplate.OFFER_PROMO, sms_promo_code="X" * 31), country="US")
    assert preview.problems == ("The promo code has 31 characters; at most 30 fit into the text.",)
    assert "[promo code]" in [piece.text for piece in preview.pieces if piece.mark is Mark.MISSING]
    assert preview.missing == ("offer summary",)


@pytest.mark.parametrize("template", SmsTemplate)
def test_every_text_fits_two_plain_segments_with_ordinary_slots(
    account: Account, template: SmsTemplate
) -> None:
    typed = values(template, sms_offer_summary="20% off until Friday", sms_promo_code="SMILE20")
    preview = write_preview(account, typed, country="US")
    assert preview.count.encoding is Encoding.GSM7
    assert preview.count.segments <= 2
    assert preview.characters == len(body_of(preview))


def test_a_typed_character_is_offered_its_twin_and_one_of_the_account_is_not(app: Flask) -> None:
    account = make_account(business_name="Rosa\u2019s")
    typed = values(SmsTemplate.OFFER_PROMO, sms_offer_summary="Rosa\u2013", sms_promo_code="A")
    forcing = {one.character: one for one in write_preview(account, typed, country="US").forcing}
    assert forcing["\u2019"].twin is None
    assert (forcing["\u2013"].twin, forcing["\u2013"].where) == ("-", "offer summary")


def test_plain_twins_replace_what_is_typed_and_nothing_else() -> None:
    typed = values(SmsTemplate.OFFER_PROMO, sms_offer_summary="\u201cHi\u201d\u2026 caf\u00e9 \U0001f389")
    plain = write_plain(typed)
    assert plain["sms_offer_summary"] == '"Hi"... caf\u00e9 \U0001f389'
    assert {**plain, "sms_offer_summary": ""} == {**typed, "sms_offer_summary": ""}
