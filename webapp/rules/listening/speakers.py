"""Whether the turns labelled contact are really the contact's: not a machine, not somebody else, not the agent."""

import re
from dataclasses import dataclass

from webapp.rules.listening.english import speakers as words
from webapp.rules.listening.hearing import Conversation
from webapp.rules.listening.introductions import (
    answers_as_contact,
    greets_as_somebody_else,
    greets_contact,
    is_somebody_else,
    names_self,
)

_SPLIT = 80
"""Characters of the turn before that may begin the sentence of this one."""

_FIRST = 3
"""Turns in which somebody who picks up says where they work."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who was heard on the contact's side: from which turn on there is doubt that it is the contact, and why."""

    doubts: tuple[tuple[int, str | None], ...]
    swapped: bool

    def doubt_at(self, turn: int) -> str | None:
        """Why a yes in this turn may not be the contact's own, in words, or None."""
        if self.swapped:
            return words.SWAPPED
        found = None
        for start, doubt in self.doubts:
            if start > turn:
                break
            found = doubt
        return found

    def is_machine_at(self, turn: int) -> bool:
        """Whether nobody but a machine was listening when this turn was spoken."""
        return not self.swapped and self.doubt_at(turn) == words.MACHINE_ANSWERED

    def last_doubt(self) -> tuple[str | None, int]:
        """Why whoever was last heard is not the contact, and the turn that shows it; not where a machine or a swap is the doubt."""
        turn, doubt = self.doubts[-1] if self.doubts else (0, None)
        return (None, 0) if self.swapped or doubt == words.MACHINE_ANSWERED else (doubt, turn)

    def doubt_at_end(self) -> str | None:
        return words.SWAPPED if self.swapped else (self.doubts[-1][1] if self.doubts else None)


def judge_company(conversation: Conversation, contact_name: str | None) -> Company:
    """Hears every turn; somebody who says who they are puts an end to the machine or the third person before."""
    names = [name for name in (contact_name or "").lower().split() if name.rstrip(".") not in words.TITLES]
    doubts: list[tuple[int, str | None]] = []
    swapped, asked, tail, heard = False, "", "", 0
    for said in conversation.turns:
        if said.by_agent:
            tail = ""
            swapped = swapped or bool(words.CONTACT_LIKE.search(said.low))
            asked = said.low[-words.ASKING :]
            continue
        swapped = swapped or bool(words.AGENT_LIKE.search(said.low)) or greets_contact(said.low, names)
        before, tail = tail, said.low[-_SPLIT:]
        heard += 1
        if _says(words.MACHINE, before, said.low):
            doubts.append((said.index, words.MACHINE_ANSWERED))
        elif _says(words.SOMEBODY_ELSE, before, said.low) or is_somebody_else(said.low, asked, names):
            doubts.append((said.index, words.ANOTHER_ANSWERED))
        elif doubts and (
            words.HERSELF.search(said.low)
            or (names and _names_self(said.low, names[0]))
            or answers_as_contact(said.low, asked, names)
        ):
            doubts.append((said.index, None))
        elif heard <= _FIRST and greets_as_somebody_else(said.low, names):
            doubts.append((said.index, words.ANOTHER_ANSWERED))
        asked = ""
    return Company(tuple(doubts), swapped)


def _says(pattern: re.Pattern[str], before: str, low: str) -> bool:
    """Whether the turn says it, or ends what the turn before began ('Sorry, wrong' … 'number')."""
    joined = f"{before} {low}"
    return any(match.end() > len(before) + 1 for match in pattern.finditer(joined))


def _names_self(low: str, first_name: str) -> bool:
    return f"{first_name}'s" not in low and names_self(low, first_name)
