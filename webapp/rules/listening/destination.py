"""Where a text may go: the number the agent named last and the contact plainly agreed to. A correction starts afresh."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.rules.listening.agreements import agrees_plainly
from webapp.rules.listening.hearing import LONGEST_TURN, Conversation
from webapp.rules.listening.offers import names_channel
from webapp.rules.listening.read_backs import ReadBack, find_piece, find_read_back
from webapp.rules.listening.said_digits import matches_said, repeats_number
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_numbers import DigitRun, find_runs, to_e164
from webapp.rules.listening.verdicts import Channel, DestinationState, DestinationVerdict, HeardCall

_OTHER_PHONE = re.compile(
    r"\b(?:land ?line|house phone|home phone|home line|office (?:phone|line|number)|work (?:phone"
    r"|line|number|cell|mobile)|desk phone|my (?:desk|other|work|own|new|wife's|husband's)\b"
    r"|that'?s the (?:house|office|landline)|(?:this|that|it) is the (?:house|office|desk)"
    r"|here it'?s the office|not (?:to |on |at )?(?:this|that)\b|use mine|(?:different|other|another"
    r"|new|better) (?:number|phone|cell|mobile|one)"
    r"|on my mobile|to my (?:mobile|cell)|my (?:mobile|cell)(?: instead| is| number)|wrong number"
    r"|old number|number'?s changed|changed my number|this is my (?:wife|husband|mom|mum|dad|son"
    r"|daughter|friend|sister|brother)'?s|(?:it|that|this)(?:'s| is) my (?:wife|husband|mom|mum|mother|dad|father|son|daughter|friend"
    r"|sister|brother|partner|boss|neighbou?r|girlfriend|boyfriend)'?s)\b"
)
_NAMES_IT = re.compile(r"\b(?:this (?:one|number|phone|is)|number)\b")
_REOPENED = re.compile(
    r"\bmy (?:number|phone|cell|mobile)(?:'s| is| will be| has been) (?:\w+ )?(?:chang\w*|new|different|broken|dead|cut off|off|out"
    r"|not working|being)\b|\b(?:chang\w+|get\w*|switch\w*) (?:my |to a |a )?(?:new )?(?:number|phone)\b|"
    r"\b(?:wait|hold on|hang on|sorry|actually|no)[\s,].{0,40}\b(?:number|phone|cell|mobile|digit"
    r"|ends|ending)\b|\b(?:use|send it to|text it to|text) (?:my|a|the) (?:other|work|different|new"
    r"|old|home|wife|husband)"
    r"|\bwrong number\b|\bnot (?:this|that) (?:number|phone|one)\b|\bdifferent number\b|\b(?:another"
    r"|other) number\b|\bdon'?t (?:use|send (?:it )?to|text) (?:this|that)\b"
)


@dataclass(slots=True)
class _Naming:
    """What is known so far about the number to text."""

    discussed: bool = False
    read_back: ReadBack | None = None
    confirmed: str | None = None
    evidence: tuple[int, ...] = ()
    pieces: str = ""
    piece_turns: tuple[int, ...] = ()
    said: DigitRun | None = None
    """The digits the contact said last."""
    called_refused: bool = False
    why: str = "No number was named and agreed to."

    def drop(self, why: str) -> None:
        self.confirmed, self.evidence, self.read_back, self.why = None, (), None, why


def judge_destination(call: HeardCall, conversation: Conversation, company: Company) -> DestinationVerdict:
    """Confirmed with an E.164 number, or unconfirmed with the reason."""
    naming = _Naming()
    if not any(names_channel(block.low, Channel.SMS) for block in conversation.blocks):
        return DestinationVerdict(DestinationState.UNCONFIRMED, None, (), "Texts were never spoken of.")
    for block in conversation.blocks:
        naming.discussed = naming.discussed or names_channel(block.low, Channel.SMS)
        if not block.by_agent:
            _hear_contact(naming, block.low, block.indexes, call.country)
        elif naming.discussed:
            _hear_agent(
                naming,
                find_read_back(block, call.called, call.country),
                find_piece(block),
                call,
                block.indexes,
            )
    doubt = company.doubt_at_end()
    if naming.confirmed and doubt:
        naming.drop(f"A number was agreed to, but {doubt}.")
    if naming.confirmed is None:
        return DestinationVerdict(DestinationState.UNCONFIRMED, None, naming.evidence, naming.why)
    return DestinationVerdict(DestinationState.CONFIRMED, naming.confirmed, naming.evidence, naming.why)


def _hear_agent(
    naming: _Naming, named: ReadBack | None, piece: str | None, call: HeardCall, turns: tuple[int, ...]
) -> None:
    completes = (
        piece is not None and bool(naming.pieces) and to_e164(naming.pieces + piece, call.country) is not None
    )
    if piece is not None and (named is None or completes):
        naming.pieces += piece
        naming.piece_turns += turns
        number = to_e164(naming.pieces, call.country)
        naming.read_back = ReadBack(number, naming.piece_turns, True, True, False) if number else None
        if naming.confirmed and number != naming.confirmed:
            naming.drop("The number was taken up again and not read back in full.")
            naming.read_back = ReadBack(number, naming.piece_turns, True, True, False) if number else None
        return
    naming.pieces, naming.piece_turns = "", ()
    naming.read_back = None
    if named is None:
        return
    if named.number is None or (naming.called_refused and not named.spelled):
        naming.drop("A number was named that is incomplete, impossible or ambiguous.")
    elif (
        named.number == naming.confirmed
        or (naming.confirmed and not named.spelled and not named.asked)
        or (named.number != call.called and naming.said is None and not (named.asked and named.theirs))
    ):
        return
    else:
        if naming.confirmed:
            naming.drop("Another number was named after the first was agreed to.")
        naming.read_back = named


def _hear_contact(naming: _Naming, low: str, turns: tuple[int, ...], country: str) -> None:
    runs = [run for run in find_runs(low) if len(run.digits) >= 2]
    named = naming.read_back
    naming.read_back = None
    if named is not None and named.number is not None:
        agreed = _agrees(low, runs, named)
        if agreed and matches_said(named.number, naming.said, country):
            naming.confirmed, naming.evidence = named.number, (*named.turns, *turns)
            naming.why = "The agent named the number and the contact agreed."
            return
        naming.why = (
            "The number that was read back is not what the contact said."
            if agreed
            else "The contact did not plainly agree to the number."
        )
        if not agreed:
            naming.pieces, naming.piece_turns = "", ()
    elif naming.pieces and not _agrees(low, runs, None):
        naming.pieces, naming.piece_turns = "", ()
    if _OTHER_PHONE.search(low):
        naming.called_refused = True
        naming.drop("The contact spoke of another phone.")
    elif naming.confirmed and (len(low) > LONGEST_TURN or _REOPENED.search(low)):
        naming.drop("The contact came back to the number after agreeing to it.")
    long = [run for run in runs if len(run.digits) >= 6]
    if naming.confirmed and any(to_e164(run.digits, country) not in (None, naming.confirmed) for run in long):
        naming.drop("The contact said another number after agreeing to one.")
    if long or (naming.said and runs):
        naming.said = runs[-1]


def _agrees(low: str, runs: Sequence[DigitRun], named: ReadBack | None) -> bool:
    """A plain yes to the number; digits said along with it must be that number's, in order."""
    if named is not None and named.number is not None and runs and not repeats_number(runs, named.number):
        return False
    words = low
    for run in reversed(runs):
        words = words[: run.start] + " " + words[run.end :]
    words = words.strip(" ,.-")
    if not words:
        return bool(runs) and named is not None and named.spelled
    if _OTHER_PHONE.search(words):
        return False
    if named is None:
        return agrees_plainly(words)
    if named.crowded and not _NAMES_IT.search(words):
        return False
    return agrees_plainly(
        words, nod_counts=named.asked, must_say_yes=named.crowded or not (named.asked or named.spelled)
    )
