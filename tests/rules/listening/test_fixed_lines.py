"""A number agreed to, of a type that takes no text, is for a person to see."""

import pytest

from tests.rules.listening.make import make_call
from webapp.rules.listening import DestinationState, listen
from webapp.rules.listening.phone_numbers import why_no_text

OFFERED = ("A: Can I text you the link?", "C: Yes please.")


@pytest.mark.parametrize(
    ("country", "number", "kind"),
    [
        ("GB", "02079460188", "a fixed line"),
        ("IE", "012345678", "a fixed line"),
        ("US", "8002345678", "a toll-free number"),
        ("GB", "09012345678", "a premium-rate number"),
    ],
)
def test_an_agreed_number_that_takes_no_text_is_unconfirmed_and_says_why(
    country: str, number: str, kind: str
) -> None:
    lines = ("A: Which number?", f"C: {number}", f"A: {number}, is that right?", "C: Yes, that's right.")
    verdict = listen(make_call(*OFFERED, *lines, country=country)).sms_destination
    assert (verdict.state, verdict.number, verdict.fixed_line) == (DestinationState.UNCONFIRMED, None, True)
    assert verdict.why == f"The number is {kind}, which takes no text."
    assert verdict.evidence == (4, 5)


def test_the_dialled_number_is_held_to_the_same() -> None:
    lines = (*OFFERED, "A: To this number?", "C: Yes.")
    verdict = listen(make_call(*lines, called="+442079460188", country="GB")).sms_destination
    assert (verdict.number, verdict.fixed_line) == (None, True)


@pytest.mark.parametrize("number", ["+14155550123", "+447700900163", "+353871234567", "+61491570156"])
def test_a_number_that_may_be_a_mobile_is_not_held_back(number: str) -> None:
    assert why_no_text(number) is None
