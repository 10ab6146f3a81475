"""Where a text may go: the number the agent named last and the contact plainly agreed to. A correction starts afresh."""

from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.naming import Naming
from webapp.rules.listening.number_replies import hear_reply
from webapp.rules.listening.offers import names_channel
from webapp.rules.listening.phone_numbers import why_no_text
from webapp.rules.listening.read_backs import ReadBack, find_piece, find_read_back, reasks
from webapp.rules.listening.said_digits import is_nearly
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_numbers import to_e164
from webapp.rules.listening.verdicts import Channel, DestinationState, DestinationVerdict, HeardCall

_ASKING = 300
"""Characters at the end of what the agent said in which a number may be asked for."""


def judge_destination(call: HeardCall, conversation: Conversation, company: Company) -> DestinationVerdict:
    """Confirmed with an E.164 number, or unconfirmed with the reason."""
    naming = Naming()
    if not any(names_channel(block.low, Channel.SMS) for block in conversation.blocks):
        return DestinationVerdict(DestinationState.UNCONFIRMED, None, (), "Texts were never spoken of.")
    for block in conversation.blocks:
        naming.discussed = naming.discussed or names_channel(block.low, Channel.SMS)
        if not block.by_agent:
            hear_reply(naming, block, call.country)
        elif naming.discussed:
            _hear_agent(naming, block, call)
        if block.by_agent:
            naming.asked_by = block.low[-_ASKING:]
    doubt = company.doubt_at_end()
    if naming.confirmed and doubt:
        naming.drop(f"A number was agreed to, but {doubt}.")
    if naming.confirmed is None:
        return DestinationVerdict(DestinationState.UNCONFIRMED, None, naming.evidence, naming.why)
    kind = why_no_text(naming.confirmed)
    if kind is not None:
        why = f"The number is {kind}, which takes no text."
        return DestinationVerdict(DestinationState.UNCONFIRMED, None, naming.evidence, why, fixed_line=True)
    return DestinationVerdict(DestinationState.CONFIRMED, naming.confirmed, naming.evidence, naming.why)


def _hear_agent(naming: Naming, block: Block, call: HeardCall) -> None:
    named, piece = find_read_back(block, call.called, call.country), find_piece(block)
    if piece is not None and (named is None or _completes(naming, piece, call.country)):
        _take_piece(naming, piece, block.indexes, call)
        return
    naming.forget_pieces()
    opened, naming.open, naming.pending = naming.open, None, None
    if named is None:
        if opened is not None and reasks(block):
            naming.pending = opened.asked_again(block.indexes)
        return
    _take_read_back(naming, named, call.called)


def _completes(naming: Naming, piece: str, country: str) -> bool:
    return bool(naming.pieces) and to_e164("".join((*naming.pieces, piece)), country) is not None


def _take_piece(naming: Naming, piece: str, turns: tuple[int, ...], call: HeardCall) -> None:
    naming.pieces.append(piece)
    naming.piece_turns += turns
    number = to_e164("".join(naming.pieces), call.country)
    if number and not naming.said and is_nearly(number, call.called):
        number = None
    if naming.confirmed and number != naming.confirmed:
        naming.drop("The number was taken up again and not read back in full.")
    naming.pending = ReadBack(number, naming.piece_turns, True, True, False) if number else None


def _take_read_back(naming: Naming, named: ReadBack, called: str) -> None:
    if named.number is None or (naming.called_refused and not named.spelled):
        naming.drop("A number was named that is incomplete, impossible or ambiguous.")
        return
    if naming.confirmed and named.number != naming.confirmed and not (named.spelled or named.asked):
        return
    if named.number != called and not naming.said:
        if is_nearly(named.number, called):
            naming.drop("A number was named that is nearly the dialled one, and the contact never said it.")
            return
        if not (named.asked and named.theirs):
            return
    if naming.confirmed and named.number != naming.confirmed:
        naming.drop("Another number was named after the first was agreed to.")
    naming.pending = named
