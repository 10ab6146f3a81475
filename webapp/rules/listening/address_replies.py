"""What each turn does to the email address on the table: said, read back, agreed to, corrected, disowned."""

from dataclasses import dataclass, field

from webapp.rules.listening.agreements import agrees_plainly, objects
from webapp.rules.listening.english import addresses as words
from webapp.rules.listening.hearing import LONGEST_TURN, Block
from webapp.rules.listening.read_backs import reasks
from webapp.rules.listening.said_parts import was_said
from webapp.rules.listening.spoken_addresses import SpokenAddress, find_addresses, speaks_of_address
from webapp.rules.listening.taken_back import contradicts_address, half_agrees, takes_address_back

_NEVER_AGREED = "An address was spoken of on the call, but never read back and agreed to."
_JOINED_TURNS = 4
_REMEMBERED = 40
"""Turns of the contact in which the parts of an address may be spread."""


@dataclass(slots=True)
class AddressHearing:
    """What is known so far."""

    on_file: str | None
    pending: tuple[SpokenAddress, ...] = ()
    """Read back just now; more than one where it cannot be told which."""
    pending_turns: tuple[int, ...] = ()
    open: tuple[SpokenAddress, ...] = ()
    """Read back before, and answered by neither a yes nor anything against it."""
    confirmed: str | None = None
    evidence: tuple[int, ...] = ()
    changed: bool = False
    agreed_on_file: tuple[int, ...] = ()
    heard: list[str] = field(default_factory=list)
    """What the contact said last, turn by turn."""
    before: str = ""
    """What the agent said last."""
    refused: str = ""
    """The words of the last read-back that the contact did not agree to."""
    begun: str = ""
    """An address the agent has begun to read back."""
    begun_turns: tuple[int, ...] = ()
    why: str = _NEVER_AGREED


def hear_agent(hearing: AddressHearing, block: Block) -> None:
    low, turns = block.low[: LONGEST_TURN + 1], block.indexes
    opened, hearing.open, hearing.pending, hearing.before = hearing.open, (), (), low
    found = find_addresses(low)
    if not found and hearing.begun:
        low, turns = f"{hearing.begun} {low}", (*hearing.begun_turns, *turns)
        found = find_addresses(low)
    if not found and _speaks_on(low):
        found = [each for each in find_addresses(low, at_unsaid=True) if _is_known(hearing, each)]
    hearing.begun, hearing.begun_turns = ("", ()) if found or not _speaks_on(low) else (low, turns)
    if found:
        hearing.pending, hearing.pending_turns = tuple(found), turns
        if hearing.confirmed and not any(hearing.confirmed in each.readings for each in found):
            hearing.confirmed = None
    elif opened and reasks(block):
        hearing.pending, hearing.pending_turns = opened, (*hearing.pending_turns, *block.indexes)


def hear_contact(hearing: AddressHearing, block: Block) -> None:
    low, pending = block.low[: LONGEST_TURN + 1], hearing.pending
    hearing.pending = ()
    agreed = (
        agrees_plainly(words.SPELLING.sub(" ", low))
        and not half_agrees(low)
        and not _is_put_right(low, pending)
    )
    if pending and agreed:
        _agree(hearing, pending, block.indexes)
        return
    hearing.heard = [*hearing.heard[-_REMEMBERED:], low]
    if pending:
        hearing.refused = hearing.before
    if hearing.begun and not agreed:
        hearing.begun, hearing.begun_turns = "", ()
    said = find_addresses(low)
    if said and all(set(each.readings) & {hearing.on_file, hearing.confirmed} for each in said):
        return
    if _changes(hearing, low, said, pending) or _is_taken_back(hearing, low, pending):
        hearing.changed, hearing.confirmed = True, None
    elif pending and words.REFUSED.match(low):
        hearing.changed = hearing.changed or any(hearing.on_file in each.readings for each in pending)
        hearing.confirmed = None
    elif pending and not objects(low):
        hearing.open = pending


def _is_put_right(low: str, pending: tuple[SpokenAddress, ...]) -> bool:
    """Whether a yes to this read-back brings with it what the address read back has not."""
    return any(
        all(
            takes_address_back(low, each, about_mail=False) or contradicts_address(low, each)
            for each in read.readings
        )
        for read in pending
    )


def _is_taken_back(hearing: AddressHearing, low: str, pending: tuple[SpokenAddress, ...]) -> bool:
    about_mail = bool(pending) or "mail" in hearing.before or speaks_of_address(hearing.before)
    known = hearing.confirmed or (hearing.on_file if about_mail else None)
    if known is None:
        return bool(pending) and _is_put_right(low, pending)
    # A contact who agreed to an address may be stopped by nothing but their own second thought.
    return takes_address_back(low, known, about_mail=about_mail or hearing.confirmed is not None)


def _agree(hearing: AddressHearing, pending: tuple[SpokenAddress, ...], turns: tuple[int, ...]) -> None:
    evidence = (*hearing.pending_turns, *turns)
    if hearing.on_file and any(hearing.on_file in each.readings for each in pending):
        hearing.changed, hearing.confirmed, hearing.agreed_on_file = False, None, evidence
        return
    fitting = list(dict.fromkeys(address for each in pending if (address := _choose(hearing, each))))
    if len(fitting) == 1:
        hearing.confirmed, hearing.evidence = fitting[0], evidence
    else:
        hearing.changed = True
        hearing.why = "An address was read back, but it is not what the contact said."


def _choose(hearing: AddressHearing, pending: SpokenAddress) -> str | None:
    """What was read back, if it is what the contact said: of several readings, the longest that both have and that
    leaves nothing out on one of the two sides."""
    for address in sorted(pending.readings, key=len, reverse=True):
        for said in _list_said(hearing.heard):
            if address in said.readings and address in (pending.fullest, said.fullest):
                return address
    if hearing.heard and find_addresses(hearing.heard[-1]) and not words.CORRECTED.search(hearing.heard[-1]):
        return None
    if not any(_spells(each) for each in hearing.heard):
        return None
    whole = " . ".join(hearing.heard)[-LONGEST_TURN:]
    kept = "" if any(find_addresses(each) for each in hearing.heard) else hearing.refused
    address = pending.fullest
    domain = address.partition("@")[2]
    known = hearing.on_file is not None and hearing.on_file.endswith(f"@{domain}")
    return address if was_said(address, whole, domain_known=known, refused=kept) else None


def _list_said(heard: list[str]) -> list[SpokenAddress]:
    """The addresses the contact said in the last turn before the yes, or in that and the ones before it; none from a
    turn in which they put themselves right."""
    found: list[SpokenAddress] = []
    for length in range(1, min(_JOINED_TURNS, len(heard)) + 1):
        if words.CORRECTED.search(heard[-length]):
            break
        found.extend(find_addresses(" ".join(heard[-length:])))
    return found


def _changes(
    hearing: AddressHearing, low: str, said: list[SpokenAddress], pending: tuple[SpokenAddress, ...]
) -> bool:
    asked = bool(words.ASKS_ADDRESS.search(hearing.before))
    about_mail = bool(pending) or (
        hearing.on_file is not None
        and ("mail" in low or "mail" in hearing.before or speaks_of_address(hearing.before))
    )
    return bool(
        said
        or (speaks_of_address(low) and (" at " in f" {low} ".replace(",", " ") or asked))
        or (about_mail and words.CHANGED.search(low))
        or (pending and _spells(low))
        or (hearing.confirmed and words.REOPENED.match(low))
        or (asked and hearing.on_file is None and words.BROKEN_OFF.search(low))
    )


def _spells(low: str) -> bool:
    return speaks_of_address(low) or bool(words.SPELLING.search(low))


def _speaks_on(low: str) -> bool:
    return len(low) <= LONGEST_TURN and _spells(low)


def _is_known(hearing: AddressHearing, found: SpokenAddress) -> bool:
    return any(set(found.readings) & set(each.readings) for each in _list_said(hearing.heard))
