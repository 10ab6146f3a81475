"""Whether a later turn of the contact takes back what was agreed to: it is wrong, another's, out of use, or put right."""

import re
from collections.abc import Sequence

from webapp.rules.listening.address_tokens import Part, tokenise
from webapp.rules.listening.english import taken_back as words
from webapp.rules.listening.hearing import LONGEST_TURN
from webapp.rules.listening.said_digits import repeats_number
from webapp.rules.listening.spoken_numbers import DigitRun

_SHORTEST = 2
_TELLING = 4
_LONGEST = 6
_HOUR = re.compile(r"(?:1\d|2[0-3]|[1-9])(?:[0-5]\d)?")
_PLACE = re.compile(r"\b(dot|point|at) ([a-z0-9]+)(?: dot ([a-z]+))?")
_WITH = re.compile(
    r"\b(?:with|has|and|plus|there's|it's|needs) (an?|one|two|three|double) ([a-z]|zero|one|two|three|four|five|six|seven|eight|nine|\d)(?:'?s)?\b"
)
_WITHOUT = re.compile(r"\b(?:without|no|drop|minus) (?:the |an? |any )?(dot|underscore|dash|hyphen)s?\b")
_MARK = {"underscore": "_", "dash": "-", "hyphen": "-", "dot": "."}
_DIGITS = {
    each: str(value) for value, each in enumerate("zero one two three four five six seven eight nine".split())
}
_WITH_DIGIT = re.compile(r"\b([a-z]{3,}\d+)\b")
_BEFORE_DIGIT = re.compile(rf"\b([a-z]{{3,}}) ({'|'.join(_DIGITS)})\b")
_PROVIDERS = frozenset("gmail googlemail hotmail yahoo outlook icloud aol proton".split())
_AFTER_MARK = frozenset("com org net edu gov co io uk ca us biz info".split())


def takes_number_back(low: str, runs: Sequence[DigitRun], number: str, *, asked_else: bool) -> bool:
    """Said after the number was agreed to; `asked_else`: in answer to a question about something else."""
    if words.DISOWNED.search(low) or words.OTHER_CHANNEL.search(low):
        return True
    if words.HOLDS_UP.fullmatch(low) and (not asked_else or words.OOPS.search(low)):
        return True
    return any(_puts_right(low, run, number, asked_else=asked_else) for run in runs)


def _puts_right(low: str, run: DigitRun, number: str, *, asked_else: bool) -> bool:
    """Whether these few digits are meant for the number's, and are not in it."""
    digits = run.digits.lstrip("+")
    if not _SHORTEST <= len(digits) <= _LONGEST or repeats_number([run], number):
        return False
    if words.OTHER_DIGITS.search(low):
        return False
    if not asked_else or (words.OF_DIGITS.search(low) and not _HOUR.fullmatch(digits)):
        return True
    return len(digits) == _TELLING and digits.startswith("0")


def half_agrees(low: str) -> bool:
    """A yes that something beside it leaves open, or that answers something else."""
    return bool(words.HALF_A_YES.search(low))


def contradicts_address(low: str, address: str) -> bool:
    """Whether a mark, an ending, a letter or a digit said along with the yes is not the address's."""
    if len(low) > LONGEST_TURN:
        return True
    local, _, domain = address.partition("@")
    return (
        any(_places_elsewhere(*match.groups(), domain=domain) for match in _PLACE.finditer(low))
        or _marks_other(low, local, address)
        or any(_counts_other(match, local) for match in _WITH.finditer(low))
        or any(match[1] not in address for match in _WITH_DIGIT.finditer(low) if "@" not in low)
        or _adds_digit(low, local)
        or _spells_other(low, address)
    )


def _places_elsewhere(kind: str, first: str, top: str | None, *, domain: str) -> bool:
    """'dot org', 'at example dot net', 'at gmail', of an address that ends otherwise."""
    if kind == "at" and (top or first in _PROVIDERS) and not domain.startswith(first):
        return True
    if kind != "at" and first in _AFTER_MARK and f".{first}" not in domain:
        return True
    return top in _AFTER_MARK and f".{top}" not in domain


def _marks_other(low: str, local: str, address: str) -> bool:
    if any(_MARK[match[1]] in local for match in _WITHOUT.finditer(low)):
        return True
    bare = _WITHOUT.sub(" ", low)
    return any(re.search(rf"\b{name}\b", bare) and sign not in address for name, sign in _MARK.items())


def _counts_other(match: re.Match[str], local: str) -> bool:
    """'With two n's', where there is only one."""
    times = {"two": 2, "double": 2, "three": 3}.get(match[1], 1)
    return _DIGITS.get(match[2], match[2]) * times not in local


def _adds_digit(low: str, local: str) -> bool:
    """'Yes, dana one'."""
    return any(match[1] in local and _DIGITS[match[2]] not in local for match in _BEFORE_DIGIT.finditer(low))


def _spells_other(low: str, address: str) -> bool:
    row = ""
    compact = re.sub(r"[._+-]", "", address)
    for token in tokenise(low):
        if token.part is Part.LETTER:
            row += token.text
        elif token.part is not Part.PAUSE:
            if len(row) > _SHORTEST and row not in compact:
                return True
            row = ""
    return len(row) > _SHORTEST and row not in compact


def takes_address_back(low: str, address: str, *, about_mail: bool) -> bool:
    """Said after the address was agreed to; `about_mail`: the agent spoke of it just before."""
    if words.DISOWNED.search(low) or (about_mail and words.HOLDS_UP.fullmatch(low)):
        return True
    local = address.partition("@")[0]
    if any(_counts_other(match, local) for match in _WITH.finditer(low) if match[0].startswith("with ")):
        return True
    return _spells_other(low, address) or (
        bool(words.RESTATED.search(low)) and contradicts_address(low, address)
    )
