"""Whether a contact plainly agrees to something read back: a number, an address. Stricter than a yes to an offer,
for a read-back half understood puts a message on a stranger's phone."""

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.english import agreements as words
from webapp.rules.listening.hearing import LONGEST_TURN

_SHORT = 3
"""Words of a clause too short to be about something else."""


def agrees_plainly(low: str, *, nod_counts: bool = True, must_say_yes: bool = False) -> bool:
    """Whether these words (digits and spelling left out) agree and hold nothing that takes it back.

    `nod_counts`: 'okay' is enough; `must_say_yes`: only a yes of the kind that answers a read-back is.
    """
    if len(low) > LONGEST_TURN:
        return False
    bare = _leave_out_asides(words.TOLERATED.sub(" ", low).strip(" ,.-"))
    if objects(bare):
        return False
    if says_yes(bare):
        return True
    if must_say_yes:
        return False
    answer = judge_answer(bare or low)
    return answer is Answer.YES or (answer is Answer.NOD and nod_counts)


def says_yes(low: str) -> bool:
    """Whether a clause of it begins with a yes to a read-back."""
    return any(words.AGREED.match(part.strip(" ,-")) for part in words.CLAUSE_END.split(low))


def objects(low: str) -> bool:
    """Whether anything here denies, doubts or asks back; what is too long to be judged may."""
    if len(low) > LONGEST_TURN:
        return True
    bare = words.TOLERATED.sub(" ", low)
    return "?" in bare or bool(words.AGAINST.search(bare) or words.DOUBT.search(bare))


def takes_back(low: str, *, asked_else: bool) -> bool:
    """Whether this speaks against a number agreed to before, when it was only told again, or with another question.

    `asked_else`: the agent asked something else in the same breath, so that a bare 'no' answers that.
    """
    if len(low) > LONGEST_TURN:
        return True
    bare = words.TOLERATED.sub(" ", low).strip(" ,.-")
    if asked_else and words.NO_MORE.fullmatch(bare):
        return False
    return any(_turns_against(clause, asked_else=asked_else) for clause in words.CLAUSE.split(bare))


def leaves_number(low: str) -> bool:
    """Whether a turn right after the yes only says that no text is wanted after all, and nothing of the number."""
    without = words.TEXT_REFUSED.sub(" ", low)
    if words.GONE.search(low):
        return False
    return without != low and not takes_back(words.PUTS_OFF.sub(" ", without), asked_else=True)


def _turns_against(clause: str, *, asked_else: bool) -> bool:
    if words.AGAINST.search(words.WEAK.sub(" ", clause)):
        return True
    doubted = "?" in clause or words.WEAK.search(clause) or words.DOUBT.search(clause)
    if not doubted:
        return False
    short = len(clause.split()) <= _SHORT and not asked_else
    return short or bool(words.ON_TOPIC.search(clause) or words.ELSEWHERE.search(clause))


def _leave_out_asides(low: str) -> str:
    """Without what is said after a plain yes and doubts or asks nothing of what was read back: 'Yes. When is it due?'"""
    first, *others = words.CLAUSE.split(low)
    if not others or not says_yes(first):
        return low
    twice = says_yes(others[0])
    return " ".join(
        (first, *(each for each in others if _may_doubt(each) and not (twice and _is_other_matter(each))))
    )


def _is_other_matter(clause: str) -> bool:
    """'Yes, that's it, but I might be late on Tuesday': after two yeses, a 'but' of the meeting's."""
    if words.ON_CONDITION.search(clause):
        return False
    return bool(words.OTHER_MATTER.search(clause)) and not _turns_against(clause, asked_else=True)


def _may_doubt(clause: str) -> bool:
    if words.AGAINST.search(clause) or words.ON_TOPIC.search(clause):
        return True
    return len(clause.split()) <= _SHORT and "?" not in clause
