"""The system's own mail to the people of an installation: queued once for each occasion, sent at most once.

Beside services/sending.py this and services/test_deliveries.py are the only ones that send: nothing of theirs reaches a contact,
so they have a claim of their own: a conditional UPDATE, committed before the network is touched. A mail that was certainly
not taken is tried again; one whose fate is unknown is left as it is.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from traceback import format_tb
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import db, inline, insert_into, utc_now, write_transaction
from webapp.models.own_mail import OwnMailState, SystemMail
from webapp.providers.outcomes import NotSent, Receipt, Refused, SendError, Trouble, Unconfirmed

log = logging.getLogger(__name__)
# Longer than a conversation with a mail server of which every step takes as long as it may.
LEASE = timedelta(minutes=5)
RETRY_DELAYS = (60, 300, 1800, 7200, 21600, 43200)  # seconds: over a day in all
# What it says is no longer true by then, and nobody wants a week's mail at once after SMTP_URL was set.
STALE_AFTER = timedelta(days=3)
INTERRUPTED = "The program stopped while it was sending: it may have gone out."
TOO_OLD = "It waited too long to be sent."
UNKNOWN = "Sending it ended in an error that we do not know."


class Mailer(Protocol):
    """Whatever hands a plain mail to a server; what it raises is in providers/outcomes.py."""

    def send_plain(self, *, to: str, subject: str, body: str, unique: str, date: datetime) -> Receipt: ...


@dataclass(frozen=True, slots=True)
class _Claimed:
    mail_id: int
    claim: str
    tries: int
    to: str
    subject: str
    body: str
    is_stale: bool


def queue_mail(
    session: Session, key: str, to: str, subject: str, body: str, account_id: int | None = None
) -> bool:
    """Put a mail in line, unless there is one of this key already; whether it is new. Committed by the caller.

    `key` names the occasion (at most 200 characters); `body` is plain text. The sweep finds it within seconds.
    """
    statement = (
        insert_into(session, SystemMail)
        .values(
            key=key,
            account_id=account_id,
            to_address=to,
            subject=" ".join(subject.split())[:300],
            body=body,
            state=OwnMailState.DUE,
            due_at=utc_now(),
            created_at=utc_now(),
            tries=0,
            problem_words="",
        )
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(SystemMail.id)
    )
    return session.execute(statement).scalar_one_or_none() is not None


def send_due_system_mail(
    mailer: Mailer | None, limit: int = 100, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Send what is due, up to `limit`; how many were taken. Without a mailer everything stays due."""
    done = 0
    while mailer is not None and done < limit and not should_stop():
        claimed = _claim(utc_now())
        if claimed is None:
            break
        _record(claimed, _hand_over(mailer, claimed), utc_now())
        done += 1
    return done


def sweep() -> bool:
    """One pass: give up dead claims, and say whether anything is due."""
    now = utc_now()
    expire_claims(now)
    found = sa.select(SystemMail.id).where(_is_due(now)).limit(1)
    return db.session.execute(found).scalar_one_or_none() is not None


def count_waiting() -> int:
    """How many mails have not gone out: due now or later."""
    waiting = SystemMail.state == inline(OwnMailState.DUE)
    return db.session.execute(sa.select(sa.func.count(SystemMail.id)).where(waiting)).scalar_one()


def expire_claims(now: datetime) -> int:
    """Claims whose sender must be dead: whether the mail went is not known, and it is not sent again."""
    dead = (SystemMail.state == inline(OwnMailState.SENDING)) & (SystemMail.claimed_at < now - LEASE)
    if db.session.execute(sa.select(SystemMail.id).where(dead).limit(1)).first() is None:
        return 0
    with write_transaction() as session:
        expired = session.execute(
            sa.update(SystemMail)
            .where(dead)
            .values(state=OwnMailState.UNCONFIRMED, problem_words=INTERRUPTED)
            .returning(SystemMail.id)
            .execution_options(synchronize_session=False)
        ).all()
        return len(expired)


def _is_due(now: datetime) -> sa.ColumnElement[bool]:
    return (SystemMail.state == inline(OwnMailState.DUE)) & (SystemMail.due_at <= now)


def _claim(now: datetime) -> _Claimed | None:
    """Take the mail due longest; None when there is none, or someone else took it."""
    token = secrets.token_hex(12)
    with write_transaction() as session:
        oldest = (
            sa.select(SystemMail.id).where(_is_due(now)).order_by(SystemMail.due_at, SystemMail.id).limit(1)
        )
        mail_id = session.execute(oldest.with_for_update(skip_locked=True)).scalar_one_or_none()
        if mail_id is None:
            return None
        row = session.execute(
            sa.update(SystemMail)
            .where(SystemMail.id == mail_id, SystemMail.state == inline(OwnMailState.DUE))
            .values(
                state=OwnMailState.SENDING,
                claim=token,
                claimed_at=now,
                due_at=None,
                tries=SystemMail.tries + 1,
            )
            .returning(
                SystemMail.tries,
                SystemMail.to_address,
                SystemMail.subject,
                SystemMail.body,
                SystemMail.created_at,
            )
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if row is None:
            return None
        is_stale = row.created_at < now - STALE_AFTER
        return _Claimed(mail_id, token, row.tries, row.to_address, row.subject, row.body, is_stale)


def _hand_over(mailer: Mailer, claimed: _Claimed) -> Receipt | SendError:
    """The one request. Holds no database connection."""
    if claimed.is_stale:
        return Refused("too_old", TOO_OLD)
    unique = f"system-{claimed.mail_id}.{claimed.claim}"
    try:
        return mailer.send_plain(
            to=claimed.to, subject=claimed.subject, body=claimed.body, unique=unique, date=utc_now()
        )
    except SendError as error:
        log.warning("system_mail=%s code=%s %s", claimed.mail_id, error.code, type(error).__name__)
        return error
    except Exception as error:  # noqa: BLE001  # its message may hold the address
        trace = "".join(format_tb(error.__traceback__))
        log.error("system_mail=%s failed: %s\n%s", claimed.mail_id, type(error).__name__, trace)
        return Unconfirmed(Trouble.UNREADABLE, UNKNOWN)


def _record(claimed: _Claimed, outcome: Receipt | SendError, now: datetime) -> None:
    """What came of it; it counts also when the claim was taken for dead meanwhile, for nobody claimed it since."""
    with write_transaction() as session:
        session.execute(
            sa.update(SystemMail)
            .where(SystemMail.id == claimed.mail_id, SystemMail.claim == claimed.claim)
            .values(_values_of(claimed, outcome, now))
            .execution_options(synchronize_session=False)
        )


def _values_of(claimed: _Claimed, outcome: Receipt | SendError, now: datetime) -> dict[str, object]:
    if isinstance(outcome, Receipt):
        return {"state": OwnMailState.SENT, "sent_at": outcome.accepted_at, "problem_words": ""}
    words = {"problem_words": outcome.words[:500]}
    if isinstance(outcome, NotSent) and claimed.tries <= len(RETRY_DELAYS):
        pause = max(RETRY_DELAYS[claimed.tries - 1], outcome.retry_after or 0)
        return {"state": OwnMailState.DUE, "due_at": now + timedelta(seconds=pause), **words}
    if isinstance(outcome, Unconfirmed):
        return {"state": OwnMailState.UNCONFIRMED, **words}
    return {"state": OwnMailState.FAILED, **words}
