"""Where the contact takes an earlier yes back, later in the call."""

import re

from webapp.rules.listening.hearing import Block
from webapp.rules.listening.offers import names_channel
from webapp.rules.listening.requests import refuses_channel
from webapp.rules.listening.verdicts import Channel

_ALL = re.compile(
    r"\b(?:never ?mind(?! the)|changed? my mind|scrap (?:that|it|the whole)|forget (?:it|about (?:it"
    r"|that)|that|the whole thing)|cancel (?:that|it|everything)|scratch that"
    r"|on second thou?ghts?|second thoughts|i take (?:it|that) back|wait,? no|no,? wait"
    r"|i'?d rather (?:you )?(?:not|didn'?t)|leave me alone|don'?t send (?:me )?anything"
    r"|(?:no longer|don'?t) want (?:it|that|anything)|i didn'?t (?:agree|say yes|consent)"
    r"|i never (?:agreed|said yes)|i'?m not (?:agreeing|giving)|not after all|i was (?:joking"
    r"|kidding)|just kidding|send(?:ing)? (?:me )?nothing)\b"
)
_MAYBE_ANOTHER = re.compile(
    r"\b(?:(?:don'?t|do not) (?:send|bother|contact|message|do (?:that|it))\b(?!.{0,12}\b(?:to|at"
    r"|on) (?:this|that|my))|leave it(?: out| off)?\b(?! (?:with|on|at|to|there|in))|hold off"
    r"|skip (?:it|that)|actually,? (?:no|nah|don'?t|wait)|stop(?: it| that)?$|i don'?t need (?:it"
    r"|that|any))\b"
)
_ANGRY = re.compile(
    r"\b(?:unbelievable|ridiculous|you people|are you kidding|kidding me|sarcas\w+|outrageous|fuck\w*"
    r"|goddamn|bullshit|go to hell|lawyer|sue you|scam\w*)\b"
)
_TOWARDS = {
    Channel.SMS: re.compile(
        r"\b(?:e-?mail|call|mail|post|ring) (?:it |me |that |us )*instead\b|\bjust (?:e-?mail|call|mail"
        r"|post) (?:it|me|that)\b|\brather (?:have |get )?(?:it |that )?(?:by |an? |in )?e-?mail"
    ),
    Channel.EMAIL: re.compile(
        r"\b(?:text|call|mail|post|ring) (?:it |me |that |us )*instead\b|\bjust (?:text|call|mail"
        r"|post) (?:it|me|that)\b|\brather (?:have |get )?(?:it |that )?(?:by |a |in )?text"
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
    if _ALL.search(low):
        return True
    elsewhere = (
        before is not None
        and "?" in before.low
        and not any(names_channel(before.low, each) for each in Channel)
    )
    return not elsewhere and bool(_MAYBE_ANOTHER.search(low))


def is_angry(low: str) -> bool:
    """Whether the contact is plainly angry, so that an earlier yes may have been mockery."""
    return bool(_ANGRY.search(low))
