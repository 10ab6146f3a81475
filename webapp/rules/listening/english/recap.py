"""The English words of recaps: how one opens and closes, what is too personal for a text, how a summary tells of a call."""

import re

OPENING = re.compile(
    r"\b(?:so,? |just |okay,? |great,? |alright,? |all right,? |perfect,? |and |let me )*(?:to (?:just |quickly )?(?:recap|sum (?:it |that |this )?(?:all )?up|summari[sz]e)"
    r"|(?:a |as a )?(?:quick|short|brief|little) (?:recap|summary)(?: (?:of (?:that|this|today|our (?:call|chat))|then))?|in (?:summary|short)|recapping"
    r"|(?:let me|i'?ll|let'?s) (?:just |quickly )?(?:recap|sum (?:it |that |this )?up|summari[sz]e)(?: that| this| what we (?:said|discussed|agreed))?"
    r"|(?:recap|sum (?:it |that )?up)(?: quickly)?(?=[:,.])|here'?s what (?:we(?:'ve)?|i(?:'ve)?) (?:agreed|got|have|discussed)(?: so far)?)\b[\s,:.-]*",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"[\s,.]*\b(?:is that (?:right|correct|okay|all right|everything|fair)|(?:does|did|do) (?:that|i|it) (?:sound|get|cover|have|look)[^?]*"
    r"|have i got (?:that|it|everything)(?: right)?|sounds? (?:good|right|okay|about right)"
    r"|anything (?:else|i(?:'ve)? missed)[^?]*|correct|right|okay|all right|alright|yes|yeah)\s*\?\s*$",
    re.IGNORECASE,
)
PERSONAL = re.compile(
    r"\d{5,}|@|\b(?:dot com|dot net|dot org|password|passcode|pin|card number|account number|date of birth|born on|social security|diagnos\w*|prescri\w*|medication\w*"
    r"|cancer|hiv|pregnan\w*|salary|income|debts?|past due|overdue|owes?|owed|arrears|bankrupt\w*|divorc\w*|arrest\w*|street|avenue|zip code|postcode)\b",
    re.IGNORECASE,
)
ABOUT_THEM = re.compile(
    r"\b(?:user|customer|caller|client|contact|prospect|lead|patient|recipient|respondent|homeowner|member|person|individual|agent|assistant|bot|ai|representative|rep"
    r"|he|she|they|him|her|his|hers|them|their)\b",
    re.IGNORECASE,
)
"""Written about the contact or the call, not to the contact."""
INTERNAL = re.compile(
    r"\b(?:interest\w*|hesitan\w*|upset|frustrat\w*|annoy\w*|seem\w*|appear\w*|sentiment|voice ?mail|hung up|hang up|call (?:end|was|went)\w*|objection\w*|declin\w*|refus\w*"
    r"|reject\w*|do not call|dnc|follow[- ]?up|warm|cold|hot|qualif\w*|unclear|inconclusive|successful\w*|conversation|transcript|summary)\b",
    re.IGNORECASE,
)
"""What a note for colleagues says and a text to the contact does not."""
COMMITS = re.compile(
    r"\b(?:agree\w*|accept\w*|confirm\w*|book\w*|schedul\w*|sign\w* up|consent\w*|commit\w*|order\w*|reserv\w*|bought|purchas\w*)\b"
)
CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|scrap|forget it|forget that|never ?mind|changed my mind|call it off|hold off|not any ?more)\b"
)
NEGATES = re.compile(r"\b(?:not?|never|none|nobody|nothing|without|unable|cannot|\w+n't|dont|cant|wont)\b")
TELLING = frozenset(
    "your yours you'll you've you're you'd ours we'll we've we're about after also been before being call called could discussed asked from have having "
    "into like made make more need next only other over said should some spoke talked than that their them then there these this those through today "
    "told took want wanted were what when where which will with would agreed confirmed booked scheduled requested offered mentioned planned arranged "
    "shared explained covered went reviewed talk thanks thank please meeting appointment details information it's that's".split()
)
"""Words of telling, which need not have been said on the call themselves."""
NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "half": 30, "quarter": 15, "noon": 12, "midday": 12, "dozen": 12,
}  # fmt: skip
