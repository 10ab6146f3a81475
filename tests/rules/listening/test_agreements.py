"""What agrees to a read-back, and what only seems to."""

import pytest

from webapp.rules.listening.agreements import agrees_plainly


@pytest.mark.parametrize(
    "reply",
    [
        "yes",
        "quite correct",
        "you sure did",
        "that's mine, yes",
        "correcto, that's me",
        "happy as",
        "yep, sorry, that's my new one",
        "yes that's the right one",
        "precisely",
        "no, that's right",
        "there you go, yes",
        "affirmative, this phone's good",
        "yes. when can i expect it?",
        "yes, that's it, i was just looking for my glasses",
        "use that one",
        "it'll do",
        "sure why not",
        "it's still the best",
        "yeah mate, too easy",
    ],
)
def test_a_plain_yes_with_nothing_against_it_agrees(reply: str) -> None:
    assert agrees_plainly(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "no",
        "yes. no wait, that's wrong",
        "yeah, that's not it",
        "yes but use my other one",
        "if you say so",
        "i think so",
        "almost",
        "yes? what was that",
        "you're missing a digit",
        "my daughter says yes",
        "yes, say that again",
        "it was, but i changed it",
        "it is, unless my son has it",
        "not anymore",
        "it should be",
        "that's the old one",
        "yeah yeah whatever",
        "depends",
        "",
    ],
)
def test_anything_that_doubts_it_does_not(reply: str) -> None:
    assert not agrees_plainly(reply)


def test_a_nod_counts_only_where_it_may() -> None:
    assert agrees_plainly("uh-huh")
    assert not agrees_plainly("uh-huh", must_say_yes=True)
    assert not agrees_plainly("okay", nod_counts=False)
