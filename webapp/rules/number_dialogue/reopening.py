"""What is said after the dialogue came to its end: the same answer, unless the contact corrects or changes something."""

from dataclasses import replace

from webapp.rules.listening.english import number_talk as talk
from webapp.rules.listening.mere_yes import cut_out
from webapp.rules.number_dialogue import sentences
from webapp.rules.number_dialogue.answering import says_of
from webapp.rules.number_dialogue.dialogue import Dialogue, Stage
from webapp.rules.number_dialogue.hearing_digits import hear_digits, whole_numbers
from webapp.rules.number_dialogue.steps import ask_for_another, fail, name_number, read_again, take_digits


def hear_after_confirmed(dialogue: Dialogue, low: str) -> Dialogue:
    """A confirmed number stands until its owner says something that may take it back."""
    if talk.ALL_DONE.search(low):
        return dialogue
    runs = hear_digits(low)
    opened = replace(dialogue, stage=Stage.READ_BACK)
    if talk.SOMEBODY_ELSES.search(low) or talk.LANDLINE.search(talk.NO_LANDLINE.sub(" ", low)):
        say = sentences.NOT_YOURS if talk.SOMEBODY_ELSES.search(low) else sentences.LANDLINE
        return fail(opened, say, stage=Stage.ASKING, number=None, called_refused=True)
    if runs and not says_of(dialogue.number or "", low, dialogue.country):
        return take_digits(opened, low)
    if talk.REFUSED.search(low):
        return dialogue.now(sentences.REFUSED, stage=Stage.GIVEN_UP, number=None, is_refused=True)
    if talk.NOT_THIS.search(low) or talk.ANOTHER_ONE.search(low):
        return ask_for_another(opened, is_called_refused=dialogue.number == dialogue.called)
    refers = talk.CALLED_ONE.search(low) or (talk.THIS_ONE.search(low) and talk.SECOND_THOUGHT.search(low))
    if refers and dialogue.number != dialogue.called:
        return name_number(opened, dialogue.called)
    if talk.SECOND_THOUGHT.search(low) or talk.LEFT_OVER.search(cut_out(low, runs)):
        return read_again(opened)
    return dialogue


def hear_after_given_up(dialogue: Dialogue, low: str) -> Dialogue:
    """Given up for want of a number is final; a contact who wanted no text may still change their mind."""
    if not dialogue.is_refused or talk.REFUSED.search(low) or talk.SOMEBODY_ELSES.search(low):
        return dialogue
    opened = replace(dialogue, is_refused=False, stage=Stage.ASKING)
    if whole_numbers(hear_digits(low), dialogue.country):
        return take_digits(opened, low)
    if (talk.CALLED_ONE.search(low) or talk.THIS_ONE.search(low)) and not talk.NOT_THIS.search(low):
        return name_number(opened, dialogue.called)
    return dialogue
