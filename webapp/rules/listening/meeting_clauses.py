"""Which clauses speak of the meeting, and which of a price, a call back, the contact's own affairs, or what will not do."""

import re

from webapp.rules.listening.english import meeting_doubts as doubt_words
from webapp.rules.listening.english import meeting_replies as reply_words
from webapp.rules.listening.english import meetings as words

_CLAUSE_END = re.compile(r"(?<=[.?!;,])\s+|\s+(?=(?:but|so|because|cause|cos)\b)")

_NOT_THEN = (reply_words.TURNS_DOWN, reply_words.OWN_AFFAIRS, doubt_words.NOT_FREE)


def split_refused(low: str) -> tuple[str, str]:
    """The clauses that may stand, and those that turn something down or tell of the contact's own affairs."""
    kept: list[str] = []
    refused: list[str] = []
    for clause in _CLAUSE_END.split(low):
        told = any(table.search(clause) for table in _NOT_THEN)
        (refused if told and not reply_words.COUNTERS.search(clause) else kept).append(clause)
    return " ".join(kept), " ".join(refused)


def keep_meeting(sentence: str) -> str:
    """The sentence up to the clause that speaks of something else: 'I have Friday at ten, and I'll text you Thursday.'"""
    sentence = words.PHONES_AT.sub(r"\1 see you", sentence)
    other = words.NOT_A_MEETING.search(sentence)
    if other is None:
        return sentence
    starts = [match.start() for match in words.CLAUSE_START.finditer(sentence, 0, other.start())]
    head = sentence[: starts[-1]] if starts else ""
    resumed = words.RESUMES.search(sentence, other.end())
    tail = sentence[resumed.end() :] if resumed else ""
    return f"{head} {tail}" if tail and not words.NOT_A_MEETING.search(tail) else head
