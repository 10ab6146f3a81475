"""The English words of answers: what opens one, what refuses, and the noes that are yeses.

Only tables of patterns for lower-cased text; `answers` says how they are weighed.
"""

import re

from webapp.rules.listening.english.yeses import END

TRAILING_OFF = re.compile(
    r"(?:[\s,.-]{0,4}\b(?:well|so|and|but|i mean|i|because|then|it'?s|the|like|or)\b)+[\s,.-]*"
)
"""A yes that breaks off before what it was going to say."""
FILLER = re.compile(
    r"\b(?:u+h+(?![ -]huh)|u+m+|e+r+m?|ah+|ha(?:ha)*|m{2,}(?![ -]?h)|(?<!-)h+m+|eh|euh|like,|you know,)(?=[\s,.!?-]|$)[, ]*"
)
OPENER = re.compile(
    r"(?:oh my (?:god|gosh|goodness|days|word|giddy aunt)|(?:do )?you know what|(?:(?:ok|okay|well|oh|right|so|and|ah)[\s,]+)?then(?=[\s,]+(?:yes|yeah|yep|sure|please|go|do|i'd|that|text|send))|right(?= (?:so|then) )|and(?= (?:yes|yeah|yep|sure|please)\b)|o+h+|why(?= yes| sure| of course)|please(?=,? (?:yes|yeah|yep|sure|do)\b)|well|so|hey|hi|now|yay|great|good|thanks"
    r"|thank you(?: so much)?|my goodness)"
    r"(?=[\s,.!]+\w)[\s,.!]*"
)

NO_FIRST = re.compile(
    r"(?:then |oh |well |um |uh |actually,? )*(?:no+|nope|nah|naw|never|negative|absolutely not|definitely not"
    r"|certainly not"
    r"|of course not|hell no|non|no way|please don'?t|don'?t|do not|not (?:really|interested|now"
    r"|today|yet|right now"
    rf"|at the moment|at this time|for me|necessary)){END}"
)
NO_ANYWHERE = re.compile(
    r"\b(?:don'?t (?:you )?worry about (?:it|that)|fine as (?:we|i|it) (?:are|am|is)|i (?:would|do) mind|(?:i'?ll|i can|we can|we'?ll) (?:just )?(?:find|look|check|google) (?:it|that|them)?(?: up)? ?(?:online|myself|ourselves|on (?:the|your) (?:web ?)?site)|i can find it|no,? thanks?(?: you)?|no need"
    r"|i'?m (?:good|all set|okay|ok|fine|alright|all right)(?:,? thanks?(?: you)?)?(?=$"
    r"|[\s.,!])(?! with| for)"
    r"|(?:you'?re|your) (?:alright|all right|okay|grand|fine)|rather not|prefer not|neither"
    r"|(?:won'?t|not|isn'?t) (?:be )?necessary|i'?m (?:okay|ok|fine|good) without|i don'?t think so"
    r"|rather you (?:didn'?t|not)"
    r"|(?:don'?t|do not|wouldn'?t|won'?t) (?:text|e-?mail|send|bother|trouble|(?:want|need|like)(?= (?:it|that|this|them|those|any\w*|one|an?|the|your|more|texts?|e-?mails?|messages?|to (?:get|have|receive|be (?:text|e-?mail|messag|bother|contact)\w*|hear|sign|give))\b|$|[.,!;])|do (?:text|e-?mail"
    r"|that)|use (?:text|e-?mail|it|that)|have (?:an? )?(?:e-?mail|cell|mobile|smart))"
    r"|just as soon not|sooner not|suppose not|think not|guess not|leave it(?=$|[\s.,!]+(?:love|mate|dear|thanks|out|be|for now|then|i|it|$))|be (?:alright|all right|right) without"
    r"|little difficult|that would be difficult|rather you (?:don'?t|didn'?t)"
    r"|not interested|(?:i'?ll|hard|gonna|going to) pass|skip (?:it|that|the)|no (?:texts?|e-?mails?"
    r"|messages?))\b"
)
OUTRIGHT_NO = re.compile(
    r"\b(?:rather not|no,? thank|not interested|i'?m good|i don'?t (?:need|want)|i'?ll pass)"
)
YES_THEN_NO = re.compile(
    r"(?:(?:yeah|yes|yep|sure|ok|okay)[\s,.]+)+(?:no|nah|nope|naw)\b(?!,? (?:yeah|yes|that'?s (?:fine|good|great|cool|perfect|ok|okay|all right)|all good|for sure|definitely|totally|absolutely|go ahead|do it|go for it|problem|worries|bother|drama"
    r"|trouble|doubt))"
    r"|(?:yeah|yes|sure|well)[\s,.]+i'?d rather not"
)
NO_MEANING_YES = re.compile(
    r"(?:no|nah)[\s,]{1,3}that(?:'d| would) be (?:really |very )?(?:great|good|lovely|perfect|fine|helpful|brilliant|wonderful)\b|"
    r"(?:(?:yeah|yes|yep|ya|ja|aye|i)[\s,]+)+(?:no|nah)[\s,]+(?:yeah|yes|that'?s (?:fine|good|great|cool|perfect|ok|okay|all right)|all good|for sure|definitely|totally|absolutely|go ahead|do it|go for it)\b|"
    r"(?:(?:yeah|yes|yep)[\s,.]+)?(?:no|nope|nah)[\s,.]+(?:(?:seriously|really|totally|definitely|absolutely|honestly|no|not at all"
    r"|that'?s (?:fine|okay|ok|all right|alright|great|cool)|it'?s (?:fine|okay|ok)|i don'?t mind(?: at all)?"
    r"|you'?re fine|of course not|not a problem|please)[\s,.]+)*"
    r"(?:go ahead|go for it|please do|do(?: it| that)?(?=$|[.,!])|(?:yes,? )?(?:you can )?text (?:me|it|away)"
    r"|e-?mail (?:me|it))\b|(?:no|nope|nah)[\s,.]+(?:seriously|really|honestly|not at all"
    r"|that'?s fine)[\s,.]+(?:yes|yeah|sure)\b"
    r"|(?:nah|no)[\s,]+yeah\b"
)
NOT_MINDING = re.compile(
    r"(?:no+|nope|nah|not at all|no,? not at all|of course not|i (?:don'?t|wouldn'?t"
    r"|do not) mind(?: at all)?)[\s,.!]*"
    r"(?:(?:not at all|of course not|i (?:don'?t|wouldn'?t) mind(?: at all)?|it'?s (?:fine|okay|ok)"
    r"|that'?s (?:fine|okay|ok|all right|alright|cool|great)|go ahead|go for it|please do|no problem"
    r"|no worries"
    r"|you'?re fine|please|by all means)[\s,.!]*)+|i don'?t mind(?: at all)?[\s,.!]*|not at all[\s,.!]*"
    r"|(?:by all means|(?:no|not an?|none|no,? no) ?(?:problem|bother|trouble|issues?|objections?)?(?: at all| whatsoever)?"
    r"|(?:no,? )?(?:it )?(?:doesn'?t|does not|wouldn'?t) bother me(?: at all| a bit)?|feel free|i'?m fine with (?:it|that))[\s,.!]*"
    r"(?:(?:go ahead|go for it|please do|please|thanks|thank you)[\s,.!]*)*"
)
NOT_MINDED = re.compile(
    r"(?:(?:oh|well|(?:no|nae|any|zero|not an?|nee,? no) (?:objections?|problems?|issues?|trouble|bother|worr(?:y|ies)|dramas?|probs?)(?: (?:at all|here|from me|mate|whatsoever))?"
    r"|none(?: (?:at all|whatsoever))?|not (?:at all|in the least|a bit|one bit|against it(?: at all)?)|(?:i )?(?:do(?:es)?n'?t|wouldn'?t|would not|do not|won'?t) (?:mind|object|care|bother me)(?: (?:at all|a bit|one bit|that|it))?"
    r"|no+|nope|nah|naw|nee|at all|of course not|course not|(?:i'?ve )?nothing against (?:it|that))(?=$|[\s.,!;])[\s,.!;]*)+"
)
"""The noes with which somebody says that they do not mind, however many."""
MINDING = re.compile(
    r"(?:yes|yeah|yep|yup|well|actually|sure)[\s,.]+(?:yes[\s,.]+)?(?:i (?:do|would|kind of do)\b|(?:kind|sort) of\b|a bit\b|actually\b)"
    r"|sure (?:do|would)\b|i (?:do|would)(?: actually| kind of)? mind|i would,? (?:yes|yeah|actually)"
)
"""'Yes, I do mind': the yes that is a no."""
MINDING_AGREED = re.compile(
    r"\b(?:sure|go ahead|please|that'?s|that'?d|fine|of course|absolutely|go for it|go on|send|text it|e-?mail it|do it|no (?:problem|worries)|you can|works?)\b(?! i do\b| not\b)"
)

LATER = re.compile(
    r"\s+(?=(?:yes|yeah|yep|sure)(?: please|$|[.,!])|please do\b|go ahead\b)|[.!;,]{1,3}\s|[\s,]{1,3}(?:and|so|but|then)\s"
)
"""Where a yes may come after something else."""
CHANGED_MIND = re.compile(
    r"[.!;,]\s*(?:(?:oh|ah|um|well|no|hmm?|you know what|wait|hang on|on second thou?ghts?|come to think of it|actually|hold on)[\s,]+)+(?=(?:yes|yeah|yep|sure|ok|okay|go|do|please|text|send|e-?mail|that)\b)"
)
"""'Actually, yes': a no taken back in the same breath."""
SIGHS = frozenset(("oh", "ooh", "ah", "aw", "ohh"))
"""'Oh please, I'll be staring at my phone.'"""
