"""Which email address may be used: the one on file, or one said on the call, read back by the agent and agreed to."""

from webapp.rules.listening.address_replies import AddressHearing, hear_agent, hear_contact
from webapp.rules.listening.hearing import Conversation
from webapp.rules.listening.speakers import Company
from webapp.rules.listening.spoken_addresses import speaks_of_address
from webapp.rules.listening.verdicts import EmailAddressState, EmailAddressVerdict, HeardCall


def judge_email_address(call: HeardCall, conversation: Conversation, company: Company) -> EmailAddressVerdict:
    """On file, confirmed, unconfirmed or none, with the address where there is one to use."""
    on_file = (call.email_on_file or "").strip().lower() or None
    hearing = AddressHearing(on_file)
    blocks = conversation.blocks
    if any("mail" in block.low or speaks_of_address(block.low) for block in blocks):
        for block in blocks:
            if block.by_agent:
                hear_agent(hearing, block)
            else:
                hear_contact(hearing, block)
    return _conclude(call, hearing, company.doubt_at_end())


def _conclude(call: HeardCall, hearing: AddressHearing, doubt: str | None) -> EmailAddressVerdict:
    if hearing.confirmed and doubt:
        return EmailAddressVerdict(
            EmailAddressState.UNCONFIRMED, None, hearing.evidence, f"An address was agreed to, but {doubt}."
        )
    if hearing.confirmed:
        why = "The agent read the address back and the contact agreed."
        return EmailAddressVerdict(EmailAddressState.CONFIRMED, hearing.confirmed, hearing.evidence, why)
    if hearing.changed:
        return EmailAddressVerdict(EmailAddressState.UNCONFIRMED, None, (), hearing.why)
    if hearing.on_file:
        why = "The address on file, and the contact did not change it."
        return EmailAddressVerdict(EmailAddressState.ON_FILE, call.email_on_file, hearing.agreed_on_file, why)
    return EmailAddressVerdict(
        EmailAddressState.NONE, None, (), "No address on file and none said on the call."
    )
