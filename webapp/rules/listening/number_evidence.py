"""A number confirmed during the call by the number confirmation: it counts as long as the transcript does not contradict it.

The voice agent called that tool, and a voice agent can make words up: so the contact's words must be found in the contact's
own turns, after the agent said the number there.
"""

from dataclasses import replace

from webapp.rules.listening.exchange_turns import SpokenExchanges, find_exchanges, last_digits_fit
from webapp.rules.listening.hearing import Conversation, hear
from webapp.rules.listening.offers import names_channel
from webapp.rules.listening.second_thoughts import is_reopened
from webapp.rules.listening.speakers import judge_company
from webapp.rules.listening.verdicts import (
    Channel,
    DestinationState,
    DestinationVerdict,
    HeardCall,
    NumberConfirmation,
)

_QUOTED = 4
"""Exchanges that are told."""
_LONGEST_QUOTE = 80


def weigh_confirmation(call: HeardCall, heard: DestinationVerdict) -> DestinationVerdict:
    """The verdict of the transcript, or confirmed where the tool confirmed a number and nothing speaks against it."""
    confirmation = call.confirmation
    if confirmation is None:
        return heard
    told = _tell(confirmation)
    if heard.number == confirmation.number:
        return replace(heard, why=f"{heard.why} {told}")
    conversation = hear(call)
    spoken = find_exchanges(conversation.blocks, confirmation, called=call.called, country=call.country)
    against = _contradict(heard, conversation) or _question(call, conversation, spoken, confirmation.number)
    if against or spoken is None:
        why = f"{told} But {against} By the transcript alone: {heard.why}"
        return replace(heard, state=DestinationState.UNCONFIRMED, number=None, why=why)
    return DestinationVerdict(DestinationState.CONFIRMED, confirmation.number, spoken.turns, told)


def _contradict(heard: DestinationVerdict, conversation: Conversation) -> str | None:
    """What the transcript says against any number of the tool's, in words."""
    if all(block.by_agent for block in conversation.blocks):
        return "there is no transcript of what the contact said."
    if heard.fixed_line:
        return "the transcript shows that it is a landline."
    return f"the transcript shows a yes to {heard.number}." if heard.number is not None else None


def _question(
    call: HeardCall, conversation: Conversation, spoken: SpokenExchanges | None, number: str
) -> str | None:
    """What in the transcript leaves the number in doubt, in words."""
    if not any(names_channel(block.low, Channel.SMS) for block in conversation.blocks):
        return "the transcript shows no word about a text."
    if spoken is None:
        return "the transcript does not show that the contact said so, the agent having named the number."
    company = judge_company(conversation, call.contact_name)
    doubt = company.doubt_at(spoken.turns[-1]) or company.doubt_at_end()
    if doubt:
        return f"{doubt}."
    if not last_digits_fit(conversation.blocks[spoken.named :], number, call.country):
        return "the digits that the contact said last are not this number's."
    if is_reopened(conversation.blocks, spoken, call, number):
        return "the number was spoken of again after that, or another phone."
    return None


def _tell(confirmation: NumberConfirmation) -> str:
    last = confirmation.exchanges[-_QUOTED:]
    quotes = ", then ".join(f"'{_shorten(each.said)}'" for each in last if each.said.strip())
    return f"Confirmed during the call by the number confirmation: the contact said {quotes or 'nothing'}."


def _shorten(said: str) -> str:
    bare = " ".join(said.split())
    return bare if len(bare) <= _LONGEST_QUOTE else f"{bare[:_LONGEST_QUOTE]}…"
