"""The words of a spoken address as tokens: letters and digits as said, marks by their sign, pauses as commas."""

import re
from dataclasses import dataclass
from enum import StrEnum

from webapp.rules.listening.digit_reader import Kind, Token, list_readings, read_token
from webapp.rules.listening.english import addresses as words

_TOKEN = re.compile(r"[a-z0-9']+|[.,!?;:]|[@_+~-]")
_SPACED_DOT = re.compile(r"(?<=[a-z0-9]) \. (?=[a-z0-9])")
_INNER = re.compile(r"(?<=[a-z0-9])([._+-])(?=[a-z0-9])")
_NAMES = {".": "dot", "_": "underscore", "+": "plus", "-": "hyphen"}
_ARTICLE = re.compile(r"(?<!\b[a-z] )\ba (?=(?:dot|underscore|hyphen|dash|minus|plus|period)\b)")
_TEN_AND_UNIT = re.compile(
    r"\b((?:twen|thir|for|four|fif|six|seven|eigh|nine)ty)-(?=(?:one|two|three|four|five|six|seven|eight|nine)\b)"
)
_EXPLAINING = re.compile(
    r"\b(?:that'?s|spell(?:ed|ing|t)?(?: as| like)?|which is|so that'?s|it'?s)(?:[ ,:]+)(?=(?:[a-z][ ,-]+){2})"
)


class Part(StrEnum):
    WORD = "word"
    LETTER = "letter"
    DIGITS = "digits"
    MARK = "mark"
    AT = "at"
    PAUSE = "pause"
    END = "end"


@dataclass(frozen=True, slots=True)
class AddressToken:
    part: Part
    text: str
    """What it puts into the address; of a mark, its sign."""
    said: str


def tokenise(low: str) -> list[AddressToken]:
    """Every word of lower-cased text, read as it would be in an address."""
    return list(_read(_TOKEN.findall(_prepare(low))))


def _prepare(low: str) -> str:
    text = words.AT.sub(" @ ", low)
    for pattern, name in words.RENAMED:
        text = pattern.sub(name, text)
    text = _SPACED_DOT.sub(" dot ", text)
    text = words.SPELLED_DASHES.sub(lambda match: match.group().replace("-", " "), text)
    text = words.MULTIPLES.sub(lambda match: " ".join(match[2] * (2 if match[1] == "double" else 3)), text)
    text = words.SAID_TWICE.sub("", text)
    text = words.AS_IN.sub(lambda match: f"{match[1]} " if match[2].startswith(match[1]) else match[0], text)
    text = words.STANDS_FOR.sub(lambda match: match[2] if match[1].startswith(match[2]) else match[0], text)
    text = _TEN_AND_UNIT.sub(r"\1 ", text)
    text = _EXPLAINING.sub(" , ", text)
    text = _INNER.sub(lambda match: f" {_NAMES[match[1]]} ", text)
    text = words.NOTES.sub(" , ", text)
    return _ARTICLE.sub("", text)


def _read(found: list[str]) -> list[AddressToken]:
    tokens: list[AddressToken] = []
    place = 0
    while place < len(found):
        word = found[place]
        row = _read_digits(found, place)
        if row is not None:
            digits, place = row
            tokens.append(AddressToken(Part.DIGITS, digits, word))
            continue
        tokens.append(_read_one(word))
        place += 1
    return tokens


def _read_one(word: str) -> AddressToken:
    if word in ("@", "at"):
        return AddressToken(Part.AT, "@", word)
    sign = words.SEPARATORS.get(word) or (word if word in ("_", "+", "-", "~") else None)
    if sign:
        return AddressToken(Part.MARK, sign, word)
    if word in ".!?;:":
        return AddressToken(Part.END, "", word)
    if word == ",":
        return AddressToken(Part.PAUSE, "", word)
    if len(word) == 1:
        return AddressToken(Part.LETTER, word, word)
    return AddressToken(Part.WORD, word, word)


def _read_digits(found: list[str], place: int) -> tuple[str, int] | None:
    """Number words and figures in a row; 'o' and 'oh' only beside other digits."""
    row: list[Token] = []
    after = place
    while after < len(found):
        token = read_token(found[after], after, after)
        if token is not None and token.text == "and" and row and row[-1].kind is Kind.ROUND:
            row.append(token)
            after += 1
            continue
        if token is None or token.kind in (Kind.FILLER, Kind.PAUSE, Kind.PLUS):
            break
        if found[after] == "o" and not row:
            break
        row.append(token)
        after += 1
    if (
        not row
        or (len(row) == 1 and found[place] in ("oh", "o", "nil"))
        or all(each == "o" for each in found[place:after])
    ):
        return None
    while row and row[-1].kind is Kind.FILLER:
        row.pop()
    while row:
        readings = list_readings(row)
        if readings:
            return readings[0].replace(",", ""), place + len(row)
        row.pop()
    return None
