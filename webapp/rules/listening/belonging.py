"""Whether the words that follow a yes belong to it. 'Yes, I'm the owner' answers something else; 'yes, I always lose
the card' does not. What cannot be told to belong makes the yes unsure."""

import re

from webapp.rules.listening import answers
from webapp.rules.listening.english import belonging as words
from webapp.rules.listening.english import beside
from webapp.rules.listening.english.doubts import CLAUSES, HARMLESS, PHONE, WHICH_PHONE
from webapp.rules.listening.spoken_numbers import find_runs

_PLEASE = re.compile(r"\bplease\b|\bthank")
_ENDS = re.compile(r"[.!;](?:\s|$)")
_COURTESY = re.compile(r"(?:(?:please|thanks?|thank you|cheers|very much|so much|a lot|ta)[\s,.!]*)+")


def belongs(low: str, *, to_text: bool) -> bool:
    """Whether the clause right after the yes speaks of the offer, and nothing speaks of another way or of the past."""
    yes, rest = answers.split_yes(low)
    if not rest.strip():
        return True
    if (to_text and words.LETTER.search(rest)) or words.OTHER_WAY.search(rest) or words.PAST.search(rest):
        return False
    if words.FIRM.search(yes) or (_PLEASE.search(yes) and not beside.ELSEWHERE.search(rest)):
        return True
    clause = next((each for each in CLAUSES.split(rest) if words.LINKS.sub("", each).strip()), "")
    if _ENDS.search(yes) and not (beside.ELSEWHERE.search(rest) or words.HOUR.search(rest)):
        return True
    if not clause or words.RIGHT.fullmatch(rest):
        return True
    phone = clause.replace("address", "") if to_text else clause
    if WHICH_PHONE.search(clause):
        return True
    if beside.ELSEWHERE.search(clause):
        return False
    known = (
        _COURTESY.fullmatch(clause.strip())
        or beside.PLAN.match(clause)
        or beside.MANNER.match(words.LINKS.sub("", clause))
        or (beside.REASON.match(clause) and not words.BARE_IT.match(clause))
        or words.BELONGS.search(clause)
        or PHONE.search(phone)
        or WHICH_PHONE.search(clause)
        or HARMLESS.search(clause)
    )
    return bool(known and not words.HOUR.search(clause)) or any(
        len(run.digits) > 2 for run in find_runs(rest)
    )
