"""What a contact adds to a yes: a question back, or so many other words that the yes drowns in them."""

import re

from webapp.rules.listening.english import doubts

LONGEST_ANSWER = 400
"""Characters beyond which a reply is no plain answer."""
_CHECKS = re.compile(
    r"\b(?:(?:did|do|have|can) you (?:get|got|have|catch|write)(?: (?:that|it|all that))?(?: down)?|got (?:that|it)|could you|would you|can you)\?"
)
"""'Did you get that?': asks nothing of the offer."""
_PIECES = re.compile(r"[^.?!;,]+[.?!;,]*")


def find_question(rest: str) -> str | None:
    """The first thing asked that is not about which phone to use."""
    for piece in _PIECES.findall(rest):
        if _CHECKS.search(piece):
            continue
        if ("?" in piece or doubts.ASKING.match(piece.strip())) and not doubts.PHONE.search(piece):
            return str(piece)
    return None


def count_other_words(rest: str) -> int:
    """Words that are neither digits nor about which phone or address to use."""
    clauses = [clause for clause in doubts.CLAUSES.split(rest) if not doubts.PHONE.search(clause)]
    return sum(not word.isdigit() for clause in clauses for word in clause.split())
