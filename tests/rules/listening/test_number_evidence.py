"""A number confirmed by the tool during the call: evidence, as long as the transcript does not contradict it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rules.listening.make import CALLED, GREETING, make_call
from webapp.rules.listening.number_evidence import weigh_confirmation
from webapp.rules.listening.verdicts import (
    DestinationState,
    DestinationVerdict,
    Exchange,
    HeardCall,
    NumberConfirmation,
)
from webapp.rules.number_dialogue import Dialogue, reply

OTHER = "+14155550177"
SAID = "four one five, five five five, oh one seven seven"
UNHEARD = DestinationVerdict(DestinationState.UNCONFIRMED, None, (), "Texts were never spoken of.")


def confirm(*said: str, called: str = CALLED, country: str = "US") -> NumberConfirmation:
    """What the tool confirms when the contact says this."""
    dialogue, exchanges = Dialogue(country, called), []
    for words in said:
        dialogue = reply(dialogue, words)
        exchanges.append(Exchange(words, dialogue.say))
    assert dialogue.stage == "confirmed" and dialogue.number
    return NumberConfirmation(dialogue.number, tuple(exchanges))


def spoken(confirmation: NumberConfirmation) -> list[str]:
    """The exchanges as they stand in the transcript."""
    return [line for each in confirmation.exchanges for line in (f"C: {each.said}", f"A: {each.say}")]


def weigh(
    confirmation: NumberConfirmation | None, *lines: str, heard: DestinationVerdict = UNHEARD
) -> DestinationVerdict:
    return weigh_confirmation(call_of(confirmation, *lines), heard)


def call_of(confirmation: NumberConfirmation | None, *lines: str) -> HeardCall:
    turns = (*GREETING, "A: Which number should I text?", *lines)
    return replace(make_call(*turns), confirmation=confirmation)


def heard_number(number: str) -> DestinationVerdict:
    return DestinationVerdict(
        DestinationState.CONFIRMED, number, (3, 4), "The agent named the number and the contact agreed."
    )


@pytest.mark.parametrize(
    "said",
    [(SAID, "yes"), ("this one", "yes please"), ("yes", "yes that's right"), (SAID, "no, four two", "415 555 0142", "yes"),
     ("four one five", "five five five", "oh one four three", "no, four two", "yes"), (SAID, "hm", "yes")],
)  # fmt: skip
def test_a_number_confirmed_by_the_tool_counts_with_its_turns_and_words(said: tuple[str, ...]) -> None:
    confirmation = confirm(*said)
    call = call_of(confirmation, *spoken(confirmation))
    verdict = weigh_confirmation(call, UNHEARD)
    assert (verdict.state, verdict.number) == (DestinationState.CONFIRMED, confirmation.number), verdict.why
    quoted = [call.turns[turn].text for turn in verdict.evidence]
    assert said[-1] in quoted and any("five five five" in text for text in quoted)
    assert f"'{said[-1]}'" in verdict.why


def test_a_call_without_the_tool_is_judged_by_its_transcript_alone() -> None:
    assert weigh(None, f"C: {SAID}") is UNHEARD
    assert weigh(None, f"C: {SAID}", heard=heard_number(OTHER)) == heard_number(OTHER)


def test_where_the_transcript_shows_the_same_number_both_are_told() -> None:
    confirmation = confirm(SAID, "yes")
    verdict = weigh(confirmation, *spoken(confirmation), heard=heard_number(OTHER))
    assert (verdict.state, verdict.number, verdict.evidence) == (DestinationState.CONFIRMED, OTHER, (3, 4))
    assert "number confirmation" in verdict.why and "contact agreed" in verdict.why


def assert_contradicted(verdict: DestinationVerdict, *words: str) -> None:
    assert (verdict.state, verdict.number) == (DestinationState.UNCONFIRMED, None), verdict.why
    assert "number confirmation" in verdict.why
    for each in words:
        assert each in verdict.why


def test_without_a_transcript_nothing_counts() -> None:
    confirmation = confirm(SAID, "yes")
    call = replace(make_call(), turns=(), confirmation=confirmation)
    assert_contradicted(weigh_confirmation(call, UNHEARD), "no transcript")
    only_agent = replace(make_call("A: Hello?"), confirmation=confirmation)
    assert_contradicted(weigh_confirmation(only_agent, UNHEARD), "no transcript")


def test_another_number_confirmed_in_the_transcript_contradicts_it() -> None:
    confirmation = confirm(SAID, "yes")
    assert_contradicted(
        weigh(confirmation, *spoken(confirmation), heard=heard_number(CALLED)),
        CALLED,
        "But the transcript shows",
    )


def test_a_landline_heard_in_the_transcript_stays_one() -> None:
    confirmation = confirm(SAID, "yes")
    heard = replace(UNHEARD, fixed_line=True)
    assert_contradicted(weigh(confirmation, *spoken(confirmation), heard=heard), "landline")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("C: sure", "A: So your number is 415 555 0177. Is that correct?", "C: hm"),
        (f"C: {SAID}", "A: So your number is 415 555 0177. Is that correct?", "C: yeah, I guess"),
        (
            f"C: {SAID}",
            "A: So your number is 415 555 0177. Is that correct?",
            "C: yes, but is that the old one?",
        ),
        (f"C: {SAID}", "A: Great!", "C: yes"),
        (f"C: {SAID}", "A: So your number is 415 555", "C: yes", "A: 0177. Is that correct?", "C: hm"),
        (f"C: {SAID}", "A: I have 415 555 0177. Would you like our brochure as well?", "C: yes"),
        (f"C: {SAID}", "A: So your number is 415 555 0177. Is that correct?", "C: yes, 0178"),
        (
            f"C: {SAID}",
            "A: So your number is 415 555 0177. Is that correct?",
            "C: no",
            "A: Bye.",
            "C: yes bye",
        ),
        ("C: yes", "A: So your number is 415 555 0177. Is that correct?", f"C: {SAID}"),
        ("C: 415 555 0142", "A: So your number is 415 555 0177. Is that correct?", "C: yes"),
        (f"C: {SAID}", "A: So your number is 415 555 0178. Is that correct?", "C: yes"),
        (f"C: {SAID}", "A: So your number is 415 555 0177. Is that correct?", f"A: {SAID} yes"),
    ],
)
def test_words_that_the_agent_made_up_do_not_count(lines: tuple[str, ...]) -> None:
    assert_contradicted(weigh(confirm(SAID, "yes"), *lines))


@pytest.mark.parametrize(
    "later",
    [
        "C: wait, the number is wrong",
        "C: actually use my work phone",
        "C: 415 555 0142",
        "C: oh that's my wife's phone",
        "C: it's a landline though",
        "C: not that number",
        "C: sorry, it ends in seven eight",
        "A: So I'll text you at 415 555 0142.",
    ],
)
def test_whoever_comes_back_to_the_number_afterwards_opens_it_again(later: str) -> None:
    confirmation = confirm(SAID, "yes")
    assert_contradicted(weigh(confirmation, *spoken(confirmation), later))


@pytest.mark.parametrize(
    "later",
    [
        "No wait, it's 0178 at the end", "I meant 0178", "Hold on, I said nine eight", "That number is wrong", "I gave you my old one",
        "that one's disconnected", "no, seven eight", "that is not right", "it's the other one", "my number's new", "I don't have that phone any more",
        "the final digit is an eight", "that's my ex's phone", "you're talking to Dana's mother",
    ],
)  # fmt: skip
def test_an_objection_or_other_digits_after_the_yes_leave_it_to_a_person(later: str) -> None:
    confirmation = confirm(SAID, "yes")
    assert_contradicted(weigh(confirmation, *spoken(confirmation), f"C: {later}"))
    assert_contradicted(
        weigh(confirmation, *spoken(confirmation), "A: Sure.", f"C: {later}", "A: Bye.", "C: yes")
    )


@pytest.mark.parametrize("answer", ["No.", "That is not right.", "nope", "not really", "eight", "hm", "who?"])
def test_the_last_read_back_needs_its_own_yes(answer: str) -> None:
    confirmation = confirm(SAID, "yes")
    again = "A: So once more, your number is 415 555 0177. Is that correct?"
    assert weigh(confirmation, *spoken(confirmation), again, "C: yes", "A: Bye!", "C: bye").number == OTHER
    assert_contradicted(weigh(confirmation, *spoken(confirmation), again, f"C: {answer}"))


@pytest.mark.parametrize(
    "question",
    ["A: I will text 415 555 0177.", "A: And that's the right number?", "A: I'll text that number."],
)
def test_a_no_to_an_agent_who_comes_back_to_the_number_is_one_to_it(question: str) -> None:
    confirmation = confirm(SAID, "yes")
    assert_contradicted(weigh(confirmation, *spoken(confirmation), "C: ok", question, "C: No."))


def test_other_digits_between_two_yeses_leave_it_to_a_person() -> None:
    confirmation = confirm(SAID, "yes")
    again = "A: So your number is 415 555 0177. Is that correct?"
    lines = (*spoken(confirmation), "C: hmm, seven eight", again, "C: yes")
    assert_contradicted(weigh(confirmation, *lines))


def test_nothing_more_after_the_number_was_told_is_no_objection() -> None:
    confirmation = confirm(SAID, "yes")
    told = "A: I will text 415 555 0177. Is there anything else I can do for you?"
    lines = (*spoken(confirmation), "C: great", told, "C: No, that's all, thanks.")
    assert weigh(confirmation, *lines).number == OTHER


@pytest.mark.parametrize(
    "yes", ["yes. It's my ex's", "yes, Dana's phone", "yeah right", "yes, this is the carer"]
)
def test_a_yes_with_somebody_else_beside_it_in_the_transcript_does_not_count(yes: str) -> None:
    lines = (f"C: {SAID}", "A: So your number is 415 555 0177. Is that correct?", f"C: {yes}")
    assert_contradicted(weigh(confirm(SAID, "yes"), *lines))


def test_small_talk_afterwards_changes_nothing() -> None:
    confirmation = confirm(SAID, "yes")
    verdict = weigh(
        confirmation,
        *spoken(confirmation),
        "C: great, see you Monday at three thirty",
        "A: Bye!",
        "C: no, that's all, thanks",
    )
    assert verdict.number == OTHER


def test_a_number_said_before_this_one_does_not_contradict_it_and_one_said_after_does() -> None:
    confirmation = confirm("this one", "yes")
    assert weigh(confirmation, f"C: {SAID}", "A: Sure?", *spoken(confirmation)).number == CALLED
    assert_contradicted(weigh(confirmation, *spoken(confirmation), f"C: {SAID}"), "said last")
    bare = confirm("yes", "yes")
    assert_contradicted(weigh(bare, f"C: {SAID}", "A: Sure?", *spoken(bare)), "said last")


def test_a_doubt_who_spoke_leaves_it_to_a_person() -> None:
    confirmation = confirm(SAID, "yes")
    assert_contradicted(
        weigh(confirmation, "C: she's not home, this is her husband", "A: Oh.", *spoken(confirmation))
    )


def test_a_changed_digit_in_the_tools_number_is_never_confirmed() -> None:
    honest = confirm(SAID, "yes")
    for place in range(2, len(OTHER)):
        for digit in "23456789":
            number = OTHER[:place] + digit + OTHER[place + 1 :]
            if number != OTHER:
                assert weigh(replace(honest, number=number), *spoken(honest)).number is None


def test_a_read_back_in_pieces_with_nods_between_them_counts_when_it_is_whole() -> None:
    lines = (
        f"C: {SAID}",
        "A: Okay, 415",
        "C: uh huh",
        "A: 555",
        "C: right",
        "A: 0177. Is that correct?",
        "C: yes",
    )
    assert weigh(confirm(SAID, "yes"), *lines).number == OTHER
    assert_contradicted(weigh(confirm(SAID, "yes"), *lines[:-2], "C: yes"))


def test_a_number_agreed_to_where_no_text_was_spoken_of_is_none_for_a_text() -> None:
    confirmation = confirm(SAID, "yes")
    lines = (f"C: {SAID}", "A: So your number is 415 555 0177. Is that correct?", "C: yes")
    call = replace(
        make_call(*GREETING, "A: What is your number, for the account?", *lines), confirmation=confirmation
    )
    assert_contradicted(weigh_confirmation(call, UNHEARD), "no word about a text")
