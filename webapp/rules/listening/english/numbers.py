"""The English words of digits: what each is worth, what may stand between them, and what is none after all."""

import re

UNITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "aught": "0", "nil": "0", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
SEVERAL = {
    "zeros": "0", "zeroes": "0", "ohs": "0", "oh's": "0", "o's": "0", "noughts": "0", "ones": "1", "twos": "2",
    "threes": "3", "fours": "4", "fives": "5", "sixes": "6", "sevens": "7", "eights": "8", "nines": "9",
}  # fmt: skip
"""Only after how many of them: 'three fives'."""
ROUND = {"hundred": 2, "thousand": 3}
PLUS = frozenset(("+", "plus"))
AND = "and"
FILLERS = frozenset(
    (
        "and",
        "then",
        "um",
        "uh",
        "umm",
        "er",
        "erm",
        "ah",
        "dash",
        "hyphen",
        "space",
        "comma",
        "pause",
        "so",
        "like",
        "followed",
        "by",
    )
)
"""Said between digits without ending them."""
PAUSES = frozenset(".,;:?!…")
NOT_A_DIGIT_AFTER = frozenset(
    (
        "this",
        "that",
        "the",
        "which",
        "same",
        "right",
        "other",
        "new",
        "any",
        "no",
        "that's",
        "every",
        "what",
        "last",
        "first",
        "wrong",
        "good",
        "best",
        "my",
        "old",
        "only",
        "current",
        "previous",
        "former",
        "correct",
        "main",
        "own",
        "usual",
        "real",
        "better",
        "another",
        "different",
    )
)
"""'One' after these is mostly no digit."""
TOKEN = re.compile(r"\d+(?::\d+)?[a-z]*|\+|[a-z']+|[.?!,;:…$£€%@]")
_WORD = (
    r"(?:zero|oh|o|one|two|three|four|five|six|seven|eight|niner?|nought|naught|nil|double|triple|treble|quadruple|hundred"
    r"|\w+teen|ten|eleven|twelve|(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty|zeroe?s|ohs|ones|twos|threes|fours"
    r"|fives|sixes|sevens|eights|nines)"
)
HINT = re.compile(rf"\d\d|\d[ ,.()-]+\d|\b{_WORD}\b[ ,.-]+{_WORD}\b|\b{_WORD}\b[ ,.-]+\d|\d[ ,.-]+{_WORD}\b")
"""What text with more than one digit holds."""
ASIDE = re.compile(
    r"(?:\b(?:not|isn't|since|instead of|rather than|ain't|at|by|after|before|around|about|till|until|for|another|room|suite|apartment|unit|gate|plus)|[$£€#]) ?(?:the |in |like |only )?$"
)
"""What stands before digits that are only denied, or a year, an hour, a price."""
DENIED = re.compile(r"\b(?:not|isn't|instead of|rather than|ain't) (?:the |an? )?$")
COUNTED = re.compile(
    r"^ ?(?:o'?clock|[ap]m\b|minutes?|mins?|hours?|days?|weeks?|months?|years?|dollars?|bucks|pounds|quid|euros?|cents|percent|per cent|%|people|times|st\b|nd\b|rd\b|th\b|of (?:us|them|those)|in the (?:morning|afternoon|evening)|miles|feet|street|avenue|road)"
)
"""What stands behind digits that count something."""
