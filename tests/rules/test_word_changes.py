"""Two versions of a text told apart."""

from __future__ import annotations

import pytest

from webapp.rules.word_changes import LARGEST, compare_words


def marked(before: str, after: str) -> str:
    """The changes on one line: [-removed-] and {+added+}."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(signs[one.change.value].format(one.text.strip()) for one in compare_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "Hello there", "{+Hello there+}"),
        ("Hello there", "", "[-Hello there-]"),
        ("Call us on Monday", "Call us on Friday", "Call us on [-Monday-] {+Friday+}"),
        ("See you soon", "See you very soon", "See you {+very+} soon"),
        ("the same", "the same", "the same"),
        ("one\n\ntwo", "one two", "one two"),
    ],
)
def test_removed_words_stand_before_those_in_their_place(before: str, after: str, words: str) -> None:
    assert marked(before, after) == words


def test_long_stretches_that_stayed_are_shortened_around_each_change() -> None:
    same = " ".join(f"w{number}" for number in range(40))
    told = marked(f"first {same} last", f"First {same} Last")
    assert told == "[-first-] {+First+} w0 w1 w2 w3 w4 … w35 w36 w37 w38 w39 [-last-] {+Last+}"


def test_what_is_too_long_to_compare_is_shown_whole() -> None:
    long = "word " * LARGEST
    assert [one.change for one in compare_words(long, long + "more")] == ["removed", "added"]
