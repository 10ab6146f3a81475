"""The English words by which a day and a time that look agreed are not: of the agent who asks the opposite, and of second thoughts."""

import re

_THEN = r"(?:then|that (?:day|week|time|morning|afternoon|evening)|at that (?:time|hour)|(?:on |this |next )?\w+day)\b"
_WHERE = r"(?:court|work|school|surgery|class|hospital|church|meetings?|a meeting|chemo|therapy|dialysis|jury duty)\b"

ASKS_OPPOSITE = re.compile(
    r"\b(?:shall|should|can|could|want|like|need)\b[^.?!]{0,30}\b(?:cancel|scrap|release)\b[^.?!]*\?"
    r"|\b(?:is|was|would|are) (?:[\w:]+ ){0,6}?(?:be )?(?:bad|no good|a problem|out|inconvenient|a conflict)\b[^.?!]*\?"
    r"|\byou (?:can'?t|cannot|couldn'?t|won'?t|aren'?t|don'?t)\b[^.?!]*\b(?:right|correct)\?"
    r"|\b(?:your|the) (?:last|previous|most recent|past) (?:\w+ )?(?:visit|appointment|cleaning|service|check-?up|booking)\b"
    r"|\byour (?:husband|wife|son|daughter|mother|mom|mum|father|dad|brother|sister|partner|neighbou?r)(?:'s| is| has| was) (?:\w+ )?(?:booked|down|scheduled|coming|an appointment)\b"
)
"""A yes to it is no yes to the day and the time in it."""
NOT_FREE = re.compile(
    rf"\bi(?:'m| am|'ll be) (?:\w+ )?(?:busy|away|working|tied up|out of town|(?:in|at) \w+) {_THEN}"
    rf"|\bi(?:'m| am|'ll be) (?:in|at) {_WHERE}|\bi(?:'ve got| have| got) {_WHERE}|\bi have (?:\w+ )?(?:plans|something) {_THEN}"
    r"|\bthat'?s when i\b|\b(?:would be|'d be|is|'s|gets?) (?:a (?:bit|little) |kind of |pretty |too )?(?:tight|a stretch|pushing it)\b"
    r"|\b(?:like|as if) i'?d (?:ever )?(?:come|go|set foot|do)\b"
)
"""The contact is elsewhere at the hour that was named."""
AT_THAT_TIME = re.compile(rf"\b{_THEN}|\bthat'?s when\b")
"""Only with it are the contact's own affairs an objection to what is agreed already."""
ANOTHER_HOUR = re.compile(r"\b(?:mornings?|afternoons?|evenings?|earlier|later),? though\b")
"""'Thursday, morning though': the day is taken, the hour is not."""
HALF_AGREES = re.compile(
    r"\bback-?up\b|\bsubject to\b"
    r"|\bi'?d (?:need|have|want) to (?:see|check|ask|look|think|clear|talk)\b"
)
SECOND_THOUGHTS = re.compile(
    r"\bon second thoughts?,? (?:no|not|i|let)\b|(?<!'ll )(?<!i will )\bleave (?:it|that|this) open\b|\bdon'?t (?:put|book|pencil|write|mark) (?:me|it|that|us)(?: (?:down|in))? (?:yet|just yet)\b"
    r"|\b(?:can|could) (?:we|you|i) (?:push|move|shift|bump) (?:it|that|this)\b|\bnot \w+day,? actually\b|\bactually,? not \w+day\b"
    r"|^(?:oh |actually |well |hmm |um )*,? ?let me get back to you\b|\bi (?:need|have|want|gotta|ought) (?:to )?(?:ask|check with|talk to|speak to) [^.?!]{0,30}\bfirst\b"
)
"""After the yes: it stands no longer."""
TAKEN_BACK = re.compile(
    r"\bthat(?:'s| has| one's| one has| slot's| slot has| time's)? (?:just |already )?(?:been )?(?:taken|gone|filled|snapped up)\b"
    r"|(?:\bis|'s|\bare|\bwill be|'ll be|\bisn'?t) (?:out|off|away|closed|gone|in|available) (?:that (?:day|week|morning|afternoon)|then)\b(?<!'s in that day)(?<!is in that day)"
    r"|\b(?:won'?t|not|wouldn'?t|isn'?t) (?:let|letting|allow\w*) me (?:to )?(?:book|put|save|do|schedule|add|confirm)\b"
)
"""The agent: what was agreed is not free after all."""
