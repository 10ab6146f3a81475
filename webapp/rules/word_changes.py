"""Tells two versions of a text apart, word by word, with long stretches that stayed the same left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 5  # words kept on either side of a change
LARGEST = 4000  # words; beyond them a comparison would keep a page waiting


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other and share one fate."""

    text: str
    change: Change


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """What became of `before`: its stretches in reading order, removed words ahead of those put in their place."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    if len(old) + len(new) > LARGEST:
        return _whole(before, after)
    stretches: list[Stretch] = []
    old_words, new_words = [word.strip() for word in old], [word.strip() for word in new]
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    steps = matcher.get_opcodes()
    for place, (what, old_from, old_to, new_from, new_to) in enumerate(steps):
        if what == "equal":
            is_first, is_last = place == 0, place == len(steps) - 1
            stretches.append(Stretch(_shorten(new[new_from:new_to], is_first, is_last), Change.SAME))
            continue
        if old_to > old_from:
            stretches.append(Stretch("".join(old[old_from:old_to]), Change.REMOVED))
        if new_to > new_from:
            stretches.append(Stretch("".join(new[new_from:new_to]), Change.ADDED))
    return tuple(stretches)


def _whole(before: str, after: str) -> tuple[Stretch, ...]:
    pairs = ((before, Change.REMOVED), (after, Change.ADDED))
    return tuple(Stretch(text, change) for text, change in pairs if text)


def _shorten(words: list[str], is_first: bool, is_last: bool) -> str:
    head = [] if is_first else words[:AROUND]
    tail = [] if is_last else words[-AROUND:]
    if (is_first and is_last) or len(words) <= len(head) + len(tail) + 1:
        return "".join(words)
    return f"{''.join(head)}… {''.join(tail)}"
