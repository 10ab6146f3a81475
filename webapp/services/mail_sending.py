"""Hands one claimed email to its mailbox's provider: a token, one message, one request."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from traceback import format_tb
from typing import Any

from sqlalchemy import Connection

from webapp.models.base import read_connection, utc_now
from webapp.providers.mail_message import BadHeader, build_message
from webapp.providers.outcomes import (
    Consequence,
    NotSent,
    Receipt,
    Refused,
    SendError,
    Trouble,
    Unconfirmed,
)
from webapp.rules.email_content import Footer, whole_html, whole_text
from webapp.rules.lifecycle import CLAIM_LEASE
from webapp.services import mail_claims
from webapp.services.mail_claims import ClaimedMail
from webapp.services.mail_outcomes import record_mail_error
from webapp.services.mail_statements import IS_ANY, pick_values
from webapp.services.mailbox_requests import send_through
from webapp.services.mailbox_tokens import Mailboxes
from webapp.services.unsubscribe_links import make_unsubscribe_url

log = logging.getLogger(__name__)
# A request that begins later than this after the claim could outlive it: others would take it for dead.
LATEST_REQUEST = CLAIM_LEASE.total_seconds() / 2
HELD_UP = "The program was held up before it could hand the email over: nothing was sent."


@dataclass(frozen=True, slots=True)
class MailLane:
    """The way of due emails (see sending.Lane): each through its campaign's mailbox."""

    mailboxes: Mailboxes

    def pick(self, connection: Connection, now: datetime, follow_up_id: int | None) -> Any:
        return mail_claims.pick(connection, now, follow_up_id)

    def needs_second_look(self, row: Any, now: datetime) -> bool:
        return mail_claims.needs_second_look(row, now)

    def claim(self, connection: Connection, row: Any, now: datetime) -> ClaimedMail | None:
        return mail_claims.claim(connection, row, now)

    def hand_over(self, claimed: ClaimedMail) -> Receipt | SendError:
        """The one request, with a token that may have to be fetched first. Holds no database connection."""
        try:
            return self._send(claimed)
        except SendError as error:
            log.info("follow_up=%s code=%s %s", claimed.public_id, error.code, type(error).__name__)
            return error
        except Exception as error:  # noqa: BLE001  # its message may hold the address or the email
            trace = "".join(format_tb(error.__traceback__))
            name = type(error).__name__
            log.error("follow_up=%s: sending an email failed: %s\n%s", claimed.public_id, name, trace)
            return Unconfirmed(Trouble.UNREADABLE, "The request ended in an error that we do not know.")

    def record_error(self, claimed: ClaimedMail, error: SendError, now: datetime) -> None:
        record_mail_error(claimed, error, now, public_url=self.mailboxes.public_url)

    def _send(self, claimed: ClaimedMail) -> Receipt:
        return send_through(
            self.mailboxes,
            claimed.provider.value,
            claimed.mailbox_id,
            self._write(claimed),
            before=lambda: _refuse_late(claimed),
        )

    def _write(self, claimed: ClaimedMail) -> bytes:
        """The whole message. Raises Refused for what no message can be made of, such as an impossible address."""
        unsubscribe_url = make_unsubscribe_url(
            self.mailboxes.public_url,
            self.mailboxes.keys,
            account_public_id=claimed.account_public_id,
            address=claimed.destination,
            follow_up_public_id=claimed.public_id,
        )
        footer = Footer(claimed.business_name, claimed.postal_address, unsubscribe_url)
        try:
            return build_message(
                from_name=claimed.from_name,
                from_address=claimed.from_address,
                to_address=claimed.destination,
                subject=claimed.subject,
                html=whole_html(claimed.body, footer),
                text=whole_text(claimed.body, footer),
                message_id=claimed.message_id,
                date=datetime.fromtimestamp(claimed.claimed_at[0], UTC),
                unsubscribe_url=unsubscribe_url,
                reply_to=claimed.from_address,
            )
        except BadHeader as error:
            is_address = error.field == "To"
            consequence = Consequence.BAD_NUMBER if is_address else Consequence.NONE
            words = (
                "No email can be sent to this address."
                if is_address
                else f"The email's {error.field} cannot be used."
            )
        raise Refused("bad_header", words, consequence)


def _refuse_late(claimed: ClaimedMail) -> None:
    if claimed.age() > LATEST_REQUEST:
        raise NotSent("held_up", HELD_UP)


def are_emails_due() -> bool:
    """Whether an email could go now: due, and its mailbox free to send."""
    with read_connection() as connection:
        return connection.execute(IS_ANY, pick_values(utc_now())).first() is not None
