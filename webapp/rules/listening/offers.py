"""Where the agent offers a text or an email, and whether the offer is a question that a bare yes can answer."""

import re
from dataclasses import dataclass
from enum import StrEnum

from webapp.rules.listening.hearing import Block, is_unfinished
from webapp.rules.listening.verdicts import Channel

_WORDS = {
    Channel.SMS: re.compile(r"\b(?:text(?:s|ed|ing)?|sms(?:es)?|text messages?)\b"),
    Channel.EMAIL: re.compile(r"\b(?:e-?mail(?:s|ed|ing)?)\b"),
}
_INDIAN_MAIL = re.compile(
    r"\b(?:can|may|shall|should|could) (?:i|we) (?:also )?mail (?:it|that|this|them|you)\b"
)
_VERB = (
    r"(?:also |just |at least |maybe |quickly |perhaps |then |please |go ahead and |have (?:us|me) "
    r"|get (?:us|me) to |quick(?:ly)? )*"
    r"(?:text|sms|e-?mail|mail|send|shoot|drop|put|pop|fire|ping|forward|get|follow up|use)"
)
_ASKED = re.compile(
    rf"\b(?:can|could|may|might|shall|should) (?:i|we|one of us) {_VERB}\b"
    rf"|\bwant (?:me|us) to {_VERB}\b|\b(?:would|do) you (?:like|want|need|prefer|mind|care for|rather)\b"
    r"|\b(?:would|is|will) (?:it|that) (?:be )?(?:okay|ok|alright|all right|right|fine|helpful|useful"
    r"|easier|better|possible|cool|good)"
    r"(?: with you)? (?:if|to|for|that)\b|\b(?:okay|ok|alright|all right|fine|cool) (?:if (?:i|we)"
    r"|to (?:text|e-?mail|send)|for (?:me|us) to)\b"
    rf"|\b(?:be|is it) (?:a|any) (?:problem|bother|trouble) (?:if|for)\b|\bany objections?\b"
    rf"|\b(?:whether|if) (?:i|we) (?:could|can|may|might) {_VERB}\b"
    r"|\bmind if\b|\bare you (?:okay|ok|happy|comfortable|fine|good|all right|alright) (?:with|for|to|if)\b"
    r"|\bhow about\b|\bwhat about\b|\bwould (?:an? |the )?(?:\w+ )?(?:text|e-?mail"
    r"|sms)(?: message)?\b|\b(?:does|do|is) (?:an? )?(?:text|e-?mail|sms|texting)\b"
    r"|\bor (?:an? |by |via |maybe )?(?:text|e-?mail|sms)\b|\bwant (?:that|it|this|an?|the)\b"
    r"|\b(?:happy|permission|agree|consent) (?:for|to)\b.*\?"
    r"|\bif that'?s (?:all right|alright|okay|ok|fine|good)\b|\bwould that be\b"
    r"|\bif you'?d like(?: me to)?\?|\bby text or\b|\bby e-?mail or\b"
    r"|\bcan you (?:get|receive|take) (?:a |an )?(?:text|e-?mail)\b"
)
_STATED = re.compile(
    rf"\b(?:i|we)(?:'d| would| can| could|'m| am|'re| are)(?: also| only| certainly| definitely"
    rf"| easily| always)?"
    rf"(?: (?:love|like|happy|glad|able))?(?: to)? {_VERB}\b|\blet me {_VERB}\b"
)
_ANNOUNCED = re.compile(
    rf"\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to|'m"
    rf"|'re)(?: want to)? {_VERB}(?:ing)?\b"
    r"|\byou'?(?:ll| will) (?:get|receive|have|see)\b|\b(?:text|e-?mail) it is\b|\bsending\b"
)
_TAG = re.compile(
    r"(?:and |so |now |or )?(?:(?:would|will|does|do|is|are|shall|should|could|can|may|want|sound"
    r"|how does|how would)\b"
    r"(?=.*\b(?:that|it|those|this|me to|us to|i do|we do|sound|be on|set that|one|them|okay|ok"
    r"|all right|alright)\b).*"
    r"|(?:okay|ok|alright|all right|good|cool|yes|yeah|yea|fine|deal|right|is that so|sound good"
    r"|sound okay|fair enough)(?: with you| by you| then)?)[?.]*"
)
_NOT_A_TAG = re.compile(
    r"\bcorrect\b|\bright\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bnumber\b|\bphone\b"
    r"|\bcell\b|\bmobile\b|\d|\bo'?clock\b|\btime\b|\bwork for\b|\bfor you to come\b|\baddress\b"
    r"|\bname\b"
    r"|\bspeaking\b|\bbusy\b|\bmoment\b|\bstill\b|\bcall\b|\bbook\w*|\bschedul\w*|\bsign\w* up\b"
    r"|\bappointment\b|\bput you down\b"
)
_END_TAG = re.compile(
    r"(?:,|\s)\s*(?:okay|ok|alright|all right|yeah|yes|is that (?:okay|ok|all right|alright|fine)"
    r"|would (?:you like|that be okay|you want) that"
    r"|if that'?s (?:all right|alright|okay|ok|fine|good)(?: with you)?|want me to|shall i|should i"
    r"|sound good|would you like (?:me to|that)|want that|shall i set that up|would that help)\s*\?*$"
)
_NUMBER_QUESTION = re.compile(
    r"\b(?:which|what|what's|best|better) (?:\w+ ){0,3}(?:number|cell|mobile|phone|e-?mail|address|one)\b"
    r"|\b(?:is|does|will|can|and|are) (?:this|that|the|your|it)\b(?:(?!\btext (?:you|it"
    r"|that)\b).)*\b(?:number|phone|cell|mobile|line|one|handset|e-?mail address|address)\b"
    r"|\b(?:should|shall|can|do|may) (?:i|we) use (?:this|that|the|your)\b|\bwhere should i\b"
    r"|\bat (?:this|the) number\b(?!.*\btext you\b)"
    r"|\b(?:get|have|confirm|spell|take|need|ask for|what'?s|is) (?:your|the|an) (?:best )?(?:e-?mail"
    r"|number|cell|mobile)\b"
)
_ASKS_WHICH = re.compile(
    r"^(?:and |so |now |okay,? |great,? |sure,? |perfect,? )*(?:which|where|what(?:'s"
    r"|s)?(?= .*\b(?:number|cell|phone|mobile|address|e-?mail|one)\b))\b(?!.*\bor\b)"
)
_DIRECT_OFFER = re.compile(
    rf"\b(?:can|could|may|might|shall|should) (?:i|we) (?!use\b){_VERB}\b|\bwant (?:me|us) to {_VERB}\b"
    r"|\b(?:would|do) you (?:like|want)\b|\b(?:okay|ok|alright|all right|fine|cool) (?:if (?:i|we)"
    r"|to (?:text|e-?mail|send)|for (?:me|us) to)\b|\bmind if\b"
)
_MINDING = re.compile(
    r"\b(?:do|would) you mind\b|^mind if|\bmind if (?:i|we)\b|\b(?:be|is it) (?:a|any) (?:problem"
    r"|bother|trouble) (?:if|for)\b|\bany objections?\b"
)
_REFUSED_BY_AGENT = re.compile(
    r"\b(?:won'?t|don'?t|never|not going to|can'?t|cannot|unable to|do not|no longer"
    r"|instead of) (?:\w+ ){0,2}(?:text|sms|e-?mail|send)"
)
_EITHER_OR = re.compile(r"\bor\b|\brather\b|\bprefer\b|\beither\b")
_RUN_ON = re.compile(
    r"(?:,|\s(?:and|so|also|now))\s+(?=(?:can|could|may|shall|should|would|will)\s+(?:i|we|you|this"
    r"|that|it|the|your|number|\w+day)\b"
    r"|(?:does|do|did|is|are|what|which|when|where|how|who)\s)"
)
_CHECKED_AT_END = re.compile(r"\b(?:is (?:that|it) (?:right|correct|okay|ok)|did i get that(?: right)?)\W*$")
_ASKED_AFTER = re.compile(
    r"\b(?:does|do you|did you|are you|is (?:it|your|the|this)|will you|have you|what|which|when"
    r"|where|how (?:about|many|much))\b(?! (?:like|want) (?:that|it|me to)\b)"
)


class Force(StrEnum):
    """How far an offer goes: a question can be answered by any yes, a statement needs more than a nod."""

    QUESTION = "question"
    STATEMENT = "statement"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Offer:
    channels: tuple[Channel, ...]
    force: Force
    turns: tuple[int, ...]
    minding: bool = False
    """Asked as 'do you mind if', where 'no' is the yes."""
    either_or: bool = False
    """Both channels are named as alternatives: a bare yes chooses none."""
    doubled: bool = False
    """The agent asked something else as well before the contact could answer."""
    unfinished: bool = False


def names_channel(low: str, channel: Channel) -> bool:
    """Whether the channel's word occurs."""
    return bool(_WORDS[channel].search(low))


def find_offer(block: Block, country: str) -> Offer | None:
    """The last offer in what the agent said in one go, or None. A question which number to use is no offer."""
    if not ("text" in block.low or "mail" in block.low or "sms" in block.low):
        return None
    sentences = _list_sentences(block)
    found: tuple[int, Offer] | None = None
    for position, (turn, sentence) in enumerate(sentences):
        offer = _read_sentence(sentence, turn, country)
        if offer is None:
            continue
        if found and found[1].force is Force.QUESTION:
            earlier = found[1]
            if offer.force is not Force.QUESTION:
                continue
            if set(offer.channels) != set(earlier.channels):
                offer = _join(earlier, offer)
            elif offer.turns == earlier.turns:
                offer = _replace(offer, turns=earlier.turns)
        found = (position, offer)
    if found is None:
        return None
    position, offer = found
    return _with_context(offer, position, sentences, block)


def reasks(block: Block) -> bool:
    """Whether the agent says nothing but 'would you like that?', which asks the last offer again."""
    sentences = [sentence for _, sentence in _list_sentences(block)]
    return (
        bool(sentences)
        and all(_is_tag(sentence) for sentence in sentences[-1:])
        and len(block.low.split()) <= 12
    )


def asks_anything(block: Block) -> bool:
    """Whether the agent's words hold a question."""
    return "?" in block.low or any(_looks_asked(sentence) for _, sentence in _list_sentences(block))


def _list_sentences(block: Block) -> list[tuple[int, str]]:
    listed: list[tuple[int, str]] = []
    for said in block.said:
        for sentence in said.sentences:
            for part in _RUN_ON.split(sentence):
                if not any(part == earlier for _, earlier in listed):
                    listed.append((said.index, part))
    return listed


def _read_sentence(sentence: str, turn: int, country: str) -> Offer | None:
    channels = tuple(channel for channel in Channel if names_channel(sentence, channel))
    if not channels and country == "IN" and _INDIAN_MAIL.search(sentence):
        channels = (Channel.EMAIL,)
    if not channels and re.search(r"\bsend both\b", sentence):
        channels = (Channel.SMS,)
    if not channels or _REFUSED_BY_AGENT.search(sentence):
        return None
    if _ASKS_WHICH.match(sentence):
        return None
    if _NUMBER_QUESTION.search(sentence) and not _DIRECT_OFFER.search(sentence):
        return None
    if _ASKED.search(sentence) or (
        (_STATED.search(sentence) or _ANNOUNCED.search(sentence)) and _END_TAG.search(sentence)
    ):
        force = Force.QUESTION
    elif _STATED.search(sentence):
        force = Force.STATEMENT
    elif _ANNOUNCED.search(sentence) or re.search(r"\bwe send\b", sentence):
        force = Force.ANNOUNCEMENT
    else:
        return None
    either = len(channels) == 2 and bool(_EITHER_OR.search(sentence))
    return Offer(channels, force, (turn,), bool(_MINDING.search(sentence)), either)


def _with_context(offer: Offer, position: int, sentences: list[tuple[int, str]], block: Block) -> Offer:
    """Adds what surrounds the offer in the same breath: a tag that asks it, or another question beside it."""
    force, turns, doubled = offer.force, set(offer.turns), offer.doubled
    minding = offer.minding
    for place, (turn, sentence) in enumerate(sentences):
        if place == position or turn in offer.turns and _same_offer(sentence, offer):
            continue
        if place > position and _is_tag(sentence):
            force = Force.QUESTION
            turns.add(turn)
            minding = minding or bool(_MINDING.search(sentence))
        elif _looks_asked(sentence):
            doubled = True
    own = sentences[position][1]
    doubled = doubled or (own[-1:] not in ".?!" and _asks_on(own))
    last = block.said[-1]
    unfinished = is_unfinished(last.low) and "?" not in last.low[-2:]
    return Offer(offer.channels, force, tuple(sorted(turns)), minding, offer.either_or, doubled, unfinished)


def _asks_on(sentence: str) -> bool:
    """Whether a sentence without an end asks something else after the channel ('can i text you does tuesday work')."""
    named = max(
        (match.end() for channel in Channel for match in _WORDS[channel].finditer(sentence)), default=0
    )
    return bool(_ASKED_AFTER.search(sentence, named))


def _same_offer(sentence: str, offer: Offer) -> bool:
    return all(names_channel(sentence, channel) for channel in offer.channels) and len(offer.turns) == 1


def _is_tag(sentence: str) -> bool:
    return len(sentence.split()) <= 10 and bool(_TAG.fullmatch(sentence)) and not _NOT_A_TAG.search(sentence)


def _looks_asked(sentence: str) -> bool:
    if sentence.endswith("?"):
        return True
    if _CHECKED_AT_END.search(sentence) or re.match(
        r"(?:does|did|is|are|what|which|when|where|how|who) \w", sentence
    ):
        return True
    return bool(
        re.match(
            r"(?:and |so |now )?(?:can|could|may|shall|should|does|do|is|are|would|will) (?:i|we|you|this"
            r"|that|it|the|your)\b",
            sentence,
        )
    )


def _join(earlier: Offer, later: Offer) -> Offer:
    """Two offers of different channels asked at once: one yes cannot tell which."""
    channels = tuple(dict.fromkeys((*earlier.channels, *later.channels)))
    return Offer(channels, Force.QUESTION, (*earlier.turns, *later.turns), later.minding, True, True)


def _replace(offer: Offer, turns: tuple[int, ...]) -> Offer:
    return Offer(
        offer.channels, offer.force, turns, offer.minding, offer.either_or, offer.doubled, offer.unfinished
    )
