"""The English words in which a contact agrees to a day and time, chooses, refuses, hedges, moves and calls off."""

import re

from webapp.rules.listening.english.meetings import LATER

REFUSES = re.compile(
    r"\b(?:can'?t|cannot|couldn'?t|won'?t|doesn'?t|don'?t|no good|not (?:good|great|free|yet|then"
    r"|that|available|possible|going|sure|really)|too (?:early|late|soon)|a (?:little|bit) (?:early"
    r"|late)|tricky|busy|away|out of town|rather|instead|cancel\w*|scrap|forget|move|reschedul\w*"
    r"|change|rush hour|booked up|working|my birthday|taken|out for me|is out"
    r"|(?:some ?other|another|a different) (?:time|day|week)|leave it|nah|no|nope|never|isn'?t|wouldn'?t|hard|difficult|conflict|not)\b"
)
TAKING_NOD = re.compile(r"(?:oh |um |uh |well |and )?,? ?(?:ok|okay|alright|all right|great|right)\b")
ON_REFLECTION = re.compile(r"\b(?:actually|wait|but|sorry|except|unless|hang on|hold on)\b")
TURNS_DOWN = re.compile(
    r"\b(?:can'?t|cannot|couldn'?t|won'?t|doesn'?t|don'?t|no good|not (?:good|great|free|that|available|possible|going|really|on|before|after|till|until)"
    r"|too (?:early|late|soon)|a (?:little|bit) (?:early|late)|tricky|busy|away|out of town|rush hour|booked up|working|my birthday|taken"
    r"|is out|isn'?t|wouldn'?t|hard|difficult|conflict|never)\b"
)
"""In the same clause as a day or a time: that one will not do."""
OWN_AFFAIRS = re.compile(
    r"\bi(?:'m| am)? (?:start|finish|get off|get out|work(?! for)|gotta|got to|get home|pick|drop|leave|fly|flying|travel|travell?ing|at work|in class|off at|on shift|usually)\b"
    r"|\bi have (?:to|a|an|my|the|another)\b|\bi(?:'ve)? got (?!(?:it|that|you|time|nothing|no|room|to)\b)(?:a |an |my |the )?\w+ (?:on |this |that |next )?\w*day\b"
    r"|\b(?:church|mass|choir|school|practice|bingo|work|lunch|dinner|bedtime)(?:'s| is| starts| ends| finishes| lets out| gets out) (?:at|by|around)\b|\bi(?:'ve)? already\b|\bmy (?:kid|son|daughter|wife|husband|shift|train|flight|bus|class|lunch)\b"
)
HEDGES = re.compile(
    r"\b(?:maybe|perhaps|might|probably|think about|check|see (?:if|what|how)|let me"
    r"|let you know|depends|not sure|i guess|i suppose|(?:have|need|want|got) to (?:ask|see|talk|look|think|check)|(?<!as )if(?! that'?s| you)|call you"
    r"|get back|pencil|tentativ\w*|hopefully|try|whatever (?:gets|makes|shuts))\b|\bi think(?! (?:that|it|so|we|i|\w+day|\w+)?(?:'s|'ll)? ?(?:work|fine|good|can|do|could|will|okay|ok|perfect|great)s?)\b"
)
RESERVES = re.compile(
    r"\b(?:let me (?:check|ask|talk|see|think)|(?:need|have|got|gotta|want) to (?:check|ask|talk|think|clear|run it)|check with|ask my"
    r"|(?:not|don'?t book|don'?t (?:put|set|confirm)) (?:it |that |me )?(?:till|until|yet|anything)|hold off"
    r"|i(?:'ll| will) (?:let you know|get back|call you|confirm|ring you)|i(?:'ll| will) (?:\w+ ){0,6}?(?:call|ring|text) you|not sure (?:i|if|about)|not sure(?: now| any ?more| yet)?(?=[.,!]|$)|depends|can i let you know)\b"
)
"""What leaves an agreement open again: 'let me check with my wife first'."""
ANOTHER_TIME = re.compile(r"\b(?:some ?other|another|a different) (?:time|day|week)\b")
"""'I got dialysis Monday. Do it some other time.': no day is proposed instead."""
ONLY_THE_HOUR = re.compile(
    r"\b(?:too|(?:a )?(?:little|bit)) (?:early|late)\b|\bnot (?:in|of) (?:the|a) (?:morning|afternoon|evening)\b|\b(?:that|the) (?:time|hour)(?:'s| is|'ll be| doesn'?t| won'?t| isn'?t)\b"
)
"""A no to the hour alone: the day stays on the table."""
BREAKS_UP = re.compile(
    r"\b(?:breaking up|cutting out|lost you|can'?t hear (?:you|a thing|anything)|didn'?t (?:catch|get|hear) (?:that|you|any))\b"
)
"""The line fails; what was said before may be half of another word."""
WAIT_NO = re.compile(
    r"\b(?:wait|hang on|hold on|oh dear|oh shoot|oh gosh)\b[^!]{0,30}?\bno\b(?!,? (?:problem|worries|bother|that'?s|it'?s))"
)
"""'Wait, Thursday? No, no.': the day that was agreed will not do after all."""
UNSURE_NOW = re.compile(
    r"\bnot (?:so |really |too )?sure (?:now|any ?more|after all)\b|\blet me (?:talk|speak|check|ask|run it)\b[^.?!]*\bfirst\b"
)
"""What leaves it open again whatever was spoken of last."""
CALLED_OFF_PLAINLY = re.compile(
    r"\b(?:cancel|postpone|reschedule|call (?:it )?off|(?:can|wo)n'?t make)\b(?! the (?:text|e-?mail"
    r"|sms|message|reminder)| my (?!appointment|visit|booking))"
)
CALLED_OFF = re.compile(
    r"\b(?:cancel|scrap|forget|scratch|skip|drop|call off|postpone|reschedule|can'?t (?:make|do)"
    r"|won'?t (?:make|be able)|not (?:going to|gonna) (?:make|work)|don'?t book|hold off|take me off"
    r"|(?:have|got|there'?s) (?:a conflict|something on)|something(?:'s)? (?:came|come) up|double[- ]booked|(?:that|it) (?:won'?t|doesn'?t|isn'?t going to) work|changed my mind|never ?mind|leave it (?:for now|out|off)|not (?:after all|any ?more))\b(?! the (?:text|e-?mail|sms|message|reminder))"
)
HARMLESS_NO = re.compile(
    r"\bno (?:problem|worries|bother|trouble|later|hassle|doubt)\b|\bdon'?t mind\b|\bbit early but\b|\bnot too (?:bad|early|late)\b"
    r"|\bi'?m not (?:sure )?going anywhere\b|\bnot a problem\b|\b(?:can'?t|cannot) wait\b"
    r"|\bdon'?t (?:be late|worry|forget)\b|\bnot bad\b|\bno,? i can\b(?!'t)"
    r"|\bi won'?t (?:forget|be late|remember)\b|\bif that'?s (?:okay|ok|all right)\b|\bhard to say no\b"
    r"|\bi gotta [^.?!]*|\bi got to [^.?!]*|\blet me (?:just )?(?:write|jot|note|mark|scribble|get|put|find|grab) (?:(?:that|it|this|the \w+) (?:all )?down|(?:that |it )?(?:in|on) (?:my|the) \w+|a (?:pen|pencil|bit of paper|piece of paper))\b"
)
NO_THAT_AGREES = re.compile(
    r"\b(?:i )?don'?t see why not\b|\bwhy not\b|\bno,? (?:that'?s|it'?s) (?:fine|good|grand|perfect|great|okay|ok|all right|alright)\b"
    r"|\b(?:no|not a) (?:problem|bother|worries)(?: at all)?\b|\bcan'?t say no\b|\bwouldn'?t miss it\b"
)
LOOKS_IT_UP = re.compile(
    r"\b(?:let me (?:just )?(?:check|look|see|get|grab|pull up|open)(?: at)?(?: (?:my|the|a) (?:calendar|diary|schedule|planner|phone|book|agenda))?(?=[.,!]|$)|hold on|hang on|one (?:second|sec|moment|minute)|(?:just )?a (?:second|sec|moment))"
)
"""The contact looks into their calendar; what they say next is the answer."""
ASKS_BACK = re.compile(
    r"\?|\b(?:how (?:long|much|many|far|late|early)|what(?:'s| is| do| time| about)|where(?:'s| is| are| do)|who(?:'s| is| will)|do i|will i|is it|does it|can i)\b"
)
ENDS_WITH_YES = re.compile(
    r"\b(?:yes|yeah|yep|ok|okay|sure|great|perfect|fine|grand|alright|all right|good)(?: then| please| thanks?)?[.! ]*$"
)
THE_MEETING = re.compile(
    r"\b(?:it|that|then|appointment|visit|meeting|booking|tour|make it|(?:the )?whole (?:thing|lot))\b"
)
ASKS_FOR_CALL_BACK = re.compile(
    rf"\b(?:call|ring|phone|try|reach|catch|get) me(?: back| again)*{LATER}|\b(?:call|ring|phone|try) (?:me )?(?:back|again)\b"
    r"|\bgive (?:me|us) a (?:call|ring|bell|buzz|shout)\b|\b(?:can|could|would) you (?:call|ring|phone)\b"
)
YES_FIRST = re.compile(
    r"(?:oh,? |well,? |ah,? |um,? |uh,? )*(?:yes|yeah|yep|yup|aye|ya|sure|ok|okay|alright|all right|perfect|great|lovely|grand|go on|fine|right)\b"
)
ACCEPTS = re.compile(
    r"\b(?:yes|yeah|yep|yup|aye|sure|works|perfect|sounds (?:good|great|grand|fine|lovely)|(?:i|we) can (?:do|make|manage) (?:that|it|those)|(?:i|we)'?ll (?:take|do|have) (?:it|that)"
    r"|let'?s (?:do|go with|say)|book (?:it|me|that|us)|lock (?:it|that|me) in|(?:i|we)'?ll be there|go ahead|suits|that'?s (?:good|fine|great|grand|perfect|me|the one|it|alright|all right|ok|okay|right|sound)"
    r"|mint|beauty|grand|lovely|deal|done|copy|roger|fine|brilliant|great|put me (?:down|in)|sign me up|count (?:me|us) in|no (?:problem|worries)|(?:i'?ll|will) (?:come|do)|keep (?:it|that)|leave it (?:as|there|where)|still (?:good|on|okay|fine)|all good|good with me|it (?:does|is|will)|let'?s(?=[.!]|$)|put (?:it|that|me|us) (?:in|down)|fine by me|sound|ideal|perfecto|see you|see ya|spot on|go on then|happy with)\b"
)
CLOSES = re.compile(
    r"\b(?:thanks?|thank you|cheers|ta|see (?:you|ya)|can(?:'?t|not) wait|look(?:ing)? forward|bye|copy|roger|beauty|right|ok|okay|alright|all right|great|nice one|much appreciated|god bless|good stuff)\b"
)
"""What lets a day and time that the agent has put down stand."""
COUNTERS = re.compile(
    r"\b(?:make (?:it|that)|(?:can|could) (?:we|you|i|it) (?:do|make it|say|come|be|move it to|go)|how about|what about|i'?d rather|(?:do|have) you (?:do|have)|(?:change|move|push|switch) (?:it|that|me) to|better (?:at|on)|let'?s (?:do|say|go for))\b"
)
CLARIFIES = re.compile(
    r"\b(?:which \w+day|isn'?t that|is that|that'?s (?:a |the )?\w+(?:day)?,? (?:yeah|right|no|is it|isn'?t it)|what (?:day|date)|what \w+\?|this coming|did you say|you mean|which one|how (?:early|late))\b|^what\b"
)
"""A question about the day or time that was named, which proposes no other."""
CHOOSES_PLACE = re.compile(
    r"\b(?:the )?(first|earlier|earliest|former|second|later|latter|last|latest)(?: (?:one|of those|option|slot|time))?(?=$|[.,!?]| (?:please|works|is|would|if|then|one))"
)
PLACES: dict[str, int | str] = {
    "first": 0,
    "former": 0,
    "second": 1,
    "latter": -1,
    "last": -1,
    "earlier": "min",
    "earliest": "min",
    "later": "max",
    "latest": "max",
}
