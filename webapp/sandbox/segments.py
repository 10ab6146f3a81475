"""Counts the segments of a text as Twilio states them in `num_segments`. The sandbox's own, so that it shares no bug."""

from __future__ import annotations

# 3GPP TS 23.038, the default alphabet and its extension table (each of the latter costs an escape).
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")


def count_segments(text: str) -> int:
    """How many segments `text` takes: 160 or 153 septets each in GSM-7, else 70 or 67 UTF-16 units; at least 1."""
    if BASIC.issuperset(text):
        return _divide([1] * len(text), 160, 153)
    if all(character in BASIC or character in EXTENDED for character in text):
        return _divide([2 if character in EXTENDED else 1 for character in text], 160, 153)
    return _divide([2 if ord(character) > 0xFFFF else 1 for character in text], 70, 67)


def _divide(costs: list[int], alone: int, each: int) -> int:
    if sum(costs) <= alone:
        return 1
    segments, used = 1, 0
    for cost in costs:
        # An escaped character or a surrogate pair is never cut in two.
        if used + cost > each:
            segments, used = segments + 1, 0
        used += cost
    return segments
