"""What makes a yes doubtful: mockery, another's word, a garbled turn, and denials or conditions beside it."""

from webapp.rules.listening.added_words import LONGEST_ANSWER
from webapp.rules.listening.english import beside, doubts


def is_doubtful(low: str) -> bool:
    """Mockery, a third person's word, a garbled turn or a pretended verdict: no yes is to be read out of it."""
    if len(low) > LONGEST_ANSWER:
        return True
    signs = (doubts.MOCKING, beside.IRONY, doubts.SOMEONE_ELSE, doubts.PRETENDING, doubts.GARBLED)
    return any(sign.search(low) for sign in signs)


def is_taken_back(rest: str) -> bool:
    """Whether anything in these words denies, weakens or conditions a yes beside them.

    Which phone or address to use is no such doubt ('but not this one, it's the house phone'), nor is a reason
    ('I can't see without my glasses') or what the contact will do with it ('I'll look when I'm home').
    """
    if doubts.MOCKING.search(rest) or beside.IRONY.search(rest) or doubts.SOMEONE_ELSE.search(rest):
        return True
    bare = doubts.WHICH_PHONE.sub(" ", beside.ON_ARRIVAL.sub(" ", doubts.HARMLESS.sub(" ", rest)))
    before, *contrasts = doubts.CONTRAST.split(bare)
    if any(_contradicts(contrast) for contrast in contrasts):
        return True
    return any(_takes_back(clause) for clause in _split(" , ".join((before, *contrasts))))


def _contradicts(contrast: str) -> bool:
    """'But I'm busy' speaks against a yes; 'but make the letters big' and 'but to my mobile' say how."""
    if doubts.OUT_OF_USE.search(contrast):
        return True
    return bool(contrast.strip(" ,.!?")) and not (
        doubts.PHONE.search(contrast) or beside.MANNER.match(contrast)
    )


def _split(words: str) -> list[str]:
    """Clauses, a reason being one by itself; the words right after the yes come first."""
    pieces = [piece for clause in doubts.CLAUSES.split(words) for piece in beside.REASONS_START.split(clause)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _takes_back(clause: str) -> bool:
    if doubts.TAKEN_BACK.search(clause):
        return True
    is_reason = beside.REASON.match(clause) is not None
    if not is_reason and doubts.TAKEN_BACK_OUTSIDE_REASONS.search(clause):
        return True
    if beside.NEGATION.search(clause) and (not is_reason or beside.HARMFUL_NEGATION.search(clause)):
        return True
    if is_reason and beside.PLAN.match(clause):
        return bool(doubts.PUT_OFF.search(clause))
    if doubts.CONDITIONED.search(clause):
        return not (is_reason and beside.NEED.search(clause) and not doubts.PUT_OFF.search(clause))
    return bool(doubts.WEAKENED.search(clause)) and not doubts.PHONE.search(clause)
