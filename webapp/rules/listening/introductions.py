"""Who says they are whom: the contact by name, somebody with another name, or a firm's front desk."""

import re
from collections.abc import Sequence

_MARK = "§"
_NAME = r"(?<![a-z])§(?![a-z])"
_ASKED_FOR = re.compile(
    r"\b(?:is this|is that|am i (?:speaking|talking) (?:to|with)|(?:may|can|could) i (?:please )?(?:speak|talk) (?:to|with)"
    rf"|are you|is) (?:\w+ ){{0,2}}{_NAME}[^.?!]*\??$"
)
_ASKED_OF_TIME = re.compile(r"\b(?:time|moment|busy|minute|second)\b")
_NOT_HERE = re.compile(
    rf"\b(?:not|isn't) {_NAME}|{_NAME}(?:'s| is) (?:not|out|away|asleep|busy|gone|in an?|at|driving|on vacation|on leave)\b"
    rf"|{_NAME}'s (?:\w+ )?(?:assistant|secretary|wife|husband|partner|mother|mom|mum|father|dad|son|daughter|sister|brother|roommate"
    rf"|neighbou?r|nurse|carer|office|phone|desk|line|voicemail)\b|{_NAME} (?:isn't|is not|doesn't|just left|left|moved|passed)\b"
)
_FRONT_DESK = re.compile(
    r"\b(?:how (?:can|may) (?:i|we) (?:help|assist|direct)|(?:thank you|thanks) for calling|front desk|reception(?:ist)?"
    r"|\w+(?:'s|s') (?:office|clinic|practice|surgery)\b.{0,12}\b(?:this is|it's|speaking))\b"
)
_GREETS_BY_NAME = re.compile(
    rf"(?:\b(?:this is|it's|i'm|speaking,?) |, |^){_NAME}(?!'s)|{_NAME} (?:speaking|here)"
)
_SAYS_NAME = re.compile(
    r"(?:(?:hello|hi|um|no)[\s,.!]+)*(?:this is|it's|i'm|you're speaking (?:to|with)) ([a-z]+)"
    r"(?=$|[.,!?]| (?:here|speaking|from|at|with)\b)"
)
_NO_NAME = frozenset(
    "he she him her me it the a an my his their not fine good great okay ok yes no sorry busy here him driving working"
    " interested sure happy well alright right home back done ready listening eating at in on out just about so very all"
    " that what who speaking correct cool perfect nice too late early important still only better best awful hard easy free"
    " wrong retired this".split()
)
_YES = re.compile(
    r"(?:(?:hello|hi|oh)[\s,.!]+)*(?:yes+|yeah|yep|yup|aye|sure|it is|that's right|correct|speaking)\b"
)
_NO = re.compile(r"(?:(?:oh|uh|um)[\s,]+)*(?:no|nope|nah)\b")
_LONGEST_GREETING = 25


def asks_for(asked: str, names: Sequence[str]) -> bool:
    """Whether the agent's words end in asking for the contact by name."""
    return bool(_ASKED_FOR.search(_mark(asked, names)))


def answers_as_contact(low: str, asked: str, names: Sequence[str]) -> bool:
    """'Is this Dana?' – 'Yes.'"""
    return bool(_YES.match(low)) and asks_for(asked, names)


def is_somebody_else(low: str, asked: str, names: Sequence[str]) -> bool:
    """'I'm not Dana', 'Dana's not here', 'is this Dana?' – 'no', or another name altogether for an answer."""
    if not names:
        return False
    if _NOT_HERE.search(_mark(low, names[:1])):
        return True
    said, refused = _SAYS_NAME.match(low), _NO.match(low)
    if not (said or refused) or not asks_for(asked, names) or _ASKED_OF_TIME.search(asked):
        return False
    another = said and said[1] not in _NO_NAME and all(name[0] != said[1][0] for name in names)
    return bool(another or refused)


def greets_as_somebody_else(low: str, names: Sequence[str]) -> bool:
    """A front desk's greeting without the contact's own first name: 'Doctor Ruiz's office, this is Kelly, how can I help?'"""
    if not _FRONT_DESK.search(low) or len(low.split()) > _LONGEST_GREETING:
        return False
    return not _GREETS_BY_NAME.search(_mark(low, names[:1]))


def _mark(low: str, names: Sequence[str]) -> str:
    """The words with the contact's names replaced by a mark, so that no pattern is built for each name."""
    for name in names:
        if name in low:
            low = low.replace(name, _MARK)
    return low
