"""Where the contact asks for a text or an email of their own accord, and where they refuse one by name."""

import re

from webapp.rules.listening.english import requests as words
from webapp.rules.listening.hearing import split_sentences
from webapp.rules.listening.verdicts import Channel


def requests_channel(low: str, channel: Channel) -> bool:
    """Whether the contact asks, in so many words and without a condition, for this channel."""
    if not _may_request(low, channel):
        return False
    for sentence in split_sentences(low):
        clause = _find_request(sentence, channel)
        if clause and not words.NO_REQUEST.search(words.HARMLESS.sub(" ", _without_other(clause, channel))):
            return True
    return False


def retracts(low: str) -> bool:
    """Whether a later sentence takes an earlier one back ('Yeah, text me. Actually, don't.')."""
    _, *later = split_sentences(low)
    return any(words.RETRACTED.match(each) for each in later)


def _find_request(sentence: str, channel: Channel) -> str | None:
    """The clause that asks, without the reasons beside it ('text me, 'cause I never pick up')."""
    whole = words.REASON_AFTER.split(sentence)[0]
    if words.HOSTILE.search(sentence) or not words.REQUESTS[channel].search(whole):
        return None
    lead = words.CALLS_REFUSED.match(whole)
    return whole[lead.end() :] if lead and words.REQUESTS[channel].search(whole[lead.end() :]) else whole


def refuses_channel(low: str, channel: Channel) -> bool:
    """Whether the contact refuses this channel by name ('no texts', 'text not email')."""
    return _may_request(low, channel) and bool(words.REFUSALS[channel].search(low))


def without_refusal(low: str, channel: Channel) -> str:
    """What is said beside a refusal of the other channel: 'text please, no emails' asks for a text."""
    return _without_other(low, channel).strip(" ,.;")


def _may_request(low: str, channel: Channel) -> bool:
    return ("text" in low or "sms" in low) if channel is Channel.SMS else "mail" in low


def _without_other(sentence: str, channel: Channel) -> str:
    """The sentence without a refusal of the other channel: 'don't text it, just email me' asks for an email."""
    other = Channel.EMAIL if channel is Channel.SMS else Channel.SMS
    return re.sub(words.REFUSALS[other].pattern + r"(?: (?:it|me|that))?", " ", sentence)
