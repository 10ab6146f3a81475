"""What was said between two marks of an address, joined to one text: words, spellings that repeat them, digits."""

from collections.abc import Sequence

from webapp.rules.listening.address_tokens import AddressToken, Part
from webapp.rules.listening.english import addresses as words

_NATO_ROW = 2
_SPELLED = 3


def list_components(spans: Sequence[Sequence[AddressToken]]) -> list[str] | None:
    """What was said between the marks, each joined to one text; None where a spelling contradicts its word."""
    joined: list[str] = []
    for span in spans:
        text = ""
        for row in _split_rows(span):
            text_of_row = "".join(token.text for token in row)
            spelled = row[0].part is Part.LETTER and len(row) > 1
            if spelled and text.endswith(text_of_row) and text:
                continue
            if not spelled and text and row[0].part is Part.WORD and text == text_of_row:
                continue
            if spelled and len(row) >= _SPELLED and text and sounds_alike(text, text_of_row):
                text = text_of_row
                continue
            earlier = _find_alike(joined, text_of_row) if spelled and len(row) >= _SPELLED and text else None
            if earlier is not None:
                joined[earlier] = text_of_row
                continue
            if (
                spelled
                and len(row) >= _SPELLED
                and len(text) > 1
                and text[0] == text_of_row[0]
                and text.isalpha()
            ):
                return None
            text += text_of_row
        joined.append(text)
    return joined


def _find_alike(joined: list[str], spelled: str) -> int | None:
    for place, text in enumerate(joined):
        if text == spelled or sounds_alike(text, spelled):
            return place
    return None


def sounds_alike(word: str, spelled: str) -> bool:
    """Whether a spelling is meant for the word before it, and not more of the address."""
    if len(word) < _SPELLED or word[0] != spelled[0] or abs(len(word) - len(spelled)) > 2:
        return False
    return _distance(word, spelled) <= 2


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for index, each in enumerate(other, 1):
            before, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, before + (letter != each)),
            )
    return row[-1]


def _split_rows(span: Sequence[AddressToken]) -> list[list[AddressToken]]:
    """Words, spellings and digits apart; a spelling goes on over pauses."""
    rows: list[list[AddressToken]] = []
    for token in _read_alphabet(span):
        if token.part in (Part.PAUSE, Part.END):
            continue
        if rows and rows[-1][-1].part is token.part is Part.LETTER:
            rows[-1].append(token)
        else:
            rows.append([token])
    return [_spell_once(row) for row in rows]


def _spell_once(row: list[AddressToken]) -> list[AddressToken]:
    half = len(row) // 2
    twice = half >= _SPELLED and [each.text for each in row[:half]] * 2 == [each.text for each in row]
    return row[:half] if twice else row


def _read_alphabet(span: Sequence[AddressToken]) -> list[AddressToken]:
    read = list(span)
    place = 0
    while place < len(read):
        after = place
        while after < len(read) and read[after].text in words.NATO:
            after += 1
        beside = any(0 <= each < len(read) and read[each].part is Part.LETTER for each in (place - 1, after))
        if after - place >= _NATO_ROW or (after > place and beside):
            for each in range(place, after):
                read[each] = AddressToken(Part.LETTER, words.NATO[read[each].text], read[each].said)
        place = max(after, place + 1)
    return _drop_repeated_letters(read, span)


def _drop_repeated_letters(read: list[AddressToken], span: Sequence[AddressToken]) -> list[AddressToken]:
    """'D delta' is one letter: the letter and the word that stands for it."""
    kept: list[AddressToken] = []
    for token, said in zip(read, span, strict=True):
        stood_for = said.text in words.NATO and kept and kept[-1].part is Part.LETTER
        if stood_for and kept[-1].text == words.NATO[said.text] and kept[-1].said == kept[-1].text:
            continue
        kept.append(token)
    return kept
