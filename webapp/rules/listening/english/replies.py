"""Words that echo an offer, words that make a late yes firm, and words that end a call."""

import re

ECHO = re.compile(
    r"^(?:oh+,? |ooh,? )?(?:(?:an? |by )?(?:text|e-?mail|sms)(?: message)?|(?:could|would|can|will) you(?: really| do that)?)\?\s+(?=\w)"
)
"""'A text? Sure.': the question is only the offer's own word again."""

FIRM = re.compile(
    r"\b(?:sure|please|go ahead|text|send|e-?mail|sounds good|that'?s fine|that works|that'?d be)\b"
)

CLOSING = re.compile(
    r"\b(?:bye|goodbye|good ?night|see (?:you|ya|ye)|take care|talk (?:soon|later)|cheerio|ta-ta|have a (?:good|great|nice|lovely))\b"
)
OUTRIGHT = re.compile(
    r"\b(?:yes|yea+h*|yep|yup|aye|ja|sure|please|go (?:ahead|on|for it)|do|send|text|e-?mail|sms|of course|absolutely|definitely|certainly|by all means|i(?:'d| would)|that(?:'d| would|'ll| will)|you (?:can|may|could)"
    r"|works?|fine|sounds|why not|don'?t mind|no (?:problem|bother|worries|objections?))\b"
)
"""'Lovely, bye' may be said to the end of the call; 'yes please, bye' is not."""
