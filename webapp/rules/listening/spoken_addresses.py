"""Email addresses as people say, spell and recognisers write them: 'dana dot ruiz at example dot com'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.rules.listening.address_parts import list_locals, read_domain, spelling_agrees
from webapp.rules.listening.address_tokens import AddressToken, Part, tokenise
from webapp.rules.listening.english import addresses as words
from webapp.rules.listening.hearing import LONGEST_TURN

_LITERAL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+(?<![.-])")
_VALID = re.compile(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class SpokenAddress:
    address: str
    """What is most likely meant."""
    literal: bool
    """Written with '@' by the recogniser, nothing to put together."""
    others: tuple[str, ...] = ()
    """What else may be meant: the words before it may only lead in."""

    @property
    def fullest(self) -> str:
        """With every word that may belong to it."""
        return max(self.readings, key=len)

    @property
    def readings(self) -> tuple[str, ...]:
        return (self.address, *self.others)


def find_addresses(low: str, *, at_unsaid: bool = False) -> list[SpokenAddress]:
    """Every address in lower-cased text, put together; what cannot be put together surely is left out.

    `at_unsaid`: a pause before the domain will do for the word 'at'.
    """
    if len(low) > LONGEST_TURN or not speaks_of_address(low):
        return []
    written = list(_LITERAL.finditer(low))
    if written and not any(_continues(low, each.start()) for each in written):
        literal = [
            SpokenAddress(each.group(), True)
            for each in written
            if _stands_alone(low, each.start()) and not words.SENT_FROM.search(low[: each.start()])
        ]
        return literal if not re.search(r"\bat [a-z ]+ dot\b", low) else []
    tokens = tokenise(low)
    return list(_put_together(tokens, at_unsaid=at_unsaid))


def _put_together(tokens: list[AddressToken], *, at_unsaid: bool) -> Iterator[SpokenAddress]:
    marks = {Part.AT, Part.PAUSE} if at_unsaid else {Part.AT}
    for place, token in enumerate(tokens):
        if token.part not in marks:
            continue
        domain, after = read_domain(tokens, place + 1)
        if domain is None:
            continue
        found = [
            address
            for local in list_locals(tokens, place)
            if _VALID.fullmatch(address := f"{local}@{domain}")
            and ".." not in address
            and spelling_agrees(tokens, after, local + domain)
        ]
        if found:
            yield SpokenAddress(found[0], False, tuple(found[1:]))


def _continues(low: str, start: int) -> bool:
    """Whether a written address only ends what was begun in words: 'dana dot ruiz@example.com'."""
    before = low[:start].rstrip().split()[-1:]
    return bool(before) and before[0] in words.SEPARATORS


def _stands_alone(low: str, start: int) -> bool:
    """Whether a written address begins where it seems to: 'd ruiz@example.com' may have lost its first part."""
    before = low[:start].rstrip()
    return not before or before[-1] in ".,:;?!-" or before.split()[-1] in words.OPENERS


def speaks_of_address(low: str) -> bool:
    """Whether an address, or a part of one, is said here."""
    return any(mark in low for mark in words.MARKS) and bool(words.HINT.search(low))
