import random

import pytest

from tests.rules.listening.make import GREETING, hear_call, make_call
from webapp.rules.listening import Consent, HeardCall, Speaker, Turn, listen

YES = ("A: Can I text you the details?", "C: Yes, sure.")
PLAIN = make_call(
    "A: Hi Dana, this is Max, an AI assistant with Acme Dental.",
    "C: yes hi",
    "A: You're due for a cleaning. Would Friday at nine suit you?",
    "C: friday's good",
    "A: Great, you're booked. Can I text you a confirmation?",
    "C: sure that'd be great",
    "A: Is this the best number for that, the one I called you on?",
    "C: yep",
    "A: Thanks, I'll text it to you now.",
    "C: bye",
)


def relabel(call: HeardCall, speakers: list[Speaker]) -> HeardCall:
    turns = tuple(
        Turn(speaker, turn.text, turn.at) for speaker, turn in zip(speakers, call.turns, strict=True)
    )
    return HeardCall(turns, call.called, call.country, call.contact_name, call.email_on_file, call.started_at)


def test_the_plain_call_is_granted_and_confirmed() -> None:
    heard = listen(PLAIN)
    assert heard.sms_consent.consent is Consent.GRANTED
    assert heard.sms_destination.number == "+14155550123"


@pytest.mark.parametrize(
    "words",
    [
        "He's not here, this is his wife.",
        "This is her son.",
        "My mommy is in the shower.",
        "I'm nine.",
        "You have the wrong number.",
        "Three Rivers Supply, can I take a message?",
    ],
)
def test_somebody_elses_yes_is_unclear(words: str) -> None:
    assert hear_call(f"C: {words}", *YES).sms_consent.consent is Consent.UNCLEAR


def test_the_contact_who_comes_to_the_phone_can_agree() -> None:
    lines = ("C: This is his wife, I'll get him.", "C: Hello, it's Dana.", *YES)
    assert hear_call(*lines).sms_consent.consent is Consent.GRANTED


@pytest.mark.parametrize(
    "greeting",
    [
        "C: Hey, you've reached Dana, so yes, text me, go ahead, or leave a message after the tone.",
        "C: The person you're calling is not available. Please text me, or leave a message.",
        "C: Press one to reach sales.",
    ],
)
def test_a_machine_is_not_asked(greeting: str) -> None:
    heard = listen(make_call(greeting, "A: Hi Dana, I can text you the details, okay?", "A: Goodbye."))
    assert heard.sms_consent.consent is Consent.NOT_ASKED


def test_a_contact_behind_a_screening_assistant_can_agree() -> None:
    lines = (
        "C: Hi, the person you're calling is using a call screening service.",
        "A: This is Max from Acme, calling Dana.",
        "C: Hi, it's Dana, sorry, I screen everybody.",
        *YES,
    )
    assert listen(make_call(*lines)).sms_consent.consent is Consent.GRANTED


def test_a_yes_by_the_agent_never_grants() -> None:
    assert (
        hear_call("A: Can I text you the details?", "A: Yes, sure.", "C: Bye.").sms_consent.consent
        is not Consent.GRANTED
    )


def test_agent_turns_alone_never_grant_or_confirm() -> None:
    heard = listen(relabel(PLAIN, [Speaker.AGENT] * len(PLAIN.turns)))
    assert heard.sms_consent.consent is not Consent.GRANTED
    assert heard.sms_destination.number is None
    assert heard.appointment.date is None


def test_contact_turns_alone_never_grant_or_confirm() -> None:
    heard = listen(relabel(PLAIN, [Speaker.CONTACT] * len(PLAIN.turns)))
    assert heard.sms_consent.consent is not Consent.GRANTED
    assert heard.sms_destination.number is None


def test_swapped_speakers_never_grant_or_confirm() -> None:
    swapped = [Speaker.CONTACT if turn.speaker is Speaker.AGENT else Speaker.AGENT for turn in PLAIN.turns]
    heard = listen(relabel(PLAIN, swapped))
    assert heard.sms_consent.consent is not Consent.GRANTED
    assert heard.sms_destination.number is None


def test_shuffled_speakers_grant_only_where_offer_and_yes_kept_theirs() -> None:
    chance = random.Random(7)
    speakers = [turn.speaker for turn in PLAIN.turns]
    for _ in range(300):
        chance.shuffle(speakers)
        if (speakers[4], speakers[5]) != (Speaker.AGENT, Speaker.CONTACT):
            assert listen(relabel(PLAIN, speakers)).sms_consent.consent is not Consent.GRANTED, speakers


def test_a_call_without_turns_is_not_asked_and_unconfirmed() -> None:
    heard = listen(make_call())
    assert heard.sms_consent.consent is Consent.NOT_ASKED
    assert heard.sms_destination.number is None


def test_a_greeting_alone_is_not_asked() -> None:
    assert listen(make_call(*GREETING)).sms_consent.consent is Consent.NOT_ASKED
