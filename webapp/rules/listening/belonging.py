"""Whether the words that follow a yes belong to it. 'Yes, I'm the owner' answers something else; 'yes, I always lose
the card' does not. What cannot be told to belong makes the yes unsure."""

import re

from webapp.rules.listening import answers
from webapp.rules.listening.doubt_words import CLAUSES, HARMLESS, PHONE, WHICH_PHONE
from webapp.rules.listening.spoken_numbers import find_runs

_BELONGS = re.compile(
    r"\b(?:text\w*|sms|e-?mail\w*|messages?|link|send\w*|sent|mail it|shoot|flick|fire|drop|pop|forward|chuck|ping|copy|get (?:it|that|them)"
    r"|have (?:it|that|them)|do (?:it|that|so)|give it|help\w*|handy|useful|eas(?:y|ier|iest)|better|best|great|good|fine|perfect"
    r"|works?|nice|cool|lovely|grand|brilliant|ideal|please|thanks?|thank you|cheers|appreciat\w*|forget\w*|remember|remind\w*|lose"
    r"|pen|write|writing|driv\w+|always|i(?:'d| would) (?:like|love|want)|i need (?:it|that|the)|go ahead|go for it|you (?:can|may|could)"
    r"|sure|yes|yeah|yep|ok|okay|alright|definitely|absolutely|of course|no (?:problem|worries|bother|trouble)|gladly|(?:very|so) much|a lot|i want (?:that|it|one)|the one|(?:that|this) way|confirm\w*|what i (?:want|need)|for (?:us|me)|you (?:do|have)|happy to|happily|any ?time"
    r"|whenever|right away|i(?:'ll| will) (?:look|read|check|show|watch|have|take)|take a look|read it|look at it|why not|both"
    r"|mate|love|dear|hon|honey|ma'?am|sir|man|lah|though|too|also|as well|for sure|dot)\b|@"
)
_FIRM = re.compile(
    r"\b(?:please|sure|of course|absolutely|by all means|go ahead|go for it|do(?: it| that| so)?|thanks?|thank you|works?|sounds|you (?:can|may|could)|i(?:'d| would)"
    r"|that(?:'s|s|'d|'ll| is| would)|no (?:problem|worries|bother|trouble)|it is)\b[a-z' ]{0,20}[.!;]\s*$"
)
"""A yes that by itself can only answer an offer, and ends there."""
_LINKS = re.compile(r"(?:(?:but|well|so|and|oh|because|'?cause|no|then|like|i mean)\b[\s,]*)+")
_OTHER_WAY = re.compile(
    r"\b(?:by|via|in|through|on) (?:the )?(?:mail|post|letter|phone|whatsapp|messenger|person|paper|fax)\b|\bwhats ?app\b"
    r"|\b(?:call|ring|phone) me\b|\bpost it\b"
)
_LETTER = re.compile(r"(?<!e-)\bmail (?:it|me|that|them)\b")
_RIGHT = re.compile(
    r"(?:(?:that|it)(?:'?s| is)|you(?:'re| are)) (?:right|correct|exactly right|confirmed)[\s.!]*"
)
_HOUR = re.compile(r"\bo'?clock\b|\b\d{1,2} ?[ap]m\b|\bnoon\b")
_PAST = re.compile(
    r"\b(?:you|they|somebody|someone)(?:'ve| have| had)? (?:already )?(?:sent|texted|e-?mailed|did|called|told|said|gave)\b|\bi got\b"
    r"|\byou (?:want|keep|always|already|again)\b"
)


def belongs(low: str, *, to_text: bool) -> bool:
    """Whether the clause right after the yes speaks of the offer, and nothing speaks of another way or of the past."""
    yes, rest = answers.split_yes(low)
    if not rest.strip():
        return True
    if (to_text and _LETTER.search(rest)) or _OTHER_WAY.search(rest) or _PAST.search(rest):
        return False
    if _FIRM.search(yes):
        return True
    clause = next((each for each in CLAUSES.split(rest) if _LINKS.sub("", each).strip()), "")
    if not clause or _RIGHT.fullmatch(rest):
        return True
    phone = clause.replace("address", "") if to_text else clause
    known = (
        _BELONGS.search(clause)
        or PHONE.search(phone)
        or WHICH_PHONE.search(clause)
        or HARMLESS.search(clause)
    )
    return bool(known and not _HOUR.search(clause)) or any(len(run.digits) > 2 for run in find_runs(rest))
