"""Which email address may be used: the one on file, or one said on the call, read back by the agent and agreed to."""

import re
from dataclasses import dataclass, field

from webapp.rules.listening.agreements import agrees_plainly
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_addresses import SpokenAddress, find_addresses, speaks_of_address, was_said
from webapp.rules.listening.verdicts import EmailAddressState, EmailAddressVerdict, HeardCall

_CHANGED = re.compile(
    r"\b(?:(?:new|different|other|another|old|wrong|work|personal|better) (?:e-?mail|address|one)"
    r"|(?:don'?t|do not|no longer|never) use (?:that|it|this)|changed (?:my |the )?(?:e-?mail"
    r"|address)|(?:e-?mail|address)(?: has|'s)? changed|not that (?:one|e-?mail|address)"
    r"|(?:that|it)'?s (?:not|no longer) (?:right|my|it|valid|good|mine|correct)|isn'?t (?:right|my|it"
    r"|valid|mine)|no longer (?:have|valid|works?)"
    r"|(?:that|it|this)(?: one| e-?mail| address)?(?:'s| is| has) (?:dead|gone|closed|old|outdated|cancell?ed|expired|full|defunct|been (?:closed|hacked)))\b"
)
_REOPENED = re.compile(
    r"(?:wait|hold on|hang on|sorry|actually|no)\b.*\b(?:e-?mail|address|letters?|spell\w*|dot"
    r"|underscore|[a-z] (?:not|as in)|with an? [a-z]|double)\b"
)
_SPELLING = re.compile(
    r"\b[a-z](?:[ -][a-z])+\b|\bwith [a-z] (?:like|as in|for) [a-z]+|\b[a-z] (?:as in|like"
    r"|for) [a-z]+"
)


@dataclass(slots=True)
class _Hearing:
    pending: SpokenAddress | None = None
    pending_turns: tuple[int, ...] = ()
    confirmed: str | None = None
    evidence: tuple[int, ...] = ()
    changed: bool = False
    agreed_on_file: tuple[int, ...] = ()
    heard: list[str] = field(default_factory=list)
    """Everything the contact has said so far."""


def judge_email_address(call: HeardCall, conversation: Conversation, company: Company) -> EmailAddressVerdict:
    """On file, confirmed, unconfirmed or none, with the address where there is one to use."""
    on_file = (
        call.email_on_file.strip().lower() if call.email_on_file and call.email_on_file.strip() else None
    )
    hearing, before = _Hearing(), ""
    blocks = conversation.blocks
    if any("mail" in block.low or speaks_of_address(block.low) for block in blocks):
        for block in blocks:
            if block.by_agent:
                _hear_agent(hearing, block)
            else:
                hearing.heard.append(block.low)
                _hear_contact(hearing, block, before, on_file)
            before = block.low
    return _conclude(call, hearing, on_file, company.doubt_at_end())


def _hear_agent(hearing: _Hearing, block: Block) -> None:
    hearing.pending = None
    addresses = find_addresses(block.low)
    if len({each.address for each in addresses}) == 1:
        hearing.pending, hearing.pending_turns = addresses[0], block.indexes
        if hearing.confirmed and hearing.confirmed != addresses[0].address:
            hearing.confirmed = None


def _hear_contact(hearing: _Hearing, block: Block, before: str, on_file: str | None) -> None:
    low, pending = block.low, hearing.pending
    hearing.pending = None
    if pending is not None and agrees_plainly(_SPELLING.sub(" ", low)):
        evidence = (*hearing.pending_turns, *block.indexes)
        if pending.address == on_file:
            hearing.changed, hearing.confirmed, hearing.agreed_on_file = False, None, evidence
        elif _fits_what_was_said(hearing, pending, on_file):
            hearing.confirmed, hearing.evidence = pending.address, evidence
        else:
            hearing.changed = True
        return
    said = find_addresses(low)
    about_mail = pending is not None or (
        on_file is not None and ("mail" in low or "mail" in before or speaks_of_address(before))
    )
    if said and all(each.address in (on_file, hearing.confirmed) for each in said):
        return
    if (
        said
        or (speaks_of_address(low) and " at " in f" {low} ")
        or (about_mail and _CHANGED.search(low))
        or (pending and speaks_of_address(low))
        or (hearing.confirmed and _REOPENED.match(low))
    ):
        hearing.changed, hearing.confirmed = True, None
    elif pending is not None and re.match(r"(?:no|nope|nah|not|wrong)\b", low):
        hearing.changed = hearing.changed or pending.address == on_file
        hearing.confirmed = None


def _fits_what_was_said(hearing: _Hearing, pending: SpokenAddress, on_file: str | None) -> bool:
    """Whether the address read back is what the contact said; one that the agent wrote out is enough by itself
    only where the contact said none."""
    said = [
        (place, find_addresses(each)) for place, each in enumerate(hearing.heard) if speaks_of_address(each)
    ]
    whole = [(place, found[0].address) for place, found in said if len(found) == 1]
    if whole and whole[-1][0] >= len(hearing.heard) - 2:
        return pending.address == whole[-1][1]
    if pending.literal and not any(speaks_of_address(each) for each in hearing.heard):
        return True
    return _was_said(pending.address, " . ".join(hearing.heard), on_file)


def _was_said(address: str, heard: str, on_file: str | None) -> bool:
    local, _, domain = address.partition("@")
    same_domain = on_file is not None and on_file.endswith(f"@{domain}")
    return was_said(local, heard) and (same_domain or was_said(domain, heard))


def _conclude(
    call: HeardCall, hearing: _Hearing, on_file: str | None, doubt: str | None
) -> EmailAddressVerdict:
    if hearing.confirmed and doubt:
        return EmailAddressVerdict(
            EmailAddressState.UNCONFIRMED, None, hearing.evidence, f"An address was agreed to, but {doubt}."
        )
    if hearing.confirmed:
        why = "The agent read the address back and the contact agreed."
        return EmailAddressVerdict(EmailAddressState.CONFIRMED, hearing.confirmed, hearing.evidence, why)
    if hearing.changed:
        why = "An address was spoken of on the call, but never read back and agreed to."
        return EmailAddressVerdict(EmailAddressState.UNCONFIRMED, None, (), why)
    if on_file:
        why = "The address on file, and the contact did not change it."
        return EmailAddressVerdict(EmailAddressState.ON_FILE, call.email_on_file, hearing.agreed_on_file, why)
    return EmailAddressVerdict(
        EmailAddressState.NONE, None, (), "No address on file and none said on the call."
    )
