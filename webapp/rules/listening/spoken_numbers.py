"""Digits as people say and recognisers write them: 'oh double seven', '405 555 0175', 'nine hundred one six three'."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from webapp.rules.listening.hearing import LONGEST_TURN

_UNITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
_TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_ROUND = {"hundred": "00", "thousand": "000"}
_SKIPPED = frozenset(("and", "then", "um", "uh", "er", "erm", "dash", "hyphen", "space", "comma", "so"))
_NOT_A_DIGIT_AFTER = frozenset(
    ("this", "that", "the", "which", "same", "right", "other", "new", "any", "no", "that's")
)
_TOKEN = re.compile(r"\d+(?::\d+)?[a-z]*|\+|[a-z']+|[.?!,;:$£€%@]")
_PAUSES = frozenset(".,;:?!")
_DIGIT_WORD = (
    r"(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|hundred|\w+teen"
    r"|ten|eleven|twelve"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
)
_HINT = re.compile(rf"\d\d|\d[ ,.-]+\d|\b{_DIGIT_WORD}\b[ ,.-]+{_DIGIT_WORD}\b")


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits said without other words between them; `digits` may begin with '+'."""

    digits: str
    start: int
    end: int
    opened_with_oh: bool = False
    """The first zero may be only the exclamation 'oh'."""


@lru_cache(maxsize=1024)
def find_runs(low: str) -> tuple[DigitRun, ...]:
    """Every run of digits in lower-cased text, in order. Runs that can be read in two ways are left out."""
    if len(low) > LONGEST_TURN or not _HINT.search(low):
        return ()
    reader = _Reader()
    for match in _TOKEN.finditer(low):
        reader.take(match.group(), match.start(), match.end())
    reader.finish()
    return tuple(reader.runs)


class _Reader:
    """Reads tokens one by one; keeps what the next token may change (a ten, a 'double', a lone unit)."""

    def __init__(self) -> None:
        self.runs: list[DigitRun] = []
        self._reset()

    def _reset(self) -> None:
        self.digits, self.start, self.end = "", -1, -1
        self.ten = self.times = self.unit = self.round = self.doubtful = self.oh = False
        self.factor = 1
        self.before = ""

    def take(self, token: str, start: int, end: int) -> None:
        read = self._read(token)
        if read is None:
            if token in _PAUSES:
                self.ten = self.unit = self.round = False
                return
            if token in _SKIPPED and self.digits and not self.times:
                return
            self.finish()
            self.before = token
            return
        if not self.digits and not self.times:
            self.start, self.oh = start, token == "oh"
        self.end = end
        self._append(token, read)

    def _read(self, token: str) -> str | None:
        if token == "one" and self.before in _NOT_A_DIGIT_AFTER and not self.digits:
            return None
        if token == "o" and not self.digits:
            return None
        if token in _TIMES or token == "+" or token == "plus":
            return "" if token in _TIMES or not self.digits else None
        if token in _ROUND:
            return _ROUND[token] if self.unit else None
        if token in _TENS:
            return _TENS[token] + "0"
        read = _UNITS.get(token) or _TEENS.get(token)
        return token if read is None and token.isdigit() and token.isascii() else read

    def _append(self, token: str, read: str) -> None:
        if token in ("+", "plus"):
            self.digits = "+"
        elif token in _TIMES:
            self.times, self.factor = True, _TIMES[token]
        elif self.times:
            self.doubtful = self.doubtful or len(read) != 1
            self.digits += read * self.factor
            self.times = self.ten = self.unit = self.round = False
        elif self.ten and len(read) == 1 and read != "0":
            self.digits = self.digits[:-1] + read
            self.ten = self.unit = False
        else:
            self.doubtful = self.doubtful or (self.round and token in (_TENS | _TEENS))
            self.digits += read
            self.ten = token in _TENS
            self.unit = token in _UNITS and read != "0"
            self.round = token in _ROUND

    def finish(self) -> None:
        if self.digits.strip("+") and not self.doubtful and not self.times:
            self.runs.append(DigitRun(self.digits, self.start, self.end, self.oh))
        self._reset()


def read_number(run: DigitRun, country: str) -> str | None:
    """The run as E.164, or None where no phone can have this number."""
    number = to_e164(run.digits, country)
    if number is None and run.opened_with_oh:
        number = to_e164(run.digits[1:], country)
    return number


@lru_cache(maxsize=4096)
def to_e164(digits: str, country: str) -> str | None:
    """Digits, international or national in the country, as E.164; None where the number cannot exist.

    A number need not be valid, for the fiction ranges are not: it must be valid, or be as long as a mobile number there,
    and in North America also have an area code and an exchange that can exist (https://www.nanpa.com).
    """
    if not 7 <= len(digits) <= 16:
        return None
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    national = phonenumbers.national_significant_number(number)
    if len(set(national)) < 2:
        return None
    if number.country_code == 1:
        possible = bool(re.fullmatch(r"[2-9]\d\d[2-9]\d{6}", national)) and not re.match(
            r"\d?11|...?11\d{4}$", national
        )
    else:
        mobile = phonenumbers.is_possible_number_for_type_with_reason(
            number, phonenumbers.PhoneNumberType.MOBILE
        )
        possible = phonenumbers.is_valid_number(number) or mobile == phonenumbers.ValidationResult.IS_POSSIBLE
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None
