"""Words with which an earlier yes is taken back, or may be."""

import re

from webapp.rules.listening.verdicts import Channel

ALL = re.compile(
    r"\b(?:no more|enough) (?:\w+ )?messages?\b|\byou know what[\s,]+(?:no|nah|don'?t)\b|\bdon'?t send (?:it|that|them|one|the)\b(?! (?:to|at|on|till|until|before))|"
    r"\b(?:can|could|would) you (?:please )?not\b(?! (?:call|ring|phone))|\bi'?d (?:sooner|prefer(?: it)? (?:if )?) ?you didn'?t\b|\bbest not\b|\b(?:i )?(?:withdraw|revoke|undo) (?:it|that|my)|\btoo (?:fast|quickly|soon)\b(?=.*\byes\b)|\bsaid yes too\b|\bdrop it\b(?! (?:to|on|over|in|at))|\bhang fire\b|\bstrike (?:that|the)\b"
    r"|\bkeep (?:it|that) (?:to|off)\b|\bleave my (?:phone|number|cell|mobile) out\b|\b(?:by|through|in) (?:the )?(?:post|letter|mail) instead\b|\bby letter\b|\bi'?ll just write\b|\bonly (?:send|text|do) (?:it|that) if\b|\bshould(?:n'?t| not) (?:give|have|be giving)\b|\b(?:oh|ah|well)[\s,.]+no,? (?:then|thanks)\b|\bno,? then\b"
    r"|\bthat'?s (?:too|a lot of|so) many\b|\b(?:i )?(?:meant|said|was saying) yes to (?:the|my|an?)\b|\bwhat did i (?:just )?(?:agree|say yes|sign)\b|\bi was (?:just )?(?:talking|speaking|answering|shouting) to\b|\bhold the (?:text|e-?mail|message)\b|\bforget what i said\b|\btake (?:it|that) back\b|\binstead of the (?:text|e-?mail)\b|"
    r"\b(?:never ?mind(?! the)|changed? my mind|scrap (?:that|it|the whole)|forget (?:it|about (?:it"
    r"|that)|that|the whole thing)|cancel (?:that|it|everything)|scratch that"
    r"|on second thou?ghts?|second thoughts|i take (?:it|that) back"
    r"|i'?d rather (?:you )?(?:not|didn'?t)|leave me alone|don'?t send (?:me )?anything"
    r"|(?:no longer|don'?t) want (?:it|that|anything)|i didn'?t (?:agree|say yes|consent)"
    r"|i never (?:agreed|said yes)|shouldn'?t have (?:said|agreed)|i'?m not (?:agreeing|giving)|not after all|better (?:not|nothing|if (?:you )?(?:didn'?t|don'?t|nothing))|nothing (?:comes|goes|gets sent|by text)|(?:no|not much|not any) use to me(?: now)?|let'?s not(?! forget| be)|(?:don'?t|do not|won'?t|not|never)\b[^.?!]{0,25}\b(?:my phone|buzz\w*|ding\w*|beep\w*|notif\w*|anything|any more|junk|bombard\w*)|maybe not|(?:not (?:so|very|that|a) (?:smart|good|clever|wise)|bad idea)|(?:he|she|they|somebody|someone|everyone|everybody|my \w+|the \w+) (?:would|will|can|could|might|'ll|'d) (?:see|read) (?:it|that|them|my|everything)(?! (?:to|out))|i was (?:joking"
    r"|kidding)|just kidding|send(?:ing)? (?:me )?nothing)\b"
)

MAYBE_ANOTHER = re.compile(
    r"\b(?:won'?t|not|isn'?t) (?:be )?necessary\b|\bjust the call\b|\bcall is enough\b|\bno call for it\b|\b(?:that'?s )?a bit much\b|\bwhat am i (?:saying|agreeing)\b|"
    r"\b(?:rather|prefer)\b.{0,25}\b(?:post|mail|letter|phone|call|e-?mail)\b|\bwithout it\b|\bafter all\b|\blet it be\b|\blook (?:on|at) (?:your|the) (?:web ?)?site\b|\bfound it\b|\bsave yourself\b|\bno need\b(?! to worry| (?:for )?(?:an? |the )?(?:e-?mail|text))|\bnot messages?\b|\bbetter (?:e-?mail|call|phone|post|ring)\b"
    r"|\bcan we just (?:do )?(?:e-?mail|call|phone|post)\b|\bwon'?t reach me\b|\bbeing repaired\b|\bcharges? (?:me )?for (?:texts|messages)\b|\b(?:i'?ve got|i have|got) it (?:right |already |all )*(?:here|already)\b|\buntil i say\b|\brather (?:phone|call|ring|e-?mail) me\b|"
    r"\b(?:(?:don'?t|do not) (?:send|bother|contact|message|do (?:that|it))\b(?!.{0,12}\b(?:to|at"
    r"|on) (?:this|that|my))|leave it(?: out| off)?\b(?! (?:with|on|at|to|there|in))|hold off"
    r"|skip (?:it|that)|actually,? (?:no|nah|don'?t|wait)|stop(?: it| that)?$|i don'?t (?:really |actually )?need (?:it"
    r"|that|any))\b"
)

WAIT_NO = re.compile(r"\b(?:wait,? no|no,? wait)\b")

PUTS_OFF = re.compile(
    r"\b(?:let me|i(?:'ll| will| should| need to| have to| gotta|'d better| want to)) (?:first |just )*"
    r"(?:check|ask|talk|speak|think|clear it|run it|see)(?= (?:with|to|about|if|whether|first|it over|my|him|her)\b|$|[.,])"
)

NO = re.compile(
    r"(?:oh|um|uh|well|wait|actually)?[\s,]*(?:no|nope|nah)\b(?! (?:problem|worries|bother|trouble|drama))"
)

AGAINST = re.compile(
    r"\b(?:\w+n'?t|cannot|not|never|instead|rather|skip|forget|regret|cancel|without|useless)\b"
)

KEEPS = re.compile(
    r"\b(?:thanks?|thank you|please|yes|yeah|yep|sure|ok|okay|fine|good|great|perfect|best|better|easier|works?|when|what time|how|who|will"
    r"|come|comes|came|got|get|getting|gets|received?|here|arrived?|look|watch\w*|wait\w*|check|read|see|show|send|keep|is in|in the|from|on the"
    r"|text me|e-?mail me|you can|can you|could you|just the|reply|answer|tonight|today|tomorrow|both|also|too|enough|plenty|only|do|does|just|my|that'?s|it'?s|is|address|file|number|phone|cell|mobile|address)\b"
)

NOT_AGAINST = re.compile(
    r"\b(?:don'?t|won'?t|not|never) (?:to )?forget\b|\b(?:haven'?t|hasn'?t|didn'?t|don'?t|not)(?: \w+)? (?:seen?|got|get|received?|come|arrived?|here)\b"
    r"(?! (?:texts|e-?mails?)\b)|\bisn'?t it\b|\bwhy not\b|\bno problem\b|\bcan'?t wait\b|\bdidn'?t you\b|\bwon'?t you\b"
)

BEFORE = re.compile(
    r"\b(?:before you|hold off(?: on)?|(?:hold on|hang on|wait)\b(?!,? (?:can|could|would|will) you\b))\b.{0,20}\b(?:text|sms|e-?mail|send|message)\w*"
)

ANGRY = re.compile(
    r"\b(?:unbelievable|ridiculous|you people|are you kidding|kidding me|sarcas\w+|outrageous|fuck\w*"
    r"|goddamn|bullshit|go to hell|lawyer|sue you|scam\w*)\b"
)

TOWARDS = {
    Channel.SMS: re.compile(
        r"\b(?:e-?mail|call|mail|post|ring) (?:it |me |that |us )*instead\b|\bjust (?:e-?mail|call|mail"
        r"|post) (?:it|me|that)\b|\brather (?:you )?(?:have |get |just )?(?:it |that )?(?:by |an? |in )?e-?mail"
    ),
    Channel.EMAIL: re.compile(
        r"\b(?:text|call|mail|post|ring) (?:it |me |that |us )*instead\b|\bjust (?:text|call|mail"
        r"|post) (?:it|me|that)\b|\brather (?:you )?(?:have |get |just )?(?:it |that )?(?:by |a |in )?text"
    ),
}

ABOUT_NUMBER = re.compile(r"\b(?:number|phone|cell|mobile|landline|this one|that one)\b")
SPELLED = re.compile(
    r"@|\bdot (?:com|org|net|co|edu|ie|io)\b|\bat (?:gmail|hotmail|outlook|yahoo|icloud|example)\b"
)
"""An address is being spelled."""
OPEN_QUESTION = re.compile(
    r"\b(?:anything|something|what) else\b|\bany (?:other |more )?questions\b|\bis that all\b"
)
"""'Anything else?': whatever is answered may be about the text."""
