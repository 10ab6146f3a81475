"""Where the contact asks for a text or an email of their own accord, and where they refuse one by name."""

import re

from webapp.rules.listening.verdicts import Channel

_HIM = (
    r"(?:me|us|it|that|this|them|those|these|over|through|away|both|everything"
    r"|(?:the|those|these|all the) (?:new |whole |full )?(?:address|details?|link|info\w*|forms?|list"
    r"|directions?|times?|number|code|quote|receipt"
    r"|confirmation|menu|pric\w+|schedule|brochure|stuff|thing|photos?|pictures?|reports?|rates?"
    r"|lineup|checklist|bios|plan|dates?|instructions?|sheet|summary))"
)
_SOFT = r"(?:(?:please|just|also|maybe|then|quickly|kindly|go ahead and|at least|too|actually) )*"
_START = (
    r"(?:^|[.?!;,]\s*(?:and |but |so |or |then )?|\b(?:yeah|yes|yep|ya|sure|please|okay|ok|just|no|oh"
    r"|well|nah|and|then|ahead and|mean|do|also|so)[ ,]+)"
)


def _request_patterns(verb: str, noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:can|could|would|will|can't|won't) you {_SOFT}{verb} {_HIM}\b"
        rf"|\b(?:can|could|would|will|can't) you {_SOFT}(?:send|shoot|drop|give|fire|ping|put"
        rf"|get) (?:\w+ ){{0,6}}{noun}\b"
        rf"|\b(?:would|do) you mind (?:{verb}ing {_HIM}|sending (?:\w+ ){{0,5}}{noun})\b"
        rf"|{_START}{_SOFT}{verb} {_HIM}\b|{_START}{_SOFT}send (?:\w+ ){{0,5}}{noun}\b"
        rf"|{_START}{_SOFT}(?:shoot|drop|give|fire|ping|put|chuck|pop|stick) (?:\w+ ){{0,5}}{noun}\b"
        rf"|\byou (?:can|could|may) {_SOFT}{verb} {_HIM}\b"
        rf"|\bi(?:'d| would) (?:like|love|prefer|rather|appreciate)(?: (?:to get|to have|you to|it|that"
        rf"|them|if you|you))* ?(?:by |via |in |as |through )?(?:a |an |the )?(?:quick )?{noun}(?:ed)?\b"
    )


_REQUESTS = {
    Channel.SMS: _request_patterns(r"(?:text|sms)", r"(?:text|sms|text message)"),
    Channel.EMAIL: _request_patterns(r"(?:e-?mail)", r"(?:e-?mail)"),
}
_NO_REQUEST = re.compile(
    r"\b(?:don'?t|do not|never|not|no|stop|quit|why|didn'?t|did|if|unless|whether|when|maybe|might"
    r"|guess|suppose|could have|should have|again|another"
    r"|later|instead of|rather than|before you|how dare|see if|let me|think|only|i'?ll|sue|block"
    r"|report|spam|lawyer|damn\w*|fuck\w*|goddamn|shit|whatever|depends|until|till|all you (?:want|like)"
    r"|my (?:wife|husband|daughter|son|mom|mum|dad|assistant|brother|sister|boss|friend|office"
    r"|secretary|lawyer)|her|him|susan)\b"
    r"|\b(?:text|e-?mail) (?:it |that |this )?to (?!me\b|my\b|this\b|that\b|the (?:same|number)\b|\d)\w+"
)
_HARMLESS = re.compile(
    r"\bif (?:you (?:don't mind|could|would|can|want|like)|that's (?:okay|ok|all right|alright|easier"
    r"|possible)|possible|it's (?:easier|not too much trouble))"
    r"|\bi'?ll forget[^.?!,]*|\bno problem\b|\bno worries\b|\bi never (?:check|read|open)[^.?!,]*"
    r"|\bcan'?t you\b|\bi'?ll (?:take a look|have a look|look at it|read it|check it)[^.?!,]*"
    r"|\bnot (?:to |on |at )?(?:this|that)(?: one| number| phone)?\b|\bi won't remember\b"
    r"|^no,? (?:seriously|really|honestly)\b|^(?:no[ ,]+)+(?=(?:could|can|would|will) you)"
    r"|\bnot (?:to )?the one you(?:'ve| have)?(?: got)?\b"
)
_DROP = (
    r"|(?:skip|forget|scratch|cancel|scrap|nix|drop|ditch|leave out|leave off|lose|leave|never ?mind|hold off(?: on)?)"
    r"(?: about)? (?:the|that|this|those|any|your)|skip|scrap|hold off on"
    r"|(?:doesn'?t|can'?t|cannot|couldn'?t) (?:\w+ )?(?:get|receive|do|read|take|handle|accept|support|have|see|open)"
)
_REFUSALS = {
    Channel.SMS: re.compile(
        r"\b(?:no|(?:don'?t|do not|never)(?! (?:forget|hesitate|mind))|not|stop|quit|without|hate"
        + _DROP
        + r")"
        r"(?: \w+){0,3}? (?:text|texts|texting|texted|sms)\b"
        r"|\b(?:text|texts|texting|sms)(?:'s|ing)?(?: is| are| messages?)?(?: no need| not necessary"
        r"| isn'?t| not(?! (?:by |an? |the )*e-?mail)| no good| won'?t)\b"
    ),
    Channel.EMAIL: re.compile(
        r"\b(?:no|(?:don'?t|do not|never)(?! (?:forget|hesitate|mind))|not|stop|quit|without|hate"
        + _DROP
        + r")"
        r"(?: \w+){0,3}? (?:e-?mail|e-?mails|e-?mailing|e-?mailed)\b"
        r"|\be-?mails?(?:'s)?(?: is| are)?(?: no need| not necessary| isn'?t| not(?! (?:by |an? "
        r"|the )*(?:text|sms))| no good)\b"
    ),
}


def requests_channel(low: str, channel: Channel) -> bool:
    """Whether the contact asks, in so many words and without a condition, for this channel."""
    if not _may_request(low, channel):
        return False
    for sentence in re.split(r"(?<=[.?!;])\s+", low):
        if _REQUESTS[channel].search(sentence) and not _NO_REQUEST.search(
            _HARMLESS.sub(" ", _without_other(sentence, channel))
        ):
            return True
    return False


def refuses_channel(low: str, channel: Channel) -> bool:
    """Whether the contact refuses this channel by name ('no texts', 'text not email')."""
    return _may_request(low, channel) and bool(_REFUSALS[channel].search(low))


def without_refusal(low: str, channel: Channel) -> str:
    """What is said beside a refusal of the other channel: 'text please, no emails' asks for a text."""
    return _without_other(low, channel).strip(" ,.;")


def _may_request(low: str, channel: Channel) -> bool:
    return ("text" in low or "sms" in low) if channel is Channel.SMS else "mail" in low


def _without_other(sentence: str, channel: Channel) -> str:
    """The sentence without a refusal of the other channel: 'don't text it, just email me' asks for an email."""
    other = Channel.EMAIL if channel is Channel.SMS else Channel.SMS
    return re.sub(_REFUSALS[other].pattern + r"(?: (?:it|me|that))?", " ", sentence)
