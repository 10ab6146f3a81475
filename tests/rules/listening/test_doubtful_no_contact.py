"""Wishes to be left alone that are half-spoken, said again by the agent, meant for something smaller, or a joke."""

import pytest

from tests.rules.listening.make import hear_call


@pytest.mark.parametrize(
    "words",
    [
        "Maybe just take me off.", "I'd rather you people stopped.", "I wish you'd stop calling.", "Perhaps you could take me off your list.",
        "How many times are you going to call me?", "I'm sick of these calls.", "How do I get off your list?", "I think I'm on the do not call registry.",
    ],
)  # fmt: skip
def test_a_half_spoken_wish_is_put_to_a_person(words: str) -> None:
    verdict = hear_call("A: Do you have a minute?", f"C: {words}", "A: Have a good day.").do_not_contact
    assert (verdict.asked, verdict.doubtful) == (False, (3,))


@pytest.mark.parametrize(
    "words",
    ["This is a bad time.", "I'm not interested.", "No texts please.", "Stop.", "How did you get my number?", "Take me off the email list."],
)  # fmt: skip
def test_a_smaller_no_is_not_even_doubtful(words: str) -> None:
    verdict = hear_call("A: Do you have a minute?", f"C: {words}", "A: Okay.").do_not_contact
    assert (verdict.asked, verdict.doubtful) == (False, ())


def test_a_wish_that_the_agent_says_again_and_the_contact_agrees_to_is_plain() -> None:
    heard = hear_call("C: You people keep calling.", "A: So no further calls?", "C: Correct.")
    assert heard.do_not_contact.asked
    assert heard.do_not_contact.evidence == (2, 4)
    assert not hear_call(
        "C: I'm busy.", "A: I can take you off our list.", "C: Thank you."
    ).do_not_contact.asked
    assert not hear_call("A: So no more calls, just email?", "C: Yes.").do_not_contact.asked


def test_a_joke_taken_back_at_once_is_no_wish() -> None:
    assert not hear_call("C: Take me off your list. Nah, I'm kidding.", "A: Ha.").do_not_contact.asked
    assert not hear_call("C: Take me off your list.", "A: Oh!", "C: I'm kidding.").do_not_contact.asked


@pytest.mark.parametrize(
    "words",
    [
        "Mate, piss off and don't ring back.", "If I get one more call off you I'm reporting it to the ICO.", "never call never text never nothin",
        "I do not consent to this call and I do not consent to the next one.", "She is not to be rung again, is that clear?",
        "would you scratch my name out of your book", "I'd appreciate it if y'all would take our name off", "You will not call this phone again",
        "Stop. Calling. Me.", "quit callin me", "I want my name off your list.", "Please don't call or text me again.", "opt me out of everything",
        "You don't have permission to call me.", "I've asked you people before, stop phoning me.", "Make a note that I don't want calls.",
    ],
)  # fmt: skip
def test_a_plain_wish_in_other_words_is_heard(words: str) -> None:
    assert hear_call("A: Do you have a minute?", f"C: {words}", "A: Okay.").do_not_contact.asked


@pytest.mark.parametrize(
    "words",
    [
        "Please don't call my work number.", "Remove my old number, the new one ends in 44.", "Don't call again until March.", "I never call myself.",
        "Nobody called me about it.", "Please don't phone me, I never answer. Email's the only way.", "take me off the emails",
        "I don't want to talk to a robot, have a human call me.", "I don't want to be called a liar.", "You never called me back.",
        "you've rung the landline, you'll want the mobile", "Take me off the Tuesday, put me on the Thursday.", "Text me, don't call.",
    ],
)  # fmt: skip
def test_a_narrower_wish_is_none(words: str) -> None:
    assert not hear_call("A: Do you have a minute?", f"C: {words}", "A: Okay.").do_not_contact.asked


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Do you want us to keep calling?", "No. Never."), ("You'd prefer that we don't call again?", "I would."),
        ("Would you like to be removed from our list?", "I would, yes."), ("Should I take you off our list?", "Please."),
    ],
)  # fmt: skip
def test_a_wish_given_in_answer_to_the_agents_question_is_one(asked: str, answer: str) -> None:
    assert hear_call("C: Ugh.", f"A: {asked}", f"C: {answer}").do_not_contact.asked


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Is it okay if we call again tomorrow?", "No."), ("Do you want to stay on our list?", "Yes."),
        ("You asked us not to call before noon, correct?", "Correct."), ("You won't get any texts. Okay?", "Good."),
    ],
)  # fmt: skip
def test_a_smaller_question_answered_is_none(asked: str, answer: str) -> None:
    assert not hear_call("C: Hi.", f"A: {asked}", f"C: {answer}").do_not_contact.asked


def test_what_the_contact_does_themselves_is_no_wish() -> None:
    assert not hear_call(
        "A: Shall I text it?", "C: Haha yeah, I always lose the number."
    ).do_not_contact.asked
    assert hear_call("A: Shall I text it?", "C: No. Lose the number.").do_not_contact.asked
