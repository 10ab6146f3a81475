"""Whose yes it is: somebody with another name, or a front desk, is not the contact."""

import pytest

from tests.rules.listening.make import make_call
from webapp.rules.listening import Consent, listen

OFFER = ("A: Can I text Dana the quote?", "C: Yes, that's fine.")


def hear(*lines: str) -> Consent:
    return listen(make_call(*lines)).sms_consent.consent


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Hi, could I speak to Dana?", "Doctor Ruiz's office, this is Kelly, how can I help?"),
        ("Hi, could I speak to Dana Ruiz?", "Ruiz and Associates, Brenda speaking, how may I help you?"),
        ("Hi, is this Dana?", "No."),
        ("Hi, is Dana there?", "This is Dana's assistant, Lou."),
        ("Hi, is this Dana?", "This is Kelly."),
        ("Hi, is this Dana?", "Dana's in a meeting."),
        ("Hi there.", "I'm not Dana."),
    ],
)
def test_a_yes_of_somebody_with_another_name_is_not_granted(question: str, reply: str) -> None:
    assert hear(f"A: {question}", f"C: {reply}", *OFFER) is not Consent.GRANTED


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Hi, is this Dana?", "Yes."),
        ("Hi, is this Dana?", "This is she."),
        ("Hi, could I speak to Dana?", "Ruiz Dental Lab, this is Dana, how can I help?"),
        ("Is this a bad time, Dana?", "No."),
        ("Hi, is this Dana?", "This is fine, go ahead."),
    ],
)
def test_the_contact_themselves_can_grant(question: str, reply: str) -> None:
    assert hear(f"A: {question}", f"C: {reply}", *OFFER) is Consent.GRANTED


def test_the_contact_may_come_to_the_phone() -> None:
    lines = (
        "A: Is Dana there?",
        "C: Dana's out back, hold on.",
        "A: Thanks.",
        "C: Hello?",
        "A: Is this Dana?",
        "C: Yes.",
    )
    assert hear(*lines, *OFFER) is Consent.GRANTED
