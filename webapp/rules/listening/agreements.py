"""Whether a contact plainly agrees to something read back: a number, an address. Stricter than a yes to an offer,
for a read-back half understood puts a message on a stranger's phone."""

import re

from webapp.rules.listening.answers import Answer, judge_answer

_AGREED = re.compile(
    r"(?:(?:oh|well|ok|okay|great|thanks|thank you|um|uh|mm-?hm+|uh-?huh)[\s,.]+)*"
    r"(?:yes+|yea+h*|yep+|yup+|ya|aye|oui|s[ií]|ja|sure|correct|right|exact(?:ly)?|perfect|spot on"
    r"|bingo|absolutely|definitely|of course|you(?:'ve| have)? got (?:it|that)|got it|you(?:'re| are) (?:right|correct)"
    r"|you (?:have|do|did)|that(?:'s| is) the (?:number|right one|right number)|all (?:correct|good)|still (?:good|right|the same|the one|correct|works)"
    r"|that(?:'s|s| is) (?:it|right|correct|the one|me|my (?:cell|number|mobile|phone|cellphone"
    r"|e-?mail)|fine|good|perfect|exactly right|great)|it is|it does|it will|the same|same(?: one"
    r"| number| e-?mail)?"
    r"|this (?:one|number|phone)(?:'s| is)? (?:fine|good|great|okay|ok|works|perfect|right|correct)"
    r"|this (?:is|one'?s?) (?:it|fine|good|my (?:cell|mobile|number)|the one)|this (?:one|number"
    r"|phone)|that one(?:'s| is)? (?:fine|good|works)|on this|that (?:works|is right|is correct|one"
    r"|number(?:'s| is)? (?:fine|good|right)))\b"
)
_NOT_AGREED = re.compile(
    r"\b(?:no|nope|nah|not|but|wait|hold on|hang on|maybe|think|guess|suppose|if|except|wrong|other"
    r"|different|instead|sorry|actually|should be|almost|close|nearly|try|\w+n't|used to|old|whatever"
    r"|probably|again|pardon|what|who|which|he|she|says?|them)\b"
)
_TOLERATED = re.compile(
    r"\bno (?:problem|worries|bother)\b|\bisn't it\b\??|\bit'?s the number you (?:called|rang|dialed"
    r"|dialled)[,?]*|\bthe only one\b|\bi can'?t (?:write|remember)\b"
)


def agrees_plainly(words: str, *, nod_counts: bool = True, must_say_yes: bool = False) -> bool:
    """Whether these words (digits and spelling left out) agree and hold nothing that takes it back.

    `nod_counts`: 'okay' is enough; `must_say_yes`: only a yes of the kind that answers a read-back is.
    """
    bare = _TOLERATED.sub(" ", words).strip(" ,.-")
    if "?" in bare or _NOT_AGREED.search(bare):
        return False
    if any(_AGREED.match(part.strip(" ,")) for part in re.split(r"[.!;]", bare)):
        return True
    if must_say_yes:
        return False
    answer = judge_answer(bare)
    return answer is Answer.YES or (answer is Answer.NOD and nod_counts)
