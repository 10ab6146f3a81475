"""What a contact's reply to a yes-or-no question is: a yes, a no, a nod, a question back, or nothing sure.

A yes must come first and nothing in the rest may take it back, weaken it or make it conditional: what is not
plainly a yes or a no is UNSURE.
"""

import re
from enum import StrEnum

from webapp.rules.listening.added_words import LONGEST_ANSWER, count_other_words, find_question
from webapp.rules.listening.doubting import is_doubtful, is_taken_back
from webapp.rules.listening.english import answers as words
from webapp.rules.listening.english import beside, doubts, yeses

_MOST_WORDS_AFTER_YES = 20
_MOST_WORDS_BEFORE_YES = 14
_FEW = 3
_GAP = re.compile(r"[\s,.!-]*")


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOD = "nod"
    """'Okay', 'uh-huh': a yes only where it is the whole answer to a plain, finished question."""
    QUESTION = "question"
    UNSURE = "unsure"


def judge_answer(low: str, *, asked_whether_minded: bool = False) -> Answer:
    """The reply in lower case (see `hearing.lower`) as an answer to the last question."""
    if len(low) > LONGEST_ANSWER or doubts.GARBLED.search(low) or doubts.PRETENDING.search(low):
        return Answer.UNSURE
    text = words.FILLER.sub("", low).strip(" ,-")
    if asked_whether_minded:
        return _judge_minding(text)
    meant_yes = words.NO_MEANING_YES.match(text)
    if meant_yes:
        rest = text[meant_yes.end() :]
        return Answer.UNSURE if is_taken_back(rest) or "?" in rest else Answer.YES
    if words.YES_THEN_NO.match(text):
        return Answer.NO
    agreed, nodded, rest = _read_agreement(text)
    if agreed or nodded:
        answer = _judge_rest(text, agreed, rest)
        return answer if agreed or answer is not Answer.UNSURE else _judge_late_yes(text, answer)
    if words.NO_FIRST.match(text) and not doubts.HARMLESS.match(text):
        return Answer.YES if _changes_to_yes(text) else Answer.NO
    if words.NO_ANYWHERE.search(doubts.HARMLESS.sub(" ", text)):
        return Answer.NO
    late = _judge_late_yes(text, Answer.UNSURE)
    if late is not Answer.UNSURE:
        return late
    if "?" in text or doubts.ASKING.search(text):
        return Answer.QUESTION
    return Answer.UNSURE


def split_yes(low: str) -> tuple[str, str]:
    """The first yes-words of a reply, and what follows them."""
    text = words.FILLER.sub("", low).strip(" ,-")
    if meant := words.NO_MEANING_YES.match(text):
        return meant.group(), text[meant.end() :]
    for start in (0, *(later.end() for later in words.LATER.finditer(text))):
        agreed, nodded, rest = _read_agreement(text[start:])
        if agreed or (nodded and start == 0):
            return text[start : len(text) - len(rest)], rest
    return "", text


def is_whole_nod(low: str) -> bool:
    """Whether the reply is nothing but 'okay' or 'uh-huh' (not 'mm', 'hm' or 'right')."""
    return bool(yeses.PLAIN_NODS.fullmatch(words.FILLER.sub("", low)))


def _judge_late_yes(text: str, otherwise: Answer) -> Answer:
    """A yes after something else: 'You absolute star, yes', 'I've no pen. Yes, text me.'"""
    for start in words.LATER.finditer(text):
        lead = text[: start.start()]
        told = (
            len(doubts.HARMLESS.sub("", lead).split()) <= _FEW
            or beside.REASON.match(lead)
            or beside.PLAN.match(lead)
        )
        if not told or len(lead.split()) > _MOST_WORDS_BEFORE_YES or "?" in lead or is_taken_back(lead):
            return otherwise
        agreed, _, rest = _read_agreement(text[start.end() :])
        if agreed:
            return _judge_rest(text, True, rest)
    return otherwise


def _changes_to_yes(text: str) -> bool:
    """'No, I'll just stop in. Actually, yes, do text me.': the last sentence takes the no back and says yes."""
    change = words.CHANGED_MIND.search(text)
    if change is None:
        return False
    words_after = text[change.end() :]
    agreed, _, rest = _read_agreement(words_after)
    return agreed and _judge_rest(words_after, True, rest) is Answer.YES


def _judge_minding(text: str) -> Answer:
    if words.NOT_MINDING.fullmatch(text) or words.NO_MEANING_YES.fullmatch(text.rstrip(" .!")):
        return Answer.YES
    first, _, rest = text.partition(". ")
    if rest and words.NOT_MINDING.fullmatch(first.strip(" .!")):
        return _judge_rest(text, True, rest)
    if words.MINDING.match(text):
        return Answer.NO
    unminded = words.NOT_MINDED.match(text)
    if unminded and (after := text[unminded.end() :]):
        agreed, nodded, rest = _read_agreement(after)
        return _judge_rest(after, True, rest) if agreed or nodded else Answer.UNSURE
    if unminded:
        return Answer.YES
    agreed, _, rest = _read_agreement(text)
    if agreed and words.MINDING_AGREED.search(text[: len(text) - len(rest)]):
        return _judge_rest(text, True, rest)
    return Answer.QUESTION if "?" in text else Answer.UNSURE


def _read_agreement(text: str) -> tuple[bool, bool, str]:
    """Reads yes-words off the front: whether there was one, whether there was a nod, and what is left."""
    opener = words.OPENER.match(text)
    start = position = opener.end() if opener else 0
    if opener and not (yeses.YES.match(text, position) or yeses.NOD.match(text, position)):
        start = position = 0
    agreed = nodded = False
    while (address := yeses.PARTICLES.match(text, position)) and yeses.AFTER_ADDRESS.match(
        text, address.end()
    ):
        start = position = yeses.AFTER_ADDRESS.match(text, address.end()).end()  # type: ignore[union-attr]
    while position < len(text):
        yes = yeses.YES.match(text, position)
        nod = None if yes else yeses.NOD.match(text, position)
        match = yes or nod or (_read_more(text, position, agreed) if position > start else None)
        if match is None:
            break
        if yes and (not yeses.PARTICLES.fullmatch(yes.group()) or _is_whole_please(text, yes)):
            agreed = True
        elif yes and not (agreed or nodded):
            break
        nodded = nodded or nod is not None
        gap = _GAP.match(text, match.end())
        position = gap.end() if gap else match.end()
    return agreed, nodded, text[position:]


def _read_more(text: str, position: int, agreed: bool) -> re.Match[str] | None:
    return yeses.THANKS.match(text, position) or (yeses.GOES_ON.match(text, position) if agreed else None)


def _is_whole_please(text: str, yes: re.Match[str]) -> bool:
    if yes.group() != "please":
        return False
    return not text[yes.end() :].strip(" .!") or text[: yes.start()].strip(" ,.!") in words.SIGHS


def _judge_rest(text: str, agreed: bool, rest: str) -> Answer:
    if is_doubtful(text):
        return Answer.UNSURE
    if words.NO_ANYWHERE.search(doubts.WHICH_PHONE.sub(" ", doubts.HARMLESS.sub(" ", rest))):
        return Answer.NO if words.OUTRIGHT_NO.search(rest) else Answer.UNSURE
    if is_taken_back(rest) or doubts.APOLOGY.search(rest):
        return Answer.UNSURE
    if rest.startswith("?"):
        return Answer.QUESTION
    if words.TRAILING_OFF.fullmatch(rest):
        return Answer.UNSURE
    if not rest.strip():
        return Answer.YES if agreed else Answer.NOD
    question = find_question(rest)
    if question is not None:
        before = text[: len(text) - len(rest)], text[: text.rindex(question)]
        finished = any(words_said.rstrip()[-1:] in (".", "!") for words_said in before)
        if agreed and finished and "?" in question and not beside.QUESTION_OF_TRUST.search(question):
            return Answer.YES
        return Answer.UNSURE if agreed else Answer.QUESTION
    if count_other_words(rest) > _MOST_WORDS_AFTER_YES:
        return Answer.UNSURE
    return Answer.YES if agreed else Answer.UNSURE
