"""Words after a yes that belong to it, and words that belong to something else."""

import re

BELONGS = re.compile(
    r"\b(?:text\w*|sms|e-?mail\w*|messages?|link|send\w*|sent|mail it|shoot|flick|fire|drop|pop|forward|chuck|ping|copy|get (?:it|that|them)"
    r"|have (?:it|that|them)|do (?:it|that|so)|give it|help\w*|handy|useful|eas(?:y|ier|iest)|better|best|great|good|fine|perfect"
    r"|works?|cool|lovely|grand|brilliant|ideal|appreciat\w*|forget\w*|remember|remind\w*|lose"
    r"|pen|write|writing|driv\w+|always|i(?:'d| would) (?:like|love|want)|i need (?:it|that|the)|go ahead|go for it|you (?:can|may|could)(?= (?:do|text|send|e-?mail|go|just|use|please|reach|put)\b|$|[.,!])"
    r"|definitely|absolutely|of course|no (?:problem|worries|bother|trouble)|gladly|(?:very|so) much|a lot|i want (?:that|it|one)|the one|(?:that|this) way|confirm\w*|what i (?:want|need)|for (?:us|me)|you (?:do|have)|happy to|happily"
    r"|whenever|right away|i(?:'ll| will) (?:look|read|check|show|watch|have|take)|take a look|read it|look at it|why not|both"
    r"|mate|love|dear|hon|honey|ma'?am|sir|man|lah|as well|for sure|dot)\b|@"
)

FIRM = re.compile(
    r"\b(?:please|sure|of course|absolutely|by all means|go ahead|go for it|do(?: it| that| so)?|thanks?|thank you|works?|sounds|you (?:can|may|could)|i(?:'d| would)"
    r"|that(?:'s|s|'d|'ll| is| would)|no (?:problem|worries|bother|trouble)|it is)\b[a-z' ]{0,20}[.!;]\s*$"
)
"""A yes that by itself can only answer an offer, and ends there."""

LINKS = re.compile(r"(?:(?:but|well|so|and|oh|because|'?cause|no|then|like|i mean)\b[\s,]*)+")

OTHER_WAY = re.compile(
    r"\b(?:an? |the )?(?:letter|brochure|leaflet|fax)\b|\b(?:on|send|want) paper\b|\bpaper (?:please|copy)\b|\b(?:read|tell) (?:it to )?me\b(?! the)|\bover the phone\b|\bpick (?:it|that|them) up\b|\bprint it\b(?! out| off| at)|\bmail it to (?:\d|my (?:house|home|address|place))|"
    r"\b(?:by|via|in|through|on) (?:the )?(?:mail|post|letter|phone|whatsapp|messenger|person|paper|fax)\b|\bwhats ?app\b"
    r"|\b(?:call|ring|phone) me\b|\bpost it\b"
)

LETTER = re.compile(r"(?<!e-)\bmail (?:it|me|that|them)\b")

RIGHT = re.compile(
    r"(?:(?:that|it)(?:'?s| is)|you(?:'re| are)) (?:right|correct|exactly right|confirmed)[\s.!]*"
)

HOUR = re.compile(r"\bo'?clock\b|\b\d{1,2} ?[ap]m\b|\bnoon\b")

PAST = re.compile(
    r"\b(?:you|they|somebody|someone)(?:'ve| have| had)? (?:already )?(?:sent|texted|e-?mailed|did|called|told|said|gave)\b|\bi got\b"
    r"|\byou (?:want|keep|always|already|again)\b"
)

BARE_IT = re.compile(r"(?:it|that|this|there|he|she|they)(?:'?s| is| was| are|'re|'ll)?\b(?! easier| better)")
"""'Yes, it's raining': said of something else, as far as can be told."""
