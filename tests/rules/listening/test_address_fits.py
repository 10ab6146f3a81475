"""The address read back must be the one that was said, letter by letter and mark by mark."""

import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import EmailAddressState

ASKED = ("A: Can I email you the quote?", "C: Sure.", "A: What's the address?")


@pytest.mark.parametrize(
    ("said", "read_back"),
    [
        ("marten, m a r t e n, at example dot org", "martin@example.org?"),
        ("marten at example dot org", "marten at example dot com, right?"),
        ("lee underscore k at example dot org", "lee dash k at example dot org?"),
        ("lee dot dana at example dot org", "dana dot lee at example dot org?"),
        ("lee forty two at example dot org", "lee twenty four at example dot org?"),
    ],
)
def test_another_address_read_back_is_not_confirmed_by_a_yes(said: str, read_back: str) -> None:
    heard = hear_call(*ASKED, f"C: {said}", f"A: {read_back}", "C: Yes.").email_address
    assert heard.state is EmailAddressState.UNCONFIRMED


@pytest.mark.parametrize(
    ("said", "read_back", "address"),
    [
        ("martin at example dot org", "martin@example.org?", "martin@example.org"),
        (
            "rosa dot kim seven at example dot net",
            "r o s a dot k i m seven at example dot net?",
            "rosa.kim7@example.net",
        ),
    ],
)
def test_the_same_address_is(said: str, read_back: str, address: str) -> None:
    assert hear_call(*ASKED, f"C: {said}", f"A: {read_back}", "C: yes it is").email_address.address == address


def test_an_address_on_file_that_is_dead_is_not_used() -> None:
    heard = hear_call(
        "A: Can I email you?",
        "C: Sure.",
        "A: I have pat at example dot com.",
        "C: No, that one's dead.",
        email="pat@example.com",
    )
    assert heard.email_address.state is EmailAddressState.UNCONFIRMED
