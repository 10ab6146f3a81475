"""What number the agent names in one go: all its digits, 'this number', 'the one I called', 'ending in 0123'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.rules.listening.hearing import Block
from webapp.rules.listening.spoken_numbers import DigitRun, find_runs, read_number

_THIS = re.compile(
    r"(?<!nothing to )(?<!not to )(?<!not )(?<!instead of )\b(?:this|the same|same) (?:same |very "
    r"|exact |mobile |cell |phone )?(?:number|phone|cell|cellphone|mobile|line|one)\b"
    r"|\b(?:number|one|cell|mobile|phone|line) (?:that )?(?:i|we)(?:'m|'ve|'re| am| are| have|'d"
    r"| had)?(?: just| after| actually)? "
    r"(?:called|call|calling|dialed|dialled|dialing|dialling|rang|rung|ring|ringing|reached|phoned"
    r"|phoning|(?:got|have|reach|reaching|talking to|speaking to) you on)\b"
    r"|\bis (?:this|it) (?:still )?(?:an?|the|your) (?:good|right|best|correct) (?:\w+ )?(?:number|phone|cell|mobile)\b"
    r"|\b(?:number|phone|line|cell|mobile) (?:that )?(?:you're|you are|we're|we are) (?:on"
    r"|speaking on|talking on|using)\b|\bnumber you (?:answered|picked up)\b"
)
_ENDING = re.compile(
    r"\b(?:ending|ends|ended|end)(?: in| with| on)?\b|\blast (?:four|three|4|3)(?: digits)?(?: is"
    r"| are|,)?"
)
_ALTERNATIVE = re.compile(r"\bor\b(?! so)")
_FOR_CALLS = re.compile(
    r"\bcall(?:ing)? (?:you )?back\b|\b(?:to|and|i'll|we'll|will) (?:call|ring|phone) you\b"
    r"|\bcallback\b|\bfor (?:a|the) call\b"
)
_OWN_NUMBER = re.compile(
    r"\b(?:text|call|reach|ring|phone|contact|message) us\b|\bour (?:\w+ )?(?:number|line|office"
    r"|phone)\b|\bgive us a (?:call|ring|bell|text)\b|\byou can (?:also |always )?(?:text|call|reach"
    r"|ring)\b|\bmy (?:direct )?number\b|\breply (?:stop|to)\b"
    r"|\b(?:come|comes|coming|came|sent|send|sending|texts?|texting|message|messages) (?:\w+ ){0,4}from\b(?! now)"
    r"|\bfrom (?:(?:this|the|a|our|my) (?:\w+ )?number|\+?\d[\d() -]{5,}|(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b)|\bsender\b|\bcaller id\b|\bshow(?:s|ing)? up (?:as|from)\b|\b(?:save|add) (?:this|our|the|my) number\b"
)
_ANOTHER_KIND = re.compile(
    r"\b(?:(?:account|order|reference|confirmation|policy|case|claim|invoice|ticket|tracking|licen[cs]e|member\w*|serial|card)"
    r" (?:number|no|code|id|ending)|fax|land ?line|(?:home|house|office|desk) (?:phone|number|line)|(?:wife|husband|mother|father|mom|mum|dad|son|daughter|sister"
    r"|brother|partner|boss|neighbou?r)'?s)\b"
)
"""A number of another kind, or a phone that takes no text or is another person's: a yes to it gives no place for a text."""
_DENIED = re.compile(
    r"\b(?:not|never|won't|don't|isn't|wasn't|shouldn't|can't|cannot|no longer)\b(?! (?:mistaken|wrong|sure|it\W*$|that (?:right|correct|it)))"
)
_OURS = re.compile(r"\b(?:we're|we are|us|our|ours|i'm at|i am at|reach me)\b")
_THEIRS = re.compile(
    r"\b(?:your?|you're|text|send|use|using|cell|mobile|best|still|good|i have|i've|we have|we've|i got|on file|number|phone|that's|is it|is that)\b"
)
_PURPOSE = re.compile(r"\b(?:text|send|sms|use|using|number|going|message)\b")
_TAG = re.compile(
    r"^(?:and |so )?(?:is (?:that|it|this) (?:right|correct|okay|ok|it|good|all right|fine)"
    r"|did i get (?:that|it)(?: right)?|have i got (?:that|it)(?: right)?|(?:does|do) that (?:sound"
    r"|look) (?:right|good)|sound right"
    r"|correct|right|yes|yeah|okay|ok|all good|is that the (?:one|right one)|got it"
    r"|would that be (?:right|okay)|am i right|(?:is (?:that|it|this) )?still (?:good|right|correct|current|valid|the (?:same|one|best))|(?:is )?that(?:'s)? (?:the one|it|right|correct|yours|you))\b[^?]{0,14}\?*$"
)
_TAG_AT_END = re.compile(
    r"\b(?:did i get (?:that|it)(?: right)?|have i got (?:that|it)(?: right)?|is (?:that|it) (?:all )?(?:right"
    r"|correct|it|good|okay|ok))[ ?.]*$"
)
_LONG_ENOUGH = 7


@dataclass(frozen=True, slots=True)
class ReadBack:
    number: str | None
    """E.164; None where what was named is no whole number or is ambiguous."""
    turns: tuple[int, ...]
    asked: bool
    spelled: bool
    """All digits were said, not only 'this number'."""
    crowded: bool
    """Another question was asked in the same breath, or another number offered."""
    theirs: bool = True
    """Spoken of as the contact's own; to be told only where they did not say the number themselves."""


def find_read_back(block: Block, called: str, country: str) -> ReadBack | None:
    """The number the agent named, or None where none was; a naming that cannot be trusted has number None."""
    low = block.low
    runs = find_runs(low)
    whole = [run for run in runs if len(run.digits) >= _LONG_ENOUGH]
    ending = _find_ending(low, runs)
    refers = bool(_THIS.search(low)) and (bool(_PURPOSE.search(low)) or len(low.split()) <= 8)
    if not (whole or ending or refers) or _FOR_CALLS.search(low) or _OWN_NUMBER.search(low):
        return None
    numbers = {read_number(run, country) for run in whole}
    if refers:
        numbers.add(called)
    for run in ending:
        numbers.add(called if called.endswith(run.digits) and len(run.digits) >= 3 else None)
    other = _ANOTHER_KIND.search(low) or _DENIED.search(low)
    number = numbers.pop() if len(numbers) == 1 and not other else None
    theirs = not _OURS.search(low) and bool(_THEIRS.search(low) or refers or len(low.split()) <= 14)
    asked = "?" in low or _asks_plainly(low)
    return ReadBack(number, block.indexes, asked, bool(whole), _is_crowded(block), theirs)


def find_piece(block: Block) -> str | None:
    """The digits of a read-back in pieces ('okay, four two five'), where nothing else was said."""
    runs = find_runs(block.low)
    if len(runs) != 1 or "?" in block.low[:-1]:
        return None
    if any(kind.search(block.low) for kind in (_OWN_NUMBER, _OURS, _ANOTHER_KIND, _DENIED, _FOR_CALLS)):
        return None
    others = _TAG_AT_END.sub("", block.low[: runs[0].start] + block.low[runs[0].end :])
    return runs[0].digits if len(re.findall(r"[a-z]+", others)) <= 4 else None


def _find_ending(low: str, runs: Sequence[DigitRun]) -> list[DigitRun]:
    found: list[DigitRun] = []
    for match in _ENDING.finditer(low):
        following = [run for run in runs if 0 <= run.start - match.end() <= 4]
        found.extend(run for run in following if len(run.digits) < _LONG_ENOUGH)
    return found


def _asks_plainly(low: str) -> bool:
    return bool(
        re.search(
            r"^(?:and |so |okay |great |perfect |now )*(?:is|does|do|should|shall|can|could|may|will|would)\b"
            r"|\b(?:right|okay|correct|yeah)$|\bis (?:that|it|this)\b",
            low,
        )
    )


def _is_crowded(block: Block) -> bool:
    if _ALTERNATIVE.search(block.low):
        return True
    sentences = [sentence for said in block.said for sentence in said.sentences]
    asking = [s for s in dict.fromkeys(sentences) if s.endswith("?") and not _TAG.match(s)]
    others = [
        s
        for s in asking
        if not (_THIS.search(s) or find_runs(s) or _ENDING.search(s) or re.search(r"\bnumber\b|\bphone\b", s))
    ]
    return bool(others)
