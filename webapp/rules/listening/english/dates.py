"""The English words of days: weekdays, months, ordinals, 'tomorrow', 'a week on Friday', 'the 12th of next month'."""

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
    "twenty-three", "twenty-four", "twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine", "thirty",
    "thirty-one",
)  # fmt: skip
DAY_NUMBERS = {word: number for words in (ORDINALS, _CARDINALS) for number, word in enumerate(words, 1)}
COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
}
"""'In three days', 'two weeks from today'; digits are read as they stand."""
PLACES = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
}
"""'The first Monday in April'."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted((word.replace("-", "[- ]") for word in words), key=len, reverse=True))


_WEEKDAY = r"((?:mon|tues?|wednes|wens|wendes|thurs|thrus|fri|satur|sun)day|tues|weds|thurs|thur)\b"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)"
_ORDINAL = rf"(?:the )?({_NUMBER}|{_any_of(ORDINALS)})"
_DAY = rf"(?:the )?(\d{{1,2}}(?:st|nd|rd|th)?|{_any_of(ORDINALS)}|{_any_of(_CARDINALS)})"
_MONTH = f"({'|'.join(MONTHS)}" + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_YEAR = r"(?:,? (?:of )?(20\d\d)\b|,? twenty[- ]twenty[- ](?:five|six|seven|eight|nine)\b)?"
_NO_CLOCK = r"(?! ?(?::\d|[ap]\.? ?m\b|o'?clock))"

WITH_MONTH = re.compile(
    rf"\b(?:{_MONTH},? {_DAY}\b{_NO_CLOCK}|{_ORDINAL} (?:day )?(?:of |in )?{_MONTH}"
    rf"|(?:the )?(\d{{1,2}}) (?:of )?{_MONTH})(?!\w){_YEAR}"
)
MODAL = re.compile(r"\bmay (?:one|two|three|four|five|six)\b")
"""'May two of us come' is no second of May."""
NUMERIC = re.compile(r"(?<![\d/.$-])(\d{1,2})/(\d{1,2})(?:/(?:20)?(\d\d))?(?![\d/%])")
OF_MONTH = re.compile(rf"\b(?:the )?({_NUMBER}|{_any_of(ORDINALS)}) (?:day )?of (this|next|the|that) month\b")
NTH_WEEKDAY = re.compile(
    rf"\b(first|second|third|fourth|last|1st|2nd|3rd|4th) {_WEEKDAY} (?:of|in) (?:({'|'.join(MONTHS)})|(?:the )?(this|next|the) ?month|the month)\b"
)
DAY_ONLY = re.compile(
    rf"(?:\b(?:the|on|this|for) (?:the )?({_NUMBER}|(?<=the )(?:{_any_of(ORDINALS)}))\b"
    rf"|\b{_WEEKDAY},? {_ORDINAL}\b)(?! (?:of|one|time|thing|floor|street|avenue|ave|grade|row"
    rf"|option|week|price|half|choice|opening|slot|visit|appointment|session|person|house|home|place|unit|flat|apartment|car|room|tooth|dose|shot|showing|viewing|test|part|number|phone|line|\w+day\b|two|three|few))"
)
WEEK_LATER = re.compile(
    rf"\b(?:(a|one|two|three|2|3) weeks?|(?:a )?(fortnight)) (?:on|from|after) (?:this |next |coming |this coming )?{_WEEKDAY}"
    rf"|\b{_WEEKDAY} (week|fortnight)\b(?! (?:of|we|is)\b)"
)
TOMORROW = re.compile(r"\bto ?mm?orr?ow\b")
IN_WEEK = re.compile(
    rf"\b{_WEEKDAY} (?:of )?(next|this) week\b|\b(next|this) week,? (?:on )?{_WEEKDAY}(?! week\b)"
)
NAMED_DAY = re.compile(
    rf"\b(?:(next|this|this coming|the coming|coming|on|last|every|each|following|the following|that) )?{_WEEKDAY}(?!'?s? (?:night|morning) at\b)(?: (coming|after next|(?:after|before)(?=$|[.,?!]| that)))?"
)
RELATIVE = re.compile(
    r"\b(?:the )?day after to ?mm?orr?ow\b|\b(?:a )?(?:week|fortnight) (?:from |on )?(?:to ?mm?orr?ow|today)\b"
    r"|\b(?:to ?mm?orr?ow|today|this day) (?:week|fortnight)\b|\bto ?mm?orr?ow\b|\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b"
    r"|\b(?:in (\w+)|(\w+)) (days|weeks)(?: from (today|tomorrow|now)| today)\b|\bin (\w+) days(?:' time)?\b"
)
WEEK = re.compile(
    r"\b(?:(next|this|following) week\b|the (week) (?:after next|after that|after)\b"
    rf"|week (?:of|commencing|beginning|starting) (?:the |monday,? (?:the )?)?(?:({_NUMBER}|{_any_of(ORDINALS)})\b(?: of {_MONTH})?|{_MONTH} (?:the )?({_NUMBER}|{_any_of(ORDINALS)}|\d{{1,2}})\b))"
)
DAY_AFTER = re.compile(
    r"\b(?:(?:do|try|say|make it|how about|what about|can (?:you|we) do|on|then|yes|yeah|okay|no|so) |(?:^|[.?!,] ))(?:the )?(?:day after|next day|following day)(?: that)?(?=$|[.,?!]| (?:at|then|instead|please|works|is|would|if)\b)"
)
"""Counted from the day that was named last: 'Tuesday's no good. Do the day after.'"""
HINT = re.compile(
    r"day|to ?mm?orr?ow|tonight|\bthis (?:morning|afternoon|evening)|\bthe (?:\d|first\b|second\b|third\b|\w+th\b|twent|thirt)"
    r"|\d(?:st|nd|rd|th)\b|\d/\d|\b(?:tues|weds|thurs?)\b|week|fortnight"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
MONTH_NAMED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
BETWEEN = re.compile(
    r",? ?(?:that's |that is |that'd be |that would be |which is |which'd be |it's |is |the |a |so |um,? |uh,? |on )*"
)
NOT_THAT_DAY = re.compile(
    r"\b(?:not|isn't|instead of|rather than|by|before|until|till|til|since|through|after|past|away from|moved? (?:it |you )?from|except|every)"
    r" (?:on |the |this |next )*$"
)
"""Before a day that is named as none of the days on the table, or as a deadline."""
