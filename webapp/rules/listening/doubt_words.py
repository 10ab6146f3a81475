"""The English words that make a yes doubtful (denied, conditioned, mocked, another's, garbled), and those that only seem to.

Only tables of patterns for lower-cased text; `answers` says how they are weighed.
"""

import re

HARMLESS = re.compile(
    r"\bno (?:problem|worries|bother|dramas?|objections?|issues?)(?: at all)?|\bif you (?:like|want|wish|prefer)(?=$|[.,!])|\bnot a (?:problem|bother)"
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
    r"\b(?:but |just |only )*not (?:to |on |at )?(?:this|that)(?: one| number| phone| line| cell"
    r"| mobile|(?=$|[,.;!]| this| that| it| though))(?: though)?"
    r"|\b(?:but |just )*(?:not |don't use )(?:to )?(?:this|that|the) (?:one(?: you'?ve got"
    r"| you have)?|number|phone)"
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
    r"|my desk|the office|the house|address)\b"
)

CLAUSES = re.compile(r"[.?!;,]+\s*")
CONTRAST = re.compile(r"\b(?:but|however|although|except)\b[\s,]*(?:because\b|'?cause\b)?[\s,]*")
TAKEN_BACK = re.compile(
    r"\b(?:no|nope|nah|naw|not|never|none|nothing|neither|nor|without|cannot|cant|dont|wont|didnt"
    r"|isnt|doesnt|\w+n't"
    r"|stop|quit|refuse|hate|rather|instead|unless|skip|forget|pass|declin\w*|cancel\w*|remove"
    r"|unsubscribe\w*|block\w*"
    r"|attorney|court|police|complain\w*|regulator|spam\w*|report\w*|delet\w*|ignor\w*|lawyer|sue|suing|annoy\w*|sick of|tired of|bother\w*"
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
