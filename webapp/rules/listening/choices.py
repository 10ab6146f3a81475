"""Which of the offered channels an answer takes: 'text is fine', 'both please', 'text, not email'."""

import re
from collections.abc import Mapping
from enum import StrEnum

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.doubting import is_doubtful, is_taken_back
from webapp.rules.listening.english import choices as words
from webapp.rules.listening.english.doubts import CLAUSES
from webapp.rules.listening.hearing import split_sentences
from webapp.rules.listening.offers import Force, Offer, names_channel
from webapp.rules.listening.requests import refuses_channel, requests_channel, retracts, without_refusal
from webapp.rules.listening.verdicts import Channel

_FIRST = re.compile(r"[,.;!]")


class Stance(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    OPEN = "open"


def choose_channels(low: str, offer: Offer, answer: Answer) -> Mapping[Channel, Stance]:
    """The stance towards each channel of the offer."""
    if offer.elsewhere and answer is not Answer.NO:
        return dict.fromkeys(offer.channels, Stance.OPEN)
    if len(offer.channels) == 2:
        return _choose_of_two(low, offer, answer)
    channel = offer.channels[0]
    other = Channel.EMAIL if channel is Channel.SMS else Channel.SMS
    return {channel: _judge_single(low, offer, answer, channel, other)}


def _judge_single(low: str, offer: Offer, answer: Answer, channel: Channel, other: Channel) -> Stance:
    if words.TO_SOMEBODY.search(low):
        return Stance.OPEN
    if refuses_channel(low, channel):
        return Stance.OPEN if answer is Answer.YES else Stance.REFUSED
    if answer is Answer.NO:
        elsewhere = offer.doubled and not names_channel(low, channel)
        return Stance.OPEN if elsewhere or requests_channel(low, channel) else Stance.REFUSED
    named = names_channel(low, channel)
    if (
        requests_channel(low, channel)
        and not names_channel(low, other)
        and not (is_doubtful(low) or retracts(low))
    ):
        return Stance.ACCEPTED
    if answer is not Answer.YES:
        accepted = (
            named
            and not names_channel(low, other)
            and (_accepts_by_name(low) or _accepts_in_a_sentence(low, channel))
        )
        return Stance.ACCEPTED if accepted else Stance.OPEN
    if names_channel(low, other) and not named:
        return Stance.ACCEPTED if _adds_other(low, other) and not offer.doubled else Stance.OPEN
    if (offer.doubled or offer.force is Force.ANNOUNCEMENT or offer.unfinished) and not named:
        return Stance.OPEN
    return Stance.ACCEPTED


def _adds_other(low: str, other: Channel) -> bool:
    """'Do, yeah. And fire it on to the email as well': a whole yes first, the other channel on top of it."""
    first, *rest = split_sentences(low)
    added = [each for each in rest if names_channel(each, other)]
    return (
        judge_answer(first) is Answer.YES
        and not names_channel(first, other)
        and all(words.AS_WELL.search(each) for each in added)
    )


def _choose_of_two(low: str, offer: Offer, answer: Answer) -> dict[Channel, Stance]:
    if words.BOTH.search(low):
        both = next(each for each in CLAUSES.split(low) if words.BOTH.search(each))
        sure = answer is Answer.YES and not words.NOT_BOTH.search(both) and not offer.unfinished
        return dict.fromkeys(Channel, Stance.ACCEPTED if sure else Stance.OPEN)
    named = [channel for channel in Channel if names_channel(low, channel)]
    refused = [channel for channel in named if refuses_channel(low, channel)]
    if named:
        stances = dict.fromkeys(Channel, Stance.OPEN)
        for channel in refused:
            stances[channel] = Stance.REFUSED
        wanted = _put_first(low) or [channel for channel in named if channel not in refused]
        if (
            len(wanted) == 1
            and not is_doubtful(low)
            and (
                answer is Answer.YES
                or _accepts_by_name(low)
                or requests_channel(low, wanted[0])
                or _accepts_by_name(without_refusal(low, wanted[0]))
                or any(_accepts_by_name(each) for each in _list_apart(low, refused))
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


def _list_apart(low: str, refused: list[Channel]) -> list[str]:
    """The sentences that say nothing of a refused channel: 'Not email, I never see those. Text is better, yes.'"""
    if not refused:
        return []
    return [
        each.strip(" .!")
        for each in split_sentences(low)
        if not any(names_channel(each, channel) for channel in refused)
    ]


def _put_first(low: str) -> list[Channel]:
    """The channel of 'email please, I'm always losing texts'; none where the reply does not begin with one alone."""
    first = _FIRST.split(low)[0].strip()
    named = [channel for channel in Channel if names_channel(first, channel)]
    return named if len(named) == 1 and words.ONLY_CHANNEL.fullmatch(first) else []


def _accepts_by_name(low: str) -> bool:
    """'Text is fine', 'a text, yeah', 'text not email': the channel named first and nothing against it."""
    first, _, rest = low.partition(",")
    if words.ONLY_CHANNEL.fullmatch(low):
        return True
    if re.match(
        r"(?:a |by |an )?(?:text|sms|e-?mail)(?: message)?,? not (?:by |an? )?(?:text|e-?mail)\b", low
    ):
        return True
    if not rest or not words.ONLY_CHANNEL.fullmatch(first.strip()) or "?" in rest:
        return False
    return judge_answer(rest.strip()) is Answer.YES or not (is_taken_back(rest) or is_doubtful(rest))


def _accepts_in_a_sentence(low: str, channel: Channel) -> bool:
    """'Afternoons. And yeah, the text is fine': one sentence agrees and names the channel, no other takes it back."""
    agreed = False
    for sentence in split_sentences(low):
        bare = re.sub(r"^(?:and|also|oh and|but)[ ,]+", "", sentence)
        if names_channel(bare, channel) and judge_answer(bare) is Answer.YES:
            agreed = True
        elif is_taken_back(bare) or "?" in bare:
            return False
    return agreed and not is_doubtful(low)
