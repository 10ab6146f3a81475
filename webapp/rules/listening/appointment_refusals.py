"""Whether the contact turns down what was named, calls off what was agreed, or leaves it open again."""

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.diary import Diary
from webapp.rules.listening.english import meeting_doubts as doubt_words
from webapp.rules.listening.english import meeting_replies as words
from webapp.rules.listening.english import meetings as meeting_words
from webapp.rules.listening.hearing import Block, split_sentences
from webapp.rules.listening.mentions import read_refused_plan
from webapp.rules.listening.plans import Plan

_SHORT = 8


def refuses(low: str) -> bool:
    """Whether the reply turns down what was named; a no further on in a long sentence is about something else."""
    for place, sentence in enumerate(split_sentences(low)):
        if words.REFUSES.search(sentence) and (
            place == 0
            or len(sentence.split()) <= _SHORT
            or words.ON_REFLECTION.search(sentence)
            or meeting_words.MAY_NAME.search(sentence)
        ):
            return True
    return False


def calls_off(low: str, named: Plan) -> bool:
    if words.CALLED_OFF_PLAINLY.search(low) or doubt_words.SECOND_THOUGHTS.search(low):
        return True
    return bool(words.CALLED_OFF.search(low)) and (bool(named) or bool(words.THE_MEETING.search(low)))


def turns_down_agreed(diary: Diary, block: Block, low: str, named: Plan) -> bool:
    """'Oh no, Friday's my daughter's recital': the day that was agreed, among the contact's own affairs."""
    shocked = words.WAIT_NO.search(low) and not words.ACCEPTS.search(low)
    if diary.agreed and shocked and named.days and named.fits(diary.agreed):
        return True
    refused = read_refused_plan(low, block, diary.setting)
    if diary.agreed and doubt_words.NOT_FREE.search(low) and doubt_words.AT_THAT_TIME.search(low):
        return not named.times and (not refused.days or refused.fits(diary.agreed))
    second_thought = words.REFUSES.search(low) or words.ON_REFLECTION.search(low)
    return bool(diary.agreed and refused and second_thought and refused.fits(diary.agreed)) and (
        not diary.answers_offer or bool(refused.days)
    )


def puts_off(diary: Diary, low: str, named: Plan) -> bool:
    """Whether the contact takes the yes back into doubt, in answer to the plan or of their own accord."""
    if diary.answers_offer:
        return False
    if words.RESERVES.search(low):
        of_itself = words.UNSURE_NOW.search(low) and (diary.put_down or not diary.put)
        return diary.asked or bool(words.THE_MEETING.search(low) or of_itself)
    return diary.asked and not named and judge_answer(low) is Answer.NO and "?" not in low
