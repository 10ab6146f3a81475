"""Decides how a text is encoded on its way to a phone and how many segments the carriers bill for it."""

from dataclasses import dataclass
from enum import StrEnum

GSM7_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_EXTENSION = frozenset("\f^{}\\[~]|€")
GSM7 = GSM7_BASIC | GSM7_EXTENSION

# Escaped, because look-alikes cannot be told apart on the page.
PLAIN_TWINS = (
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'")  # single
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')  # double
    | dict.fromkeys("\u2039", "<")
    | dict.fromkeys("\u203a", ">")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")  # hyphens, dashes, minus
    | dict.fromkeys("\u2022\u00b7", "-")  # bullets
    | dict.fromkeys("\u2026", "...")
    | dict.fromkeys("\u00d7", "x")
    | dict.fromkeys("\u2044", "/")
    | dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " ")  # tab, no-break and thin spaces
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")  # soft hyphen and spaces of no width
)


class Encoding(StrEnum):
    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


@dataclass(frozen=True, slots=True)
class Segments:
    """What a text costs: its encoding, its length in units, its segments, and who is to blame for UCS-2."""

    encoding: Encoding
    units: int
    segments: int
    forcing: tuple[str, ...]


# Room in one lone segment, and in each of several: a joined segment gives six octets to its header.
ROOM = {Encoding.GSM7: (160, 153), Encoding.UCS2: (70, 67)}


def count_segments(text: str) -> Segments:
    """Count a text as the carriers do.

    `units` are septets for GSM-7 (a character of the extension table takes two) and UTF-16 code units for
    UCS-2 (a character beyond the basic plane takes two). Neither pair is ever split over two segments.
    `forcing` holds the distinct characters outside GSM-7, in order of appearance. An empty text is one
    segment of no units. Source: 3GPP TS 23.038 (alphabets) and TS 23.040, 9.2.3.24 (joined messages).
    """
    outside = set(text) - GSM7
    if outside:
        encoding = Encoding.UCS2
        wide = {character for character in set(text) if character > "\uffff"}
    else:
        encoding = Encoding.GSM7
        wide = set(text) & GSM7_EXTENSION
    units = len(text) + sum(map(text.count, wide))
    alone, joined = ROOM[encoding]
    segments = 1 if units <= alone else count_joined(text, wide, joined)
    forcing = tuple(character for character in dict.fromkeys(text) if character in outside)
    return Segments(encoding, units, segments, forcing)


def count_joined(text: str, wide: set[str], room: int) -> int:
    """Count the segments of `room` units each that a text fills, where a `wide` character is two units."""
    if not wide:
        return -(-len(text) // room)
    segments, left = 1, room
    for character in text:
        size = 2 if character in wide else 1
        if size > left:
            segments, left = segments + 1, room
        left -= size
    return segments


def plain_twin(character: str) -> str | None:
    """The GSM-7 writing of a typographic character that forces UCS-2, such as `...` for an ellipsis.

    An empty string: the character shows nothing and can go. None: it has no twin, or needs none.
    """
    return PLAIN_TWINS.get(character)
