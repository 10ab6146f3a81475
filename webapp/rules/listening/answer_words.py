"""The English words of answers: what agrees, what nods, what refuses, and what makes a yes doubtful.

Only tables of patterns for lower-cased text; `answers` says how they are weighed.
"""

import re

END = r"(?=$|[\s,.!?;-])"

TRAILING_OFF = re.compile(
    r"(?:[\s,.-]*\b(?:well|so|and|but|i mean|i|because|then|it'?s|the|like|or)\b)+[\s,.-]*"
)
"""A yes that breaks off before what it was going to say."""
FILLER = re.compile(
    r"\b(?:u+h+(?![ -]huh)|u+m+|e+r+m?|ah+|ha(?:ha)*|m{2,}(?![ -]?h)|(?<!-)h+m+|eh|euh|like,|you know,)(?=[\s,.!?-]|$)[, ]*"
)
OPENER = re.compile(
    r"(?:oh my (?:god|gosh|goodness)|o+h+|why(?= yes| sure| of course)|please(?=,? (?:yes|yeah|yep|sure|do)\b)|well|so|hey|hi|now|yay|great|good|thanks"
    r"|thank you(?: so much)?|my goodness)"
    r"(?=[\s,.!]+\w)[\s,.!]*"
)

_PRAISE = (
    r"(?:fine|good|great|grand|perfect|lovely|brilliant|wonderful|awesome|amazing|helpful|handy"
    r"|useful|nice|ideal"
    r"|super|cool|fantastic|excellent|smashing|terrific|marvellous|marvelous|splendid|superb|champion|magic|easier|easiest|a (?:great |big )?help|best|works?)"
)
YES = re.compile(
    r"(?:yes+(?:sir|siree)?|yea+h*|yep+|yup+|ya+h?|yeh|aye|oui|s[ií]|ja|sure(?: thing)?|surely"
    r"|absolutely|definitely"
    r"|certainly|totally|of course|for sure|by all means|indeed|affirmative|please do(?: that| it| so)?|please(?=$|[,.!])"
    r"|(?:yes )?(?:you )?(?:can|may|could) do(?: that)?(?=$|[,.!])|you may(?=$|[,.! ])|you bet|bet"
    r"|(?:do|go)(?= ?,? ?(?:yeah|please|work away|for it))|for it|do (?:that|it|so)|do(?=$|[,.!])"
    r"|go ahead(?: and (?:text|send|email|do) (?:it|that|me)(?: (?:over|through))?)?|go for it|go on then"
    r"|work away|fire away|(?:that |it |this )?(?:all )?sounds? (?:good|great|fine|perfect|lovely"
    r"|like a plan)(?: to me)?"
    r"|perfect|lovely|brilliant|wonderful|fantastic|awesome|excellent|super|grand|cool|sweet(?: as)?|great"
    r"|no (?:problem|worries|bother|dramas?)(?: at all)?|not a (?:problem|bother)"
    r"|(?:that|this|it)(?:'?s| is|'?ll be|'?d be| would be| will be|) "
    rf"(?:totally |perfectly |really |very |absolutely |all |just |so |be )*{_PRAISE}(?: (?:with|by|for) me)?"
    r"|(?:that|it)(?:'ll| will| would|'d)? (?:works?|helps?|suits?|do)(?: (?:for )?me)?(?: great"
    r"| fine| well)?"
    r"|i'?m (?:fine|good|okay|ok|happy|cool|all right|alright) with (?:that|it|a text|texts?|texting)"
    r"|good idea|go right ahead|(?:much|way|a lot) (?:easier|better)|you (?:do|have|can)(?: my permission)?(?=$|[.,!])|(?:kindly |just )?(?:send|text|shoot|flick|fire|pop|chuck)(?: (?:it|that|them|those|me|away))?(?: (?:over|through|across|along|on))?(?=$|[.,!])"
    r"|i (?:do |fully )?(?:consent|agree)(?: to (?:that|it|this))?|agreed|you have my (?:permission|consent)|i give (?:you )?(?:my )?(?:permission|consent)"
    r"|oke?y[- ]?dok\w+|okie[- ]?dok\w+|works(?: (?:fine|great|well|perfectly))?(?: (?:for|with) me)?(?=$|[.,!])"
    r"|(?:that|it)(?:'s| is) (?:okay|ok|all right|alright) (?:with|by|for) (?:me|us)|if you (?:could|can)(?=[.,!]|$)"
    r"|i(?:'ve| have) no (?:problem|objections?|issues?)(?: (?:with|to) (?:that|it))?|no objections?|(?:good|great|excellent) (?:idea|thinking)|count me in"
    r"|i don'?t see why not|(?:that|it)(?:'s| is) no (?:problem|trouble|bother)"
    r"|i'?d be (?:happy|glad|fine|okay|ok) (?:to|with)(?: (?:get|have|receive))? (?:that|it|one)|crack on|good as gold|too right"
    r"|works for me|(?:fine|good|okay|ok|cool) (?:by|with|for) me"
    r"|i'?d (?:really )?(?:like|love|appreciate) (?:that|it)|i would (?:really )?(?:like|love"
    r"|appreciate) (?:that|it)"
    r"|(?:i|it|that) would(?=$|[,.!])|would you(?: please)?(?=$|[.!])|if you would|(?:yes )?i do(?=$|[,.!])"
    r"|correct|exactly"
    r"|hell ye(?:s|ah)|why not(?=$|[.!])|can(?:,? (?:lah|can))*(?=$|[.!])"
    r"|both(?: of them)?(?: (?:please|would be (?:good|great|nice|fine)|is fine|are fine|sounds? good))?"
    r"|(?:please|ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon"
    r"|honey|lah|my friend|friend|buddy|pal|bro|dude|sweetheart|sweetie|darling|por favor|gracias|s'il (?:vous|te) pla[iî]t|bitte|danke)(?! change)"
    rf"){END}"
)
PARTICLES = re.compile(
    r"(?:please|ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon|honey|lah"
    r"|my friend|friend|buddy|pal|bro|dude|sweetheart|sweetie|darling|por favor|gracias|s'il (?:vous|te) pla[iî]t|bitte|danke)"
)
NOD = re.compile(
    r"(?:okay+|ok|okey|k|all ?right+|alright(?:y)?|uh[- ]?huh|right|fine|mm-?hm+|mhm+|aight|righto"
    r"|right on|good)" + END
)
PLAIN_NODS = re.compile(
    r"[\s,.!]*(?:(?:okay+|ok|okey|alright|all right|uh[- ]?huh)[\s,.!]*)+"
    r"(?:(?:thanks|thank you)(?: (?:so|very) much)?[\s,.!]*)?"
)
THANKS = re.compile(
    r"(?:thanks?(?: you)?|thank you|cheers|ta|merci)(?: (?:so|very) much| a lot| a million)?(?=$|[\s,.!])"
)

NO_FIRST = re.compile(
    r"(?:then |oh |well |um |uh |actually,? )*(?:no+|nope|nah|naw|never|negative|absolutely not|definitely not"
    r"|certainly not"
    r"|of course not|hell no|non|no way|please don'?t|don'?t|do not|not (?:really|interested|now"
    r"|today|yet|right now"
    rf"|at the moment|at this time|for me|necessary)){END}"
)
NO_ANYWHERE = re.compile(
    r"\b(?:no,? thanks?(?: you)?|no need"
    r"|i'?m (?:good|all set|okay|ok|fine|alright|all right)(?:,? thanks?(?: you)?)?(?=$"
    r"|[\s.,!])(?! with| for)"
    r"|(?:you'?re|your) (?:alright|all right|okay|grand|fine)|rather not|prefer not|neither"
    r"|(?:won'?t|not|isn'?t) (?:be )?necessary|i'?m (?:okay|ok|fine|good) without|i don'?t think so"
    r"|rather you (?:didn'?t|not)"
    r"|(?:don'?t|do not|wouldn'?t|won'?t) (?:text|e-?mail|send|bother|want|need|do (?:text|e-?mail"
    r"|that)|use|have)"
    r"|not interested|(?:i'?ll|hard|gonna|going to) pass|skip (?:it|that|the)|no (?:texts?|e-?mails?"
    r"|messages?))\b"
)
OUTRIGHT_NO = re.compile(
    r"\b(?:rather not|no,? thank|not interested|i'?m good|i don'?t (?:need|want)|i'?ll pass)"
)
YES_THEN_NO = re.compile(
    r"(?:(?:yeah|yes|yep|sure|ok|okay)[\s,.]+)+(?:no|nah|nope|naw)\b(?! (?:problem|worries|bother|drama"
    r"|trouble|doubt))"
    r"|(?:yeah|yes|sure|well)[\s,.]+i'?d rather not"
)
NO_MEANING_YES = re.compile(
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
MINDING = re.compile(
    r"(?:yes|yeah|yep|yup|well|actually|sure)[\s,.]+(?:yes[\s,.]+)?(?:i (?:do|would|kind of do)\b|(?:kind|sort) of\b|a bit\b|actually\b)"
    r"|i (?:do|would)(?: actually| kind of)? mind"
)
"""'Yes, I do mind': the yes that is a no."""
MINDING_AGREED = re.compile(r"(?:sure|go ahead|please|that'?s|fine|of course|absolutely)(?! i do\b| not\b)")
