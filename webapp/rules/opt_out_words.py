"""The words and phrases by which a reply asks to stop, with those that only look like it.

All of them match text as `opt_out.spoken` leaves it: lower case, no accents, no apostrophes, single spaces.
"""

import re

# Twilio's own single words (its page on Advanced Opt-Out), and those of 47 CFR 64.1200(a)(10).
OPT_IN_WORDS = {"start", "unstop"}
HELP_WORDS = {"help", "info"}

# Plain anywhere they make up a clause: 'Not for me. STOP'.
PLAIN_STOP = re.compile(r"st+o+p+|stop ?all|stop ?2 ?\w+|unsub[a-z]*|unsus?c?rib[a-z]*|optout")
# Plain only as the whole reply: within more words they may be about an appointment or anything else.
LONE_STOP = re.compile(
    r"cancel(led|ed)?|end|quit|revoked?|remove|delete|unsend|"
    r"stpo|sotp|tsop|stp|stopt|st0p|"  # slips of the thumb
    r"alto|pare|paren|parar|basta|cancelar|baja|arret|arreter"  # Spanish and French
)

POLITE_WORDS = """
    please pls plz plse kindly thanks thank thx ty tks you u so much very ok okay k hi hello hey dear sir
    madam maam just now immediately asap today already and sorry no nope yes yeah yep
    por favor gracias sil vous plait
"""
POLITE = set(POLITE_WORDS.split())
OBJECTS = {"it", "this", "these", "that", "them", "all", "everything"}

CONTACT = (
    r"(?:text\w*|txt\w*|messag\w*|msg\w*|sms|contact\w*|call\w*|phon(?:e|ing)|send\w*|spam\w*|bother\w*|"
    r"bugging|harass\w*|annoy\w*|pester\w*|e ?mail\w*|writing|reach\w*|solicit\w*|communicat\w*|notif\w*)"
)
REACH_ME = r"(?:text|txt|message|msg|sms|contact|call|phone|spam|bother|harass|pester|e ?mail|write|reach)"
MESSAGES = r"(?:texts?|texting|txts?|messag\w*|msgs?|sms|contact|calls|spam|e ?mails|communications?)"
NEVER = r"(?:dont|do not|never|never ever|pls no|please no)"
LINKS = r"(?: (?:with|all|the|these|this|those|your|sending|any|of|me|us|from|please|trying|to)){0,4}"
MINE = r"(?:me|us|my (?:\w+ )?number|this (?:\w+ )?number|my name)"
FILLING = (
    r"(?: (?:all|any|of|the|your|ur|you|this|these|and|number|calling|mailing|marketing|contact|phone|sms|text|"
    r"texting|message))*"
)
POLITELY = r"(?: (?:please|pls|now|thanks|thank you|this|it|that))*$"

ASKS_TO_STOP = tuple(
    re.compile(pattern)
    for pattern in (
        # stop texting me · quit sending me these · cancel all messages
        rf"\b(?:st+o+p+|quit|cease|halt|discontinue){LINKS} {CONTACT}\b",
        rf"\b(?:end|cancel)(?! of\b){LINKS} (?:texts|texting|messages|messaging|sms)\b",
        (
            r"\b(?:needs?|wants?|wish|like|asked|told|tell|begging|ask|asking|has|have|got)(?: \w+){0,3} to stop"
            rf"{POLITELY}"
        ),
        rf"\b(?:make|let) (?:it|this|these|them|that|all this) stop{POLITELY}",
        r"\b(?:i|we) (?:said|say|replied|texted|sent) stop\b(?! by\b)",
        # do not contact me again · I told you not to text me
        (
            rf"(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthey )\b{NEVER}"
            rf"(?: (?:ever|you|please|dare|want you to|keep|call|and|or))* {REACH_ME}"
            r"(?: (?:me|us|this|these|again|anymore|any more|or|and|ever|my (?:phone|cell|mobile|number))\b|$)"
        ),
        rf"\b{NEVER}(?: (?:ever|you|please|dare))* send(?: \w+){{0,5}} (?:{MESSAGES}|anything|these|anymore|again)\b",
        rf"\b(?:asked|told|tell|said) (?:\w+ )?not to {REACH_ME}\b",
        # I no longer want to receive your texts · never signed up for these messages · no more texts
        (
            r"\b(?:dont|do not|didnt|did not|no longer|not|never)(?: \w+)? (?:want|wanna|wish|care|like|need|"
            r"consent|agreed?|interested|ask|asked|sign|signed)(?: \w+){0,4} "
            rf"(?:{MESSAGES}|contacted|texted|messaged)\b"
        ),
        (
            r"\b(?:dont|do not|no longer|not)(?: \w+)? (?:want|wanna|wish|care|like)(?: \w+){0,3} "
            r"(?:hear from|receive (?:this|these|anything|any|more))\b"
        ),
        rf"\bno (?:more|further|additional)(?: \w+){{0,2}} {MESSAGES}\b",
        r"^(?:please )?no (?:texts|texting|messages|messaging|sms)\b",
        rf"^(?:please )?no more{POLITELY}",
        # unsubscribe · opt me out · I withdraw my consent
        r"\bunsub[a-z]*\b|\bunsus?c?rib[a-z]*\b",
        r"\bopt(?:ing|ed)?(?: (?:me|us|this number|my number))? out\b|\boptout\b",
        r"\b(?:revok|withdraw)\w*(?: \w+){0,2} (?:consent|permission)\b",
        # take me off your list · remove my number · lose my number
        (
            rf"\b(?:(?:remove|delete|scrub|take|drop) {MINE}{FILLING} (?:off|out|from)|get {MINE} (?:off|out)){FILLING} "
            r"(?:lists?|database|system|records|contacts|texts|messages|everything)\b"
        ),
        rf"\b(?:remove|delete) {MINE}{POLITELY}",
        rf"\b(?:remove|take|get) {MINE} off{POLITELY}",
        r"\b(?:leave (?:me|us) alone|fuck off|piss off)\b|^(?:please |just )*go away$",
        r"^(?:please |just )*(?:lose|forget|delete|erase) (?:my|this) number\b",
        r"\b(?:do not|dont|no) (?:call|contact|text) list\b|\bdnc\b",
        r"\bno (?:me|nos) (?:escrib|llam|mand|envi|contact)\w*|\bno mas (?:mensajes|textos)\b",
    )
)

# 'I can't stop laughing', 'please don't unsubscribe me': the opposite, or nothing to do with texts.
NEGATED = re.compile(
    r"\b(?:dont|do not|didnt|did not|never|cant|cannot|can not|couldnt|not|without)"
    r"(?: (?:want|wanna|wish|like|mean|meant|intend|to|ever|please|need|have|say|said|ask|asked|for|even))*"
    r" (?:st+o+p+\w*|unsub\w*|opt(?:ing)? out|remov\w*|cancel\w*|quit\w*)\b"
    r"|(?<!\byou )(?<!\bthey )\b(?:wont|will not|doesnt|does not) stop\b"
)
# 'Don't call me, text me': calls are unwelcome, texts are not.
TEXT_INSTEAD = re.compile(
    r"\b(?:dont|do not|never|stop|quit|no)(?: \w+){0,3} (?:call\w*|e ?mail\w*|phon\w*)"
    r"(?!.*\b(?:or|and|nor) (?:text|txt|mess)).*\b(?:text|txt|message|sms)\b"
)
# 'Don't text before nine': a wish about when, not whether.
ABOUT_WHEN = re.compile(
    rf"\b(?:{NEVER}|stop) {CONTACT}(?: (?:me|us|my phone|here))? (?:before|after|until|till|while|when|if|"
    r"(?:on|at)(?! this| my)|tomorrow|tonight|during|between|yet|unless|so (?:early|late)|"
    r"this (?:morning|afternoon|evening|week|early|late))\b"
)
NOT_TO_MISS = re.compile(r"\b(?:dont|do not|not)(?: \w+)? (?:want|wanna|wish|like) to (?:miss|lose|stop)\b")
LOOKS_LIKE_STOP_BUT = (NEGATED, TEXT_INSTEAD, ABOUT_WHEN, NOT_TO_MISS)

MENTIONS_STOP = re.compile(
    r"\b(?:st+o+p+\w*|unstop\w+|unsub\w*|unsus?c?rib\w*|opt(?:ing|ed)? out|cancel\w*|quit\w*|revok\w*|"
    r"remov\w*|delet\w*|no more|take (?:me|us) off|alto|basta|spam\w*|scam\w*|harass\w*|wrong (?:number|person)|"
    rf"{NEVER}(?! forget)(?: \w+){{0,2}} {CONTACT}|(?<!the )(?<!this )(?<!week )(?<!month )end(?! of\b)(?:ed|ing)?)\b"
)
