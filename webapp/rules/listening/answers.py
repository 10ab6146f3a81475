"""What a contact's reply to a yes-or-no question is: a yes, a no, a nod, a question back, or nothing sure.

A yes must come first and nothing in the rest may take it back, weaken it or make it conditional: what is not
plainly a yes or a no is UNSURE.
"""

import re
from enum import StrEnum

LONGEST_ANSWER = 400


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOD = "nod"
    """'Okay', 'uh-huh': a yes only where it is the whole answer to a plain, finished question."""
    QUESTION = "question"
    UNSURE = "unsure"


_FILLER = re.compile(r"\b(?:u+h+(?![ -]huh)|u+m+|e+r+m?|ah+|eh|euh|like,|you know,)(?=[\s,.!?-]|$)[, ]*")
_OPENER = re.compile(
    r"(?:oh my (?:god|gosh|goodness)|oh|well|so|hey|hi|now|yay|great|good|thanks|thank you(?: so much)?|my goodness)"
    r"(?=[\s,.!]+\w)[\s,.!]*"
)
_YES = re.compile(
    r"(?:yes+(?:sir|siree)?|yea+h*|yep+|yup+|ya+h?|yeh|aye|oui|s[ií]|ja|sure(?: thing)?|surely|absolutely|definitely"
    r"|certainly|totally|of course|for sure|by all means|indeed|affirmative|please(?: do)?"
    r"|(?:yes )?(?:you )?(?:can|may|could) do(?: that)?|you may|you bet|bet"
    r"|(?:do|go)(?= ?,? ?(?:yeah|please|work away|for it))|for it|do (?:that|it|so)|do(?=$|[.!])"
    r"|go ahead(?: and (?:text|send|email|do) (?:it|that|me)(?: (?:over|through))?)?|go for it|go on then|work away"
    r"|fire away|sounds? (?:good|great|fine|perfect|lovely|like a plan)|perfect|lovely|brilliant|wonderful|fantastic"
    r"|awesome|excellent|super|grand|cool|sweet(?: as)?|great|no (?:problem|worries|bother|drama|dramas)(?: at all)?"
    r"|not a (?:problem|bother)"
    r"|(?:that|this|it)(?:'?s| is|'?ll be|'?d be| would be| will be|) "
    r"(?:totally |perfectly |really |very |absolutely |all |just |so |be )*"
    r"(?:fine|good|great|grand|perfect|lovely|brilliant|wonderful|awesome|amazing|helpful|handy|useful|nice|ideal"
    r"|super|cool|fantastic|excellent|easier|easiest|a help|a great help|best|works|work)"
    r"(?: (?:with|by|for) me)?"
    r"|(?:that|it)(?:'ll| will| would|'d)? (?:works?|helps?|suits?|do)(?: (?:for )?me)?(?: great| fine| well)?"
    r"|works for me|(?:fine|good|okay|ok|cool) (?:by|with|for) me|i'?d (?:like|love|appreciate) (?:that|it)"
    r"|i would(?: like| love| appreciate)?(?: that| it)?(?=$|[\s,.!])|would you(?: please)?(?=$|[.!])|if you would"
    r"|(?:yes )?i do|correct|exactly|hell ye(?:s|ah)|why not(?=$|[.!])|can(?: lah| can)?(?=$|[.!])"
    r"|both(?: of them)?(?: (?:please|would be (?:good|great|nice|fine)|is fine|are fine|sounds? good))?"
    r"|(?:ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon|honey|lah)"
    r")(?=$|[\s,.!?-])"
)
_NOD = re.compile(
    r"(?:okay+|ok|okey|k|all ?right+|alright(?:y)?|uh[- ]?huh|right|fine|mm-?hm+|mhm+|aight|righto|right on)"
    r"(?=$|[\s,.!?-])"
)
_PLAIN_NODS = re.compile(r"[\s,.!]*(?:(?:okay+|ok|okey|alright|all right|uh[- ]?huh)[\s,.!]*)+")
_PARTICLE_ONLY = re.compile(
    r"[\s,.!]*(?:(?:ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon|honey|lah)[\s,.!]*)*"
)
_THANKS = re.compile(r"(?:thanks?(?: you)?|thank you|cheers|ta|merci)(?: (?:so|very) much| a lot| a million)?(?=$|[\s,.!])")
_GAP = re.compile(r"[\s,.!-]*")

_HARMLESS = re.compile(
    r"\bno (?:problem|worries|bother|drama|dramas)(?: at all)?|\bnot a (?:problem|bother)|\bif (?:you|that's|it's) (?:don't mind"
    r"|okay|ok|all right|alright|no trouble|not too much trouble|could|would|possible|can)"
    r"|\bi(?:'ll| will| would|'d) (?:only |just |probably )?forget(?: otherwise)?|\b(?:so )?i (?:don't|won't) forget"
    r"|\b(?:i|cause i|because i) won't remember|\bi can't (?:write|remember|find)[^.?!,]*|\bi don't have a pen"
    r"|\bi never (?:check|read|open|look at) my (?:e-?mails?|inbox|voicemail|mail)|\bcopy nobody|\bthat'?s what i need"
    r"|\bisn't it|\bdon't worry|\bsame (?:one|as before)|\bjust in case|\bwhy not|\bfirst thing|\bi can read it"
)
_NUMBER_TALK = re.compile(
    r"\b(?:phone|number|cell|cellphone|mobile|landline|land line|house|home|office|desk|work line|this one|that one"
    r"|use mine|not (?:to |on |at )?this|not (?:to |on |at )?that|the other one|screen's cracked|borrowing|my wife's|my husband's)\b"
)
_REFUSAL = re.compile(r"\b(?:don'?t|do not|never|stop|quit|no)\b.{0,20}\b(?:text|send|e-?mail|message|sms|call|want)")
_CLAUSES = re.compile(r"[.?!;,]+\s*|\s+but\s+|\bbut,?\s+")
_TAKEN_BACK = re.compile(
    r"\b(?:no|nope|nah|naw|not|never|none|nothing|neither|nor|without|cannot|cant|dont|wont|didnt|isnt|doesnt|\w+n't"
    r"|stop|quit|refuse|hate|rather|instead|unless|except|skip|forget|pass|declin\w*|cancel\w*|remove|unsubscribe\w*"
    r"|block\w*|spam\w*|report\w*|delet\w*|ignor\w*|lawyer|sue|suing|annoy\w*|sick of|tired of|bother\w*|scam\w*|trash"
    r"|damn\w*|goddamn\w*|hell|fuck\w*|shit\w*|crap|bullshit|wrong)\b"
)
_WEAKENED = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|might|guess|suppose|reckon|think|thinking|see|sure about|dunno|depends?"
    r"|if|whether|when|once|until|till|after|before|later|another time|other time|next time|down the (?:track|line|road)|eventually|someday"
    r"|first|wait|waiting|hold on|hang on|hold up|one (?:sec|second|moment|minute)|a (?:sec|second|moment|minute)"
    r"|whatever|whatevs|sort of|kind of|kinda|only|as long as|provided|but|however|although|except|let me|already"
    r"|speaking|this is|it's me|i'm here|i hear|i heard|hear you|i know|i understand|i remember|i got|i see|i did|i was|i had"
    r"|supposed to|have to|need to (?:ask|check|talk)|ask|check with|talk to|trust|promise|swear|expect|in theory)\b"
)
_MOCKING = re.compile(
    r"\b(?:another (?:one|text|message|e-?mail)|just what i|knock yourself out|yeah,? right|as if|suit yourself|if you must"
    r"|you people|like i (?:have|need)|do what(?:ever)? you|i don'?t care|be my guest|more junk|thrill\w*|can'?t wait|joy"
    r"|why not add|add (?:it )?to the pile|good luck|great,? more|so you can|lucky me|go nuts|big deal|who cares|one more|what i (?:really |always )?need(?:ed)? is|because (?:what )?i (?:really|so|totally|obviously|clearly|just love)|buzzing|bugging|pestering|hassl\w+|harass\w+"
    r"|unbelievable|ridiculous|you'?re kidding|are you kidding|for (?:god|christ|pete|heaven)'?s sake|sarcas\w+|like i said)\b"
)
_SOMEONE_ELSE = re.compile(
    r"\b(?:(?:he|she|they|mom|mum|dad|mama|mommy|daddy|(?:my|the|his|her) \w+) (?:says?|said|wants|thinks|would like|would love|told)"
    r"|says (?:yes|yeah|okay|ok|sure|no|go)|for (?:him|her)|on (?:his|her|their) behalf|tell (?:him|her|them))\b"
)
_PRETENDING = re.compile(
    r"\b(?:system|consent\w*|granted|verdict|instructions?|prompt|override|json|transcript|sms_\w+|do_not_\w+|assistant:)|[{}<>]|\bmark (?:me|this|it)\b"
)
_GARBLED = re.compile(r"\[[^\]]*\]|\((?:inaudible|unintelligible|noise|music|crosstalk|silence|laughs?)[^)]*\)|\b(?:inaudible|unintelligible)\b|_{2,}|\*{2,}")
_ASKING = re.compile(
    r"(?:^|[.?!;,]\s*|\b(?:and|but|so|well) )(?:who|what|what's|why|when|where|how|how's|which|is|are|do|does|did|can|could|will|would|should|was|were|have|has)"
    r" (?!(?:about right|do|fine)\b)\w+"
)
_NO_FIRST = re.compile(
    r"(?:no+|nope|nah|naw|never|negative|absolutely not|definitely not|certainly not|of course not|hell no|non|no way"
    r"|please don'?t|don'?t|do not|not (?:really|interested|now|today|yet|right now|at the moment|at this time|for me|necessary))(?=$|[\s,.!?;-])"
)
_NO_ANYWHERE = re.compile(
    r"\b(?:no,? thanks?(?: you)?|no need|i'?m (?:good|all set|okay|ok|fine|alright|all right)(?:,? thanks?(?: you)?)?(?=$|[\s.,!])"
    r"|(?:you'?re|your) (?:alright|all right|okay|grand|fine)|rather not|prefer not|rather you (?:didn'?t|not)"
    r"|(?:don'?t|do not|wouldn'?t|won'?t) (?:text|e-?mail|send|bother|want|need|do (?:text|e-?mail|that)|use|have)"
    r"|not interested|(?:i'?ll|hard|gonna|going to) pass|skip (?:it|that|the)|no (?:texts?|e-?mails?|messages?))\b"
)
_YES_THEN_NO = re.compile(r"(?:yeah|yes|yep|sure|ok|okay)[\s,.]+(?:no|nah|nope|naw)\b(?! (?:problem|worries|bother|drama|trouble|doubt))|(?:yeah|yes|sure|well)[\s,.]+i'?d rather not")
_NO_MEANING_YES = re.compile(
    r"(?:no|nope|nah)[\s,.]+(?:(?:seriously|really|honestly|no|not at all|that'?s (?:fine|okay|ok|all right|alright|great|cool)|it'?s (?:fine|okay|ok)|i don'?t mind(?: at all)?"
    r"|you'?re fine|of course not|not a problem|please)[\s,.]+)*"
    r"(?:go ahead|go for it|please do|do(?: it| that)?(?=$|[.,!])|(?:yes,? )?(?:you can )?text (?:me|it|away)|e-?mail (?:me|it)|send it|yes|yeah|sure)\b"
)
_NOT_MINDING = re.compile(
    r"(?:no+|nope|nah|not at all|no,? not at all|of course not|i don'?t mind(?: at all)?|i wouldn'?t mind|i do not mind)[\s,.!]*"
    r"(?:(?:not at all|of course not|i (?:don'?t|wouldn'?t) mind(?: at all)?|that'?s (?:fine|okay|ok|all right|alright|cool|great)|it'?s (?:fine|okay|ok)"
    r"|go ahead|go for it|please do|no problem|no worries|you'?re fine|please|by all means)[\s,.!]*)+|i don'?t mind(?: at all)?[\s,.!]*|not at all[\s,.!]*"
)
_MOST_WORDS_AFTER_YES = 14


def judge_answer(low: str, *, asked_whether_minded: bool = False) -> Answer:
    """The reply in lower case (see `hearing.lower`) as an answer to the last question."""
    if len(low) > LONGEST_ANSWER or _GARBLED.search(low) or _PRETENDING.search(low):
        return Answer.UNSURE
    text = _FILLER.sub("", low).strip(" ,-")
    if asked_whether_minded:
        return _judge_minding(text)
    if _NO_MEANING_YES.match(text):
        rest = _NO_MEANING_YES.sub("", text, count=1)
        return Answer.UNSURE if _takes_back(rest) or "?" in rest else Answer.YES
    if _YES_THEN_NO.match(text):
        return Answer.NO
    agreed, nodded, rest = _read_agreement(text)
    if agreed or nodded:
        return _judge_rest(text, agreed, rest)
    if _NO_FIRST.match(text) and not _HARMLESS.match(text):
        return Answer.NO
    if _NO_ANYWHERE.search(text):
        return Answer.NO
    if "?" in text or _ASKING.search(text):
        return Answer.QUESTION
    return Answer.UNSURE


def _judge_minding(text: str) -> Answer:
    if _NOT_MINDING.fullmatch(text) or _NO_MEANING_YES.match(text):
        return Answer.YES
    agreed, _, rest = _read_agreement(text)
    plainly = re.match(r"(?:sure|go ahead|please|that'?s|fine|of course|absolutely)", text)
    if agreed and plainly and not re.match(r"of course (?:i do|not)", text):
        return _judge_rest(text, True, rest)
    return Answer.QUESTION if "?" in text else Answer.UNSURE


def _read_agreement(text: str) -> tuple[bool, bool, str]:
    """Reads yes-words off the front: whether there was one, whether there was a nod, and what is left."""
    opener = _OPENER.match(text)
    start = position = opener.end() if opener else 0
    if opener and not (_YES.match(text, position) or _NOD.match(text, position)):
        start = position = 0
    agreed = nodded = False
    while position < len(text):
        yes = _YES.match(text, position)
        nod = None if yes else _NOD.match(text, position)
        thanks = None if yes or nod else _THANKS.match(text, position) if position > start else None
        match = yes or nod or thanks
        if match is None:
            break
        if yes and not _PARTICLE_ONLY.fullmatch(yes.group()):
            agreed = True
        nodded = nodded or nod is not None
        gap = _GAP.match(text, match.end())
        position = gap.end() if gap else match.end()
    return agreed, nodded, text[position:]


def _judge_rest(text: str, agreed: bool, rest: str) -> Answer:
    if _MOCKING.search(text) or _SOMEONE_ELSE.search(text):
        return Answer.UNSURE
    if _NO_ANYWHERE.search(_HARMLESS.sub(" ", rest)) and not _NUMBER_TALK.search(rest):
        return Answer.NO if re.search(r"rather not|no,? thank|not interested|i'?m good", rest) else Answer.UNSURE
    if _takes_back(rest):
        return Answer.UNSURE
    if not rest.strip(" ?"):
        if "?" in text:
            return Answer.QUESTION
        return Answer.YES if agreed else Answer.NOD
    if _asks_something(rest):
        return Answer.QUESTION if not agreed else Answer.UNSURE
    if len(rest.split()) > _MOST_WORDS_AFTER_YES:
        return Answer.UNSURE
    return Answer.YES if agreed else Answer.UNSURE


def _takes_back(rest: str) -> bool:
    """Whether any clause that is not about which phone to use denies, weakens or conditions the yes."""
    for clause in _CLAUSES.split(_HARMLESS.sub(" ", rest)):
        if _NUMBER_TALK.search(clause) and not _REFUSAL.search(clause):
            continue
        if _TAKEN_BACK.search(clause) or _WEAKENED.search(clause):
            return True
    return bool(_MOCKING.search(rest) or _SOMEONE_ELSE.search(rest))


def _asks_something(rest: str) -> bool:
    sentences = re.findall(r"[^.?!;,]+[.?!;,]*", rest)
    for sentence in sentences:
        if ("?" in sentence or _ASKING.match(sentence.strip())) and not _NUMBER_TALK.search(sentence):
            return True
    return False


def is_doubtful(low: str) -> bool:
    """Mockery, anger, a third person's word or a pretended verdict: no yes is to be read out of it."""
    doubts = (_MOCKING, _SOMEONE_ELSE, _PRETENDING, _GARBLED)
    return len(low) > LONGEST_ANSWER or any(doubt.search(low) for doubt in doubts)


def is_taken_back(low: str) -> bool:
    """Whether anything in these words denies, weakens or conditions a yes beside them."""
    return _takes_back(low)


def is_whole_nod(low: str) -> bool:
    """Whether the reply is nothing but 'okay' or 'uh-huh' (not 'mm', 'hm' or 'right')."""
    return bool(_PLAIN_NODS.fullmatch(_FILLER.sub("", low)))
