"""The English words of times: 'half two', 'ten to nine', 'five forty-five', '3:30', 'two p.m.', 'noon', 'evening'."""

import re

HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
LATE_HOURS = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "twenty-one": 21, "twenty-two": 22,
}  # fmt: skip
"""The hours after noon on a 24-hour clock: 'fifteen thirty', 'eighteen hundred'."""
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50}
_UNITS = {word: number for word, number in HOURS.items() if number < 10}
MINUTES = (
    {f"{zero} {word}": number for word, number in _UNITS.items() for zero in ("oh", "o", "zero")}
    | _TEENS
    | _TENS
    | {f"{ten}-{unit}": tens + units for ten, tens in _TENS.items() for unit, units in _UNITS.items()}
)


def _any_of(words: dict[str, int]) -> str:
    return "|".join(word.replace("-", "[- ]") for word in sorted(words, key=len, reverse=True))


_HOUR = rf"(1[0-2]|[1-9]|{'|'.join(HOURS)})"
_MINUTE = f"({_any_of(MINUTES)})"
_END = r"(?:\b|(?=[ap]m\b))"
"""A recogniser writes '9am' in one."""
_OCLOCK = r"""o['" ]?clock"""
_WHEN = r"(?:(?:in|at|on) (?:the )?|this |tomorrow |(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day )?"
_HALF_OF_DAY = rf"(?:(?: {_OCLOCK})?(?:,? ?([ap])\.? ?m\b|,? {_WHEN}(morning|afternoon|evening|night)\b|,? (tonight)\b)| {_OCLOCK}s?\b)?"
CLOCK = re.compile(rf"(?<![\d:$£€.])\b([01]?\d|2[0-3])[:.h]([0-5]\d){_END}(?![\d%:]){_HALF_OF_DAY}")
GLUED = re.compile(
    r"(?<![\d:$£€.,-])\b(1[0-2]|[1-9]) ?([0-5][05])(?: ?([ap])\.? ?m\b|(?<=\d\d)(?= (?:on|tomorrow|works?|is|if|then|please)\b|[.?!]?$))(?! [a-z]+ (?:street|st|road|rd|avenue|ave|drive|lane|way)\b)"
)
"""'330 pm', '10 15 am'; without the half of the day only where 'at' stands before it and nothing countable after."""
FRACTION = re.compile(
    rf"\b(?:(half)[- ](?:past )?|(?:a )?(quarter|five|ten|twenty(?:[- ]five)?"
    rf"|\d{{1,2}}) (?:minutes )?(past|after|to|till|til|before|of) ){_HOUR}{_END}(?!:\d| (?:minutes|hours|days)){_HALF_OF_DAY}"
)
LATE_FRACTION = re.compile(r"\b(?:(half) past|(?:a )?(quarter|five|ten|twenty) (past|to)) (1[3-9]|2[0-3])\b")
SPELLED = re.compile(
    rf"\b{_HOUR}[- ]{_MINUTE}\b(?! (?:minutes|dollars|pounds|quid|bucks|euros?|rand|percent|thousand|hundred|a month"
    rf"|a visit|each|for \w+ minutes|all in|total|plus|zero|oh|one|two|three|four|five|six|seven|eight|nine)\b(?!'))(?!-){_HALF_OF_DAY}"
)
LATE_SPELLED = re.compile(
    rf"\b(?:oh|zero|o) ({'|'.join(_UNITS)}) (hundred(?: hours)?|(?:oh|zero) five|fifteen|thirty|forty[- ]five)\b|\b({_any_of(LATE_HOURS)}) (hundred(?: hours)?|(?:oh|zero) five|fifteen|thirty|forty[- ]five)\b"
)
PRICED = re.compile(r" for (?:the|an?)\b")
BARE = re.compile(
    rf"(?<![\d:$£€.,/])\b{_HOUR}{_END}(?![:\d/]|[.,]\d|[- ](?:minutes?|mins?|hours?|days?|weeks?|months?|years?|dollars|pounds|bucks|quid|euros?"
    rf"|percent|people|of|more|moment|message|text|call|sec|second|hundred|thousand|foot|feet|bed\w*|rooms?|windows?|bags?|guests?|adults?|kids?|seats?|persons?"
    rf"|miles?|times?|things?|questions?|options?|slots?|spots?|openings?|stars?|bucks|grand|k\b|units?|copies|locations?|doors?|blocks?|showings|viewings|visits|appointments|sessions|lessons|classes|tickets|places)"
    rf"| at (?:\d|noon|{'|'.join(HOURS)})| for (?:that|it)\b| (?:at least|at most|in all|in total|altogether)\b"
    rf"| (?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|ten|fifteen|twenty"
    rf"|thirty|forty|fifty)\b(?!'))(?:'s\b)?{_HALF_OF_DAY}"
)
NOON = re.compile(r"\b(?:(?:twelve|12)[, ]+)?(?:at )?(noon|midday|mid-day)\b")
HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|half|quarter|noon|midday|mid-day)\b"
)
CUE = re.compile(
    r"(?:\bat|\bby|\bsay|\bis|\bhas|\bhave|\bhave exactly|\bi've|\bgot|\bmake it|\bmake that|\bdo|\bor|\bthe|\bto|\btry|\btake|\bthen"
    r"|(?:down|you|him|her|us|it|that|booked|set|scheduled|appointment|opening|slot|visit|meeting|in|shoot|aim|go|say|\w+day|tomorrow) for"
    r"|\bday|\btomorrow|\btonight|\b(?:morning|afternoon|evening)|\babout|\baround|\bbefore|\bafter|\bfrom|\bbetween|\btill?|\buntil|[,?.;-]|^)"
    r" ?(?:at )?(?:exactly |um,? |uh,? |like |about |maybe |even )?$"
)
CUE_FOR_ONE = re.compile(
    r"(?:^|, |\bat|\bby|\bsay|\bmake it|\bday|\btomorrow|\baround|\bafternoon,?) ?(?:exactly |um,? |uh,? )?$"
)
"""'One' is more often a pronoun: 'I have one', 'the one'."""
NOT_AN_HOUR = re.compile(
    r"\b(?:this|that|which|any|no|every|good|right|other|same|new|quick|only|last|first|second|third|former|latter|next|each"
    r"|another|old|you|us|them|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple"
    r"|hundred|plus|room|suite|unit|bay|floor|number|option|extension|ext|day|press|step|gate|line|route|highway|table for|just|all|both|over|under"
    r"|of|are|the \w+day|(?<!in )the (?:morning|afternoon|evening)|earlier|later|early|late),? $"
)
ROUGH_BEFORE = re.compile(
    r"\b(?:around|about|roughly|approximately|approx|between|sometime|some time|any ?time|at the earliest|ish"
    r"|after|before|by|from|until|till|til|past|no later than|not before|somewhere)(?: (?:at|like|around|about|say|maybe))?,? ?$"
)
"""Before a time that is only near: 'around ten', 'after two', 'between nine and ten'."""
NOT_ROUGH = re.compile(
    r"\bday after(?: that)?,? (?:at )?$|\b(?:how|what) about,? ?$|\btalk(?:ed|ing)? about ?$"
)
ROUGH_AFTER = re.compile(
    r"(?:-| )?(?:ish|or so|or thereabouts|or later|onwards?|give or take|at the (?:earliest|latest)|and (?=\w+ and ))\b"
)
RANGE = re.compile(r" ?(?:to|till|til|until|-|through) ?$")
RANGE_AND = re.compile(r"\bbetween(?: \S+){1,4} and ?$")
PART_BEFORE = re.compile(
    r"(?<!good )\b(morning|afternoon|evening|night|tonight)(?:'?s)?,? (?:is )?(?:at |say |around |about |like |maybe |by |for |from |exactly |um,? |uh,? )*$"
)
PART = re.compile(
    r"(?<!good )\b(morning|afternoon|arvo|evening|tonight|lunch ?time|first thing|end of the day|after work|before work|dinner|supper|breakfast)s?\b"
)
HALF_OF_PART = {
    "morning": "a", "first thing": "a", "before work": "a", "breakfast": "a", "afternoon": "p", "arvo": "p", "evening": "p",
    "night": "p", "tonight": "p", "lunchtime": "p", "lunch time": "p", "end of the day": "p", "after work": "p", "dinner": "p", "supper": "p",
    "start of work": "a",
}  # fmt: skip
HOURS_OF_PART = {
    "morning": (5, 6, 7, 8, 9, 10, 11), "first thing": (5, 6, 7, 8, 9), "before work": (5, 6, 7, 8), "breakfast": (6, 7, 8, 9, 10),
    "afternoon": (12, 1, 2, 3, 4, 5, 6), "arvo": (12, 1, 2, 3, 4, 5, 6), "evening": (4, 5, 6, 7, 8, 9, 10, 11),
    "night": (6, 7, 8, 9, 10, 11), "tonight": (5, 6, 7, 8, 9, 10, 11), "lunchtime": (12, 1, 2), "lunch time": (12, 1, 2),
    "end of the day": (3, 4, 5, 6), "after work": (4, 5, 6, 7, 8), "dinner": (5, 6, 7, 8, 9, 10), "supper": (5, 6, 7, 8, 9),
    "start of work": (7,),
}  # fmt: skip
"""The hours a part of the day can hold; another hour beside it takes nothing from it."""
LATE_OUTING = re.compile(
    r"\b(?:dinner|supper|table for|your table|a table|tasting menu|concert|gig|comedy (?:night|show)|nightclub)\b"
)
"""What people go to in the evening, so that 'at eight' is no morning hour."""
UP_EARLY = re.compile(
    r"\bup (?:early|anyway|with the (?:kids|dogs?|sun|birds|baby))\b|\bearly (?:bird|riser)\b|\bcoffee'?s? (?:will be |is )?(?:on|ready)\b|\bcrack of dawn\b"
)
"""Beside a time: it is before the day's work."""
WORKS_EARLY = re.compile(
    r"\b(?:install(?:er|ation)s?|fitters?|crew|driller|drop[- ]?off|technicians?|engineers?|mechanics?|builders?|roofers?|plumbers?|electricians?)\b"
)
"""Who starts at seven in the morning, and is at nobody's door at seven in the evening unless it is said."""
NOT_THAT_TIME = re.compile(r"\b(?:not|isn't|instead of|rather than) (?:at )?$")
AFTER_DAY = re.compile(r",? (?:at )?")
ZONE = re.compile(
    r",? (?:(your|my|our|local) time\b|(?:in )?(eastern|central|mountain|pacific|[ecmp][sd]?t\b|gmt|bst|utc)(?: (?:standard|daylight))?(?: time)?\b)"
)
ZONES = {
    "e": "America/New_York", "c": "America/Chicago", "m": "America/Denver", "p": "America/Los_Angeles", "g": "Europe/London",
    "b": "Europe/London", "u": "UTC",
}  # fmt: skip
"""By the first letter of what was said."""
