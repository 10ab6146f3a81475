"""What a contact's reply to a yes-or-no question is: a yes, a no, a nod, a question back, or nothing sure.

A yes must come first and nothing in the rest may take it back, weaken it or make it conditional: what is not
plainly a yes or a no is UNSURE.
"""

import re
from enum import StrEnum

from webapp.rules.listening import answer_words as words
from webapp.rules.listening import doubt_words as doubts
from webapp.rules.listening.added_words import count_other_words, find_question

LONGEST_ANSWER = 400
_MOST_WORDS_AFTER_YES = 14
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
        return _judge_rest(text, agreed, rest)
    if words.NO_FIRST.match(text) and not doubts.HARMLESS.match(text):
        return Answer.NO
    if words.NO_ANYWHERE.search(text):
        return Answer.NO
    if "?" in text or doubts.ASKING.search(text):
        return Answer.QUESTION
    return Answer.UNSURE


def is_doubtful(low: str) -> bool:
    """Mockery, a third person's word, a garbled turn or a pretended verdict: no yes is to be read out of it."""
    if len(low) > LONGEST_ANSWER:
        return True
    signs = (doubts.MOCKING, doubts.SOMEONE_ELSE, doubts.PRETENDING, doubts.GARBLED)
    return any(sign.search(low) for sign in signs)


def is_taken_back(rest: str) -> bool:
    """Whether anything in these words denies, weakens or conditions a yes beside them.

    Which phone or address to use is no such doubt ('but not this one, it's the house phone').
    """
    if doubts.MOCKING.search(rest) or doubts.SOMEONE_ELSE.search(rest):
        return True
    bare = doubts.WHICH_PHONE.sub(" ", doubts.HARMLESS.sub(" ", rest))
    before, *contrasts = doubts.CONTRAST.split(bare)
    if any(contrast.strip(" ,.!?") and not doubts.PHONE.search(contrast) for contrast in contrasts):
        return True
    for clause in doubts.CLAUSES.split(" , ".join((before, *contrasts))):
        if doubts.TAKEN_BACK.search(clause) or doubts.CONDITIONED.search(clause):
            return True
        if doubts.WEAKENED.search(clause) and not doubts.PHONE.search(clause):
            return True
    return False


def split_yes(low: str) -> tuple[str, str]:
    """The yes-words at the front of a reply, and what follows them."""
    text = words.FILLER.sub("", low).strip(" ,-")
    rest = text[meant.end() :] if (meant := words.NO_MEANING_YES.match(text)) else _read_agreement(text)[2]
    return text[: len(text) - len(rest)], rest


def is_whole_nod(low: str) -> bool:
    """Whether the reply is nothing but 'okay' or 'uh-huh' (not 'mm', 'hm' or 'right')."""
    return bool(words.PLAIN_NODS.fullmatch(words.FILLER.sub("", low)))


def _judge_minding(text: str) -> Answer:
    if words.NOT_MINDING.fullmatch(text) or words.NO_MEANING_YES.fullmatch(text.rstrip(" .!")):
        return Answer.YES
    first, _, rest = text.partition(". ")
    if rest and words.NOT_MINDING.fullmatch(first.strip(" .!")):
        return _judge_rest(text, True, rest)
    if words.MINDING.match(text):
        return Answer.NO
    agreed, _, rest = _read_agreement(text)
    if agreed and words.MINDING_AGREED.match(text):
        return _judge_rest(text, True, rest)
    return Answer.QUESTION if "?" in text else Answer.UNSURE


def _read_agreement(text: str) -> tuple[bool, bool, str]:
    """Reads yes-words off the front: whether there was one, whether there was a nod, and what is left."""
    opener = words.OPENER.match(text)
    start = position = opener.end() if opener else 0
    if opener and not (words.YES.match(text, position) or words.NOD.match(text, position)):
        start = position = 0
    agreed = nodded = False
    while position < len(text):
        yes = words.YES.match(text, position)
        nod = None if yes else words.NOD.match(text, position)
        match = yes or nod or (words.THANKS.match(text, position) if position > start else None)
        if match is None:
            break
        if yes and (not words.PARTICLES.fullmatch(yes.group()) or _is_whole_please(text, yes)):
            agreed = True
        elif yes and not (agreed or nodded):
            break
        nodded = nodded or nod is not None
        gap = _GAP.match(text, match.end())
        position = gap.end() if gap else match.end()
    return agreed, nodded, text[position:]


def _is_whole_please(text: str, yes: re.Match[str]) -> bool:
    return yes.group() == "please" and not text[yes.end() :].strip(" .!")


def _judge_rest(text: str, agreed: bool, rest: str) -> Answer:
    if doubts.MOCKING.search(text) or doubts.SOMEONE_ELSE.search(text):
        return Answer.UNSURE
    if words.NO_ANYWHERE.search(doubts.WHICH_PHONE.sub(" ", doubts.HARMLESS.sub(" ", rest))):
        return Answer.NO if words.OUTRIGHT_NO.search(rest) else Answer.UNSURE
    if is_taken_back(rest):
        return Answer.UNSURE
    if rest.startswith("?"):
        return Answer.QUESTION
    if words.TRAILING_OFF.fullmatch(rest):
        return Answer.UNSURE
    if not rest.strip():
        return Answer.YES if agreed else Answer.NOD
    question = find_question(rest)
    if question is not None:
        finished = text[: text.rindex(question)].rstrip()[-1:] in (".", "!")
        if agreed and finished and "?" in question and not doubts.ASKING_BACK.search(question):
            return Answer.YES
        return Answer.UNSURE if agreed else Answer.QUESTION
    if count_other_words(rest) > _MOST_WORDS_AFTER_YES:
        return Answer.UNSURE
    return Answer.YES if agreed else Answer.UNSURE
