"""How English speakers say and spell an email address, and the words around one that are no part of it."""

import re

AT = re.compile(r"\bat[ -](?:the[ -]rate(?:[ -]of)?|sign|symbol)(?: of)?\b|@|\barroba\b")
SEPARATORS = {
    "dot": ".", "point": ".", "period": ".", "underscore": "_", "dash": "-", "hyphen": "-", "minus": "-", "plus": "+",
}  # fmt: skip
RENAMED = (
    (re.compile(r"\bfull stop\b"), "dot"),
    (re.compile(r"\bunder ?(?:score|line|bar)\b"), "underscore"),
    (re.compile(r"\b(plus|minus|dash|hyphen|underscore|dot) (?:sign|symbol|mark)\b"), r"\1"),
    (re.compile(r"\bdouble[ -]u\b"), "w"),
    (re.compile(r"\bze(?:d|e)\b"), "z"),
    (re.compile(r"\bh?aitch\b"), "h"),
    (re.compile(r"\bg[ -]mail\b"), "gmail"),
    (re.compile(r"\bhot mail\b"), "hotmail"),
    (re.compile(r"\bi cloud\b"), "icloud"),
    (re.compile(r"\bdot (?:come|calm|con)\b"), "dot com"),
)
NOTES = re.compile(
    r",?\s*\b(?:(?:(?:that'?s|it'?s|it is|that is|and it's|is) )?(?:all )?(?:as )?(?:one|a single|1) word|(?:all|written|put|run) together|joined(?: up| together)?|(?:all )?(?:in )?(?:lower[ -]?case|small letters?|small caps)"
    r"|(?:no|without(?: any)?) spaces?|(?:the )?letters?(?= [a-z]\b)|the (?:number|digit|numeral|word)s?(?= )|(?:number|digit|capital|upper ?case|small)s?(?= [a-z0-9]+\b)|in (?:numbers|digits|figures)"
    r"|with (?:just |only )?(?:an?|one|two|three|no|double) [a-z](?:'?s)?\b|(?:no|not|just one|only one|two) [a-z]'?s?(?=[,. ])"
    r"|nothing (?:between|in between)|straight after|right after|followed by|and then|then)\b,?"
)
AS_IN = re.compile(r"\b([a-z])(?:,)? (?:as in|like in|like|for|as|is for|from|of) ([a-z]+)")
SAID_TWICE = re.compile(
    r"(?<!\b[a-z] )(?<!\b[a-z], )\b([a-z])[ ,]+(?=\1,? (?:as in|like in|like|for|as|is for|from|of) \1[a-z]+)"
)
"""The letter before 'n, n as in Nancy'."""
STANDS_FOR = re.compile(r"\b([a-z]{3,}) (?:for|as in) ([a-z])\b")
MULTIPLES = re.compile(r"\b(double|triple|treble)[ -]([a-z])\b")
SPELLED_DASHES = re.compile(r"\b[a-z0-9](?:-[a-z0-9])+\b")
NATO = {
    "alpha": "a", "alfa": "a", "bravo": "b", "charlie": "c", "delta": "d", "echo": "e", "foxtrot": "f", "golf": "g", "hotel": "h",
    "india": "i", "juliet": "j", "juliett": "j", "kilo": "k", "lima": "l", "mike": "m", "november": "n", "oscar": "o", "papa": "p",
    "quebec": "q", "romeo": "r", "sierra": "s", "tango": "t", "uniform": "u", "victor": "v", "whiskey": "w", "whisky": "w",
    "xray": "x", "x-ray": "x", "yankee": "y", "zulu": "z",
}  # fmt: skip
LEAD_INS = frozenset(
    "have is it's its it that's thats that so use got using address mail e-mail yes yeah yep for okay ok you with from be my your was confirm check send sending uh um er just still no nah"
    " not to there say now spell spelled spelt going goes and what's whats i've i'm sorry would will can could as then please under into by well actually basically honestly currently mainly usually normally say says try emailing alright oh correct id i'll be of at has had put down showing show see record form read reads back repeat again".split()
)
"""Never the beginning of an address, except right before a dot or dash."""
OPENERS = LEAD_INS | frozenset(
    "sure great right lovely perfect good cool thanks new old here case back over we me us i like on see email wonderful fine nice best one".split()
)
"""Before a pause, these are no part of an address."""
TOP = frozenset(
    "com org net edu gov mil int info biz name pro io co app dev ai me tv cc xyz online site store shop tech email cloud agency studio design life live world news club group travel"
    " uk ie au nz ca us in za sg de fr es it nl be ch at eu se no dk fi pl pt cz gr il jp cn hk my ph th id kr br mx ar cl ng ke gh ae sa pk lk bd scot wales london nyc test example".split()
)
KNOWN_DOMAINS = {"gmail": "gmail.com", "icloud": "icloud.com", "googlemail": "googlemail.com"}
"""Providers with one domain, which is often left unsaid."""
HINT = re.compile(
    r"@|\b(?:dot|underscore|full stop|period|hyphen|dash) [a-z]|\bat [a-z]+\.[a-z]|\bat (?:the rate|sign|symbol|g ?mail|icloud)\b|\barroba\b|\b[a-z] (?:as in|for) [a-z]{3}"
)
MARKS = (
    "@",
    "dot ",
    "underscore",
    "full stop",
    "period",
    "hyphen",
    "dash",
    " at ",
    " as in ",
    " for ",
    "arroba",
)
SPELLING = re.compile(
    r"\b[a-z](?:[ -][a-z])+\b|\bwith (?:an? )?[a-z] (?:like|as in|for) [a-z]+|\b[a-z] (?:as in|like"
    r"|for) [a-z]+|\b[a-z]{3,} for [a-z]\b"
)
CHANGED = re.compile(
    r"\b(?:(?:new|different|other|another|old|wrong|better) (?:e-?mail|address|one)"
    r"|(?<!that's my )(?<!it's my )(?<!thats my )(?<!is my )(?:work|personal|business|home|office) (?:e-?mail|address|one|account)"
    r"|(?:don'?t|do not|no longer|never) use (?:that|it|this)|changed (?:my |the )?(?:e-?mail"
    r"|address)|(?:e-?mail|address)(?: has|'s)? changed|not that (?:one|e-?mail|address)"
    r"|(?:that|it)'?s (?:not|no longer) (?:right|my|it|valid|good|mine|correct)|isn'?t (?:right|my|it"
    r"|valid|mine)|no longer (?:have|valid|works?)"
    r"|(?:that|it|this)(?: one| e-?mail| address| mailbox| inbox| account)?(?:'s| is| has) (?:dead|gone|closed|old|outdated|cancell?ed|expired|full|defunct|been (?:closed|hacked)))\b"
)
REOPENED = re.compile(
    r"(?:wait|hold on|hang on|sorry|actually|no)\b.*\b(?:e-?mail|address|letters?|spell\w*|dot"
    r"|underscore|[a-z] (?:not|as in)|with an? [a-z]|double)\b"
)
ASKS_ADDRESS = re.compile(
    r"\b(?:what|which|where|may i (?:have|get)|can i (?:have|get)|could i|tell|give|your|the)\b[^.?!]{0,50}\b(?:e-?mail|mail id|address)\b"
)
SENT_FROM = re.compile(r"\b(?:from|we're at|we are at|us at|me at|our (?:e-?mail|address)(?: is)?) $")
REFUSED = re.compile(r"(?:no|nope|nah|not|wrong|almost|close|nearly|sorry)\b")
CORRECTED = re.compile(
    r"(?:\b[a-z] [a-z] [a-z]\b|\bdot\b|\bat\b).*\b(?:no|sorry|wait|i mean|scratch|rather)\b"
)
"""An address put right while it was being said."""
BROKEN_OFF = re.compile(r"\b[a-z]+ at(?:\W*$| the [a-z]+ (?:one|place|domain|account|address)\b|,)")
"""An address said without its domain."""
