"""Words with which a contact asks for a text or an email, or refuses one by name."""

import re

from webapp.rules.listening.verdicts import Channel

HIM = (
    r"(?:me|us|mine|it|that|this|them|those|these|over|through|away|both|everything"
    r"|(?:the|those|these|all the) (?:new |whole |full )?(?:address|details?|link|info\w*|forms?|list"
    r"|directions?|times?|number|code|quote|receipt"
    r"|confirmation|menu|pric\w+|schedule|brochure|stuff|thing|photos?|pictures?|reports?|rates?"
    r"|lineup|checklist|bios|plan|dates?|instructions?|sheet|summary))"
)

SOFT = r"(?:(?:please|just|also|maybe|then|quickly|kindly|go ahead and|at least|too|actually) )*"

START = (
    r"(?:^|[.?!;,]\s*(?:and |but |so |or |then )?|\b(?:yeah|yes|yep|ya|sure|please|okay|ok|just|no|oh"
    r"|well|nah|and|then|ahead and|mean|do|also|so)[ ,]+)"
)


def request_patterns(verb: str, noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:can|could|would|will|can't|won't) you {SOFT}{verb} {HIM}\b"
        rf"|\b(?:can|could|would|will|can't) you {SOFT}(?:send|shoot|drop|give|fire|ping|put"
        rf"|get) (?:\w+ ){{0,6}}{noun}\b"
        rf"|\b(?:would|do) you mind (?:{verb}ing {HIM}|sending (?:\w+ ){{0,5}}{noun})\b"
        rf"|{START}{SOFT}{verb} {HIM}\b|{START}{SOFT}send (?:\w+ ){{0,5}}{noun}\b"
        rf"|{START}{SOFT}(?:shoot|drop|give|fire|ping|put|chuck|pop|stick) (?:\w+ ){{0,5}}{noun}\b"
        rf"|\byou (?:can|could|may) {SOFT}{verb} {HIM}\b"
        rf"|\b(?:can|could|may) i (?:please )?(?:get|have) (?:\w+ ){{0,5}}?(?:by |in a |as a |in an |via )?{noun}\b|\b(?:would|will) you be able to {verb} {HIM}\b"
        rf"|\bi(?:'d| would) (?:like|love|prefer|rather|appreciate)(?: (?:to get|to have|you to|it|that"
        rf"|them|if you|you))* ?(?:by |via |in |as |through )?(?:a |an |the )?(?:quick )?{noun}(?:ed)?\b"
    )


REQUESTS = {
    Channel.SMS: request_patterns(r"(?:text|sms)", r"(?:text|sms|text message)"),
    Channel.EMAIL: request_patterns(r"(?:e-?mail)", r"(?:e-?mail)"),
}

NO_REQUEST = re.compile(
    r"\b(?:text|e-?mail|send) (?:me )?what\b|\b(?:normally|usually|they'?d|they would|he'?d|she'?d|used to|asked|told|said)\b|"
    r"\b(?:don'?t|do not|never|not|no|stop|quit|why|didn'?t|did|if|unless|whether|when|maybe|might"
    r"|guess|suppose|could have|should have|again|another"
    r"|later|instead of|rather than|before you|how dare|see if|let me|think|only|i'?ll (?:text|e-?mail|call|send|think|let you|see|get back|pass|decide)|sue|block"
    r"|report|spam|lawyer|damn\w*|fuck\w*|goddamn|shit|whatever|depends|until|till|all you (?:want|like)"
    r"|(?:to|for|text|e-?mail|ask|tell) (?:my (?:wife|husband|daughter|son|mom|mum|dad|assistant|brother|sister|boss|friend|office|secretary|lawyer)(?!'s)\b|her(?! \w+s?\b)|him|susan))\b"
    r"|\b(?:text|e-?mail) (?:it |that |this )?to (?!me\b|my\b|this\b|that\b|the (?:same|number)\b|\d|[\w\s.'-]{1,40}(?: at |@| dot ))\w+"
)

HARMLESS = re.compile(
    r"\bif (?:you (?:don't mind|could|would|can|want|like)|that's (?:okay|ok|all right|alright|easier"
    r"|possible)|possible|it's (?:easier|not too much trouble))"
    r"|\bi'?ll forget[^.?!,]*|\bno problem\b|\bno worries\b|\bi never (?:check|read|open)[^.?!,]*"
    r"|\bcan'?t you\b|\bi'?ll (?:take a look|have a look|look at it|read it|check it)[^.?!,]*"
    r"|\bnot (?:to |on |at )?(?:this|that)(?: one| number| phone)?\b|\bi won't remember\b"
    r"|^no,? (?:seriously|really|honestly)\b|^(?:oh |ah |well )?(?:no[ ,]+)+(?=(?:just |please |you can |can |could |would |will )*(?:you\b|text|send|e-?mail|shoot))"
    r"|\bnot (?:to )?the one you(?:'ve| have)?(?: got)?\b"
)

DROP = (
    r"|(?:skip|forget|scratch|cancel|scrap|nix|drop|ditch|leave out|leave off|lose|leave|never ?mind|hold off(?: on)?)"
    r"(?: about)? (?:the|that|this|those|any|your)|skip|scrap|hold off on"
    r"|(?:doesn'?t|can'?t|cannot|couldn'?t) (?:\w+ )?(?:get|receive|do|read|take|handle|accept|support|have|see|open)"
)

OF_PLACE = r"(?! (?:it |that )?(?:to |on |at )?(?:my|this|that|the) (?:[\w']+ )?(?:phone|number|cell|line|mobile|one|e-?mail|account|address|inbox)\b)"
"""'Don't text my work phone' refuses a phone, not the text."""
REFUSALS = {
    Channel.SMS: re.compile(
        r"\b(?:no|anything but|other than|except|(?:don'?t|do not|never)(?! (?:forget|hesitate|mind))|not|stop|quit|without|hate"
        + DROP
        + r")"
        r"(?: \w+){0,3}? (?:text|texts|texting|texted|sms)\b" + OF_PLACE + r""
        r"|\b(?:text|texts|texting|sms)(?:'s|ing)?(?: is| are| messages?)?(?: no need| not necessary"
        r"| isn'?t| not(?! (?:by |an? |the )*e-?mail)| no good| won'?t)\b"
    ),
    Channel.EMAIL: re.compile(
        r"\b(?:no|anything but|other than|except|(?:don'?t|do not|never)(?! (?:forget|hesitate|mind))|not|stop|quit|without|hate"
        + DROP
        + r")"
        r"(?: (?!old\b|other\b|work\b)\w+){0,3}? (?:e-?mail|e-?mails|e-?mailing|e-?mailed)\b" + OF_PLACE + r""
        r"|\be-?mails?(?:'s)?(?: is| are)?(?: no need| not necessary| isn'?t| not(?! (?:by |an? "
        r"|the )*(?:text|sms))| no good)\b"
    ),
}

REASON_AFTER = re.compile(
    r"[\s,]{1,3}and (?=i'll |i will |i can )|[\s,]{1,3}(?:'?cause|because|cos|coz|since|as|so|otherwise) (?=i\b|i'|my\b|we\b|he\b|she\b|they\b|it|there|that|nobody)"
)
HOSTILE = re.compile(
    r"\b(?:sue|suing|block\w*|report\w*|lawyer|attorney|spam\w*|proof|evidence|in writing for|police|court|damn\w*|fuck\w*|goddamn|shit|another|again|how dare)\b"
)
"""Words beside a request that make it a threat or mockery."""
CALLS_REFUSED = re.compile(
    r"[^.?!]{0,40}\bbut (?=(?:yes|yeah|sure|yep),? (?:text|send|e-?mail)\b)|"
    r"(?:(?:oh|well|please|look|no)[\s,]+)*(?:don'?t|do not|stop|quit|no need to|instead of|rather than) (?:be |keep )?(?:call|calling|ring|ringing|phone|phoning)\b[^,.;]*[,;]?\s*(?=(?:just|please|can|could|text|e-?mail|send|you)\b)"
)
"""'Don't be calling me at work, just text me': calls are refused, not the text."""
RETRACTED = re.compile(
    r"(?:(?:oh|ah|actually|well|wait|hmm|no|hang on|hold on|you know what|on second thou?ghts?|come to think of it)[\s,.!]*)*(?:no|nope|nah|don'?t|do not|never ?mind|forget (?:it|that)|leave it|scratch that|cancel that|better not|rather not|not (?:now|today|yet|really))\b"
    r"(?! (?:problem|worries|forget|worry|bother|rush|need to (?:call|ring)|want to (?:forget|miss|lose)|call|ring|use|send it to|text (?:my|this|that|the)|to (?:this|the|my)))"
)
"""A sentence that takes the request before it back: 'Text me. Actually, you know what, don't.'"""
