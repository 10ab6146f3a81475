"""How English breaks off, nods and abbreviates."""

import re

ABBREVIATIONS = re.compile(r"\b(?:([ap])\. ?m\.?|(dr|mr|mrs|ms|st|no)\.(?= ))")

NODDING = re.compile(
    r"(?:[\s.,!-]{0,4}\b(?:mm+|hm+|mm-?hm+|uh[- ]?huh|i see|take your time|no rush|go on|i understand"
    r"|of course)\b)+[\s.,!-]*"
)

DANGLING = re.compile(
    r"(?:[,:-]|\.\.+|…|\b(?:a|an|the|to|of|for|with|and|or|so|but|if|that|your|(?<!for )(?<!to )(?<!with )you|my|our|on|in|at|by"
    r"|from|as|about"
    r"|is|are|was|can|could|would|will|just|where|which|who|when|because|like|um|uh|you can|i))\s*$"
)

ENDS_IN_PREPOSITION = re.compile(
    r"\b(?:which|what|where|who)\b[^.?!]{0,60}\b(?:to|at|on|for|with|from|in|by)\s*$"
)
"""'Which mobile should it go to': a whole question."""
WITH_APOSTROPHE = {
    word.replace("'", ""): word
    for word in (
        "that'd it'd that's what's there's i'm i've don't doesn't didn't isn't wouldn't couldn't shouldn't haven't hasn't wasn't"
        " you're they're you've they've"
    ).split()
}
LOST_APOSTROPHE = re.compile(rf"\b(?:{'|'.join(WITH_APOSTROPHE)})\b")
"""Words that can only have lost their apostrophe; 'well' and 'were' are words of their own."""
