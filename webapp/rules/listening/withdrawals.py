"""Where the contact takes an earlier yes back, later in the call."""

import re

from webapp.rules.listening.doubt_words import CLAUSES, WHICH_PHONE
from webapp.rules.listening.hearing import Block
from webapp.rules.listening.offers import names_channel
from webapp.rules.listening.requests import refuses_channel
from webapp.rules.listening.verdicts import Channel

_ALL = re.compile(
    r"\b(?:never ?mind(?! the)|changed? my mind|scrap (?:that|it|the whole)|forget (?:it|about (?:it"
    r"|that)|that|the whole thing)|cancel (?:that|it|everything)|scratch that"
    r"|on second thou?ghts?|second thoughts|i take (?:it|that) back"
    r"|i'?d rather (?:you )?(?:not|didn'?t)|leave me alone|don'?t send (?:me )?anything"
    r"|(?:no longer|don'?t) want (?:it|that|anything)|i didn'?t (?:agree|say yes|consent)"
    r"|i never (?:agreed|said yes)|shouldn'?t have (?:said|agreed)|i'?m not (?:agreeing|giving)|not after all|i was (?:joking"
    r"|kidding)|just kidding|send(?:ing)? (?:me )?nothing)\b"
)
_MAYBE_ANOTHER = re.compile(
    r"\b(?:(?:don'?t|do not) (?:send|bother|contact|message|do (?:that|it))\b(?!.{0,12}\b(?:to|at"
    r"|on) (?:this|that|my))|leave it(?: out| off)?\b(?! (?:with|on|at|to|there|in))|hold off"
    r"|skip (?:it|that)|actually,? (?:no|nah|don'?t|wait)|stop(?: it| that)?$|i don'?t (?:really |actually )?need (?:it"
    r"|that|any))\b"
)
_WAIT_NO = re.compile(r"\b(?:wait,? no|no,? wait)\b")
_PUTS_OFF = re.compile(
    r"\b(?:let me|i(?:'ll| will| should| need to| have to| gotta|'d better| want to)) (?:first |just )*"
    r"(?:check|ask|talk|speak|think|clear it|run it|see)(?= (?:with|to|about|if|whether|first|it over|my|him|her)\b|$|[.,])"
)
_NO = re.compile(
    r"(?:oh|um|uh|well|wait|actually)?[\s,]*(?:no|nope|nah)\b(?! (?:problem|worries|bother|trouble|drama))"
)
_AGAINST = re.compile(
    r"\b(?:\w+n'?t|cannot|not|never|instead|rather|skip|forget|regret|cancel|without|useless)\b"
)
_KEEPS = re.compile(
    r"\b(?:thanks?|thank you|please|yes|yeah|yep|sure|ok|okay|fine|good|great|perfect|best|better|easier|works?|when|what time|how|who|will"
    r"|come|comes|came|got|get|getting|gets|received?|here|arrived?|look|watch\w*|wait\w*|check|read|see|show|send|keep|is in|in the|from|on the"
    r"|text me|e-?mail me|you can|can you|could you|just the|reply|answer|tonight|today|tomorrow|both|also|too|number|phone|cell|mobile|address)\b"
)
_NOT_AGAINST = re.compile(
    r"\b(?:don'?t|won'?t|not|never) (?:to )?forget\b|\b(?:haven'?t|hasn'?t|didn'?t|don'?t|not)(?: \w+)? (?:seen?|got|get|received?|come|arrived?|here)\b"
    r"(?! (?:texts|e-?mails?)\b)|\bisn'?t it\b|\bwhy not\b|\bno problem\b|\bcan'?t wait\b|\bdidn'?t you\b|\bwon'?t you\b"
)
_BEFORE = re.compile(
    r"\b(?:before you|hold off(?: on)?|hold on|hang on|wait)\b.{0,20}\b(?:text|sms|e-?mail|send|message)\w*"
)
_ANGRY = re.compile(
    r"\b(?:unbelievable|ridiculous|you people|are you kidding|kidding me|sarcas\w+|outrageous|fuck\w*"
    r"|goddamn|bullshit|go to hell|lawyer|sue you|scam\w*)\b"
)
_TOWARDS = {
    Channel.SMS: re.compile(
        r"\b(?:e-?mail|call|mail|post|ring) (?:it |me |that |us )*instead\b|\bjust (?:e-?mail|call|mail"
        r"|post) (?:it|me|that)\b|\brather (?:you )?(?:have |get |just )?(?:it |that )?(?:by |an? |in )?e-?mail"
    ),
    Channel.EMAIL: re.compile(
        r"\b(?:text|call|mail|post|ring) (?:it |me |that |us )*instead\b|\bjust (?:text|call|mail"
        r"|post) (?:it|me|that)\b|\brather (?:you )?(?:have |get |just )?(?:it |that )?(?:by |a |in )?text"
    ),
}
_ABOUT_NUMBER = re.compile(r"\b(?:number|phone|cell|mobile|landline|this one|that one)\b")


def withdraws(low: str, channel: Channel) -> bool:
    """Whether, after a yes, these words take it back for this channel, plainly."""
    return (refuses_channel(low, channel) and not _ABOUT_NUMBER.search(low)) or bool(
        _TOWARDS[channel].search(low)
    )


def may_withdraw(low: str, before: Block | None = None) -> bool:
    """Whether these words take back something, without saying what: enough to make an earlier yes doubtful.

    'Leave it' in answer to another question of the agent's (`before`) is about that question.
    """
    if _ALL.search(low) or (_WAIT_NO.search(low) and not _ABOUT_NUMBER.search(low)) or _BEFORE.search(low):
        return True
    if _PUTS_OFF.search(low) and any(
        names_channel(words, each) for words in (low, before.low if before else "") for each in Channel
    ):
        return True
    elsewhere = (
        before is not None
        and "?" in before.low
        and not any(names_channel(before.low, each) for each in Channel)
    )
    return not elsewhere and bool(_MAYBE_ANOTHER.search(low))


def speaks_against(low: str, channel: Channel) -> bool:
    """Whether a clause names the channel again and denies something, or is nothing that goes with a yes given before:
    enough to make it doubtful ('scratch what I said about texting')."""
    if not names_channel(low, channel):
        return False
    clauses = CLAUSES.split(WHICH_PHONE.sub(" ", _NOT_AGAINST.sub(" got ", low)))
    named = [each for each in clauses if names_channel(each, channel)]
    return any(_AGAINST.search(each) or not _KEEPS.search(each) for each in named)


def denies_again(low: str, channel: Channel, before: Block | None) -> bool:
    """Whether the contact says no where the agent's last words named the channel again: 'So yes to the text?' – 'No.'"""
    if before is None or not _NO.match(low):
        return False
    last = before.said[-1].sentences[-1]
    return names_channel(last, channel) and not (_ABOUT_NUMBER.search(last) or _ABOUT_NUMBER.search(low))


def is_angry(low: str) -> bool:
    """Whether the contact is plainly angry, so that an earlier yes may have been mockery."""
    return bool(_ANGRY.search(low))
