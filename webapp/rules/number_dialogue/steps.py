"""The single steps of the dialogue: read a number back, ask on, count a failed try, give up."""

from dataclasses import replace
from typing import Any

from webapp.rules.listening.english.number_talk import AT_THE_END
from webapp.rules.listening.phone_numbers import why_no_text
from webapp.rules.number_dialogue import sentences
from webapp.rules.number_dialogue.answering import says_of
from webapp.rules.number_dialogue.collecting import Collected, collect
from webapp.rules.number_dialogue.correcting import correct, names_part
from webapp.rules.number_dialogue.dialogue import Dialogue, Stage
from webapp.rules.number_dialogue.hearing_digits import hear_digits, whole_numbers
from webapp.rules.number_dialogue.sizes import Size, begins_with_prefix, expected_digits
from webapp.rules.number_dialogue.speaking import count_words, speak_digits, speak_number

MOST_FAILURES = 3


def name_number(dialogue: Dialogue, number: str, say: str | None = None) -> Dialogue:
    """Read a whole number back; one that takes no texts is told instead."""
    if why_no_text(number) is not None:
        return fail(dialogue, sentences.LANDLINE, stage=Stage.ASKING, number=None, digits="", base=None)
    is_called = number == dialogue.called
    words = say or (sentences.READ_BACK_CALLED if is_called else sentences.READ_BACK)
    return dialogue.now(
        words.format(number=speak_number(number, dialogue.country)),
        stage=Stage.READ_BACK,
        number=number,
        digits="",
        base=None,
        called_refused=dialogue.called_refused and not is_called,
    )


def take_digits(dialogue: Dialogue, low: str) -> Dialogue:
    """Digits were said: a number, a part of one, or a correction of the one read back before."""
    runs = hear_digits(low)
    base = dialogue.number or dialogue.base
    if whole_numbers(runs, dialogue.country):
        return _go_on(dialogue, collect(low, runs, before="", country=dialogue.country))
    if dialogue.stage is Stage.READ_BACK and base and says_of(base, low, dialogue.country):
        return read_again(dialogue)
    if base and (dialogue.stage is Stage.READ_BACK or (names_part(low, runs) and not dialogue.digits)):
        corrected = correct(base, low, runs, dialogue.country)
        if corrected is not None:
            return name_number(dialogue, corrected, sentences.CORRECTED)
        return fail(dialogue, sentences.SAY_IT_WHOLE, stage=Stage.ASKING, number=None, digits="", base=base)
    ending = "".join(run.digits for run in runs)
    if not dialogue.digits and names_part(low, runs) and len(ending) > 2 and dialogue.called.endswith(ending):
        return name_number(dialogue, dialogue.called)
    collected = collect(low, runs, before=dialogue.digits, country=dialogue.country)
    if collected.number is None and AT_THE_END.search(low):
        return fail(dialogue, sentences.FROM_THE_START, stage=Stage.ASKING, number=None, digits="")
    return _go_on(dialogue, collected)


def _go_on(dialogue: Dialogue, collected: Collected) -> Dialogue:
    asking: dict[str, Any] = {"stage": Stage.ASKING, "number": None, "digits": ""}
    if collected.number is not None:
        return name_number(dialogue, collected.number)
    if collected.many:
        return fail(dialogue, sentences.MORE_THAN_ONE, **asking)
    if collected.unsure:
        return fail(dialogue, sentences.SAY_IT_WHOLE, **asking)
    digits = collected.digits
    count, spoken = count_words(len(digits.lstrip("+"))), speak_digits(digits)
    expected = _tell_expected(digits, dialogue.country)
    if collected.size is Size.TOO_FEW:
        kept = {**asking, "digits": digits, "base": None}
        if collected.is_group:
            return dialogue.now(sentences.SO_FAR.format(digits=spoken), **kept)
        return fail(dialogue, sentences.TOO_FEW.format(count=count, digits=spoken, expected=expected), **kept)
    if collected.size is Size.TOO_MANY:
        return fail(dialogue, sentences.TOO_MANY.format(count=count, expected=expected), **asking)
    return fail(dialogue, sentences.CANNOT_EXIST.format(digits=spoken), **asking)


def _tell_expected(digits: str, country: str) -> str:
    if digits.startswith("+"):
        return ""
    with_prefix = begins_with_prefix(digits, country)
    count = expected_digits(country, with_prefix=with_prefix)
    return sentences.A_NUMBER_HAS.format(count=count_words(count)) if count else ""


def read_again(dialogue: Dialogue) -> Dialogue:
    """The answer was no plain yes: the same number once more. A failed try."""
    spoken = speak_number(dialogue.number or dialogue.called, dialogue.country)
    return fail(dialogue, sentences.READ_BACK_AGAIN.format(number=spoken))


def say_again(dialogue: Dialogue) -> Dialogue:
    """The contact asked to hear it again: no failed try of theirs."""
    return dialogue.now(ask_again(replace(dialogue, failures=0)).say)


def ask_again(dialogue: Dialogue) -> Dialogue:
    """Nothing was understood. A failed try."""
    if dialogue.stage is Stage.READ_BACK:
        return read_again(dialogue)
    if dialogue.digits:
        return fail(dialogue, sentences.SO_FAR.format(digits=speak_digits(dialogue.digits)))
    return fail(dialogue, sentences.NOT_HEARD)


def ask_for_another(dialogue: Dialogue, *, is_called_refused: bool) -> Dialogue:
    """The contact wants another number than the one spoken of. A change of mind, not a failed try."""
    say = sentences.NOT_THE_CALLED_ONE if is_called_refused else sentences.WHICH_ONE
    refused = dialogue.called_refused or is_called_refused
    return dialogue.now(say, stage=Stage.ASKING, number=None, digits="", base=None, called_refused=refused)


def fail(dialogue: Dialogue, say: str, **changes: Any) -> Dialogue:
    """Ask on after a failed try; the last one gives up."""
    failures = dialogue.failures + 1
    if failures >= MOST_FAILURES:
        return give_up(dialogue.now("", failures=failures))
    return dialogue.now(say, failures=failures, **changes)


def give_up(dialogue: Dialogue) -> Dialogue:
    return dialogue.now(sentences.GIVEN_UP, stage=Stage.GIVEN_UP, number=None, digits="", base=None)
