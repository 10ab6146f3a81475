"""In which language a call was held: only English is read, and a call in another is left to a person."""

import re
from collections.abc import Iterator
from itertools import islice

from webapp.rules.listening.english.common import WORDS as ENGLISH
from webapp.rules.listening.hearing import Conversation
from webapp.rules.listening.other_languages import WORDS as OTHERS

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LATIN = re.compile(r"[a-z\u00c0-\u024f']+")
_ENOUGH = 8
"""Words below which nothing is said of the language: 'sí, claro' in an English call is no Spanish call."""
_RAREST = 6
"""One word in so many is common English even in a call of numbers and names."""
_PLAINLY = 4
"""One word in so many is common English: no other language is looked for."""
_MOST = 2_000
"""Words looked at; the rest of a call changes nothing."""


def recognise_other(conversation: Conversation) -> str | None:
    """The language as it is called in English, 'another language' where it is not known, or None for English."""
    words = list(islice(_list_words(conversation), _MOST))
    english = sum(word in ENGLISH for word in words)
    if len(words) < _ENOUGH or english * _PLAINLY >= len(words):
        return None
    foreign = sum(_LATIN.fullmatch(word) is None for word in words)
    if foreign * 2 > len(words):
        return "another language"
    counts = {name: sum(word in theirs for word in words) for name, theirs in OTHERS.items()}
    name = max(counts, key=lambda each: counts[each])
    if counts[name] >= _ENOUGH and counts[name] > 2 * english:
        return name
    return None if english * _RAREST >= len(words) else "another language"


def _list_words(conversation: Conversation) -> Iterator[str]:
    for said in conversation.turns:
        yield from _WORD.findall(said.low[:_MOST])
