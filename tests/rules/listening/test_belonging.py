"""What follows a yes must belong to it: a statement about something else makes the yes unsure."""

import pytest

from tests.rules.listening.make import hear_reply
from webapp.rules.listening import Consent

ELSEWHERE = (
    "yes, I'm the owner", "yes it's raining", "sure, like the last ten companies", "yes that's what they all say",
    "right, sure, and pigs fly", "go ahead and hang up", "perfect timing, I'm driving", "of course you would", "Yes, call me",
    "yes, by mail please", "Yes, mail it to me.", "Yes, you sent me one yesterday", "Go ahead, my attorney will be delighted.",
    "Perfect, now you want my number too.", "Great, now leave me be.", "Yes that's right, I'm Dana.", "Yes, two o'clock is fine.",
    "Yes, my address is the same.", "Yes, Tuesday works.",
)  # fmt: skip
BELONGING = (
    "Haha yeah, I always lose the card", "Yes, it's easier that way.", "Yes, that's right.", "Yes, that works for me.", "Yes please, I'm at work.",
    "sure, I'm driving so a text is easier", "Yeah, crack on.", "Sure, if that's easier for you.", "A text? Sure.", "By text? Yes, fine.",
    "okay thank you", "I don't see why not.", "That's no problem.", "Yes, that's great. Where are you located?", "Much easier, yes.",
    "That'd be smashing, thanks.", "can, can", "Yes please do that.",
)  # fmt: skip


@pytest.mark.parametrize("reply", ELSEWHERE)
def test_a_yes_followed_by_something_else_is_not_granted(reply: str) -> None:
    assert hear_reply(reply) is not Consent.GRANTED


@pytest.mark.parametrize("reply", BELONGING)
def test_a_yes_with_words_that_belong_to_it_is_granted(reply: str) -> None:
    assert hear_reply(reply) is Consent.GRANTED


@pytest.mark.parametrize(
    "reply",
    [
        "That won't be necessary.",
        "okay okay um no",
        "I'm okay without it.",
        "Neither, thanks.",
        "Actually no.",
    ],
)
def test_a_roundabout_no_is_declined(reply: str) -> None:
    assert hear_reply(reply) is Consent.DECLINED


@pytest.mark.parametrize(
    "reply",
    ["By all means.", "Not a problem.", "None at all.", "None whatsoever.", "Not at all. Is there parking?"],
)
def test_roundabout_leave_to_do_what_they_may_mind_is_granted(reply: str) -> None:
    assert hear_reply(reply, "A: Would you mind if I texted you the link?") is Consent.GRANTED


@pytest.mark.parametrize("reply", ["Yes, I do mind.", "Yeah, I would, actually.", "Yeah, kind of."])
def test_yes_to_minding_is_a_no(reply: str) -> None:
    assert hear_reply(reply, "A: Do you mind if I text you the link?") is Consent.DECLINED
