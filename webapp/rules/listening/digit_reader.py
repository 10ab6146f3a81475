"""The digits that a row of number words stands for; 'forty, two' may be 402 or 42: every reading is given."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.rules.listening.english import numbers as words

_MOST_READINGS = 24


class Kind(StrEnum):
    DIGITS = "digits"
    TEN = "ten"
    TEEN = "teen"
    TIMES = "times"
    SEVERAL = "several"
    ROUND = "round"
    PLUS = "plus"
    FILLER = "filler"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    start: int
    end: int
    written: bool = False
    """In figures, not in words."""


def read_token(text: str, start: int, end: int) -> Token | None:
    """The token, or None where the word has nothing to do with digits."""
    if text.isdigit() and text.isascii():
        return Token(Kind.DIGITS, text, start, end, True)
    for table, kind in (
        (words.UNITS, Kind.DIGITS),
        (words.TENS, Kind.TEN),
        (words.TEENS, Kind.TEEN),
        (words.SEVERAL, Kind.SEVERAL),
    ):
        if text in table:
            return Token(kind, table[text], start, end)
    if text in words.TIMES:
        return Token(Kind.TIMES, "*" * words.TIMES[text], start, end)
    if text in words.ROUND:
        return Token(Kind.ROUND, "0" * words.ROUND[text], start, end)
    if text in words.PLUS:
        return Token(Kind.PLUS, "+", start, end)
    if text in words.FILLERS:
        return Token(Kind.FILLER, text, start, end)
    return Token(Kind.PAUSE, text, start, end) if text in words.PAUSES else None


def list_readings(tokens: list[Token]) -> tuple[str, ...]:
    """Every reading, the most usual first, groups set apart by commas; none where the words make no sense as digits."""
    readings, place = [""], 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind in (Kind.PAUSE, Kind.FILLER):
            readings = [_pause(each) for each in readings]
            place += 1
            continue
        forms, place = _read_one(tokens, place)
        if not forms:
            return ()
        forms = forms if len(readings) * len(forms) <= _MOST_READINGS else forms[:1]
        readings = [before + form for form in forms for before in readings]
    return tuple(dict.fromkeys(each.strip(",") for each in readings))


def _pause(reading: str) -> str:
    return reading if not reading or reading.endswith((",", "+")) else f"{reading},"


def _read_one(tokens: list[Token], place: int) -> tuple[list[str], int]:
    """The readings of the number that begins at `place`, and the place behind it."""
    token, following = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    if token.kind is Kind.PLUS:
        return ["+"], place + 1
    if token.kind is Kind.TIMES:
        if following is None or following.kind is not Kind.DIGITS or len(following.text) != 1:
            return [], place
        repeated, after = following.text * len(token.text), tokens[place + 2 : place + 3]
        if after and _is_round(after[0]) and following.text != "0":
            return [repeated + after[0].text], place + 3
        return [repeated], place + 2
    if following is not None and following.kind is Kind.SEVERAL and token.text in ("2", "3", "4"):
        return [following.text * int(token.text)], place + 2
    if token.kind in (Kind.SEVERAL, Kind.ROUND):
        return [], place
    if token.kind is Kind.TEN:
        return _read_ten(tokens, place)
    if token.written and token.kind is Kind.DIGITS and following is not None and following.written:
        return [f"{token.text}," if len(token.text) > 1 or len(following.text) > 1 else token.text], place + 1
    if _is_round(following) and token.text != "0" and len(token.text) <= 2:
        return _read_round(tokens, place + 1, token.text)
    return [token.text], place + 1


def _read_ten(tokens: list[Token], place: int) -> tuple[list[str], int]:
    ten, paused, unit = tokens[place].text, False, place + 1
    if unit < len(tokens) and tokens[unit].kind is Kind.PAUSE:
        paused, unit = True, unit + 1
    follows = tokens[unit] if unit < len(tokens) else None
    if follows is not None and _is_unit(follows):
        if not paused and unit + 1 < len(tokens) and _is_round(tokens[unit + 1]):
            return _read_round(tokens, unit + 1, ten + follows.text)
        if not _counts(tokens, unit):
            joined, apart = f"{ten}{follows.text}", f"{ten}0,{follows.text}"
            return ([apart, joined] if paused else [joined]), unit + 1
    return [f"{ten}0"], place + 1


def _read_round(tokens: list[Token], place: int, head: str) -> tuple[list[str], int]:
    """'Nine hundred' and what may be added to it; `place` is that of the hundred or thousand."""
    zeros = tokens[place].text
    whole, after, linked, paused = head + zeros, place + 1, False, False
    while after < len(tokens) and tokens[after].kind in (Kind.PAUSE, Kind.FILLER):
        linked = linked or tokens[after].text == words.AND
        paused = paused or tokens[after].kind is Kind.PAUSE
        after += 1
    follows = tokens[after] if after < len(tokens) else None
    if follows is None or follows.written or _counts(tokens, after):
        return [whole], place + 1
    if follows.kind not in (Kind.TEN, Kind.TEEN) and not (_is_unit(follows) and not paused):
        return [whole], place + 1
    if follows.kind is Kind.TEN:
        tails, end = _read_ten(tokens, after)
    else:
        tails, end = [follows.text], after + 1
    added = [whole[: -len(tails[0])] + tails[0]]
    apart = [f"{whole},{tail}" for tail in tails]
    likely_added = linked or (follows.kind is not Kind.DIGITS and not paused)
    return (added + apart if likely_added else apart + added), end


def _counts(tokens: list[Token], place: int) -> bool:
    """Whether the unit here only says how many, as in 'three fives', or how many hundreds."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and following.kind in (Kind.SEVERAL, Kind.ROUND)


def _is_unit(token: Token) -> bool:
    return token.kind is Kind.DIGITS and len(token.text) == 1 and token.text != "0" and not token.written


def _is_round(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.ROUND
