"""Decides what is offered, in which words, and what follows a yes and a no: one question each, one channel each."""

from dataclasses import dataclass

from webapp.rules.agent_brief import wording
from webapp.rules.agent_brief.facts import BriefFacts
from webapp.rules.listening.verdicts import Channel


@dataclass(frozen=True, slots=True)
class Offer:
    """`say` is the whole offer, word for word; `if_yes` and `if_no` are instructions, not words to say."""

    channel: Channel
    say: str
    if_yes: str
    if_no: str


def list_offers(facts: BriefFacts) -> tuple[Offer, ...]:
    """The text first; neither is offered while it is off."""
    offers = []
    if facts.sends_texts:
        offers.append(
            Offer(
                Channel.SMS,
                wording.text_offer(facts.business_name, facts.template),
                "Ask for the number, and confirm it.",
                f"Say “{wording.DECLINED}” and do not offer it again.",
            )
        )
    if facts.offers_email:
        offers.append(
            Offer(
                Channel.EMAIL,
                wording.email_offer(is_second=facts.sends_texts),
                "Ask for the address, and confirm it.",
                f"Say “{wording.DECLINED}” and do not offer it again.",
            )
        )
    return tuple(offers)
