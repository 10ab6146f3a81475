"""How people talk about which number to text: this one, another one, somebody else's, a landline, none at all."""

import re

_PEOPLE = (
    r"(?:wife|husband|partner|spouse|mother|mom|mum|mam|father|dad|son|daughter|sister|brother|boss|neighbou?r|friend"
    r"|mate|girlfriend|boyfriend|fianc[eé]e?|flatmate|roommate|assistant|secretary|colleague|carer|grandson"
    r"|granddaughter|grandma|grandpa|aunt|uncle|cousin|kid|parent|caregiver|nurse|landlord|stepson|stepdaughter|nephew|niece"
    r"|housemate|babysitter|nanny|tenant|employee|manager|receptionist|doctor|ex(?:[- ](?:wife|husband|boyfriend|girlfriend|partner))?)"
)
SOMEBODY_ELSES = re.compile(
    rf"\b(?:my|his|her|their|our|the) {_PEOPLE}(?:'?s'?)? (?:\w+ )?(?:number|phone|cell|cellphone|mobile|one|line)\b"
    rf"|\b(?:it|that|this|which|number)(?:'s| is| was) (?:actually |really )?my {_PEOPLE}(?:'?s)?\b"
    rf"|\b(?:text|message|send it to|send that to|use|belongs to|reach) (?:my|his|her|their) {_PEOPLE}(?:'?s)?\b"
    rf"|\bmy {_PEOPLE}'?s\b"
    r"|\b(?:his|hers|her|their|someone else's|somebody else's) (?:\w+ )?(?:number|phone|cell|mobile)\b"
    rf"|\b(?:this is|i'm|i am|it's|(?:speaking|talking) (?:to|with)) (?:\w+'s|his|her|their|the|my) {_PEOPLE}\b"
    r"|\b(?!(?:it|that|this|there|here|what|who|where|when|how|he|she|let|one|number|phone|cell|mobile|line|code|today)'s)"
    r"\w+'s (?:\w+ )?(?:number|phone|cell|cellphone|mobile)\b"
    r"|\b(?:isn't|is not|not) (?:my|mine)\b(?! (?:land|home|house|work|office))"
)
"""Another person's phone: no text goes there on this contact's word."""
_LINE = (
    r"(?:land ?-?line|home (?:phone|line)|house (?:phone|line)|(?:office|desk) (?:phone|line|number)|fixed line"
    r"|switchboard|reception (?:desk|phone|line)|fax|pay ?phone)"
)
LANDLINE = re.compile(
    rf"\b(?:{_LINE}|can'?t (?:get|receive|take) texts?|doesn'?t (?:get|receive|take) texts?)\b"
)
NO_LANDLINE = re.compile(rf"\b(?:not|isn't|no|instead of|rather than)(?: (?:a|an|the|my|on|to))* {_LINE}\b")
"""'Not the landline': spoken of only to be left out."""
MOBILE_THEN = re.compile(r"\bmy (?:\w+ )?(?:mobile|cell|cellphone)\b|\buse (?:my|the)\b|\binstead\b")
"""After these the number that is meant comes, where a landline was only mentioned before."""
CALLED_ONE = re.compile(
    r"\b(?:(?:the|that|this|same) )?(?:number|one|phone|cell|mobile|line|it) (?:that |which )?you(?:'ve|'re|'d| have| are| had)?"
    r"(?: just| already)? (?:called|call|calling|rang|ring|rung|ringing|dialed|dialled|dial|phoned|phone|reached|used"
    r"|got me on|reached me on|have now)\b"
    r"|\b(?:number|one|phone|cell|mobile) (?:that )?(?:i'm|i am|we're|we are) (?:on|using|talking on|speaking on|calling from)\b"
    r"|\bwhere you (?:called|rang|reached)\b|\byou(?:'re| are) (?:calling|talking to me on) it\b"
    r"|\byou (?:just )?(?:called|rang|dialed|dialled) (?:it|me on it|that one)\b"
    r"|\bcurrent (?:number|one)\b"
)
"""The called number and no other."""
THIS_ONE = re.compile(
    r"\b(?:this|the same|same) (?:same |very |exact |mobile |cell |phone )?(?:number|phone|cell|cellphone|mobile|line|one)\b"
    r"|\b(?:on|to|use|with|text) this\b|^this(?: is (?:fine|good|it|ok|okay))?[ .!]*$|\bthe same\b"
    r"|\bright here\b|^here[ .!]*$|\b(?:number|one) (?:that )?you(?:'ve| have)?(?: already)?(?: got)? (?:have|got|on file)\b"
)
"""The called number, unless another one was named just before."""
NOT_THIS = re.compile(
    r"\b(?:not|don't|never|isn't|can't|won't|rather than|instead of|other than|different (?:from|than|to))"
    r"(?: (?:to|on|use|text|send|it|the|with|here|me|at|for))* "
    r"(?:this|that|here|the (?:number|one|phone|line) you|one you|number you)\b"
)
ANOTHER_ONE = re.compile(
    r"\b(?:another|(?:a |my )(?:different|new|other|second)|different|other) (?:\w+ )?(?:number|phone|cell|mobile|one|line)\b"
    r"|\bmy (?:work|own|personal|private) (?:number|phone|cell|mobile)\b"
    r"|\b(?:number|phone|cell|mobile)(?:'s| is| has| will be)(?: been)? (?:changed|changing|new|different|broken|dead)\b"
    r"|\b(?:changed|changing|switched|switching|getting) (?:my |to a |a )?(?:new )?(?:number|phone)s?\b|\bwrong number\b"
    r"|\b(?:use|text|try|to|on) (?:my |the )?(?:mobile|cell|cellphone)\b|\bmy (?:mobile|cell) (?:instead|please)\b"
    r"|\buse mine\b|\bold (?:number|phone|one)\b"
)
IT_IS_MINE = re.compile(
    r"\b(?:that's|that is|it's|it is|this is|that one's|this one's) (?:mine|my (?:(?:own |personal |private )?(?:number|phone|cell|cellphone|mobile)|work (?:cell|mobile)))\b"
)
"""Of the number just named: no other phone."""
REFUSED = re.compile(
    r"\b(?:do not|don't|never|please don't|not to|stop) (?:ever |please |you dare )*(?:text|texting|message|messaging|sms|send|sending|want)\b"
    r"(?!(?: (?:me|it|them|that|anything|the text|a text))*(?: (?:to|on|at|here|there|this|that)\b))"
    r"|\bno (?:text|texts|sms|messages?|texting)\b"
    r"|\bno,? thanks\b|\bno,? thank you\b|\bnever ?mind\b|\bforget (?:it|about it|that)\b|\b(?:leave|skip|drop) it\b(?! (?:as|to))"
    r"|\b(?:i'd |i would |i )rather (?:not|you didn't)\b|\b(?:i'd |i would )prefer (?:not|you didn't)\b|\bnot interested\b"
    r"|\bremove me\b|\bleave me alone\b|\bi (?:don't|do not|won't|will not|am not going to|'m not going to)"
    r" (?:want to |wanna |like to )?(?:give|share|tell|hand|want|need|do)\b(?!(?: \w+){0,3} (?:this|that|other) (?:number|one|phone))"
    r"|\bi'm not (?:giving|sharing|telling)\b|\bwithout a text\b|\bchanged my mind\b(?=[ .!]*$)"
    r"|\b(?:just )?(?:e-?mail|call|ring|phone) me(?: back)? instead\b|\bwon't be necessary\b|\bnot necessary\b|\bno need\b(?! to)"
    r"|^(?:please )?stop[ .!]*$|\bstop (?:calling|bothering)\b|\bgo away\b|\bhang(?:ing)? up\b"
    r"|\b(?:don't|do not) have (?:a|any) (?:mobile|cell|cellphone|phone)\b|\bhave no (?:mobile|cell|cellphone|phone)\b"
    r"|\brather (?:give|have|get|use|do)\b.{0,20}\be-?mail\b"
)
"""No text at all. 'Don't text me on this one' is not that."""
SAYS_NO = re.compile(
    r"^(?:um+|uh+|oh|well|er+|ah|sorry|hmm*|yeah|,|\.|\s)*(?:no+|nope|nah|not (?:quite|right|that|it|correct)|negative|wrong|incorrect|never)\b"
    r"|\b(?:that's|that is|it's|it is|is) (?:not (?:right|correct|it|my|the)|wrong|incorrect|off)\b"
    r"|\b(?:isn't|not) (?:right|correct|it)\b|\b(?:you (?:got|have|heard) (?:it|that) wrong)\b|\bnot quite\b|\bmistake\b|\bscratch that\b|\bwrong\b"
    r"|\byou(?:'ve)? missed\b|\b(?:digit|number)(?:'s| is| are) missing\b"
)
REPEAT_PLEASE = re.compile(
    r"\b(?:repeat|say (?:that|it|the number) again|come again|pardon|what was (?:that|it)|(?:didn't|couldn't|can't) (?:hear|catch|understand)"
    r"|one more time|once more)\b|^(?:sorry|what|huh|again)[ ?,.]*(?:please)?[ ?.]*$"
)
SECOND_THOUGHT = re.compile(
    r"\b(?:wait|hold on|hang on|actually|sorry|no|nope|wrong|incorrect|instead|change|changed|correction|mistake|but|rather"
    r"|different|another|not|don't|scratch|i mean|i meant|should be|supposed to be)\b"
)
"""After a number was agreed to: words that may open the question again."""
BACK_TO_IT = re.compile(
    r"\b(?:wait|hold on|hang on|sorry|actually|no|wrong|change|changed)\b[^.?!]{0,40}\b(?:number|phone|cell|mobile|digits?|ends|ending)\b"
    r"|\b(?:ends|ending|last (?:digit|digits|two|three|four))\b"
)
"""On a finished call, after the yes: the number is spoken of again."""
OBJECTS = re.compile(
    r"\b(?:wait|hold (?:on|up)|hang on|i mean|i meant|i said|i told|actually|correction|scratch that|oops|my bad|wrong|incorrect|mistake\w*|mistook"
    r"|not (?:right|correct|it|true|that|this|the|my|mine|quite|what|anymore|any more)|isn't (?:right|correct|it|mine|my)|wasn't (?:right|correct|it)"
    r"|instead|another|different|other|should be|should have|supposed to be|misheard|misspoke|mixed up|swapped|transposed|changed|switched|old|new"
    r"|previous|former|disconnected|cut off|out of service|not in service|no longer|doesn't (?:work|exist)|don't (?:have|use|own|text|send)|lost"
    r"|stolen|broken|dead|gave you|given you|at the end|final)\b"
)
"""After the yes: an objection or a correction, of the number as far as can be told."""
SPEAKS_OF_NUMBER = re.compile(
    r"\b(?:numbers?|phones?|mobile|cell|digits?|text(?: you| it| that)?|is that (?:right|correct)|correct)\b"
)
"""An agent's words to which a 'no' may be one to the number."""
TIME_AHEAD = re.compile(
    r"\b(?:at|by|around|before|after|until|till|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)[ ,]*$"
)
"""Right before digits: a time, where they can be one."""
TIME = re.compile(r"(?:[1-9]|1[0-2])[0-5]\d")
MERE_YES = re.compile(
    r"yes+|yea+h*|yep+|yup+|ya+h*|aye|si|oui|ja|correct|right|exactly|perfect|absolutely|definitely|certainly|sure|fine|good|great|cool"
    r"|lovely|excellent|brilliant|wonderful|awesome|grand|of|course|okay|ok|all|alright|indeed|totally|that|that's|that'll|this|it|it's|is"
    r"|be|does|will|would|the|a|ones?|numbers?|number's|digits?|phone|cell|cellphone|mobile|mine|me|my|own|personal|private|main|still|same"
    r"|you|you've|you're|got|have|had|in|ends?|ending|last|first|four|please|thanks?|thank|very|so|much|lot|text|send|use|go|ahead|for"
    r"|there|here|to|on|at|with|and|i|i'm|am|do|did|said|just|now|spot|works?|sounds?|looks?|confirm|confirmed|affirmative|um+|uh+|er+|oh"
    r"|ah|well|mhm|mm+|hmm+|huh|bye|goodbye|dear|love|mate|sir|ma'am|madam|no|problems?|worries|called|call|calling|dialed|dialled|rang"
    r"|reached|best"
)
"""The words of a yes that says nothing of whose phone it is beside 'mine'."""
UNFINISHED = re.compile(
    r"\b(?:this is|that's|it's|i'm|i am|my|the|and|for|at|with)[\s,.-]*$|^(?:my number|the one|text me)[\s,.-]*$"
)
"""Broken off before what may follow, 'this is…' (his wife); or no yes at all."""
SCORN = re.compile(r"\b(?:ye+a+h*|ya+h*|sure|oh|okay|ok)[\s,]+right\b(?! (?:number|one|here))")
"""'Yeah, right': as often disbelief as a yes."""
ALL_DONE = re.compile(
    r"^(?=.*\b(?:all|it|everything|fine|great|good|perfect|okay|ok|else)\b)(?:(?:um|uh|oh|well|okay|ok)[,\s]+)*(?:no|nope|nah)"
    r"(?:[,.!\s]+(?:thanks?|thank you|that's|that is|that'll be|that will be|nothing|i'm|i am|all|it|everything|fine|great|good|perfect"
    r"|okay|ok|right|correct|else|you|so much|very much|a lot|for (?:now|today)|bye)\b)*[,.!\s]*$"
)
"""'No, that's all, thanks': nothing about the number."""
PATIENCE = re.compile(
    r"\b(?:hold on|hang on|(?:one|just a|a|give me a) (?:sec|second|moment|minute|tick|mo)|let me (?:check|look|see|find|get|think)|bear with me)\b"
)
CORRECTING = re.compile(
    r"\b(?:no|nope|sorry|wait|i mean|i meant|actually|make that|rather|correction|scratch that|oops|should be|my bad|wrong|instead)\b"
)
"""Between two numbers in one breath: the second is meant."""
AT_THE_END = re.compile(
    r"\b(?:ends?|ending|ended|finish(?:es|ing)?)\b|\b(?:last|final)(?: (?:digits?|numbers?|part|bit|group|set|ones?|pair|few|bits?))?\b|\bat the end\b|\bthe end\b"
)
AT_THE_START = re.compile(
    r"\b(?:starts?|starting|begins?|beginning)\b|\bfirst(?: (?:digits?|numbers?|part|bit|group|set|ones?|pair))?\b|\barea code\b|\bprefix\b|\bat the (?:start|front)\b"
)
IN_THE_MIDDLE = re.compile(r"\bmiddle\b|\b(?:second|2nd) (?:part|group|bit|set|block)\b")
COUNTED = re.compile(
    r"\b(last|first|final|middle) (?:two|three|four|five|six|[2-6])\b(?= (?:digits?|numbers?|ones|is|are|should|were|was|in|of|to|,)|,|:)(?: (?:digits?|numbers?|ones))?"
)
"""'The last four digits': a count, not a digit."""
LEFT_OUT = re.compile(
    r"\b(?:not|isn't|instead of|rather than|replace|change|swap)(?: (?:a|an|the|it's))?[ ,]*$"
)
"""Right before digits: these are the wrong ones."""
LONE_DIGIT = re.compile(
    r"(?<!this )(?<!that )(?<!the )(?<!which )(?<!right )(?<!same )(?<!called )(?<!other )(?<!first )(?<!last )(?<!new )(?<!old )"
    r"\b(zero|oh|one|two|three|four|five|six|seven|eight|nine|\d)\b(?! (?:sec|second|moment|minute|more|of|that|you|i|thing))"
)
DIGIT_VALUES = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9",
}  # fmt: skip
YES_WORD = re.compile(
    r"\b(?:yes+|yea+h*|yep+|yup+|aye|correct|right|exactly|perfect|absolutely|definitely|sure|fine|good|of course|si|oui|ja"
    r"|that's (?:it|me|mine|the one))\b"
)
"""Beside digits or 'this one', which say no yes by themselves."""
LEFT_OVER = re.compile(
    r"\d|\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|double|triple|treble|hundred|thousand"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b"
    r"|(?<!this )(?<!that )(?<!the )(?<!right )(?<!same )(?<!correct )\bone\b"
)
"""Digits that were not read, beside a yes: not a plain yes."""
