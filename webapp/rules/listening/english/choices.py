"""Words that choose between a text and an email."""

import re

BOTH = re.compile(r"\bboth\b")

NOT_BOTH = re.compile(r"(?<!would you)(?<!could you)(?<!will you)\?|\b(?:not|don'?t|no|neither|isn'?t)\b")

ONLY_CHANNEL = re.compile(
    r"(?:oh |well |um |uh |yeah |yes |yep |i think |probably )?(?:a |an |the |by |via |on |just "
    r"|just by |just a |please |as )*(?:text(?:ing|s)?|sms|e-?mail)(?: message| it)?"
    r"(?:'?s| yes| yeah| is| would be|'?d be| will be| are|,)?(?: (?:please|with me|by me|perfectly|absolutely|thanks|thank you|fine|good|great"
    r"|best|better|easier|easiest|works?|for me|okay|ok|can|all right|alright|perfect|me|then|the go"
    r"|is|more|probably|lah"
    r"|works best|works better))*[.,! ]*"
)

TO_SOMEBODY = re.compile(
    r"\b(?:text|send|e-?mail|message) (?:(?:it|that|this) to )?my (?:wife|husband|partner|daughter|son|mom|mum|mother|dad|father|brother|sister|boss|assistant|secretary|kids?|friend|girlfriend|boyfriend|neighbou?r|carer|missus|lawyer)(?!'s)\b|"
    r"\b(?:text|send|e-?mail) (?:it |that |this )?to (?!me\b|my\b|this\b|that\b|the\b)[a-z]+"
    r"|\b(?:text|e-?mail) (?:him|her)\b|\b(?:you (?:can|could|should|may)|just|better) (?:text|e-?mail) them\b"
)

AS_WELL = re.compile(r"\b(?:too|also|as well|both)\b")
