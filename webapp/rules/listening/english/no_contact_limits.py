"""The English words that sound like a wish to be left alone and are meant for somebody or something else."""

import re

_REACH = r"(?:call|ring|phon|contact|bother|text|pester|harass|bug)\w*"
_OTHERS = (
    r"(?:my (?!name\b|number\b|details\b)\w+(?:[- ](?:husband|wife|boyfriend|girlfriend))?|(?:the|that|this|an|some) other \w+"
    r"|the (?:bank|school|hospital|doctors?|driver|courier|insurance|pharmacy|garage|landlord|neighbou?rs?)(?: \w+)?)"
)
_TOLD = r"(?:told|asked|warned|begged|tell|ask)"
_NOT_YOURS = r"(?:(?!\byou)[^.?!,;])*"

NO_WISH = re.compile(
    "|".join(
        (
            rf"\b{_TOLD} {_OTHERS} {_NOT_YOURS}",
            rf"\b{_OTHERS} (?:just |simply )?(?:won'?t|will not|doesn'?t|didn'?t|can'?t|wouldn'?t) (?:\w+ )?(?:stop|quit) {_REACH}(?: me| us)?",
            r"\b(?:i|we)(?: was| were|'ve| have|'d| had) (?:never|not) (?:been )?(?:called|contacted|phoned|rung|approached)\b(?! again| any ?more)",
            r"\b(?:stop|quit|don'?t|do not|never) call(?:ing)? (?:it|that|this|him|her|them|us) (?:an?|the|my|your|dr|doctor|mr|mrs|miss|sir|names?)\b",
            r"\b(?:don'?t|do not|never) (?:bother|trouble|bore) (?:me|us) with (?:all )?(?:the|that|those) (?!phone|calls?\b)\w+",
            rf"\b(?:you|you people|you guys|you lot|y'?all|they|he|she|people) (?:just |always )?(?:never|don'?t(?: ever)?) (?:ever )?{_REACH} (?:me |us |people )?back\b(?! again)",
            r"\b(?:don'?t|do not|never|won'?t) (?:you )?forget (?:about )?(?:me|us)\b",
            r"\bconsent to (?:being |be |you |any |the |this |this call being )*(?:record|film|tap(?:ed|ing)|monitor)\w*",
            r"\b(?:withdraw|revoke|rescind)\w* (?:my |all |any )?(?:consent|permission) (?:to|for) (?:get(?:ting)? |receiv\w+ |the |any |your |more )*(?:texts?|sms|e-?mails?|surgery|procedure|operation|treatment|photos?|record\w*|study|research|sale|trip)\b",
            r"\bleave (?:me|us|him|her|it) alone,? (?:kids?|boys|girls|children|sweet\w+|honey|you two|guys i'?m on|rex|buddy)\b",
            r"\b(?:reply|text|send|type|say)(?:ing)? (?:back |the word |with )?['\"]?stop\b['\"]?(?: (?:to|and) [^.?!,;]*)?",
        )
    )
)
"""Taken out of the sentence before anything else is read in it."""
MAY_BE_WISH = re.compile(
    "|".join(
        (
            rf"\b(?:they|he|she|people|everyone|everybody|scammers|it) (?:just |simply )?(?:won'?t|will not|doesn'?t|don'?t|didn'?t) (?:\w+ )?(?:stop|quit) {_REACH}(?: me| us)?",
            rf"\b(?:the|my|your|that) \w+ (?:said|says|promised|swore|told me) (?:that )?(?:they|he|she|it)(?:'d|'ll| would| will| were| was)? (?:never|not|stop)(?: \w+)? {_REACH}(?: (?:me|us))?(?: again)?",
            r"\b(?:nobody|no one) (?:ever )?(?:calls|phones|rings|contacts) (?:me|us)\b(?: any ?more| these days| now)?",
            rf"\btell (?:the (?!company|office|boss|manager|people|system|computer|team|owner)\w+|him|her|them) (?:\w+ )?(?:not|never|to stop|to quit|to not)(?: to)? {_REACH}(?: (?:me|us))?(?: again| any ?more)?",
            r"\b(?:remove|delete|erase|take|wipe) (?:my|our) \w+ (?:\w+ )?(?:from|off) (?:the|that|this|your) (?:form|web ?site|site|web ?page|page|letter|envelope|sign|review|quote|invoice|order|booking|estimate|receipt|policy|lease)\b",
            r"\b(?:withdraw|revoke|rescind)\w* (?:my |all |any )?(?:consent|permission) for (?:the|my|his|her|any) (?!calls?\b|phone|contact)\w+",
            r"\b(?:can|could|do|may|how do|how can) (?:people|folks|customers|anyone|someone|somebody|one)\b[^.?!]*",
        )
    )
)
"""Taken out too, and put to a person."""
NOT_SAID_AGAIN = re.compile(
    r"\b(?:are you|you're|you are|were you|is (?:your|this|that|the) \w+) (?:\w+ )?(?:on|in|with|registered)\b[^.?!]*\b(?:do[- ]not|dnc|registry|list)\b"
    r"|\boff (?:of )?(?:hold|mute|speaker\w*|the (?:\w+day|wait\w*|cancell?ation|guest|morning|afternoon|evening|standby|hold)\b)"
    r"|\b(?:in the (?:morning|afternoon|evening)s?|at (?:night|work|dinner|lunch\w*)|on (?:the )?week(?:end|day)s?|on \w+days|during|so (?:early|late|often)|th(?:at|is) (?:early|late))\b"
    r"|\b(?:without|unless)\b"
)
"""In the agent's sentence: it speaks of a register, of another list, of some hours, or of what they never do anyway."""
