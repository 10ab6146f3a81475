"""What stands beside a yes: reasons and plans that leave it whole, and the denials and conditions that do not."""

import re

REASON = re.compile(
    r"(?:(?:and|oh|well|you see|see|honestly|to be honest|actually|like)[\s,]+)*(?:'?cause|because|cos|coz|since|as|so(?: that)?|in case|just in case|otherwise|or(?: else)?"
    r"|i(?:'m|'d|'ve|'ll|m|ve)?|my|we(?:'re|'ve|'ll|'d)?|it'?s?|there'?s?|that'?s?|this|nobody|he(?:'s|'ll|'d)?|she(?:'s|'ll|'d)?|they(?:'re|'ll)?)\b"
)
"""A clause that may say why: 'I've no pen', 'so he's got no excuse', 'my memory's shocking'."""
REASONS_START = re.compile(
    r"[\s,]{1,4}(?=(?:'?cause|because|cos|coz|otherwise|in case|so (?:that |then )?(?:i|we|he|she|they|it|there|my|nobody)\b|since (?:i|we|my)\b))"
)
NEGATION = re.compile(
    r"\b(?:no|nope|nah|naw|not|never|none|nothing|neither|nor|without|cannot|cant|dont|wont|didnt|isnt|doesnt|wouldnt|shouldnt|\w+n't)\b"
)
HARMFUL_NEGATION = re.compile(
    r"\b(?:(?:read|check|open|use|answer|look at) (?:it|them|those|that)|you|your|me|text\w*|sms|messages?|e-?mail\w*|send\w*|sent|call\w*|contact\w*|want (?:it|that|this|them|any\w*|more|none|to (?:get|have|receive|be|hear|sign|give|agree))|need (?:it|that|this|them|any\w*|one)"
    r"|like (?:it|that|this|them|get\w*|receiv\w*)|interested|agree\w*|consent\w*|sign\w*|bother\w*|sure|certain|convinced|ready|comfortable|happy|think|know|right now|yet|time|busy|moment|no way|thanks|thank you|the (?:right )?(?:person|owner)"
    r"|do (?:it|that)|trust|believe|allow\w*|going|mean\w*|really|necessary|use|useful|point|buy\w*|deal\w*|pay\w*)\b|\b(?:no|nope|nah|not|don't|won't|wouldn't|can't|never)\s*$"
)
"""A denial that may be of the offer itself; others ('I can't see without my glasses') say why."""
MANNER = re.compile(
    r"(?:please |just )*(?:make|keep|send|text|use|put|do it|be quick|only the|in (?:big|large|plain|spanish|french|english|writing))\b"
)
"""How it is to be sent: 'but make the letters big'."""
NEED = re.compile(
    r"\b(?:forget|forgot|lose|lost|miss|remember|memory|writ(?:e|ing) (?:it|that|this|things|anything)|pen|paper|pencil|driv\w+|hands|glasses|hear(?:ing)?|think about it|look it up|show (?:him|her|them|my))\b"
)
"""Why a text helps: no condition, whatever stands beside it ('I might forget')."""
PLAN = re.compile(
    r"(?:(?:and|so|then|because|'?cause|cos)[\s,]+)*(?:i|we|he|she|they|my \w+)(?:'ll| will|'d| can| could| might| always| usually|'m gonna|'m going to)? ?(?:just |then |only |probably |always |usually )?"
    r"(?:look|read|review|check(?! with| if| whether| about)|show|have (?:a|another) (?:look|read|gander|think)|take a (?:look|gander)|give (?:it|that|you|him|her|them|the)|open|watch|go (?:over|through)|keep|save|print|forward|reply|answer|deal|sort|get (?:on|back|to|round)"
    r"|pop|come|swing|bring|be (?:there|home|around|in|over|by|back)|add|put|stick|pass|share|handle|book|pick|order|fill|do|pay|ring|click|follow|need|see (?:it|them|that)|love|like|use)\b"
)
"""What the contact will do with it: 'I'll look on my break', 'she'll love that'."""
ON_ARRIVAL = re.compile(
    r"\b(?:when|whenever|once|as soon as|before|after|until|till) (?:it|they|that|he|she|the [\w' ]{2,20}?|your [\w' ]{2,20}?)(?:'s|'re| is| are|'ve| has| have| gets?| comes?| arrives?| turns?| lands?| goes| opens?| starts?| finishe?s?)\b"
    r"|\b(?:when|whenever|once|as soon as|before) you(?:'re| are|'ve got| have| get| know| leave| arrive| come| set off| confirm| can| like| want| get a (?:chance|minute|sec))\b|\bwhen (?:ready|done|possible|convenient|you can)\b|\bfirst thing\b"
)
"""When the text is to come, which is no condition of the yes."""
ELSEWHERE = re.compile(
    r"\bhello\b|\banybody there\b|\bmake my day\b|\bi collect\b|\bi'?m (?:at|over|under) (?:\w+[- ]?){1,2}\b(?=.*\b(?:hospital|years?|five|sixty|seventy)\b)|\bthe window\b|\bmy (?:wife|husband) has\b|\b(?:he|she) (?:does|has)\b|\bi'?ll look it up\b|\ball the same\b|\bi'?ll be right (?:there|with)\b|"
    r"\bi(?:'ve| have) (?:got all|had|moved|been|seen)\b|\bi moved\b|\bit'?s (?:raining|snowing|a nice|a lovely|cold|hot|open)\b|\bmommy\b|\bhe does\b|"
    r"\bi(?:'d| would)? (?:want|need|like) (?:to|the|an?)\b(?! (?:see|read|know|have|get|look|keep|show|text|copy|reminder|record|link|e-?mail))|\b(?:i|we) have (?!it|them|no\b|that|trouble|my phone)|\bi'?ll (?:be (?:there|here|home)|have the)\b|\b(?:put me through|transfer me|speak to (?:a|someone)|get on with it|sell my|has my number|million)\b"
    r"|\byou (?:texted|e-?mailed|sent|called)\b|\b(?:he|she|they|it) can\b(?! (?:read|see|show|help))|\b(?:leave|put) (?:it|that|them) (?:there|by|on|in|down)\b|\bi'?m (?:busy|not|only)\b|"
    r"\bi(?:'m| am) (?:the|a|an) \w+|\bi (?:own|live|did|was|had|got|saw|received?|remember|understand|hear|heard|know)\b|\b(?:i|we) have (?:a|an|one|two|three|four|five|the)\b"
    r"|\bmy (?:address|name|number|birthday|car|house) (?:is|hasn't)|\bstill (?:here|there|at|living|interested)\b|\byou (?:can|may|could) have\b|\bthis is\b|\bspeaking\b|\bthat'?s (?:me|my name|us)\b|\bof course you would\b"
)
"""A statement that answers some other question."""
IRONY = re.compile(
    r"^(?:oh|ah|ooh|wow|gee|yeah)[\s,]+(?:absolutely|sure|great|wonderful|fantastic|lovely|brilliant|definitely|perfect|of course|yeah|yes|please(?: do)?|why not|joy|super|terrific)[\s,.!]+(?:because|'?cause|cos|coz)\b"
    r"|\b(?:because|'?cause|cos|coz) (?:what|all|if there'?s|obviously|clearly|god|heaven|nothing|who|apparently|evidently)\b|"
    r"\b(?:more|another|extra|enough|additional|yet another) (?:\w+ ){0,2}?(?:texts?|messages?|e-?mails?|spam|junk|ads?|adverts?|notifications?|companies|robots?|sales\w*|buzz\w*|beeps?|pings?)\b"
    r"|\b(?:what|all|exactly what|just what) (?:i|we|everyone|my life) (?:need|needs|needed|want|wanted|always wanted|ever wanted|live for|was missing)s?\b(?!.{0,12}\bto know)"
    r"|\b(?:because|'?cause|cos|like) (?:that|it)(?:'s| is| always| will| really|'ll)? (?:work\w*|gone|help\w*|end\w*|go\w*)\b|\bhow (?:wonderful|lovely|delightful|exciting|thrilling|nice|original|thoughtful)\b"
    r"|\b(?:lucky|poor) (?:me|us)\b|\b(?:spam|junk|robot ?call\w*|robo\w*)\b|\bmade my (?:day|week|year)\b|\bwhat a (?:treat|joy|thrill|privilege|surprise|shock|relief it)\b|\bpigs? (?:might )?fly\b|\bmy (?:life's|lifelong) (?:dream|ambition)\b"
    r"|\b(?:itching|desperate|praying) (?:to|for)\b|\b(?:thought|knew) you'?d never ask\b(?=.*\b(?:again|wow|great)\b)|\bhow could i (?:refuse|say no|resist)\b|\bwho (?:wouldn't|doesn't) (?:want|love|like|need)\b|\bdrop everything\b|\bframe it\b"
)
"""Praise so large, or so much more of it, that it is most likely mockery."""
QUESTION_OF_TRUST = re.compile(
    r"\b(?:who (?:is|are|am|did|gave|said|was)|who'?s (?:this|calling|that)|why|how (?:did|do) (?:you|i)|how come|where (?:did|do) you get|what (?:for|is this|do you|are you|company|will it|would it|does it|is it|kind|sort|about)|what'?s (?:this|it|the catch|in it)"
    r"|is (?:it|this|that) (?:a |an )?(?:scam|legit\w*|real|free|going|safe|sales|automated|robot)|are you (?:a |an )?(?:real|robot|human|scam\w*|sell\w*|recording|selling|legit\w*|trying)|(?:does|will|would|do) (?:it|that|this|i|they|you) (?:cost|charge|pay)|any (?:cost|charge)|is (?:it|that|this) free|scam|spam|sell|catch|privacy|safe|secure)\b"
)
"""A question that weighs the offer itself; others ('where do I park?') leave a finished yes as it is."""
