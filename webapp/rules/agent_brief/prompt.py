"""Writes the brief as the text that is pasted into a voice agent's instructions."""

from collections.abc import Iterable

from webapp.rules.agent_brief import wording
from webapp.rules.agent_brief.facts import BriefFacts
from webapp.rules.agent_brief.limits import ENDINGS, NEVER
from webapp.rules.agent_brief.offers import Offer
from webapp.rules.agent_brief.questions import Question
from webapp.rules.agent_brief.tool import NAME
from webapp.rules.listening.verdicts import Channel
from webapp.rules.wording import SmsTemplate

_EXACTLY = (
    "Say what stands in quotes word for word: the answers are judged by it. "
    "Ask one question at a time, then stop speaking until they have answered."
)
_UNCLEAR = "If the answer is not plain, ask the same question once more. If it still is not plain, take it as a no and go on."
_NO_TEXT = (
    "Texts are off. Do not offer one. If they ask for one, say that you cannot send texts from this call."
)
_NO_EMAIL = (
    "Emails are off. Do not offer one. If they ask for one, say that you cannot send emails from this call."
)
_EMAIL_IF_ASKED = "Do not offer an email. If they ask for one themselves, take it as a yes."
_PLAIN_YES = "Wait for a plain yes."


def write_prompt(facts: BriefFacts, offers: Iterable[Offer], questions: Iterable[Question]) -> str:
    """The whole text: headings in Markdown, one thought a line."""
    say = {offer.channel: offer for offer in offers}
    asked = {question.about: question for question in questions}
    sections = [
        ("# Texts and emails after the call", [_EXACTLY]),
        ("## At the start", [f"Say: “{wording.opening(facts.sender_name, facts.business_name)}”"]),
        ("## What was agreed", _details(facts, asked)),
        ("## The text message", _text(say.get(Channel.SMS), asked)),
        ("## The email", _email(facts, say.get(Channel.EMAIL), asked)),
        ("## Never", NEVER),
        ("## When to end the call", [f"{when}: {then}" for when, then in ENDINGS]),
    ]
    return "\n\n".join(
        "\n".join((heading, *(line if heading.startswith("# ") else f"- {line}" for line in lines)))
        for heading, lines in sections
        if lines
    )


def _details(facts: BriefFacts, asked: dict[str, Question]) -> list[str]:
    if "appointment" in asked:
        in_full = (
            "Agree on a day and a time. Then say them once in full (weekday, date, time, part of the day, and whose time) "
            f"with what it is for, for example: “{asked['appointment'].example}”"
        )
        return [
            in_full,
            f"{_PLAIN_YES} If they correct anything, say all of it again and wait for a yes again.",
        ]
    if "recap" in asked:
        recap = (
            "At the end, recap the call in at most two short sentences, under 200 characters together, without names, "
            f"numbers and addresses, only what was really said, for example: “{asked['recap'].example}”"
        )
        return [recap, f"{_PLAIN_YES} If they correct it, recap again."]
    if facts.template is SmsTemplate.OFFER_PROMO and facts.offer_summary.strip():
        return [f"The offer is: “{' '.join(facts.offer_summary.split())}”. Add no other terms to it."]
    return []


def _text(offer: Offer | None, asked: dict[str, Question]) -> list[str]:
    if offer is None:
        return [_NO_TEXT]
    with_tool = (
        f"Then call the tool {NAME} with exactly what they answered, say its `say` word for word, and call it again with "
        "each further answer until its `state` is confirmed or given_up."
    )
    without = (
        f"If the tool cannot be reached, read the number back in groups, for example: “{asked['number_read_back'].example}” "
        f"{_PLAIN_YES} If they correct any of it, read all of it again. After three tries say “{wording.NUMBER_GIVEN_UP}”"
    )
    return [
        f"Offer it once, when the conversation has come to its end: “{offer.say}”",
        f"Also if they ask for a text themselves, say that offer first. {_UNCLEAR}",
        f"On a no: {offer.if_no}",
        f"On a yes, ask: “{asked['number'].say}”",
        with_tool,
        without,
    ]


def _email(facts: BriefFacts, offer: Offer | None, asked: dict[str, Question]) -> list[str]:
    if not facts.sends_emails:
        return [_NO_EMAIL]
    if offer is None:
        lines = [_EMAIL_IF_ASKED]
    else:
        when = "When the text is settled, offer it once" if facts.sends_texts else "Offer it once, at the end"
        lines = [f"{when}: “{offer.say}” {_UNCLEAR}", f"On a no: {offer.if_no}"]
    read_back = (
        "Spell what they say back, letter by letter before the “at”, every “dot” said, for example: "
        f"“{asked['address_read_back'].example}” {_PLAIN_YES} If they correct any of it, spell all of it again. "
        f"After three tries say “{wording.ADDRESS_GIVEN_UP}”"
    )
    return [
        *lines,
        f"On a yes, if you were given an email address of theirs, ask: “{asked['address_on_file'].say}”",
        f"If you were given none, or they want another, ask: “{asked['address'].say}”",
        read_back,
    ]
