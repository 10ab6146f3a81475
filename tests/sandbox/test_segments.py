"""Segments as Twilio states them."""

from __future__ import annotations

import pytest

from webapp.sandbox.segments import count_segments


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),  # an escaped character is not cut in two
        ("’" + "a" * 69, 1),
        ("’" + "a" * 70, 2),
        ("👍" * 35, 1),
        ("👍" * 36, 2),
    ],
)
def test_segments_are_counted_by_encoding_and_length(text: str, segments: int) -> None:
    assert count_segments(text) == segments
