"""Whether the contact asked not to be contacted again at all. 'Not interested', 'bad time' and 'no texts' are not that."""

import re

from webapp.rules.listening.hearing import Conversation
from webapp.rules.listening.verdicts import DoNotContactVerdict

_HINT = re.compile(
    r"call|contact|ring|me off|us off|opt|cease|list|alone|number|remov|delet|hear|bother|phon|unsubscrib|dnc|record|system"
    r"|data|details|harass"
)
_NEVER = r"(?:don'?t|do not|never|please don'?t|not to|stop|quit)"
_ASKED = re.compile(
    r"\b(?:take|get|remove|scratch|strike|cross|pull|taken|removed|have) (?:me|my (?:name|number"
    r"|details|info|information|phone|cell)|this number|us)(?: (?:be )?(?:taken"
    r"|removed))?(?: (?:right )?(?:off|from|out of)\b(?! (?:of )?(?:your |the |this |that |my )?(?:text|sms|e-?mail|newsletter|speaker"
    r"|hold|mute|(?:call|phone|line)(?! list| ?ing list)|auto\w*|schedule|calendar|book\w*|wait\w*|appointment|\w+day|loud\w*|video|camera)\b)|(?=$|[.,!]))"
    r"|\b(?:me|my (?:name|number|details|info|information|phone|cell)|this number) (?:to be |be |gets? )?(?:taken|removed"
    r"|deleted|erased|struck|wiped)\b"
    r"|\b(?:be|to be|get) (?:taken|removed|struck) (?:off|from)\b|\boff (?:of )?(?:your|the|that|this"
    r"|every|all|any) (?!(?:text|sms|texting|e-?mail|newsletter|wait\w*|guest)\b)(?:\w+ ){0,3}?lists?\b"
    r"|\b(?:stop|quit) (?:calling|phoning|ringing|contacting|bothering|harassing|pestering)\b"
    r"|\b(?:no more|not want any more|don'?t want (?:any )?more"
    r"|don'?t want any(?: of these)?) (?:\w+ )?(?:calls|contact)\b"
    rf"|\b{_NEVER} (?:ever )?(?:call|calling|phone|ring|contact|contacting|bother) (?:me|us|here"
    rf"|this (?:number|phone|house)|my (?:number|phone|house|home|cell)|again)\b"
    r"|\b(?:don'?t|do not|never) (?:ever )?(?:want|wanna|wish|need|would like) (?:to )?(?:hear"
    r"|be (?:called|contacted|phoned|rung|bothered|hearing))\b"
    r"|\b(?:rather not|prefer not to|like not to) be (?:called|contacted|phoned)\b|\blose (?:my"
    r"|this) number\b|\bleave (?:me|us) (?:the \w+ )?alone\b"
    r"|\b(?:delete|erase|wipe|remove) (?:all )?(?:of )?my (?:number|details|data|info|information"
    r"|name|record|records)\b|\bunsubscribe me\b"
    r"|\b(?:put|add|place) (?:me|my number|this number|us) (?:on|to) (?:your|the"
    r"|a) (?:\w+ )?(?:do[- ]not[- ]call|dnc|no[- ]call|don'?t[- ]call)\b"
    r"|\bnever (?:call|contact|phone|ring) (?:me |us |here |this number )?(?:again|ever)\b"
    r"|\bno (?:longer|more) (?:be )?contact(?:ed)?\b"
    r"|\bno (?:further|future|more|additional) (?:\w+ )?(?:contact|communications?|calls)\b|\bcease (?:all |any |and desist|contact\w*|call\w*)|\bopt(?:ed)? (?:me )?out (?:of|from) (?:all|any|every|your|these|future)\b(?! (?:text|e-?mail|sms))"
    r"|\b(?:never|not) (?:to )?(?:be )?(?:called|contacted|phoned|rung)(?: (?:me|us))?(?: (?:again|ever|any ?more)|(?=$|[.,!]))"
    r"|\b(?:nobody|no one|none of you)(?: ever)? (?:calls?|contacts?|phones?|rings?) (?:me|us|here)\b"
)
_NARROWED = re.compile(
    r"\b(?:before|after|until|till|at work|at (?:this|that) (?:hour|time)|this early|this late"
    r"|so early|so late|during|while i|today|tonight|right now|just now|this week|at night"
    r"|in the (?:morning|evening|afternoon)"
    r"|on (?:this|that|my) (?:number|phone|line|landline|cell|mobile|work)|on (?:a )?(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)days?|on weekends|instead|at dinner|at home|when i'?m|unless"
    r"|if (?!you)"
    r"|from (?:a|an|that|this) (?:blocked|different)|twice|every day|so (?:often|much)"
    r"|but (?:you can )?(?:text|e-?mail|write)|just (?:text|e-?mail|write|mail)|(?<!or )(?<!nor )(?<!and )(?<!don't )(?<!not )"
    r"(?<!never )(?<!ever )(?<!stop )(?:text|e-?mail) me"
    r"|, (?:just )?call\b|i(?:'ll| will) (?:call|ring|phone|contact)|(?:for )?\w+ (?:minutes?|hours?)|back (?:today|now)|by that name|my (?:dad|mom|husband|wife))\b"
)
_EVER = re.compile(
    r"\b(?:again|ever|any ?more|list|at all|period|for good|lose (?:my|this) number|i mean it)\b"
)
_NAMED = re.compile(
    r"\b(?:stop|quit|don'?t|do not) call(?:ing)? me (?!again|ever|any|please|or|and|now|at|on|here"
    r"|back|people|guys|folks|already|this|i\b|you\b|just|ok|so|about|for|from|with|all|every|if|when|unless|anymore)\w+"
)
_SOMEBODY_ELSES = re.compile(
    r"\b(?:he|she|they|my (?:wife|husband|mother|boss|friend)) (?:asked|told|said|wants?)\b"
    r"|\bi'?m on (?:the|your) list\b"
)


def asks_no_contact(low: str) -> bool:
    """Whether these words of the contact ask for no further contact of any kind."""
    if not _HINT.search(low):
        return False
    return any(_asks(sentence) for sentence in re.split(r"(?<=[.?!;])\s+", low))


def judge_do_not_contact(conversation: Conversation) -> DoNotContactVerdict:
    """True with the turns in which the contact asked for it."""
    asked = tuple(
        said.index for said in conversation.turns if not said.by_agent and asks_no_contact(said.low)
    )
    if asked:
        return DoNotContactVerdict(True, asked, "The contact asked not to be contacted again.")
    return DoNotContactVerdict(False, (), "The contact did not ask to be left alone for good.")


def _asks(sentence: str) -> bool:
    match = _ASKED.search(sentence)
    if match is None or _SOMEBODY_ELSES.search(sentence):
        return False
    if _NAMED.search(sentence) and not _EVER.search(sentence):
        return False
    return not _NARROWED.search(sentence) or (
        bool(re.search(r"\b(?:again|ever|list|for good)\b", sentence))
        and not re.search(
            r"\b(?:before|until|unless|instead|(?<!or )(?<!nor )(?<!and )(?<!don't )(?<!not )(?<!never )(?<!ever )(?:text|e-?mail) me|, (?:just )?call|on this (?:number|line)"
            r"|at work|today|tonight|this week|i(?:'ll| will) (?:call|ring|phone|contact)|(?:minutes?|hours?))\b",
            sentence,
        )
    )
