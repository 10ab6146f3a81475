"""Email addresses as people say, spell and recognisers write them: 'dana dot ruiz at example dot com'."""

import re
from dataclasses import dataclass

from webapp.rules.listening.address_parts import (
    SEPARATORS,
    STOPS,
    read_domain,
    read_local,
    spelling_agrees,
    tokenise,
)
from webapp.rules.listening.hearing import LONGEST_TURN

_HINT = re.compile(r"@|\b(?:dot|underscore|full stop) [a-z]|\bat [a-z]+\.[a-z]")
_MARKS = ("@", "dot ", "underscore", "full stop", " at ")
_LITERAL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+(?<![.-])")
_VALID = re.compile(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class SpokenAddress:
    address: str
    literal: bool
    """Written with '@' by the recogniser, nothing to put together."""


def find_addresses(low: str) -> list[SpokenAddress]:
    """Every address in lower-cased text, put together; what cannot be put together surely is left out."""
    if len(low) > LONGEST_TURN or not speaks_of_address(low):
        return []
    written = list(_LITERAL.finditer(low))
    if written:
        literal = [SpokenAddress(each.group(), True) for each in written if _stands_alone(low, each.start())]
        return literal if not re.search(r"\bat [a-z ]+ dot\b", low) else []
    tokens = tokenise(low)
    found = []
    for place, token in enumerate(tokens):
        if token != "at":
            continue
        domain, after = read_domain(tokens, place + 1)
        local = read_local(tokens, place)
        if domain and local and spelling_agrees(tokens, after, local):
            address = f"{local}@{domain}"
            if _VALID.fullmatch(address) and ".." not in address:
                found.append(SpokenAddress(address, False))
    return found


def _stands_alone(low: str, start: int) -> bool:
    """Whether a written address begins where it seems to: 'd ruiz@example.com' may have lost its first part."""
    before = low[:start].rstrip()
    return not before or before[-1] in ".,:;?!" or before.split()[-1] in STOPS


def speaks_of_address(low: str) -> bool:
    """Whether an address, or a part of one, is said here."""
    return any(mark in low for mark in _MARKS) and bool(_HINT.search(low))


def was_said(address: str, low: str) -> bool:
    """Whether every part of the address occurs in these words, said, spelled or written."""
    tokens = [token for token in tokenise(low) if token not in SEPARATORS and token.isalnum()]
    return all(_occurs(part, tokens) for part in re.split(r"[@._+-]", address) if part)


def _occurs(part: str, tokens: list[str]) -> bool:
    for start in range(len(tokens)):
        joined = ""
        for token in tokens[start:]:
            joined += token
            if joined == part:
                return True
            if not part.startswith(joined):
                break
    return False
