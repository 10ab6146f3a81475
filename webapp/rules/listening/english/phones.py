"""How English speakers tell one phone from another: the one in their hand, another one, one of another kind."""

import re

_CALLED = (
    r"(?:called|call|calling|dialed|dialled|dialing|dialling|rang|rung|ring|ringing|reached|phoned|phoning"
    r"|(?:got|have|reach|reaching|talking to|speaking to|speaking with|rang|rung|called|phoned|calling) you (?:on|at|from)"
    r"|using|holding|(?:talking|speaking) on|answered|picked up)"
)
_PHONE = r"(?:number|phone|line|cell|cellphone|mobile)"
THIS = re.compile(
    r"(?<!nothing to )(?<!not to )(?<!not )(?<!instead of )(?<!other than )\b(?:this|the same|same) (?:same |very "
    r"|exact |mobile |cell |phone |particular |direct |here )?(?:number|phone|cell|cellphone|mobile|line|one)\b(?! (?:call|bill|again|of the)\b)"
    rf"|\b(?:{_PHONE}|one) (?:that |which )?(?:i|we|you)(?:'m|'ve|'re|'d| am| are| have| had)?(?: just| after| actually| now| currently| both)? {_CALLED}\b"
    rf"|\bis (?:this|it) (?:still )?(?:an?|the|your) (?:(?:good|right|best|correct|own|personal|usual|main) )?(?:\w+ )?{_PHONE}\b"
    rf"|(?:^|[.,!] )(?:so |and )?this (?:still )?your (?:(?:good|right|best|own|personal|usual|main) )?{_PHONE}\b"
    rf"|\b(?:{_PHONE}|one) (?:that )?(?:you're|you are|we're|we are|i'm|i am)(?: both| all)?(?: now| currently| right now)?(?: (?:speaking|talking|chatting)(?: (?:to|with) (?:me|you|us|each other))?)? (?:on|calling from)\b"
    rf"|\bthis is (?:still )?(?:a|the|your) (?:(?:good|right|best|correct|own|personal|usual|main) )?(?:\w+ )?{_PHONE}\b"
    rf"|\b(?:{_PHONE}|one)(?: (?:that )?(?:you have|you've got|you're holding)| that's)? in your hand\b|\bwhere (?:i|we)(?:'ve|'m|'re| have| am)?(?: just)? (?:called|calling|reached|got|reaching) you\b"
)
"""The agent names the dialled number without its digits."""
ASKS_KIND = re.compile(
    r"\b(?:a|an) (?:cell|cellphone|mobile|smart ?phone|landline)\b(?! number)|\b(?:get|gets|receive|receives|take|takes|accept|handle)s? (?:a )?(?:text|texts|messages|sms)\b"
)
"""Whether the phone can take a text at all, not whether to use it."""
MEANS_THIS = re.compile(
    r"(?<!not )(?<!not on )(?<!not to )(?<!isn't )(?<!n't use )(?<!n't text )\b(?:this (?:one|number|phone|mobile|cell|line)|(?:the )?(?:same|number|one|phone) (?:that )?you(?:'ve| have|'re)?(?: just)?"
    r" (?:called|rang|rung|dialed|dialled|got|reached|calling|ringing)|(?:the )?same (?:one|number)|(?:use|to|on) this)\b(?! (?:isn't|is not|is the|is my|is our|is a|one's|'?s the))"
)
"""The contact speaks of the dialled number as the one to use."""
_PERSON = r"(?:wife|husband|mother|father|mom|mum|dad|son|daughter|sister|brother|partner|boss|neighbou?r|girlfriend|boyfriend|friend|roommate|flatmate|landlord)"
OTHER_PHONE = re.compile(
    r"\b(?:land ?line|house phone|home phone|home line|office (?:phone|line|number)|work (?:phone"
    rf"|line|number|cell|mobile)|desk phone|my (?:desk|other|work|own|new)(?= (?:number|phone|cell|cellphone|mobile|line|one|is|instead|please)\b|$|[,.!])|my {_PERSON}'?s(?= (?:number|phone|cell|mobile|line|one)|$|[,.!])"
    r"|that'?s the (?:house|office|landline)|(?:this|that|it) is the (?:house|office|desk)"
    r"|here it'?s the office|not (?:to |on |at )?(?:this|that)\b|use mine|(?:different|other|another"
    r"|new|better) (?:number|phone|cell|mobile|one)"
    r"|on my mobile|to my (?:mobile|cell)|my (?:mobile|cell)(?: instead| is| number)|wrong number"
    r"|old number|number'?s changed|changed my number"
    rf"|(?:it|that|this)(?:'s| is) (?:my |the |our )?(?:{_PERSON}|old)'?s?\b|(?:on|it's on|that's on) the wall|can'?t (?:get|receive|take) (?:a )?texts?|doesn'?t (?:get|do|take) texts?)\b"
)
NO_TEXTS = re.compile(
    r"\b(?:land ?line|(?:house|home|office|desk|shop) (?:phone|line)|wrong number|my (?:old|new) (?:number|phone)|my \w+'s (?:phone|number))\b"
)
"""Said of the phone in hand before texts were spoken of, and still to be heeded then."""
OWNED = re.compile(
    r"\b(?:that'?s|that is|it'?s|it is|this is|yes,?)(?: still)? my (?:own|new|work|business|mobile|cell|main|personal|only|current)(?: (?:one|number|phone|cell|mobile|line|cellphone))?(?=$|[\s,.!])"
    r"|\b(?:that'?s|that is|it'?s|it is) the new (?:one|number|phone|cell|mobile)\b"
)
"""Said of the number just read back: whose it is, not that another should be used."""
NOT_THE_OTHER = re.compile(
    r"\b(?:not|instead of|rather than|don't use|never use) (?:on |to |at )?(?:my|the|her|his|our) (?:\w+ ){0,2}(?:phone|line|number|cell|mobile|landline|one|house|office|work|desk)\b"
)
"""'Yes, not the landline': another phone, only to say that it is not meant."""
REOPENED = re.compile(
    r"\bmy (?:number|phone|cell|mobile)(?:'s| is| will be| has been) (?:\w+ )?(?:chang\w*|new|different|broken|dead|cut off|off|out"
    r"|not working|being)\b|\b(?:chang\w+|get\w*|switch\w*) (?:my |to a |a )?(?:new )?(?:number|phone)\b|"
    r"\b(?:wait|hold on|hang on|sorry|actually|no)[\s,].{0,40}\b(?:number|phone|cell|mobile|digit"
    r"|ends|ending)\b|\b(?:use|send it to|text it to|text) (?:my|a|the) (?:other|work|different|new"
    r"|old|home|wife|husband)"
    r"|\bwrong number\b|\bnot (?:this|that) (?:number|phone|one)\b|\bdifferent number\b|\b(?:another"
    r"|other) number\b|\bdon'?t (?:use|send (?:it )?to|text) (?:this|that)\b"
)
"""The contact comes back to the number after agreeing to one."""
CORRECTS = re.compile(
    r"\b(?:no|nope|nah|sorry|wait|actually|oops|whoops|i mean|i meant|correction|scratch that|make (?:that|it)|should be|instead|rather|not|wrong|misspoke|mistake|my bad)\b"
)
FOR_CALLS = re.compile(
    r"\bcall(?:ing)? (?:you )?back\b|\b(?:to|and|i'll|we'll|will) (?:call|ring|phone) you\b"
    r"|\bcallback\b|\bfor (?:a|the) call\b"
)
OWN_NUMBER = re.compile(
    r"\b(?:text|call|reach|ring|phone|contact|message) (?:us|me)\b|\bour (?:\w+ )?(?:number|line|office"
    r"|phone|desk)\b|\bgive (?:us|me) a (?:call|ring|bell|text)\b|\byou can (?:also |always )?(?:text|call|reach"
    r"|ring)\b|\bmy (?:direct )?(?:number|line)\b|\breply to\b"
    r"|\b(?:come|comes|coming|came) (?:\w+ ){0,4}from\b(?! now)"
    r"|\bfrom (?:(?:this|the|a|our|my) (?:\w+ )?number|\+?\d[\d() -]{5,}|(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b)|\bsender\b|\bcaller id\b|\bshow(?:s|ing)? up (?:as|from)\b|\b(?:save|add) (?:this|our|the|my) number\b"
    r"|\b(?:we're|we are|i'm|i am) at\b|\breach (?:me|us)\b"
)
OTHER_THING = re.compile(
    r"\b(?:account|order|reference|confirmation|policy|case|claim|invoice|ticket|tracking|licen[cs]e|member\w*|serial|card|booking|customer|job|quote|tax|vin|ref|extension|ext|pin|code|password)"
    r" ?(?:number|no|code|id|ending|is|\d)"
)
"""Digits that are no phone's."""
OTHER_KIND = re.compile(
    rf"\b(?:fax|land ?line|(?:home|house|office|desk) (?:phone|number|line)|{_PERSON}'?s)\b"
)
"""A phone that takes no text or is another person's: a yes to it gives no place for a text."""
ASKS_NUMBER = re.compile(
    r"\b(?:number|numbers|cell|cellphone|mobile|phone|digits|one)\b[^.?!]*\?|\b(?:what|which|where)\b[^.?!]{0,40}\b(?:number|cell|mobile|phone|text)\b"
    r"|\b(?:go ahead|ready|read it out|say it|tell me|your (?:number|mobile|cell))\b|\bnumber (?:then|please|for that)\b"
)
"""After this the contact's digits, however few, are of a phone number."""
