"""The English words of answers: what agrees, what nods, what refuses, and what makes a yes doubtful.

Only tables of patterns for lower-cased text; `answers` says how they are weighed.
"""

import re

END = r"(?=$|[\s,.!?;-])"

TRAILING_OFF = re.compile(
    r"(?:[\s,.-]*\b(?:well|so|and|but|i mean|i|because|then|it'?s|the|like|or)\b)+[\s,.-]*"
)
"""A yes that breaks off before what it was going to say."""
FILLER = re.compile(
    r"\b(?:u+h+(?![ -]huh)|u+m+|e+r+m?|ah+|ha(?:ha)*|eh|euh|like,|you know,)(?=[\s,.!?-]|$)[, ]*"
)
OPENER = re.compile(
    r"(?:oh my (?:god|gosh|goodness)|oh|well|so|hey|hi|now|yay|great|good|thanks"
    r"|thank you(?: so much)?|my goodness)"
    r"(?=[\s,.!]+\w)[\s,.!]*"
)

_PRAISE = (
    r"(?:fine|good|great|grand|perfect|lovely|brilliant|wonderful|awesome|amazing|helpful|handy"
    r"|useful|nice|ideal"
    r"|super|cool|fantastic|excellent|easier|easiest|a (?:great |big )?help|best|works?)"
)
YES = re.compile(
    r"(?:yes+(?:sir|siree)?|yea+h*|yep+|yup+|ya+h?|yeh|aye|oui|s[ií]|ja|sure(?: thing)?|surely"
    r"|absolutely|definitely"
    r"|certainly|totally|of course|for sure|by all means|indeed|affirmative|please do|please(?=$|[,.!])"
    r"|(?:yes )?(?:you )?(?:can|may|could) do(?: that)?(?=$|[,.!])|you may(?=$|[,.! ])|you bet|bet"
    r"|(?:do|go)(?= ?,? ?(?:yeah|please|work away|for it))|for it|do (?:that|it|so)|do(?=$|[,.!])"
    r"|go ahead(?: and (?:text|send|email|do) (?:it|that|me)(?: (?:over|through))?)?|go for it|go on then"
    r"|work away|fire away|(?:that |it |this )?(?:all )?sounds? (?:good|great|fine|perfect|lovely"
    r"|like a plan)(?: to me)?"
    r"|perfect|lovely|brilliant|wonderful|fantastic|awesome|excellent|super|grand|cool|sweet(?: as)?|great"
    r"|no (?:problem|worries|bother|dramas?)(?: at all)?|not a (?:problem|bother)"
    r"|(?:that|this|it)(?:'?s| is|'?ll be|'?d be| would be| will be|) "
    rf"(?:totally |perfectly |really |very |absolutely |all |just |so |be )*{_PRAISE}(?: (?:with|by|for) me)?"
    r"|(?:that|it)(?:'ll| will| would|'d)? (?:works?|helps?|suits?|do)(?: (?:for )?me)?(?: great"
    r"| fine| well)?"
    r"|i'?m (?:fine|good|okay|ok|happy|cool|all right|alright) with (?:that|it|a text|texts?|texting)"
    r"|good idea|go right ahead"
    r"|works for me|(?:fine|good|okay|ok|cool) (?:by|with|for) me"
    r"|i'?d (?:really )?(?:like|love|appreciate) (?:that|it)|i would (?:really )?(?:like|love"
    r"|appreciate) (?:that|it)"
    r"|i would(?=$|[,.!])|would you(?: please)?(?=$|[.!])|if you would|(?:yes )?i do(?=$|[,.!])"
    r"|correct|exactly"
    r"|hell ye(?:s|ah)|why not(?=$|[.!])|can(?: lah| can)?(?=$|[.!])"
    r"|both(?: of them)?(?: (?:please|would be (?:good|great|nice|fine)|is fine|are fine|sounds? good))?"
    r"|(?:please|ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon"
    r"|honey|lah)(?! change)"
    rf"){END}"
)
PARTICLES = re.compile(
    r"(?:please|ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon|honey|lah)"
)
NOD = re.compile(
    r"(?:okay+|ok|okey|k|all ?right+|alright(?:y)?|uh[- ]?huh|right|fine|mm-?hm+|mhm+|aight|righto"
    r"|right on)" + END
)
PLAIN_NODS = re.compile(r"[\s,.!]*(?:(?:okay+|ok|okey|alright|all right|uh[- ]?huh)[\s,.!]*)+")
THANKS = re.compile(
    r"(?:thanks?(?: you)?|thank you|cheers|ta|merci)(?: (?:so|very) much| a lot| a million)?(?=$|[\s,.!])"
)

NO_FIRST = re.compile(
    r"(?:then |oh |well |um |uh )*(?:no+|nope|nah|naw|never|negative|absolutely not|definitely not"
    r"|certainly not"
    r"|of course not|hell no|non|no way|please don'?t|don'?t|do not|not (?:really|interested|now"
    r"|today|yet|right now"
    rf"|at the moment|at this time|for me|necessary)){END}"
)
NO_ANYWHERE = re.compile(
    r"\b(?:no,? thanks?(?: you)?|no need"
    r"|i'?m (?:good|all set|okay|ok|fine|alright|all right)(?:,? thanks?(?: you)?)?(?=$"
    r"|[\s.,!])(?! with| for)"
    r"|(?:you'?re|your) (?:alright|all right|okay|grand|fine)|rather not|prefer not"
    r"|rather you (?:didn'?t|not)"
    r"|(?:don'?t|do not|wouldn'?t|won'?t) (?:text|e-?mail|send|bother|want|need|do (?:text|e-?mail"
    r"|that)|use|have)"
    r"|not interested|(?:i'?ll|hard|gonna|going to) pass|skip (?:it|that|the)|no (?:texts?|e-?mails?"
    r"|messages?))\b"
)
OUTRIGHT_NO = re.compile(r"\b(?:rather not|no,? thank|not interested|i'?m good)")
YES_THEN_NO = re.compile(
    r"(?:yeah|yes|yep|sure|ok|okay)[\s,.]+(?:no|nah|nope|naw)\b(?! (?:problem|worries|bother|drama"
    r"|trouble|doubt))"
    r"|(?:yeah|yes|sure|well)[\s,.]+i'?d rather not"
)
NO_MEANING_YES = re.compile(
    r"(?:no|nope|nah)[\s,.]+(?:(?:seriously|really|honestly|no|not at all"
    r"|that'?s (?:fine|okay|ok|all right|alright|great|cool)|it'?s (?:fine|okay|ok)|i don'?t mind(?: at all)?"
    r"|you'?re fine|of course not|not a problem|please)[\s,.]+)*"
    r"(?:go ahead|go for it|please do|do(?: it| that)?(?=$|[.,!])|(?:yes,? )?(?:you can )?text (?:me|it|away)"
    r"|e-?mail (?:me|it))\b|(?:no|nope|nah)[\s,.]+(?:seriously|really|honestly|not at all"
    r"|that'?s fine)[\s,.]+(?:yes|yeah|sure)\b"
    r"|nah[\s,]+yeah\b"
)
NOT_MINDING = re.compile(
    r"(?:no+|nope|nah|not at all|no,? not at all|of course not|i (?:don'?t|wouldn'?t"
    r"|do not) mind(?: at all)?)[\s,.!]*"
    r"(?:(?:not at all|of course not|i (?:don'?t|wouldn'?t) mind(?: at all)?|it'?s (?:fine|okay|ok)"
    r"|that'?s (?:fine|okay|ok|all right|alright|cool|great)|go ahead|go for it|please do|no problem"
    r"|no worries"
    r"|you'?re fine|please|by all means)[\s,.!]*)+|i don'?t mind(?: at all)?[\s,.!]*|not at all[\s,.!]*"
)
MINDING_AGREED = re.compile(r"(?:sure|go ahead|please|that'?s|fine|of course|absolutely)(?! i do\b| not\b)")

HARMLESS = re.compile(
    r"\bno (?:problem|worries|bother|dramas?)(?: at all)?|\bnot a (?:problem|bother)"
    r"|\bif (?:you|that's|it's) (?:don't mind|okay|ok|all right|alright|no trouble"
    r"|not too much trouble|could|would"
    r"|possible|can)|\bi(?:'ll| will| would|'d) (?:only |just |probably )?forget(?: otherwise)?"
    r"|\b(?:so )?i (?:don't|won't) forget|\b(?:i|cause i|because i) won't remember"
    r"|\bi can't (?:write|remember|find)[^.?!,]*|\bi don't have a pen"
    r"|\bi never (?:check|read|open|look at) my (?:e-?mails?|inbox|voicemail|mail)|\bcopy nobody"
    r"|\bthat'?s what i need|\bisn't it|\bdon't worry|\bsame (?:one|as before)|\bjust in case"
    r"|\bwhy not|\bfirst thing"
)
"""Phrases whose 'no', 'not' or 'if' takes nothing back."""

WHICH_PHONE = re.compile(
    r"\b(?:but |just |only )*not (?:to |on |at )?(?:this|that)(?: one| number| phone| line| cell"
    r"| mobile|(?=$|[,.;!]| this| that| it| though))(?: though)?"
    r"|\b(?:but |just )*(?:not |don't use )(?:to )?(?:this|that|the) (?:one(?: you'?ve got"
    r"| you have)?|number|phone)"
    r"|\bthis one'?s (?:basically |nearly )?(?:dead|broken|old)|\bi only have (?:my"
    r"|a) [\w ]{0,12}(?:phone|cell|mobile)(?:,? is that (?:okay|ok|fine|all right))?"
    r"|\b(?:but )?(?:because |'?cause |since )?(?:this|that|here it|it)(?:'?s| is) (?:my|the"
    r"|our) (?:house|home|office|work|desk|landline|land line)"
    r"(?: phone| line| number)?|\b(?:but )?this is my (?:wife|husband|sister|brother|mom|mum|dad|son"
    r"|daughter)'?s(?: phone| line)?"
)
"""Talk of which phone to use: no doubt about the yes."""
PHONE = re.compile(
    r"\b(?:phone|number|cell|cellphone|mobile|landline|work line|this one|that one|use mine"
    r"|the other one|my other"
    r"|my desk|the office|the house|address)\b"
)

CLAUSES = re.compile(r"[.?!;,]+\s*")
CONTRAST = re.compile(r"\b(?:but|however|although|except)\b[\s,]*(?:because\b|'?cause\b)?[\s,]*")
TAKEN_BACK = re.compile(
    r"\b(?:no|nope|nah|naw|not|never|none|nothing|neither|nor|without|cannot|cant|dont|wont|didnt"
    r"|isnt|doesnt|\w+n't"
    r"|stop|quit|refuse|hate|rather|instead|unless|skip|forget|pass|declin\w*|cancel\w*|remove"
    r"|unsubscribe\w*|block\w*"
    r"|spam\w*|report\w*|delet\w*|ignor\w*|lawyer|sue|suing|annoy\w*|sick of|tired of|bother\w*"
    r"|scam\w*|trash|damn\w*"
    r"|goddamn\w*|hell|fuck\w*|shit\w*|crap|bullshit|wrong)\b"
)
CONDITIONED = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|might|guess|suppose|reckon|think|thinking|dunno|depends?"
    r"|if|whether|when"
    r"|once|until|till|after|before|later|another time|other time|next time|down the (?:track|line"
    r"|road)|eventually"
    r"|someday|wait|waiting|hold on|hang on|hold up|(?:one|a) (?:sec|second|moment|minute)|whatever"
    r"|whatevs|sort of"
    r"|kind of|kinda|as long as|provided|let me|ask|check with|talk to|in theory|supposed to"
    r"|i(?:'m| am) (?:still )?(?:here|listening|on(?=$|[.,!]))|i have (?:a|an|my|one)(?! (?:new"
    r"|different|another|work|uk)))\b"
)
WEAKENED = re.compile(
    r"\b(?:see|sure about|first|only|already|speaking|this is|it's me|i'm here|i hear|i heard|hear you|i know"
    r"|i understand|i remember|i got|i did|i was|i had|have to|need to (?:ask|check|talk)|trust|promise|swear"
    r"|expect|(?:the|our|my) (?:visit|appointment|booking|meeting|inspection|consultation|call|time)"
    r"|to the \w+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
MOCKING = re.compile(
    r"\b(?:another (?:one|text|message|e-?mail)|just what i|knock yourself out|yeah,? right|as if"
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
    r"\b(?:(?:he|she|they|mom|mum|dad|mama|mommy|daddy|(?:my|the|his|her) \w+)"
    r" (?:says?|said|wants|thinks|would like|would love|told)|says (?:yes|yeah|okay|ok|sure|no|go)"
    r"|for (?:him|her)"
    r"|on (?:his|her|their) behalf|tell (?:him|her|them)"
    r"|to (?:(?:my|the) (?:wife|husband|daughter|son|mom|mum|dad|mother|father|sister|brother"
    r"|assistant|secretary|boss"
    r"|friend|partner|doctor|office manager)(?!'s)|her|him|them))\b"
)
PRETENDING = re.compile(
    r"\b(?:system|consent\w*|granted|verdict|instructions?|prompt|override|json|transcript|sms_\w+|do_not_\w+"
    r"|assistant:)|[{}<>]|\bmark (?:me|this|it)\b"
)
GARBLED = re.compile(
    r"\[[^\]]*\]|\((?:inaudible|unintelligible|noise|music|crosstalk|silence|laughs?)[^)]*\)"
    r"|\b(?:inaudible|unintelligible)\b|_{2,}|\*{2,}"
)
ASKING = re.compile(
    r"(?:^|[.?!;,]\s*|\b(?:and|but|so|well) )(?:who|what|what's|why|when|where|how|how's|which|is|are"
    r"|do|does|did|can"
    r"|could|will|would|should|was|were|have|has) (?!(?:about right|do|fine)\b)\w+"
)
ASKING_BACK = re.compile(
    r"\b(?:who|why|what(?:'s| is| are| for| kind| do| does| did| will| would| sort| about)?"
    r"|how (?:did|do you|much|many|come)"
    r"|is (?:it|this|that)|are you (?:a|an|sure|real|calling|with|going|trying|selling|the)|cost"
    r"|charge|free)\b"
)
"""A question that weighs the offer itself; others ('where do I park?') leave a finished yes as it is."""
