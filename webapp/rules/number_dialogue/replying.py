"""One step of the dialogue: what the contact said → where it stands now and what to say next."""

from dataclasses import replace

from webapp.rules.listening.english import number_talk as talk
from webapp.rules.listening.hearing import LONGEST_TURN, lower
from webapp.rules.number_dialogue import sentences
from webapp.rules.number_dialogue.answering import agrees, confirms
from webapp.rules.number_dialogue.dialogue import Dialogue, Stage
from webapp.rules.number_dialogue.hearing_digits import hear_digits, whole_numbers, without_counts
from webapp.rules.number_dialogue.reopening import hear_after_confirmed, hear_after_given_up
from webapp.rules.number_dialogue.speaking import speak_number
from webapp.rules.number_dialogue.steps import (
    ask_again,
    ask_for_another,
    fail,
    give_up,
    name_number,
    read_again,
    say_again,
    take_digits,
)

MOST_TURNS = 14
"""Of the contact, without a number confirmed: patience has an end also where each turn made sense."""


def reply(dialogue: Dialogue, said: str) -> Dialogue:
    """The dialogue after these words. Pure and total: whatever is said, it answers and never raises."""
    low = without_counts(lower(said)) if len(said) <= LONGEST_TURN else ""
    heard = replace(dialogue, turns=dialogue.turns + 1)
    if dialogue.stage is Stage.GIVEN_UP:
        after = hear_after_given_up(heard, low)
    elif dialogue.stage is Stage.CONFIRMED:
        after = hear_after_confirmed(heard, low)
    elif heard.turns > MOST_TURNS:
        after = give_up(heard)
    else:
        after = _hear(heard, low)
    return replace(after, last_said=low)


def _hear(dialogue: Dialogue, low: str) -> Dialogue:
    if not low.strip(" .,?!-"):
        return dialogue.now(sentences.OPENING) if dialogue.turns == 1 else ask_again(dialogue)
    if not hear_digits(low) and talk.REFUSED.search(low):
        return dialogue.now(sentences.REFUSED, stage=Stage.GIVEN_UP, number=None, digits="", is_refused=True)
    elsewhere = _speak_of_no_mobile_of_theirs(dialogue, low)
    if elsewhere is not None:
        return elsewhere
    if talk.REPEAT_PLEASE.search(low) and not hear_digits(low):
        return say_again(dialogue)
    if dialogue.stage is Stage.READ_BACK:
        return _hear_answer(dialogue, low)
    return _hear_number(dialogue, low)


def _speak_of_no_mobile_of_theirs(dialogue: Dialogue, low: str) -> Dialogue | None:
    """Another person's phone or a landline was named; None where neither was, or another number is given in its place."""
    words = talk.NO_LANDLINE.sub(" ", low)
    found = talk.SOMEBODY_ELSES.search(words)
    say = sentences.NOT_YOURS
    if found is None:
        found, say = talk.LANDLINE.search(words), sentences.LANDLINE
    if found is None:
        return None
    rest = words[found.end() :]
    instead = talk.MOBILE_THEN.search(rest)
    if instead and whole_numbers(hear_digits(rest[instead.start() :]), dialogue.country):
        return take_digits(replace(dialogue, digits=""), rest[instead.start() :])
    return fail(dialogue, say, stage=Stage.ASKING, number=None, digits="", base=None, called_refused=True)


def _hear_answer(dialogue: Dialogue, low: str) -> Dialogue:
    """The answer to a read-back."""
    if confirms(dialogue, low):
        spoken = speak_number(dialogue.number or "", dialogue.country)
        return dialogue.now(
            sentences.CONFIRMED.format(number=spoken), stage=Stage.CONFIRMED, digits="", base=None
        )
    if hear_digits(low):
        return take_digits(dialogue, low)
    if talk.NOT_THIS.search(low):
        return ask_for_another(dialogue, is_called_refused=dialogue.number == dialogue.called)
    if talk.CALLED_ONE.search(low) and dialogue.number != dialogue.called:
        return name_number(dialogue, dialogue.called)
    if talk.ANOTHER_ONE.search(low):
        return ask_for_another(dialogue, is_called_refused=dialogue.number == dialogue.called)
    if talk.THIS_ONE.search(low) and dialogue.number != dialogue.called and talk.SECOND_THOUGHT.search(low):
        return name_number(dialogue, dialogue.called)
    if talk.SAYS_NO.search(low):
        return fail(
            dialogue, sentences.WHAT_IS_IT, stage=Stage.ASKING, number=None, digits="", base=dialogue.number
        )
    if talk.PATIENCE.search(low):
        return dialogue.now(sentences.TAKE_YOUR_TIME)
    return read_again(dialogue)


def _hear_number(dialogue: Dialogue, low: str) -> Dialogue:
    """Words where a number is asked for."""
    if hear_digits(low):
        return take_digits(dialogue, low)
    if talk.NOT_THIS.search(low):
        return ask_for_another(dialogue, is_called_refused=True)
    if talk.CALLED_ONE.search(low) or talk.THIS_ONE.search(low):
        return name_number(dialogue, dialogue.called)
    if talk.ANOTHER_ONE.search(low):
        return ask_for_another(dialogue, is_called_refused=True)
    if talk.PATIENCE.search(low):
        return dialogue.now(sentences.TAKE_YOUR_TIME)
    if talk.SAYS_NO.search(low):
        return fail(dialogue, sentences.NOT_THE_CALLED_ONE, called_refused=True)
    if agrees(low) and not dialogue.digits and not dialogue.called_refused and dialogue.base is None:
        return name_number(dialogue, dialogue.called)
    return ask_again(dialogue)
