"""Whether the platform's summary of a call may be told to the contact: each fact in it was said, and nothing contradicts it."""

import re
from collections.abc import Iterable

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.english import recap as words
from webapp.rules.listening.hearing import Block, Conversation, lower
from webapp.rules.listening.spoken_dates import find_days
from webapp.rules.listening.spoken_months import order_in
from webapp.rules.listening.spoken_times import find_times
from webapp.rules.listening.verdicts import HeardCall

_WORD = re.compile(r"[a-z][a-z']+")
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'-]+")
_FEW = 4
"""Letters of a word that is too short to tell anything by itself."""
_STEM = 5
_SENTENCE_END = re.compile(r"(?<=[.?!;,])\s+")


def find_untold(summary: str, call: HeardCall, conversation: Conversation) -> str | None:
    """Why the summary may not be told, in a sentence; None where the transcript bears it out."""
    low = lower(summary)
    names = (call.contact_name or "").split()
    if words.ABOUT_THEM.search(summary) or any(name.lower() in low.split() for name in names):
        return "The platform's summary speaks about the contact, not to them."
    if words.INTERNAL.search(summary):
        return "The platform's summary is a note for colleagues."
    said = " ".join(each.low for each in conversation.turns)
    if not (_keeps_facts(low, said, call) and _keeps_words(low, said) and _keeps_names(summary, said)):
        return "The platform's summary says something that was not said on the call."
    if _turns_round(low, conversation) or (
        words.COMMITS.search(low) and not _was_agreed(conversation.blocks)
    ):
        return "The transcript does not bear out the platform's summary."
    return None


def find_told(summary: str, conversation: Conversation) -> tuple[int, ...]:
    """The first turn in which each of the summary's words was said."""
    stems, told = _stems(lower(summary)), set()
    for each in conversation.turns:
        new = stems & _stems(each.low)
        if new:
            told.add(each.index)
            stems -= new
    return tuple(sorted(told))


def _keeps_facts(low: str, said: str, call: HeardCall) -> bool:
    """Every day, time and number of the summary was said; 'Friday' alone does not bear out 'Friday the ninth'."""
    if not _numbers(low) <= _numbers(said):
        return False
    heard_times = [each for part in _parts(said) for each in find_times(part)]
    if not all(any(each.same_as(other) for other in heard_times) for each in find_times(low) if each.sure):
        return False
    today, order = call.started_at.date(), order_in(call.country)
    heard = [day.meant for part in _parts(said) for day in find_days(part, today, order) if day.meant]
    meant = [day.meant for day in find_days(low, today, order)]
    return all(day is not None and any(day.meet(other) for other in heard) for day in meant)


def _keeps_words(low: str, said: str) -> bool:
    return _stems(low) <= _stems(said)


def _keeps_names(summary: str, said: str) -> bool:
    known = set(_WORD.findall(said))
    return all(name.lower() in known or name.lower() in words.TELLING for name in _NAME.findall(summary))


def _turns_round(low: str, conversation: Conversation) -> bool:
    """Whether something is told plainly that was only said with a 'not', or the other way round."""
    manners: dict[str, set[bool]] = {}
    for said in conversation.turns:
        for sentence in said.sentences:
            negated = bool(words.NEGATES.search(sentence))
            for stem in _stems(sentence):
                manners.setdefault(stem, set()).add(negated)
    return any(
        bool(words.NEGATES.search(clause)) not in manners[stem]
        for clause in _SENTENCE_END.split(low)
        for stem in _stems(clause)
        if stem in manners
    )


def _was_agreed(blocks: Iterable[Block]) -> bool:
    own = [block.low for block in blocks if not block.by_agent]
    return any(judge_answer(low) is Answer.YES for low in own) and not any(
        words.CALLED_OFF.search(low) for low in own
    )


def _stems(low: str) -> set[str]:
    return {
        word[:_STEM]
        for word in _WORD.findall(low)
        if len(word) >= _FEW and word not in words.TELLING and word not in words.NUMBERS
    }


def _numbers(low: str) -> set[int]:
    """Numbers in digits and in words, 'ninety nine' and 'ninety' both."""
    found = {int(digits) for digits in _DIGITS.findall(low)}
    before = 0
    for word in re.findall(r"[a-z]+|\d+", low):
        value = words.NUMBERS.get(word)
        if value is not None:
            found.add(value)
            if before >= 20 and before % 10 == 0 and value < 10:
                found.add(before + value)
        before = value or 0
    return found


def _parts(said: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", said)
