"""Hands one test send to its provider, at most once: claim and commit, one request, write what came of it.

Beside services/sending.py this and services/system_mail.py are the only ones that send: a test goes to the person who set
the campaign up, so it has a claim of its own. It is never tried again by itself; whoever wants it presses the button again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from traceback import format_tb

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import utc_now, write_transaction
from webapp.models.mailboxes import Mailbox
from webapp.models.own_mail import OwnMailState, TestSend
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.mail_message import BadHeader, build_message, new_message_id
from webapp.providers.outcomes import (
    Blocked,
    Consequence,
    NotSent,
    Receipt,
    Refused,
    SendError,
    Trouble,
    Unconfirmed,
)
from webapp.rules.email_content import whole_html, whole_text
from webapp.rules.states import Kind
from webapp.services.mail_outcomes import pause
from webapp.services.mailbox_requests import send_through
from webapp.services.mailbox_tokens import Mailboxes, ReconnectNeeded
from webapp.services.mailboxes import need_reconnect
from webapp.services.sending import TextSender
from webapp.services.suppressions import suppress
from webapp.services.test_claims import ClaimedTest, claim

log = logging.getLogger(__name__)
VALIDITY_SECONDS = 900
NO_SENDER = "No provider of texts is set up on this server."
NO_MAILBOX = "There is no mailbox that it could go out from."
UNKNOWN = "The request ended in an error that we do not know."


def deliver(test_id: int, sender: TextSender | None, mailboxes: Mailboxes) -> None:
    """Send this test, if nobody did or is at it."""
    claimed = claim(test_id, utc_now())
    if claimed is not None:
        _record(claimed, _hand_over(claimed, sender, mailboxes), utc_now(), mailboxes.public_url)


def _hand_over(claimed: ClaimedTest, sender: TextSender | None, mailboxes: Mailboxes) -> Receipt | SendError:
    """The one request. Holds no database connection. Whatever is raised that we do not know leaves the fate unknown."""
    try:
        if claimed.kind is Kind.SMS:
            return _send_text(claimed, sender)
        return _send_email(claimed, mailboxes)
    except SendError as error:
        log.info("test=%s code=%s %s", claimed.public_id, error.code, type(error).__name__)
        return error
    except Exception as error:  # noqa: BLE001  # its message may hold the address or the words
        trace = "".join(format_tb(error.__traceback__))
        log.error("test=%s failed: %s\n%s", claimed.public_id, type(error).__name__, trace)
        return Unconfirmed(Trouble.UNREADABLE, UNKNOWN)


def _send_text(claimed: ClaimedTest, sender: TextSender | None) -> Receipt:
    if sender is None:
        raise NotSent("no_sender", NO_SENDER)
    return sender.texts.send_text(
        to=claimed.destination, body=claimed.body, status_callback=None, validity_seconds=VALIDITY_SECONDS
    )


def _send_email(claimed: ClaimedTest, mailboxes: Mailboxes) -> Receipt:
    if claimed.mailbox_id is None:
        raise NotSent("no_mailbox", NO_MAILBOX)
    return send_through(mailboxes, claimed.provider, claimed.mailbox_id, _write(claimed))


def _write(claimed: ClaimedTest) -> bytes:
    try:
        return build_message(
            from_name=claimed.from_name,
            from_address=claimed.from_address,
            to_address=claimed.destination,
            subject=claimed.subject,
            html=whole_html(claimed.body, claimed.footer),
            text=whole_text(claimed.body, claimed.footer),
            message_id=new_message_id(
                claimed.from_address.rpartition("@")[2], f"{claimed.public_id}.{claimed.claim}"
            ),
            date=claimed.claimed_at,
            unsubscribe_url=None,
            reply_to=claimed.from_address,
        )
    except BadHeader as error:
        field = error.field
    raise Refused("bad_header", f"The email's {field} cannot be used.")


def _record(claimed: ClaimedTest, outcome: Receipt | SendError, now: datetime, public_url: str) -> None:
    """What came of it; it counts also when the claim was taken for dead meanwhile, for nobody claimed it since."""
    with write_transaction() as session:
        session.execute(
            sa.update(TestSend)
            .where(TestSend.id == claimed.test_id, TestSend.claim == claimed.claim)
            .values(_values_of(outcome))
            .execution_options(synchronize_session=False)
        )
        if isinstance(outcome, Refused) and outcome.consequence is Consequence.OPTED_OUT:
            suppress(
                session,
                claimed.account_id,
                claimed.destination,
                which=SuppressionList.OPT_OUT,
                source=SuppressionSource.PROVIDER,
                note=outcome.words,
            )
        if isinstance(outcome, NotSent) and claimed.mailbox_id is not None:
            _tell_mailbox(session, claimed, claimed.mailbox_id, outcome, now, public_url)


def _tell_mailbox(
    session: Session, claimed: ClaimedTest, mailbox_id: int, error: NotSent, now: datetime, public_url: str
) -> None:
    """What the provider says of the mailbox holds for contacts' emails as well."""
    if isinstance(error, ReconnectNeeded):
        return  # the row says so already
    if isinstance(error, Blocked):
        mailbox = session.get_one(Mailbox, mailbox_id)
        began_at = claimed.claimed_at
        need_reconnect(
            session, mailbox, error.code, error.words, now, public_url=public_url, began_at=began_at
        )
    elif error.retry_after is not None:
        pause(session, mailbox_id, error.words, now + timedelta(seconds=error.retry_after))


def _values_of(outcome: Receipt | SendError) -> dict[str, object]:
    if isinstance(outcome, Receipt):
        return {
            "state": OwnMailState.SENT,
            "sent_at": outcome.accepted_at,
            "provider_message_id": outcome.message_id[:200],
            "problem_code": "",
            "problem_words": "",
        }
    is_unknown = isinstance(outcome, Unconfirmed)
    return {
        "state": OwnMailState.UNCONFIRMED if is_unknown else OwnMailState.FAILED,
        "problem_code": outcome.code[:64],
        "problem_words": outcome.words[:500],
    }
