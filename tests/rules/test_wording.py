"""The five texts: who speaks first, what stands last, how long they are, and what a slot may do to them."""

import hashlib
from itertools import pairwise

import pytest

from webapp.rules.segments import Encoding, count_segments
from webapp.rules.wording import (
    SLOTS,
    TEMPLATES,
    WORDING_VERSION,
    MissingSlots,
    Slot,
    SlotTooLong,
    SmsTemplate,
    WordingProblem,
    missing_slots,
    render,
    sample_values,
)

EVERY_TEMPLATE = pytest.mark.parametrize("template", list(SmsTemplate))
# The wordings that each version stands for. A changed text needs a new version and a new line here.
DIGESTS = {"wording-1": "283cd44b7236a067"}


def make_values(**changes: str) -> dict[Slot, str]:
    """Every slot filled the ordinary way."""
    values = {
        Slot.SENDER_NAME: "Ivy",
        Slot.BUSINESS_NAME: "Alder Street Dental",
        Slot.MEETING_LINK: "https://alderstreetdental.example/b",
        Slot.OFFER_SUMMARY: "20% off your first whitening until 30 April",
        Slot.PROMO_CODE: "SMILE20",
        Slot.APPOINTMENT_DAY: "Wednesday, September 23",
        Slot.APPOINTMENT_TIME: "10:30 AM",
        Slot.APPOINTMENT_WHAT: "cleaning and check-up with Dr. Okafor, 12 Alder Street",
        Slot.RECAP: "x" * 200,
    }
    return values | {Slot(name): value for name, value in changes.items()}


@EVERY_TEMPLATE
def test_every_text_opens_with_the_sender_and_the_business(template: SmsTemplate) -> None:
    assert render(template, make_values()).startswith("Ivy from Alder Street Dental: ")


@EVERY_TEMPLATE
def test_every_text_ends_with_how_to_get_help_and_how_to_stop(template: SmsTemplate) -> None:
    assert render(template, make_values()).endswith(" Reply HELP for help or STOP to opt out.")


@EVERY_TEMPLATE
def test_every_text_with_ordinary_slots_is_one_or_two_gsm7_segments(template: SmsTemplate) -> None:
    counted = count_segments(render(template, make_values()))
    assert counted.encoding is Encoding.GSM7
    assert counted.segments <= 2


@EVERY_TEMPLATE
def test_no_text_shouts(template: SmsTemplate) -> None:
    text = TEMPLATES[template].text
    assert "!" not in text
    assert not any(word.isupper() and len(word) > 1 for word in text.split())


@EVERY_TEMPLATE
def test_every_text_holds_each_of_its_slots_once_and_no_other(template: SmsTemplate) -> None:
    spec = TEMPLATES[template]
    text = render(template, {slot: f"<{slot}>" for slot in Slot})
    assert all(text.count(f"<{slot}>") == 1 for slot in spec.slots)
    assert not any(f"<{slot}>" in text for slot in Slot if slot not in spec.slots)


@EVERY_TEMPLATE
def test_the_slots_are_listed_in_the_order_in_which_the_text_reads(template: SmsTemplate) -> None:
    text = render(template, {slot: f"<{slot}>" for slot in Slot})
    places = [text.index(f"<{slot}>") for slot in TEMPLATES[template].slots]
    assert all(earlier < later for earlier, later in pairwise(places))


@EVERY_TEMPLATE
def test_the_fullest_text_stays_within_1600_characters(template: SmsTemplate) -> None:
    widest = "\N{GRINNING FACE}"  # two UTF-16 units
    text = render(template, {slot: widest * SLOTS[slot].limit for slot in Slot})
    assert len(text.encode("utf-16-le")) // 2 <= 1600


@EVERY_TEMPLATE
def test_every_blank_slot_is_named_missing(template: SmsTemplate) -> None:
    assert missing_slots(template, {}) == TEMPLATES[template].slots
    for slot in TEMPLATES[template].slots:
        for blank in ("", "  \n", "\u00a0", "\u200b", "\x00"):
            values = make_values(**{slot: blank})
            assert missing_slots(template, values) == (slot,)
            with pytest.raises(MissingSlots) as caught:
                render(template, values)
            assert caught.value.slots == (slot,)
            assert SLOTS[slot].title in caught.value.words


def test_only_what_the_template_needs_can_be_missing() -> None:
    values = make_values(promo_code="", recap="")
    assert missing_slots(SmsTemplate.MEETING_REQUEST, values) == ()
    assert missing_slots(SmsTemplate.OFFER_PROMO, values) == (Slot.PROMO_CODE,)


def test_the_offer_needs_its_summary_and_its_code() -> None:
    assert TEMPLATES[SmsTemplate.OFFER_PROMO].manager_slots == (Slot.OFFER_SUMMARY, Slot.PROMO_CODE)


def test_the_appointment_and_the_recap_come_from_the_call() -> None:
    for template in (SmsTemplate.APPOINTMENT_CONFIRMATION, SmsTemplate.CONVERSATION_SUMMARY):
        assert TEMPLATES[template].manager_slots == ()
        assert TEMPLATES[template].call_slots != ()


@pytest.mark.parametrize(
    "value", ["{sender_name}", "{}", "{0.__class__}", "%s %(x)s", "$code ${code}", "\\1 \\g<0>"]
)
def test_a_value_is_taken_literally(value: str) -> None:
    assert f"Use code {value} to claim it." in render(SmsTemplate.OFFER_PROMO, make_values(promo_code=value))


def test_a_value_is_put_on_one_line_without_invisible_characters() -> None:
    values = make_values(sender_name="  Ivy\r\n\tRose\u00a0\u200b \x07 Lee\u202e ")
    assert render(SmsTemplate.NEXT_STEP, values).startswith("Ivy Rose Lee from Alder")


def test_a_loose_accent_is_joined_to_its_letter() -> None:
    text = render(SmsTemplate.NEXT_STEP, make_values(sender_name="Rene\u0301"))
    assert text.startswith("Ren\u00e9 from")
    assert count_segments(text).encoding is Encoding.GSM7


def test_an_emoji_of_several_characters_stays_whole() -> None:
    family = "\U0001f469\u200d\U0001f467"
    assert family in render(SmsTemplate.OFFER_PROMO, make_values(offer_summary=f"Two for one {family}"))


def test_a_slot_at_its_limit_fits_and_one_beyond_is_refused_not_cut() -> None:
    limit = SLOTS[Slot.OFFER_SUMMARY].limit
    assert "y" * limit in render(SmsTemplate.OFFER_PROMO, make_values(offer_summary="y" * limit))
    with pytest.raises(SlotTooLong) as caught:
        render(SmsTemplate.OFFER_PROMO, make_values(offer_summary="y" * (limit + 1)))
    assert (caught.value.slot, caught.value.length) == (Slot.OFFER_SUMMARY, limit + 1)
    assert caught.value.code is WordingProblem.TOO_LONG
    assert str(limit) in caught.value.words


def test_spaces_around_a_value_do_not_count_against_its_limit() -> None:
    code = "C" * SLOTS[Slot.PROMO_CODE].limit
    assert code in render(SmsTemplate.OFFER_PROMO, make_values(promo_code=f"   {code}\n\n"))


def test_a_value_with_its_own_full_stop_gets_no_second_one() -> None:
    text = render(SmsTemplate.CONVERSATION_SUMMARY, make_values(recap="You asked for prices."))
    assert "In short: You asked for prices. Reply" in text


def test_a_business_that_signs_with_its_own_name_is_named_once() -> None:
    text = render(SmsTemplate.NEXT_STEP, make_values(sender_name="alder street dental"))
    assert text.startswith("Alder Street Dental: it was good")


def test_a_link_stands_apart_from_all_punctuation() -> None:
    for template in (SmsTemplate.MEETING_REQUEST, SmsTemplate.NEXT_STEP):
        assert " https://alderstreetdental.example/b Reply" in render(template, make_values())


@EVERY_TEMPLATE
def test_a_preview_fills_what_is_blank_with_an_example(template: SmsTemplate) -> None:
    values = sample_values(template, {Slot.SENDER_NAME: "Rosa", Slot.MEETING_LINK: " "})
    assert values[Slot.SENDER_NAME] == "Rosa"
    text = render(template, values)
    assert text.startswith(f"Rosa from {SLOTS[Slot.BUSINESS_NAME].example}: ")
    assert count_segments(text).encoding is Encoding.GSM7


def test_a_changed_wording_needs_a_new_version() -> None:
    texts = "\n".join(render(template, {slot: f"<{slot}>" for slot in Slot}) for template in SmsTemplate)
    assert hashlib.sha256(texts.encode()).hexdigest()[:16] == DIGESTS[WORDING_VERSION]
