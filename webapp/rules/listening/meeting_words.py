"""The English words of appointments: what books, refuses, doubts and calls off a meeting, and what is none.

Only tables of patterns for lower-cased text; `plans` and `appointment` say how they are weighed.
"""

import re

NOT_A_MEETING = re.compile(
    r"\b(?:yesterday|last (?:week|month|year|night|\w+day)|until|till|through|due|expires?|expir\w+"
    r"|renewal is|renews|deadline|since|good for|ends? (?:on|in)|starts? (?:on|in)|starting|price"
    r"|cost|percent|open (?:from|at|until)|closes?"
    r"|(?:call|ring|phone|try|text|e-?mail|remind\w*) (?:you|me|back|it|him|her|them)"
    r"|give you a (?:call|ring|bell)|follow up|send|get (?:that|it) (?:out|over)|you'?ll (?:have|get"
    r"|see|receive) (?:it|that)|you'?d|you (?:called|asked|visited|toured|downloaded|came|were|spoke"
    r"|registered)|before (?:the|your) \w+th|by (?:the )?\w+th)\b"
)
VAGUE = re.compile(
    r"\b(?:sometime|some time|around|(?<!how )(?<!what )about|between|roughly|approximately|ish"
    r"|either|whenever|any ?time|at the earliest|from (?:eight|nine|ten|\d))\b"
)
REFUSES = re.compile(
    r"\b(?:can'?t|cannot|couldn'?t|won'?t|doesn'?t|don'?t|no good|not (?:good|great|free|yet|then"
    r"|that|available|possible|going|sure|really)|too (?:early|late|soon)|a (?:little|bit) (?:early"
    r"|late)|tricky|busy|away|out of town|rather|instead|cancel\w*|scrap|forget|move|reschedul\w*"
    r"|change"
    r"|leave it|nah|no|nope|never|isn'?t|wouldn'?t|hard|difficult|conflict|not)\b"
)
HEDGES = re.compile(
    r"\b(?:maybe|perhaps|might|probably|i think|think about|check|see (?:if|what|how)|let me"
    r"|let you know|depends|not sure|i guess|i suppose|have to (?:ask|see|talk|look)|if|call you"
    r"|get back|pencil|tentativ\w*|hopefully|try)\b"
)
CALLED_OFF_PLAINLY = re.compile(
    r"\b(?:cancel|postpone|reschedule|call (?:it )?off|(?:can|wo)n'?t make)\b(?! the (?:text|e-?mail"
    r"|sms|message|reminder))"
)
CALLED_OFF = re.compile(
    r"\b(?:cancel|scrap|forget|scratch|skip|drop|call off|postpone|reschedule|can'?t (?:make|do)"
    r"|won'?t (?:make|be able)|not (?:going to|gonna) (?:make|work)|don'?t book|hold off|take me off"
    r"|changed my mind|never ?mind)\b(?! the (?:text|e-?mail|sms|message|reminder))"
)
HARMLESS_NO = re.compile(
    r"\bno (?:problem|worries|bother|trouble|later)\b|\bdon'?t mind\b|\bbit early but\b"
    r"|\bi'?m not (?:sure )?going anywhere\b|\bnot a problem\b|\bwhy not\b|\bcan'?t wait\b|[,.]? ?\b(?:i(?:'ll| will) )?see you (?:then|there|soon)\b"
    r"|\bi won'?t (?:forget|be late|remember)\b|\bif that'?s (?:okay|ok|all right)\b"
    r"|\bi gotta [^.?!]*|\bi got to [^.?!]*"
)
BOOKED = re.compile(
    r"\b(?:you'?re (?:booked|in|down|all set|set|confirmed)|booked|i(?:'ve|'ll| have| will)? (?:got "
    r"|get |put |book\w* |lock |pencil )?(?:you|him|her|that|it|them) (?:down|in|on)|done|it is"
    r"|that'?s right|absolutely|perfect|great|see you|confirmed|sounds good|wonderful|of course|sure"
    r"|super|lovely|okay|yes|moving it)\b"
)
PUT_DOWN = re.compile(
    r"\b(?:you'?re (?:booked|in|down|all set|confirmed)|i(?:'ve|'ll| have| will) (?:got |put "
    r"|booked? |pencil |lock )?(?:you|that|it|him|her|them) (?:down|in)|(?:that'?s )?booked"
    r"|booked (?:you|that|it) in)\b"
)
UNAVAILABLE = re.compile(
    r"\b(?:taken|full|booked up|afraid|unfortunately|not available|can'?t|cannot|don'?t have"
    r"|no longer|gone|closed)\b"
)
MAY_NAME = re.compile(
    r"\d|day\b|tomorrow|tonight|\bthis (?:morning|afternoon|evening)|\b(?:first|second|third)\b|\bnoon\b|midday|half|quarter"
    r"|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|teen|tie)th\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
ASKS_TO_BOOK = re.compile(
    r"\b(?:book|put you (?:down|in)|schedul\w*|set (?:that|it|you) up|lock (?:that|it) in|reserve|(?:does|would|will|is) that (?:work|suit|sound|be|okay"
    r"|ok|good|all right|alright|fine)|shall i do that|sounds? good|work for you|count on you|make (?:that|it)|confirm)\b"
)
THE_MEETING = re.compile(r"\b(?:it|that|appointment|visit|meeting|booking|tour|make it)\b")
DAY_FOLLOWS = re.compile(
    r",? (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun|tomorrow|the \w|january|february|march|april"
    r"|may|june|july"
    r"|august|sept|octo|nov|dec)"
)
HOUR_ENDS = re.compile(
    r"(?:'s)?(?:$|[\s]*[.,!?;-]| (?:[ap] ?m|o'?clock|at|on|in|is|works?|would|will|for|or|and|then|please|if|this|that|with|sharp|ish|to|suits?|good"
    r"|okay|ok|fine|right|instead|maybe|tomorrow|today|it|i|we|you|yeah|yes|sounds|so|but|because)\b)"
)
"""What may follow a bare hour; a noun makes it a number of things ('one message')."""
YES_FIRST = re.compile(r"(?:yes|yeah|yep)\b")
