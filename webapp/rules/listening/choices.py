"""Which of the offered channels an answer takes: 'text is fine', 'both please', 'text, not email'."""

import re
from collections.abc import Mapping
from enum import StrEnum

from webapp.rules.listening.answers import Answer, is_doubtful, is_taken_back, judge_answer
from webapp.rules.listening.offers import Force, Offer, names_channel
from webapp.rules.listening.requests import refuses_channel, requests_channel, without_refusal
from webapp.rules.listening.verdicts import Channel


class Stance(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    OPEN = "open"


_BOTH = re.compile(r"\bboth\b")
_NOT_BOTH = re.compile(r"\b(?:not|don'?t|no|neither|isn'?t)\b|\?")
_ONLY_CHANNEL = re.compile(
    r"(?:oh |well |um |uh |yeah |yes |yep |i think |probably )?(?:a |an |the |by |via |on |just "
    r"|just by |just a |please |as )*(?:text(?:ing|s)?|sms|e-?mail)(?: message| it)?"
    r"(?:'?s| is| would be|'?d be| will be| are|,)?(?: (?:please|with me|by me|perfectly|absolutely|thanks|thank you|fine|good|great"
    r"|best|better|easier|easiest|works?|for me|okay|ok|can|all right|alright|perfect|me|then|the go"
    r"|is|more|probably|lah"
    r"|works best|works better))*[.,! ]*"
)


def choose_channels(low: str, offer: Offer, answer: Answer) -> Mapping[Channel, Stance]:
    """The stance towards each channel of the offer."""
    if offer.elsewhere and answer is not Answer.NO:
        return dict.fromkeys(offer.channels, Stance.OPEN)
    if len(offer.channels) == 2:
        return _choose_of_two(low, offer, answer)
    channel = offer.channels[0]
    other = Channel.EMAIL if channel is Channel.SMS else Channel.SMS
    return {channel: _judge_single(low, offer, answer, channel, other)}


_TO_SOMEBODY = re.compile(
    r"\b(?:text|send|e-?mail) (?:it |that |this )?to (?!me\b|my\b|this\b|that\b|the\b)[a-z]+"
    r"|\b(?:text|e-?mail) (?:him|her)\b|\b(?:you (?:can|could|should|may)|just|better) (?:text|e-?mail) them\b"
)


def _judge_single(low: str, offer: Offer, answer: Answer, channel: Channel, other: Channel) -> Stance:
    if _TO_SOMEBODY.search(low):
        return Stance.OPEN
    if refuses_channel(low, channel):
        return Stance.OPEN if answer is Answer.YES else Stance.REFUSED
    if answer is Answer.NO:
        elsewhere = offer.doubled and not names_channel(low, channel)
        return Stance.OPEN if elsewhere or requests_channel(low, channel) else Stance.REFUSED
    named = names_channel(low, channel)
    if requests_channel(low, channel) and not names_channel(low, other) and not is_doubtful(low):
        return Stance.ACCEPTED
    if answer is not Answer.YES:
        accepted = (
            named
            and not names_channel(low, other)
            and (_accepts_by_name(low) or _accepts_in_a_sentence(low, channel))
        )
        return Stance.ACCEPTED if accepted else Stance.OPEN
    if names_channel(low, other) and not named:
        return Stance.OPEN
    if (offer.doubled or offer.force is Force.ANNOUNCEMENT or offer.unfinished) and not named:
        return Stance.OPEN
    return Stance.ACCEPTED


def _choose_of_two(low: str, offer: Offer, answer: Answer) -> dict[Channel, Stance]:
    if _BOTH.search(low):
        sure = answer is Answer.YES and not _NOT_BOTH.search(low) and not offer.unfinished
        return dict.fromkeys(Channel, Stance.ACCEPTED if sure else Stance.OPEN)
    named = [channel for channel in Channel if names_channel(low, channel)]
    refused = [channel for channel in named if refuses_channel(low, channel)]
    if named:
        stances = dict.fromkeys(Channel, Stance.OPEN)
        for channel in refused:
            stances[channel] = Stance.REFUSED
        wanted = [channel for channel in named if channel not in refused]
        if (
            len(wanted) == 1
            and not is_doubtful(low)
            and (
                answer is Answer.YES
                or _accepts_by_name(low)
                or requests_channel(low, wanted[0])
                or _accepts_by_name(without_refusal(low, wanted[0]))
            )
        ):
            stances[wanted[0]] = Stance.ACCEPTED
        return stances
    if answer is Answer.NO:
        return dict.fromkeys(Channel, Stance.REFUSED)
    together = answer is Answer.YES and not (offer.either_or or offer.doubled or offer.unfinished)
    return dict.fromkeys(
        Channel, Stance.ACCEPTED if together and offer.force is not Force.ANNOUNCEMENT else Stance.OPEN
    )


def _accepts_by_name(low: str) -> bool:
    """'Text is fine', 'a text, yeah', 'text not email': the channel named first and nothing against it."""
    first, _, rest = low.partition(",")
    if _ONLY_CHANNEL.fullmatch(low):
        return True
    if re.match(
        r"(?:a |by |an )?(?:text|sms|e-?mail)(?: message)?,? not (?:by |an? )?(?:text|e-?mail)\b", low
    ):
        return True
    if not rest or not _ONLY_CHANNEL.fullmatch(first.strip()) or "?" in rest:
        return False
    return judge_answer(rest.strip()) is Answer.YES or not (is_taken_back(rest) or is_doubtful(rest))


def _accepts_in_a_sentence(low: str, channel: Channel) -> bool:
    """'Afternoons. And yeah, the text is fine': one sentence agrees and names the channel, no other takes it back."""
    agreed = False
    for sentence in re.split(r"(?<=[.?!;])\s+", low):
        bare = re.sub(r"^(?:and|also|oh and|but)[ ,]+", "", sentence)
        if names_channel(bare, channel) and judge_answer(bare) is Answer.YES:
            agreed = True
        elif is_taken_back(bare) or "?" in bare:
            return False
    return agreed and not is_doubtful(low)
