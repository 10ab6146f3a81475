"""The English words in which an agent offers, books and takes back a day and time, and what is no meeting."""

import re

_DAY = r"(?:the )?(?:\w+day|\w+th|tomorrow)"
NOT_A_MEETING = re.compile(
    r"\b(?:yesterday|last (?:week|month|year|night|\w+day)|until|till|through|due|expires?|expir\w+"
    r"|renewal is|renews|deadline|since|(?<!still )good for (?!you|me|us|everyone|him|her)|ends? (?:on|in)|starts? (?:on|in)|starting|price|(?<!can )(?<!could )offer|sale|promo\w*"
    r"|cost|percent|(?:we|they|the \w+)(?:'re| are| is)? (?:open|closed)|open (?:from|at|until|till)|closes?|we (?:shut|close|open)|hours are"
    r"|(?:call|ring|phone|try|text|e-?mail|remind\w*|reach) (?:you|me|back|it|him|her|them)"
    r"|give you a (?:call|ring|bell)|follow up|send(?= (?:you|it|that|them|this|those|these|some|over|along|off|by|via|details|info\w*|confirm\w*|directions|texts?|e-?mails?|photos?|pictures|paperwork|forms?|everything|quotes?|links?|(?:an?|the|your|our) (?!(?:\w+ )?(?:man|guy|lad|person|crew|team|tech\w*|engineer|plumber|driver|fitter|surveyor|estimator|inspector|nurse|colleague)\b))|[.,?!]|$)|get (?:that|it) (?:out|over)|you'?ll (?:have|get"
    r"|see|receive) (?:it|that|(?:an?|the|your|our) (?:text|e-?mail|reminder|call|message|confirmation|link))|you'?d (?:have|get|receive|called|asked|visited|booked)|you (?:called|asked|visited|toured|downloaded|came|were|spoke"
    r"|registered|missed|had|left)|(?:today|\w+day|it|that|there) was|picked up|(?:be|is|are|'s) ready|ready (?:by|on|at)|deliver\w*|ship\w*|webinar|arriv\w+ (?:at|by|around)|(?:order|parcel|package|delivery|it|that|which)(?: will|'ll)? arriv\w+|get here (?:at|by)"
    rf"|minutes (?:early|before)|doors? (?:at|open)|by {_DAY}|before (?:the|your) \w+th)\b"
)
PHONES_AT = re.compile(
    r"\b(?!(?:i|we|they|you|who|which|that|it|someone|somebody|anyone|office|desk|driver|courier)\b)(\w+ (?:can|could)) (?:call|ring|phone) you(?! (?:back|again|to|when|if|once)\b)"
)
"""'Mr Bianchi can phone you Friday at ten': an appointment with somebody else, on the phone."""
RESUMES = re.compile(r"\b(?:so|but)\b,? ")
"""After what is no meeting, the meeting may follow: 'your trial ends Friday, so could we meet Thursday at ten?'"""
CLAUSE_START = re.compile(r",\s*|\s-+\s|\b(?:and|but|so|then|or)\b")
OFFERS = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have|'d)? (?:got|have|can|could|do have|offer)|(?:i|we) have|there'?s|available|free|let'?s (?:say|do|go|make)|how about|what about|shall we|it'?ll be|that'?(?:s|ll be|d be))\b"
)
"""An opening that the agent puts before the contact: an 'okay' takes it, an 'uh-huh' only listens."""
MOVED_FROM = re.compile(r"\b(?:mov|switch|chang|resched|push)\w*\b[^.?!]{0,30}?\bfrom\b[^.?!]{0,50}?\bto\b")
ASKS_WHEN = re.compile(
    r"\b(?:what|which) (?:time|hour|day|date)|\bwhen(?:'s| is| would| could| can| do| are| works| suits)\b|\bwhat (?:suits|works)|\b(?:earlier|later|time) (?:suit|work|better)"
)
BOOKED = re.compile(
    r"\b(?:you'?re (?:booked|in|down|all set|set|confirmed|sorted|good)|booked|i(?:'ve|'ll| have| will)? (?:got "
    r"|get |put |book\w* |lock |pencil )?(?:you|him|her|that|it|them) (?:down|in|on)|done|it is|sorted|locked in|all set"
    r"|that'?s right|absolutely|perfect|great|see (?:you|ya)|confirmed|sounds good|wonderful|of course|sure|works|is (?:yours|free|open|fine|good|available)"
    r"|super|lovely|okay|ok|yes|yeah|yep|right|good|grand|brilliant|excellent|fantastic|moving it|so|then)\b"
)
PUT_DOWN = re.compile(
    r"\b(?:you'?re (?:booked|in|down|all set|confirmed|sorted|set|on the (?:list|books?|schedule|calendar|diary))|i(?:'ve|'ll| have| will) (?:got |put "
    r"|booked? |pencil |lock |get )?(?:you|that|it|him|her|them) (?:down|in|booked|set|on)|(?:that'?s |it'?s |all )?booked|is yours|it'?s yours"
    r"|that'?s (?:confirmed|sorted|set|done|in)|it is\b|see (?:you|ya) (?:then|there|soon|both|all)|looking forward"
    r"|booked (?:you|that|it) in|lock(?:ed|ing) (?:it |that |you )?in|(?:all )?(?:sorted|confirmed)(?=$|[.,!])|done(?=$|[.,!]))\b|\b(?:booked|sorted|done|confirmed)\b(?=[.,!]|$)"
)
TAKES_UP = re.compile(
    r"(?:(?:oh|ok|okay|great|perfect|lovely|good|right|excellent|brilliant|wonderful)[,.!]? )*(?:(?:yes|yeah|yep|absolutely|certainly|of course|sure|definitely|you got it|no (?:problem|worries)"
    r"|we can (?:do|make|manage) (?:that|it)|that(?:'s| is|'ll be| will be)? (?:works?|fine|free|open|available|perfect|great|good|no problem|doable|grand|lovely)|works for us|can do|it is|done)\b)"
)
"""The agent's plain yes to the day and time the contact proposed."""
SAME_TIME = re.compile(r"\bsame (?:time|hour)\b")
RESTATES = re.compile(
    r"^(?:oh |ok |okay |alright |all right )?,? ?(?:great|perfect|ok|okay|so|right|good|lovely|excellent|brilliant|wonderful|super|alright|all right|grand|fine)\b"
)
"""The agent says the day and time again after the contact spoke of them."""
CHECKING = re.compile(
    r"\b(?:let me (?:check|see|look|ask|just)|i(?:'ll| will|'d have to| need to| have to) (?:\w+ )?(?:check|see|ask|look|find out)|see (?:if|whether|what)|one (?:moment|second|sec)|bear with|hold on|checking)\b"
)
LEFT_OPEN = re.compile(
    r"\b(?:(?:someone|somebody|the (?:team|office|desk|manager|front desk|clinic|shop|tech\w*)|they|he|she|our \w+)(?: \w+){0,3}(?:'ll| will|'s going to| has to| needs to) (?:\w+ ){0,2}(?:confirm|get back|let you know)"
    r"|not (?:yet )?(?:confirmed|guaranteed|definite|final)|wait(?:ing)? ?list|standby|can'?t (?:promise|guarantee|confirm|book)|cannot (?:promise|guarantee|confirm|book)"
    r"|(?:put|pass) (?:in |on )?(?:the|a|your|that) request|pass (?:that|it) (?:on|along)|can'?t hold|subject to|pending|provisional\w*|tentativ\w*|pencil\w*|i(?:'m| am) not able to book|hasn'?t been confirmed)\b"
)
UNAVAILABLE = re.compile(
    r"\b(?:(?:is|are|been|already|just|now|'s)(?: been)? (?:taken|gone|full|closed)|full(?=[.,!?]|$| (?:on|that|up|all|now|but|so))|booked (?:up|out|solid)|fully booked"
    r"|afraid|unfortunately|not (?:available|free|open)|can'?t(?! wait)|cannot|don'?t have|isn'?t|just went|snapped up"
    r"|no longer|nothing (?:left|free|available|open|until|before|on)|we don'?t|out on)\b|(?<=\w's )(?:taken|gone|full|closed)\b"
)
THE_SLOT = re.compile(r"\b(?:slot|opening|that (?:time|day)|that one|after all|fully booked)\b")
MAY_NAME = re.compile(
    r"\d|day\b|to ?mm?orr?ow|tonight|\bthis (?:morning|afternoon|evening)|\b(?:first|second|third)\b|\bnoon\b|midday|half|quarter|week|\btues\b|\bthurs?\b|\bweds\b"
    r"|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|teen|tie)th\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?:thir|four|fif|six|seven|eigh|nine)teen\b|morning|afternoon|evening|\bfirst thing\b|\b(?:after|before) work\b"
)
ASKS_TO_BOOK = re.compile(
    r"\b(?:book|put you (?:down|in)|schedul\w*|set (?:that|it|you) up|lock (?:that|it) in|reserve|(?:does|would|will|is) (?:that|it) (?:still )?(?:work|suit|sound|be|okay"
    r"|ok|good|all right|alright|fine|happening|on)|shall i do that|sounds? (?:good|okay|ok|alright)|work for you|count on you|make (?:that|it)|confirm|(?:will|can|could) you (?:still )?(?:be there|make|come|be able)|will you be|(?:are you )?still (?:able|free|available)|are you (?:able|free|okay|ok) (?:to (?:come|make|attend|join)|then|for that)|(?:keep|move) (?:it|that)|still (?:good|okay|coming|works?|on(?=[?.]|$| for))|any good)\b"
)
TAG_QUESTION = re.compile(
    r"^(?:so |and |is |does |would |will |how )*(?:that |it |this )?(?:okay|ok|right|alright|all right|yeah|yes|good|sound\w*|work\w*|suit\w*|be|fine|correct|any good|deal|agreed|for you|with you|to you|good to go|(?:is )?that right)(?: \w+){0,3}\?$"
)
IS_A_MEETING = re.compile(
    r"\b(?:appointment|visit|come (?:in|by|out|over|down)|book\w*|meet\w*|slot|opening|consult\w*|tour|demo|inspection|session|class|lesson|interview|survey|see you|schedul\w*)\b"
)
BOOKS = re.compile(r"\b(?:appointment|visit|come (?:in|by|out|over|down)|book\w*|schedul\w*)\b")
LATER = r"(?:,? (?:back|again|later|at|on|tomorrow|after|around|in an?|then|next|this|about|say|please|\w+day|when)\b|[.,!?]|$)"
PROMISES_CALL_BACK = re.compile(
    rf"\b(?:i(?:'ll| will| can| could)|we(?:'ll| will| can)|(?:should|shall|may|can) (?:i|we)|want me to|like me to) (?:\w+ )?(?:call|ring|phone|try|reach) (?:you|him|her|them)(?: back| again)*{LATER}"
    r"|\b(?:call|ring|phone|try) (?:you )?(?:back|again)\b|\bgive you a (?:call|ring|bell|buzz|shout)\b"
)
"""A call back is no appointment, whatever its hour."""
ONE_OF_THEM = re.compile(r",? (?:i|we|you|it|to|that|this|for|of|on|in|is|with|will)\b")
"""'One I can show on the phone': no hour, unless 'at' stands before it."""
DAY_FOLLOWS = re.compile(
    r"(?:'s)?,? (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun|tomorrow|today|the \w|january|february|march|april"
    r"|may|june|july"
    r"|august|sept|octo|nov|dec)"
)
HOUR_ENDS = re.compile(
    r"(?:'s)?(?:$|[\s]*[.,!?;-]| (?:[ap] ?m|o'?clock|at|on|in|is|works?|would|will|for|or|and|then|please|if|this|that|with|sharp|ish|to|suits?|good"
    r"|okay|ok|fine|right|instead|maybe|tomorrow|today|it|i|we|you|yeah|yes|sounds|so|but|because|should|could|start|mate|eh|aye|sure|really|does|your|my)\b)"
)
"""What may follow a bare hour; a noun makes it a number of things ('one message')."""
PURPOSE = re.compile(
    r"\b((?:free |in-home |design |site |measuring |home |roof |dental |eye |boiler |hearing |annual "
    r"|winter |spring )?(?:appointment|visit|cleaning|demo|tour|consult(?:ation)?|check-?up"
    r"|inspection|survey|fitting|interview|lesson|test drive"
    r"|assessment|meeting|viewing|valuation|installation|tune[- ]?up|brake job|tire swap|eye exam"
    r"|exam|pickup|walk-?through|service visit|class))\b"
)
