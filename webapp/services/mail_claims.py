"""Claims one due email: what can have changed since its planning once more, the mailbox's turn, then the conditional UPDATE."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from webapp.models.mailboxes import MailboxProvider, MailboxState
from webapp.providers.mail_message import BadHeader, new_message_id
from webapp.rules.lifecycle import is_prompt
from webapp.rules.pace import PACES
from webapp.rules.quiet_hours import next_allowed
from webapp.rules.states import Kind
from webapp.services.claims import Claimed, is_persons_choice, read_clocks, take
from webapp.services.mail_statements import CLAIM_MAIL, PICK_NEXT, PICK_ONE, TAKE_TURN, pick_values


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedMail(Claimed):
    """An email that is ours to send: `body` is its HTML without the footer, whose words are here as well."""

    mailbox_id: int
    provider: MailboxProvider
    from_name: str
    from_address: str
    subject: str
    message_id: str
    account_public_id: str
    business_name: str
    postal_address: str


def pick(connection: Connection, now: datetime, follow_up_id: int | None = None) -> Any:
    """The given due email, or the one due longest, whose mailbox may send now; None when there is none."""
    values = pick_values(now)
    if follow_up_id is not None:
        return connection.execute(PICK_ONE, values | {"id": follow_up_id}).one_or_none()
    return connection.execute(PICK_NEXT, values).one_or_none()


def needs_second_look(row: Any, now: datetime) -> bool:
    """Whether something changed since the planning, so that every gate has to be asked again."""
    is_on = row.email_enabled if row.kind is Kind.EMAIL else row.missed_enabled
    if not is_on or row.is_suppressed or not row.destination or not row.body or not row.subject:
        return True
    if row.mailbox_state is not MailboxState.CONNECTED or row.chosen_mailbox_id != row.mailbox_id:
        return True
    if not row.postal_address or max(row.settings_at, row.defaults_at) > row.planned_at:
        return True
    if row.is_served and not is_persons_choice(row):
        return True
    is_soon = row.decided_by_id is None and row.ended_at is not None and is_prompt(row.ended_at, now)
    return not is_soon and row.to_number is not None and next_allowed(now, row.to_number, row.timezone) > now


def claim(connection: Connection, row: Any, now: datetime) -> ClaimedMail | None:
    """Take a picked email for sending, with a turn of its mailbox; None when someone else took either.

    Committed by the caller, before the request.
    """
    token, clocks = secrets.token_hex(12), read_clocks()
    pace = PACES[row.mailbox_provider.value]
    turn = {
        "mailbox": row.mailbox_id,
        "seen": row.paced_until,
        "paced": pace.after_one(row.paced_until, now),
    }
    if not connection.execute(TAKE_TURN, turn).rowcount:
        return None
    message_id = _name_message(row, token)
    from_name = row.email_from_name or row.sender_name or row.business_name
    detail: dict[str, object] = {
        "from": f"{from_name} <{row.mailbox_address}>",
        "subject": row.subject,
        "text": row.body,
        "footer": f"{row.business_name}\n{row.postal_address}",
        "message_id": message_id,
    }
    is_ours = take(
        connection,
        row,
        now,
        token=token,
        provider=row.mailbox_provider.value,
        detail=detail,
        statement=CLAIM_MAIL,
        more={"message_id": message_id},
    )
    if not is_ours:
        return None
    return ClaimedMail(
        follow_up_id=row.id,
        public_id=row.public_id,
        account_id=row.account_id,
        campaign_contact_id=row.campaign_contact_id,
        claim=token,
        tries=row.tries + 1,
        destination=row.destination,
        body=row.body,
        claimed_at=clocks,
        mailbox_id=row.mailbox_id,
        provider=row.mailbox_provider,
        from_name=from_name,
        from_address=row.mailbox_address,
        subject=row.subject,
        message_id=message_id,
        account_public_id=row.account_public_id,
        business_name=row.business_name,
        postal_address=row.postal_address,
    )


def _name_message(row: Any, token: str) -> str:
    """Our own Message-ID; '' for a mailbox at an impossible domain, of which no message is made afterwards."""
    try:
        return new_message_id(
            row.mailbox_address.rpartition("@")[2], f"{row.public_id}.{row.tries + 1}.{token}"
        )
    except BadHeader:
        return ""
