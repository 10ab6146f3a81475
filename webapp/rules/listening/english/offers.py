"""The English words of offers: what names a channel, what asks, states or announces, and what asks something else.

Only tables of patterns for lower-cased text; `offers` says how they are weighed.
"""

import re

from webapp.rules.listening.verdicts import Channel

CHANNEL_NAMES = {
    Channel.SMS: re.compile(
        r"(?<!full )\b(?:text(?:s|ed|ing)?|sms(?:es)?|text messages?)\b(?! of (?:the|a|our|your)\b)"
    ),
    Channel.EMAIL: re.compile(r"\b(?:e-?mail(?:s|ed|ing)?)\b"),
}
INDIAN_MAIL = re.compile(
    r"\b(?:can|may|shall|should|could) (?:i|we) (?:also )?mail (?:it|that|this|them|you)\b"
)
VERB = (
    r"(?:also |just |at least |maybe |quickly |perhaps |then |please |go ahead and |have (?:us|me) "
    r"|get (?:us|me) to |quick(?:ly)? )*"
    r"(?:text|sms|e-?mail|mail|send|shoot|drop|put|pop|fire|ping|forward|flick|chuck|zap|bung|stick|toss|hit|give|share|message|get|let you know|notify|remind|update|keep you (?:posted|updated|informed)|follow up|use)"
)
ASKED = re.compile(
    rf"\b(?:can|could|may|might|shall|should|will) (?:i|we|one of us) {VERB}\b"
    rf"|\bwant (?:me|us) to {VERB}\b|\b(?:would|do) you (?:like|want|need|prefer|mind|care for|rather)\b"
    r"|\b(?:would|is|will) (?:it|that) (?:be )?(?:okay|ok|alright|all right|right|fine|helpful|useful"
    r"|easier|better|possible|cool|good)"
    r"(?: with you)? (?:if|to|for|that)\b|\b(?:okay|ok|alright|all right|fine|cool) (?:if (?:i|we)"
    r"|to (?:text|e-?mail|send)|for (?:me|us) to)\b"
    rf"|\b(?:be|is it) (?:a|any) (?:problem|bother|trouble) (?:if|for)\b|\bany objections?\b|\b(?:would|does|will) it bother you\b"
    rf"|\b(?:keen|happy) for (?:me|us) to {VERB}\b"
    rf"|\b(?:whether|if) (?:i|we) (?:could|can|may|might) {VERB}\b"
    r"|\bwould (?:it|that) help (?:if|to)\b|\bwould you be (?:okay|ok|happy|comfortable|fine|open) (?:if|with|to)\b"
    r"|\bmind if\b|\bwhat if (?:i|we) (?:just )?(?:text|e-?mail|send|sent)|\byou (?:okay|ok|happy|comfortable|fine|good|all right|alright) (?:with|for|to|if)\b"
    r"|\bhow about\b|\bwhat about\b|\bwould (?:an? |the )?(?:\w+ )?(?:text|e-?mail"
    r"|sms)(?: message)?\b|\b(?:does|do|is) (?:an? )?(?:text|e-?mail|sms|texting)\b"
    r"|^(?:(?:and|so|or),? )*(?:are (?:text|e-?mail|sms)|(?:keen for|fancy|interested in|up for|happy with|okay with|ok with|good with) (?:a |an |getting )?(?:text|e-?mail|sms))\b"
    r"|\bor (?:an? |by |via |maybe )?(?:text|e-?mail|sms)\b|\bwant (?:that|it|this|an?|the)\b"
    r"|\b(?:happy|permission|agree|consent) (?:for|to)\b.*\?"
    r"|^(?:(?:and|so|or|maybe|how about|what about) )*(?:by |an? |via |the )?(?:quick |short )?(?:text|e-?mail|sms)(?: message)?\b(?! (?:address|number|me|rates|us)\b)[^.?!]{0,90}\?$"
    r"|\bif that'?s (?:all right|alright|okay|ok|fine|good)\b|\bwould that be\b"
    r"|^(?:(?:and|so|or|now|then|also),? )*(?:text|sms|e-?mail) (?:you|it|that|this|them|him|her)\b.*\?|\bcare (?:for|to)\b"
    r"|\b(?:have|got|get) (?:your|the) (?:permission|consent|okay|ok|go[- ]ahead|leave)\b|\bany (?:trouble|problem|issue|harm|objection)s?\b|\b(?:be|of) (?:any |some )?(?:use|help)\b"
    r"|\b(?:be against|object to|object if|say no to|be opposed to|have anything against|have (?:a|any) (?:problem|objection|issue)s? (?:with|to|if))\b|\bif that(?: works|'?d be| suits)"
    r"|\b(?:like|want|need) (?:to (?:get|have|receive|see)|(?:the|that|this|your|our|those|an?|it|them)\b)|\binterested in (?:a|an|getting|having|receiving)\b"
    r"|\bif you'?d like(?: me to)?\?|\bby text or\b|\bby e-?mail or\b"
    r"|\bcan you (?:get|receive|take) (?:a |an )?(?:text|e-?mail)\b"
)
STATED = re.compile(
    rf"\b(?:i|we)(?:'d| would| can| could|'m| am|'re| are)(?: also| only| certainly| definitely"
    rf"| easily| always)?"
    rf"(?: be)?(?: (?:love|like|happy|glad|able))?(?: to)? {VERB}\b|\blet me {VERB}\b"
    r"|\b(?:i|we) (?:can|could) (?:have|get) (?:it|that|this|the [\w ]{1,25}) (?:texted|e-?mailed)\b"
    r"|\bif (?:i|we) (?:were to )?(?:send|sent|texted|text|e-?mail|e-?mailed) (?:you|it|that|this|over)\b"
    rf"|\b(?:i|we)(?: was| were|'ve been) (?:just )?(?:going|hoping|meaning|planning) to {VERB}\b"
)
ANNOUNCED = re.compile(
    rf"\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to|'m"
    rf"|'re)(?: want to)? {VERB}(?:ing)?\b"
    r"|\byou'?(?:ll| will) (?:get|receive|have|see)\b|\b(?:text|e-?mail) it is\b|\bsending\b|\bwe send\b"
)
TAG = re.compile(
    r"(?:and |so |now |or )?(?:"
    r"(?:would|do) you (?:like|want|mind|prefer)(?: (?:that|it|those|one|this|me to|us to|to (?:be on|get|have|receive)\b.*))?"
    r"(?: (?:do|send|set) (?:that|it|so)(?: (?:up|over|to you|too|as well|also))*)?"
    r"|(?:would|will|does|is) (?:that|it|this) (?:be |sound |work|help|suit(?: you)?)?(?:all |quite )?"
    r"(?:okay|ok|alright|all right|right|fine|good|cool|great|helpful|useful|easier|better)?"
    r"|(?:shall|should|can|could|may) (?:i|we)(?: (?:do|send|set|get) (?:that|it|those|them|one|so)(?: (?:up|over|out|to you|for you|too|as well|also))*)?"
    r"|(?:is|would) (?:that|this) (?:be )?something you(?:'d| would)? ?(?:be |like|want|find|use|need)[\w ]{0,20}"
    r"|want (?:that|it|those|one|me to|us to)|sounds? (?:good|okay|ok|all right|fair|fine)|how (?:does|would|about) that(?: sound| be)?"
    r"|(?:that|this|it) (?:okay|ok|alright|all right|good|fine|cool|work)|(?:would|could|can|will|won'?t|shall) (?:you|i|it|that)|any (?:objection|trouble|problem|issue)s?(?: (?:with|to) (?:that|it))?"
    r"|okay|ok|alright|all right|good|cool|yes|yeah|yea|fine|deal|fair enough"
    r")(?: (?:for|with|by) you| then| first| instead| (?:and )?is that (?:okay|ok|all right|alright))*[?.]*"
)
NOT_A_TAG = re.compile(
    r"\bcorrect\b|(?<!all )\bright\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bnumber\b|\bphone\b"
    r"|\bcell\b|\bmobile\b|\d|\bo'?clock\b|\btime\b|\bwork for\b|\bfor you to come\b|\baddress\b"
    r"|\bname\b"
    r"|\bspeaking\b|\bbusy\b|\bmoment\b|\bstill\b|\bcall\b|\bbook\w*|\bschedul\w*|\bsign\w* up\b"
    r"|\bappointment\b|\bput you down\b"
)
END_TAG = re.compile(
    r"(?:,|\s)\s?(?:okay|ok|alright|all right|yeah|yes|is that (?:okay|ok|all right|alright|fine)"
    r"|would (?:you like|that be okay|you want) that"
    r"|if that'?s (?:all right|alright|okay|ok|fine|good|something you'?d like)(?: with you)?|if (?:that|it) (?:works|suits|helps)(?: (?:for )?you)?|if you(?:'d)? (?:like|want|prefer|find that (?:useful|helpful))(?: (?:that|it|me to))?"
    r"|if you'?re (?:alright|all right|okay|ok|happy|fine|good) with (?:that|it)|if (?:that|it)(?:'d| would) (?:help|be (?:useful|helpful|easier|okay|ok|all right))|want me to|shall i|should i"
    r"|sound good|would you like (?:me to|that)|want that|shall i set that up|would that help)\s*\?*$"
)
NUMBER_QUESTION = re.compile(
    r"\b(?:still|is that|that'?s|is (?:it|this)) your e-?mail\b|\byour e-?mail\?|"
    r"\b(?:which|what|what's|best|better) (?:\w+ ){0,3}(?:number|cell|mobile|phone|e-?mail|address|one)\b"
    r"|\b(?:is|does|will|can|and|are) (?:this|that|the|your|it)\b(?:(?!\btext (?:you|it"
    r"|that)\b).)*\b(?:number|phone|cell|mobile|line|one|handset|e-?mail address|address)\b"
    r"|\b(?:should|shall|can|do|may) (?:i|we) use (?:this|that|the|your)\b|\bwhere should i\b"
    r"|\bat (?:this|the) number\b(?!.*\btext you\b)"
    r"|\b(?:get|have|confirm|spell|take|need|ask for|what'?s|is) (?:your|the|an) (?:best )?(?:e-?mail"
    r"|number|cell|mobile)\b"
)
ASKS_WHICH = re.compile(
    r"^(?:and |so |now |okay,? |great,? |sure,? |perfect,? )*(?:which|where|what(?! if\b)(?:'s"
    r"|s)?(?= .*\b(?:number|cell|phone|mobile|address|e-?mail|one)\b))\b(?!.*\bor\b)"
)
DIRECT_OFFER = re.compile(
    rf"\b(?:can|could|may|might|shall|should) (?:i|we) (?!use\b){VERB}\b|\bwant (?:me|us) to {VERB}\b"
    r"|\b(?:would|do) you (?:like|want)\b|\b(?:okay|ok|alright|all right|fine|cool) (?:if (?:i|we)"
    r"|to (?:text|e-?mail|send)|for (?:me|us) to)\b|\bmind if\b"
)
MINDING = re.compile(
    r"\b(?:do|would) you mind\b|^mind if|\bmind if (?:i|we)\b|\b(?:be|is it) (?:a|any) (?:problem"
    r"|bother|trouble) (?:if|for)\b|\bany (?:objection|trouble|problem|issue|harm)s?\b|\b(?:would|does|will) it bother you\b"
    r"|\b(?:be against|object to|object if|be opposed to|have anything against|have (?:a|any) (?:problem|objection|issue)s? (?:with|to|if))\b"
)
REFUSED_BY_AGENT = re.compile(
    r"\b(?:won'?t|don'?t|never|not going to|can'?t|cannot|unable to|do not|no longer"
    r"|instead of) (?:\w+ ){0,2}(?:text|sms|e-?mail|send)"
    r"|\b(?:(?:to|please|should i|want (?:me|us) to) stop|stop (?:text|sms|e-?mail|send|get|receiv)\w*|opt(?:ed)? out|unsubscrib\w+|off (?:our|the) \w* ?list|(?:prefer|rather) (?:that )?(?:i|we) (?:not|didn'?t|don'?t))\b"
    r"|\bthat (?:i|we)(?:'ve| have)? (?:texted|e-?mailed|sent|called)\b"
    r"|\bdo you (?:like|use|enjoy) (?:texting|texts|sms|e-?mail(?:ing)?)\W*$"
)
"""What takes an offer away: the agent will not, asks about stopping or about the past."""
ELSEWHERE = re.compile(
    r"\b(?:(?:text|sms|e-?mail|send)(?:ing)?|(?:text|sms|e-?mail|send)\b[^.?!]{0,40} to) (?:him|her|ma'am|madam|sir|mrs?|miss|dr|doctor|them(?= instead)|your (?:\w+ )?(?:wife|husband|partner|mother|mom|mum"
    r"|father|dad|son|daughter|sister|brother|boss|manager|assistant|secretary|colleague|team|friend|neighbou?r|landlord|lawyer))\b"
)
"""A message for somebody else's phone: no answer on this call grants it."""
_OTHER_WAY = r"(?:call|phone|ring|mail|post|letter|whatsapp|fax|print\w*|paper|voice ?mail|in person|pick (?:it )?up|wait)"
OTHER_WAY = re.compile(
    rf"\b{_OTHER_WAY}\b[^.?!]{{0,30}}\bor\b[^.?!]{{0,20}}\b(?:text|sms|e-?mail)|\b(?:text|sms|e-?mail)\w*\b[^.?!]{{0,30}}\bor\b"
    rf"(?! not)[^.?!]{{0,30}}\b{_OTHER_WAY}\b"
    r"|\b(?:text|sms|e-?mail)\w*\b[^.?!]{0,40}\bor (?:do|did|have|are|is|should|will|shall|can|could) (?:you|i|we|it|that)\b"
)
"""'Should we call or text you?': a choice, of which a bare yes takes neither."""
EITHER_OR = re.compile(r"\bor\b|\brather\b|\bprefer\b|\beither\b")
RUN_ON = re.compile(
    r"(?:,|\s(?:and|so|also|now))\s+(?=(?:can|could|may|shall|should|would|will)\s+(?:i|we|you|this"
    r"|that|it|the|your|number|\w+day)\b"
    r"|(?:does|do|did|is|are|what|which|when|where|how|who)\s(?!to\b))"
)
CHECKED_AT_END = re.compile(r"\b(?:is (?:that|it) (?:right|correct|okay|ok)|did i get that(?: right)?)\W*$")
ASKED_AFTER = re.compile(
    r"\b(?:is that (?:right|correct)|did i (?:get|hear))\b|"
    r"\b(?:does|do you|did you|are you|is (?:it|your|the|this)|will you|have you|how (?:about|many|much)"
    r"|(?:what|which|when|where) (?:is|are|do|does|did|would|will|should|can|kind|day|time|number|mobile|phone|cell|address|e-?mail|model|one|year|size))\b"
    r"(?! (?:like|want) (?:that|it|me to)\b)"
)
LOOKS_ASKED = re.compile(
    r"(?:does|did|is|are|what|which|when|where|how|who) (?!means\b|(?:is|was|are) (?:why|when|where|how)\b)\w(?!.*\.$)"
    r"|(?:and |so |now )?(?:can|could|may|shall|should|does|do|is|are|would|will) (?:i|we|you|this"
    r"|that|it|the|your)\b"
)
SEND_BOTH = re.compile(r"\bsend both\b")
PLACED = re.compile(
    r"\bthe e-?mail(?: (?:we|you|i|that)\b|\?| address|,)|"
    r"\b(?:this|that|the same|your|the) (?:same |cell |mobile |phone |e-?mail )?(?:number|phone|cell|mobile|line|address|inbox)\b|\b(?:number|one) (?:i|we|you)\b|\bending\b|\bon file\b|\d{3}|@|\bdot (?:com|org|net)\b"
    r"|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)\b[\s,]*){3}"
)
"""Names a number or an address to send to."""
DISCLOSURE = re.compile(
    r"\b(?:rates|charges|stop|opt(?:ing)? out|unsubscribe|privacy|terms|frequency|any ?time|it'?s free|no (?:cost|charge|obligation|rush|pressure))\b"
)
"""What the law or kindness adds to an offer, which leaves it the last thing asked."""
ASKS_PLACE = re.compile(
    r"(?:and |so |okay |to |at )*(?:(?:which|what|where|same|this|that|the) (?:\w+ ){0,3}?(?:number|phone|mobile|cell|address|e-?mail|one)\b|where\b)(?!.*\bwill\b)"
)
"""Asks where to send it, with or without a question mark."""
ANNOUNCED_AFTER = re.compile(
    r"\b(?:okay|ok|alright|right|great|perfect),? (?:i'?m |we'?re |now )?(?:sending|texting|e-?mailing)\b"
)
NO_OFFER = re.compile(
    r"\byour (?:text|e-?mail)s?\b(?! (?:address|inbox))(?=.*\bto the\b)|\bhow (?:texts|texting|e-?mails?) works?\b|"
    r"\b(?:no|fewer|less|without|turn(?:ing)? off|switch(?:ing)? off|delete|cancel|avoid|skip) (?:the |any |all |our |more |those |your )?(?:text|e-?mail|sms)\w*\b|\b(?:annoyed|annoying|hate it|off limits|upset|bothered)\b|\btext (?:us|stop|start|service|size|line)\b|\b(?:number|line) to text\b(?! you)"
    r"|\b(?:our|large|big|small) text\b|\b(?:call|letter|phone call|visit) (?:than|to|over|instead of) (?:a |an |the )?(?:text|e-?mail)\b|\bemergency contact\b|\btext(?:ing)? us\b"
)
"""Speaks of texts and offers none, or offers the opposite."""
AND_MORE = re.compile(
    r"\bor (?:would|will|do) you (?:rather|prefer|want)\b|"
    r"\b(?:and|then) (?:also |just )?(?:sign|book|put|enrol+|schedule|charge|register|renew|cancel|upgrade|switch|order|bill) (?:you|it|that|your|the|in|up)\b|\bor not bother\b"
)
"""Asks for something else in the same breath."""
PRICED = re.compile(
    r"\d|\b(?:dollars?|pounds?|euros?|rand|cents?|pence|rupees?|quid|bucks|percent|price|cost\w*|a month|a year)\b"
)
