"""Decides what is copied into a carrier registration (10DLC): the exact wordings, the spoken opt-in, how people agree.

The sample messages of a registration must match what is sent, and the words of the opt-in are part of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp.rules.agent_brief.wording import NUMBER_QUESTION, NUMBER_READ_BACK_CALLED, text_offer
from webapp.rules.number_dialogue.speaking import speak_number
from webapp.rules.slots import SLOTS
from webapp.rules.wording import TEMPLATES, SmsTemplate, render

# The agent brief's own sentences: what is registered is what is said. Of each text they hold the general part.
EXAMPLE_NUMBER = "+14155550123"
SPOKEN_OPT_IN: tuple[tuple[str, str], ...] = (
    ("agent", text_offer("{business_name}")),
    ("contact", "Yes, please."),
    ("agent", NUMBER_QUESTION),
    ("contact", "The one you called."),
    ("agent", NUMBER_READ_BACK_CALLED.format(number=speak_number(EXAMPLE_NUMBER, "US"))),
    ("contact", "Yes, that's right."),
)

HOW_PEOPLE_AGREE = (
    "{business_name} calls its contacts with an automated voice assistant. Towards the end of the call the assistant "
    "asks, in the words of the script, whether the contact would like one text message about the call; it names the "
    "business, says that message and data rates may apply and that STOP ends all texts. Only a contact who says yes "
    "and confirms the number is texted, once. The recording, the transcript and the contact's own words are kept as "
    "evidence. Agreeing is never a condition of a purchase. Contacts who decline or are not asked get no text."
)


@dataclass(frozen=True, slots=True)
class SampleMessage:
    title: str
    text: str


def list_sample_messages() -> tuple[SampleMessage, ...]:
    """The five wordings exactly as they are sent, with the name of each slot in brackets where its value stands."""
    return tuple(
        SampleMessage(
            spec.title,
            render(template, {slot: f"[{SLOTS[slot].title}]" for slot in TEMPLATES[template].slots}),
        )
        for template, spec in ((template, TEMPLATES[template]) for template in SmsTemplate)
    )


def spoken_opt_in(business_name: str) -> tuple[tuple[str, str], ...]:
    """The script of the call, turn by turn: (speaker, words)."""
    return tuple((speaker, words.format(business_name=business_name)) for speaker, words in SPOKEN_OPT_IN)


def how_people_agree(business_name: str) -> str:
    """The 'message flow' of a registration."""
    return HOW_PEOPLE_AGREE.format(business_name=business_name)
