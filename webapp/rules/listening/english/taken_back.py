"""How English speakers take back, disown or leave open a number or an address that they agreed to."""

import re

_IT = r"(?:that|this|it|the|my) ?(?:one|number|phone|cell|mobile|line|e-?mail|address|account|inbox|mailbox)?"
HOLDS_UP = re.compile(
    r"(?:(?:oh|um|uh|er|sorry|actually|wait|no+|nope|hang on|hold on|hold up|whoops|oops|a second|a sec)[\s,.!-]*)*"
    r"\b(?:wait|no+|nope|hang on|hold on|hold up|whoops|oops)\b[\s,.!]*"
)
"""The whole of a turn that stops the agent, and says nothing else."""
OOPS = re.compile(r"\b(?:whoops|oops)\b|\bno\b.*\bwait\b|\bwait\b.*\bno\b")
"""Meant for what was agreed to, even after a question about something else."""
DISOWNED = re.compile(
    rf"\b{_IT}(?:'s|'d| is| was| has| isn't| wasn't| may be| might be)? ?(?:not |been |probably |all |the |got |now )*(?:wrong|incorrect|cut off|disconnected|closed|hacked|dead|not right|not correct|broken|out of service|outdated|expired)\b"
    rf"|\b{_IT}(?:'s| is| was) (?:not|no longer) (?:the )?(?:right|correct|mine|my|valid|it|good)\b"
    rf"|\b{_IT}(?: (?:isn't|wasn't)) (?:the )?(?:right|correct|mine|my|valid|it|good|quite)\b"
    r"|\b(?:was|is|'s|be) the (?:wrong|old|other) (?:one|number|address|e-?mail|phone)\b"
    r"|\b(?:gave|given|told|giving) (?:you|ya) (?:the|my|an?) (?:(?:wrong|old|other|previous|former|fake|bad)\b|\w+'s\b)"
    r"|\b(?:mixed|messed|muddled|screwed) (?:it |that |them )?up\b|\bmixed (?:it|them) up\b|\bgot (?:it|that|the (?:number|address|digits)) wrong\b|\b(?:misspelled|misspelt|misspoke|misread|mistyped|miswrote)\b"
    r"|\b(?:don't|do not|didn't|not) (?:think|believe|sure)(?: if| whether| that)? (?:that|it|this)(?:'s| is| was|'d)\b"
    r"|\bnot (?:so |too |really |very )?sure (?:about |of )?(?:that|it|this|the)\b|\b(?:not sure|unsure|doubt)\b.{0,12}\b(?:right|correct|number|address|digits?)\b"
    r"|\bis it (?:\d|(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\w+teen|\w+ty|dot|underscore|dash)\b).{0,40}\bor\b"
    r"|\b(?:lost|broke|sold|cancelled|canceled) (?:that|this|the|my) (?:phone|cell|mobile|number|one|line|account|sim)\b"
    r"|\b(?:can't|cannot|can not|couldn't|don't|no longer|never) (?:log|get|sign|check|access|use|open|read)(?: in| on)?(?:to| to| into)? (?:it|that|this)\b"
    rf"|\b(?:that|this|it)(?: one)?(?:'s| is|'d be) (?:actually |really |just )?(?:my|an?|the|his|her) (?:ex|ex-\w+|ex \w+|\w+)'s(?: (?:phone|number|cell|one|old one|address|e-?mail))?(?=\W*$|[,.!]| any)"
    r"|\b(?:don't|no longer) have (?:that|this|it|access)\b|\b(?:that|it|this)(?: one)? bounces\b|\b(?:that|it|this)(?:'s| is) my (?:old|former|previous)\b"
    r"|\b(?:use|try) my \w+ (?:one|e-?mail|address|account)\b|\bwrong (?:digit|letter|number|one|address|e-?mail)\b|\b(?:sorry|oh|no|wait|oops),? wrong\b|\bthe last (?:digit|letter|one|two|four)(?:'s| is| are)\b|\bmake (?:that|it) an? (?:zero|one|two|three|four|five|six|seven|eight|nine|\d)\b"
    r"|\byou know what\b.{0,20}\b(?:use|text|send)\b|\bmy mistake\b|\bmy bad\b|\bi have a new (?:one|e-?mail|address|number|phone)\b"
)
"""Said of what was agreed to."""
OTHER_CHANNEL = re.compile(
    r"\b(?:better|best) (?:to )?(?:send|text|use)\b|\b(?:use|try|text|send (?:it |that )?to) my (?:\w+ )?(?:cell|cellphone|mobile|phone|number)\b"
    r"|\bmy (?:cell|cellphone|mobile|work|home|other|personal) ?(?:phone|number|line|one)? (?:would|'d|is|might) be (?:better|best)\b"
    r"|\bdon't (?:use (?:it|this|that)|(?:text|send(?: it| anything)?(?: to)?) (?:this|that)(?: one| number| phone)?)(?=$|[,.!]| (?:please|again|any))|\b(?:it's|that's|this is|it is) (?:my|the|a|our) (?:work|office|business|desk|company) (?:line|landline)\b"
    r"|\bsend (?:it |that )?to (?:this|the other) one instead\b|\b(?:this|that|the other) one instead\b"
)
"""Another phone should be used, said after the first was agreed to."""
NO_PHONE_OF_THEIRS = re.compile(
    r"\b(?:pay ?phone|switchboard|reception|front desk|call ?box|borrowed|borrowing|burner)\b|\bmy (?:kid|child|wife|husband|mom|mum|dad|son|daughter|ex|boss|friend|neighbou?r)s?'s?\b"
)
HALF_A_YES = re.compile(
    r"\babout right\b|\bgive or take\b|\blet me (?:check|look|think)\b|\blet me see\W*$|\bmore or less\b|\bcome (?:on )?in\b|\bhow did you (?:get|find|know)\b|\bwhere did you (?:get|find)\b|\bhmm+\b|\bi'll have to check\b|\bneed to check\b"
)
"""Said with a yes, it answers something else or leaves it open."""
RESTATED = re.compile(
    r"\b(?:it's|it is|its|ends?|ending|i said|should be|last (?:four|three|two)|actually|hold on|hang on|wait|sorry|no|not|mistake|oops|whoops|meant?)\b"
)
"""Before digits that put a number right."""
PLAIN_NO = re.compile(r"\b(?:no+|nope|nah|naw|wrong|incorrect|not|isn't)\b")
OF_DIGITS = re.compile(r"\b(?:i said|ends?|ending|last|mistake|digits?|not|at the end)\b")
"""Beside digits that are no hour, even in answer to a question about something else."""
OTHER_DIGITS = re.compile(
    r"\b(?:am|pm|o'clock|thirty|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|morning|afternoon|evening|week\w*|days?|hours?|minutes?|months?|years?|people|dollars?|pounds?|euros?|bucks|percent|street|st|avenue|ave|road|rd|lane|drive|suite|apartment|apt|unit|zip|rooms?|feet|foot|miles?|old|january|february|march|april|may|june|july|august|september|october|november|december|\d+(?:st|nd|rd|th))\b|[$£€%]|\d:\d\d"
)
"""Beside these, digits are an hour, a price, a house number."""
