"""The English words that make a yes doubtful (denied, conditioned, mocked, another's, garbled), and those that only seem to.

Only tables of patterns for lower-cased text; `answers` says how they are weighed.
"""

import re

HARMLESS = re.compile(
    r"\bno (?:problem|worries|bother|dramas?|objections?|issues?)(?: at all)?|\bif you (?:like|want|wish|prefer)(?=$|[.,!])|\bnot a (?:problem|bother)"
    r"|\bif (?:it|that)(?:'s| is) (?:not|no) (?:too much |any |much )?(?:trouble|bother)|\bfull stop\b|\bif it isn't (?:too much |any )?(?:trouble|bother)|\bi (?:think|suppose|guess|reckon|expect) (?:that|it)(?:'d| would|'s|'ll| is| will)"
    r"|\b(?:i have|i've got|i use|use|but|got)?,? ?(?:an?|my|the|that|this|not) (?:other|old|new|different|another|work|personal|main|better) (?:e-?mail|account|inbox|address)\b|\b(?:i don't|don't|not|never) (?:use|check|have|read) (?:that|the|my) (?:old |other )?(?:e-?mail|account|inbox|address|one)(?: no more| any ?more)?"
    r"|\bif (?:you|that's|it's) (?:don't mind|okay|ok|all right|alright|no trouble"
    r"|not too much trouble|could|would"
    r"|possible|can)|\bi(?:'ll| will| would|'d) (?:only |just |probably )?forget(?: otherwise)?"
    r"|\b(?:so )?i (?:don't|won't) forget|\b(?:i|cause i|because i) won't remember"
    r"|\bi can't (?:write|remember|find)[^.?!,]*|\bi don't have a pen"
    r"|\bi never (?:check|read|open|look at) my (?:e-?mails?|inbox|voicemail|mail)|\bcopy nobody"
    r"|\bthat'?s what i need|\bisn't it|\bdon't worry|\bsame (?:one|as before)|\bjust in case"
    r"|\bi was (?:just )?(?:hoping|going to ask|about to ask)(?: (?:that )?you(?:'d| would| could|(?= to))| for (?:it|that|one))?(?: to \w+ (?:it|me|that))?"
    r"|\bwhy not|\bfirst thing|\b(?:like|love|want) to see (?:it|that|them)"
    r"|\bif (?:that|it)(?:'s| is) (?:easier|easiest|better|simpler)(?: for you)?"
)
"""Phrases whose 'no', 'not' or 'if' takes nothing back."""

WHICH_PHONE = re.compile(
    r"\b(?:but |just |only )*not (?:to |on |at )?(?:here(?=$|[,.;!])|this|that)(?: one| number| phone| line| cell"
    r"| mobile|(?=$|[,.;!]| this| that| it| though))(?: though)?"
    r"|\b(?:but |just )*(?:not |don't use )(?:to |at |on )?(?:this|that|the|my) (?:old |other |work |home |office |first )?(?:one(?: you'?ve got"
    r"| you have)?|number|phone|cell|mobile|line)"
    r"|\b(?:don't|do not|not) (?:text|send|use|call|ring) (?:it |that |this )?(?:to |on |at )?(?:my|this|that|the) (?:\w+ )?(?:phone|number|cell|mobile|line|one)\b"
    r"|\b(?:but |and )?not (?:on |by |via )?(?:whatsapp|messenger|facebook|voicemail|the post)"
    r"|\bthis one'?s (?:basically |nearly )?(?:dead|broken|old)|\bi only have (?:my"
    r"|a) [\w ]{0,12}(?:phone|cell|mobile)(?:,? is that (?:okay|ok|fine|all right))?"
    r"|\b(?:but )?(?:because |'?cause |since )?(?:this|that|here it|it)(?:'?s| is) (?:my|the"
    r"|our) (?:house|home|office|work|desk|shop|store|business|front desk|main|landline|land line)"
    r"(?: phone| line| number)?|\b(?:but )?this is my (?:wife|husband|sister|brother|mom|mum|dad|son"
    r"|daughter)'?s(?: phone| line)?"
)
"""Talk of which phone to use: no doubt about the yes."""
PHONE = re.compile(
    r"\b(?:phone|number|cell|cellphone|mobile|landline|work line|this one|that one|use mine"
    r"|the other one|my other"
    r"|my desk|the office|the house|address|sim|e-?mail|inbox|account|handset|line|(?:my |the )?(?:new|old|other|work) one|the one|dot (?:com|org|net|co|edu)|same name)\b"
)

CLAUSES = re.compile(r"[.?!;,]+\s*")
CONTRAST = re.compile(r"\b(?:but|however|although|except)\b[\s,]*(?:because\b|'?cause\b)?[\s,]*")
TAKEN_BACK = re.compile(
    r"\b(?:stop|quit|refuse|hate|rather|(?<!the )sooner|instead|unless|declin\w*|unsubscribe\w*|block\w*|attorney|court|police|complain\w*|regulator|spam\w*|lawyer|sue|suing|annoy\w*"
    r"|(?:report|delet|ignor|cancel|remov|bin|trash)\w* (?:you|it|this|that|them|me)|sick of|tired of|scam\w*|trash|goddamn\w*|fuck\w*|shit\w*|bullshit|leave (?:me|us)|hacked|get lost|hang up|go away)\b"
)
"""Words that take a yes back wherever they stand."""
TAKEN_BACK_OUTSIDE_REASONS = re.compile(
    r"\b(?:skip|forget|pass|cancel\w*|remove|report\w*|delet\w*|ignor\w*|bother\w*|damn\w*|hell|crap|wrong)\b"
)
"""Words that do so but in a reason: 'I forget everything', 'it's a hell of a drive'."""
CONDITIONED = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|might|guess|suppose|reckon|think|thinking|dunno|depends?"
    r"|if|whether|when"
    r"|once|until|till|after|before|later|another time|other time|next time|down the (?:track|line"
    r"|road)|eventually"
    r"|someday|wait|waiting|hold on|hang on|hold up|(?:one|a) (?:sec|second|moment|minute)|whatever"
    r"|whatevs|sort of"
    r"|kind of|kinda|as long as|so long as|provided|let me|ask|check with|talk to|in theory|supposed to"
    r"|i(?:'m| am) (?:still )?(?:here|listening|on(?=$|[.,!]))|i have (?:a|an|my|one)(?! (?:new"
    r"|different|another|work|uk)))\b"
)
APOLOGY = re.compile(
    r"(?<!i'm )\bsorry\b(?! (?:i |to (?:be|bother|hear)))|\bnot you\b|\b(?:come|get) (?:in|here|down|off)\b(?! touch)|\bhey siri\b|\balexa\b|\bwhat was that\b|\bsay (?:that )?again\b"
)
"""Words that show the yes may have been to somebody in the room."""
PUT_OFF = re.compile(
    r"\b(?:if|whether|unless|ask|think about (?:it first|that)|check with|talk to|speak to|maybe|perhaps)\b"
)
"""What turns a plan into a condition."""
WEAKENED = re.compile(
    r"\b(?:see|sure about|first|only|already|speaking|this is|it's me|i'm here|i hear|i heard|hear you|i know"
    r"|i understand|i remember|i got|i did|i was|i had|have to|need to (?:ask|check|talk)|trust|promise|swear"
    r"|expect|(?:the|our|my) (?:visit|appointment|booking|meeting|inspection|consultation|call|time)"
    r"|to the \w+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
MOCKING = re.compile(
    r"\b(?:another (?:one|text|message|e-?mail)|just what i|knock yourself out|blah|yeah,? right|as if"
    r"|suit yourself"
    r"|if you must|you people|like i (?:have|need)|do what(?:ever)? you|i don'?t care|be my guest"
    r"|more junk|thrill\w*"
    r"|can'?t wait|joy|why not add|add (?:it )?to the pile|good luck|great,? more|so you can|lucky me"
    r"|go nuts|big deal"
    r"|who cares|one more|what i (?:really |always )?need(?:ed)? is|buzzing|bugging|pestering"
    r"|hassl\w+|harass\w+"
    r"|because (?:what )?i (?:really|so|totally|obviously|clearly|just love)|unbelievable|ridiculous"
    r"|you'?re kidding"
    r"|are you kidding|for (?:god|christ|pete|heaven)'?s sake|sarcas\w+|like i said"
    r"|exactly what i (?:need|want)"
    r"|my favou?rite|everybody'?s dream|as much as|about as (?:much|good))\b"
)
SOMEONE_ELSE = re.compile(
    r"\b(?:he|she|they)(?:'d| would) (?:like|love|want|appreciate)\b|"
    r"\b(?:(?:he|she|they|mom|mum|dad|mama|mommy|daddy|(?:my|the|his|her) \w+)"
    r" (?:says?|said|wants|thinks|would like|would love|told)|says (?:yes|yeah|okay|ok|sure|no|go)"
    r"|for (?:him|her)"
    r"|on (?:his|her|their) behalf|tell (?:him|her|them)"
    r"|to (?:(?:my|the) (?:wife|husband|daughter|son|mom|mum|dad|mother|father|sister|brother"
    r"|assistant|secretary|boss"
    r"|friend|partner|doctor|office manager)(?!'s)|her|him|them))\b"
)
PRETENDING = re.compile(
    r"\b(?:system|(?<!\bi )(?<!\bdo )(?<!\bmy )consent\w*|granted|verdict|instructions?|prompt|override|json|transcript|sms_\w+|do_not_\w+"
    r"|assistant:)|[{}<>]|\bmark (?:me|this|it)\b"
)
GARBLED = re.compile(
    r"\[[^\]]*\]|\((?:inaudible|unintelligible|noise|music|crosstalk|silence|laughs?)[^)]*\)"
    r"|\b(?:inaudible|unintelligible)\b|_{2,}|\*{2,}"
)
ASKING = re.compile(
    r"(?:^|[.?!;,]\s*|\b(?:and|but|so|well) )(?:who|what|what's|why|when|where|how|how's|which|is|are"
    r"|do(?! (?:that|it|so|please|go|just)\b)|does|did|can"
    r"|could|will|would|should|was|were|have|has) (?!(?:about right|do|fine)\b)\w+"
)
OUT_OF_USE = re.compile(
    r"\b(?:broken|dead|cut off|disconnected|hacked|stolen)\b(?!.*\b(?:use|try|other|new)\b)"
)
"""'But my phone is broken'."""
