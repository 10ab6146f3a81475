"""Wishes to be left alone in rarer words, and words like them that are meant for somebody or something else."""

import pytest

from tests.rules.listening.make import hear_call


@pytest.mark.parametrize(
    "words",
    [
        "I'd be grateful to be dropped from your rolls altogether.", "Please have me dropped from your list.", "The emails, the texts, the calls. All of it, stop all of it.",
        "You are on notice. Any further contact is five hundred dollars a call.", "Any further contact will be reported to the FTC.",
        "Stop calling the house.", "I told you people last week never to call me again.",
    ],
)  # fmt: skip
def test_a_wish_in_rarer_words_is_heard(words: str) -> None:
    assert hear_call(f"C: {words}", "A: Okay.").do_not_contact.asked


@pytest.mark.parametrize(
    "words",
    [
        "I'm not sure I want you people calling me anymore.", "I don't know if I want these calls.", "I thought you were them scammers. I've told them never to ring me again.",
        "Eight? Nah nah, take me off that, I'll come by.",
    ],
)  # fmt: skip
def test_what_may_be_meant_for_somebody_else_is_put_to_a_person(words: str) -> None:
    verdict = hear_call(f"C: {words}", "A: Okay.").do_not_contact
    assert (verdict.asked, bool(verdict.doubtful)) == (False, True)


@pytest.mark.parametrize(
    "words",
    [
        "Stop callin' the dog in, Jean. Sorry, go ahead.", "No need for email, SMS enough.", "Last time I parked over by the bank.", "I'm not sure I want the text.",
    ],
)  # fmt: skip
def test_words_like_it_are_not_even_doubtful(words: str) -> None:
    verdict = hear_call(f"C: {words}", "A: Okay.").do_not_contact
    assert (verdict.asked, verdict.doubtful) == (False, ())


def test_half_a_sentence_is_judged_by_the_whole_one_that_follows() -> None:
    assert not hear_call("C: Stop calling", "C: stop callin' the dog in, Jean.").do_not_contact.asked
    assert hear_call("C: Stop calling", "C: stop calling me, I said.").do_not_contact.asked


def test_bingo_agrees_to_the_wish_said_again() -> None:
    assert hear_call("A: You'd like no more contact from us?", "C: Bingo.").do_not_contact.asked
