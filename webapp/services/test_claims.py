"""Claims one test send, and gives up claims whose sender must be dead: a test is handed over at most once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import Account
from webapp.models.base import db, inline, utc_now, write_transaction
from webapp.models.mailboxes import Mailbox
from webapp.models.own_mail import OwnMailState, TestSend
from webapp.rules.email_content import Footer
from webapp.rules.states import Kind
from webapp.services.test_sends import ON_LIST, is_listed

# Longer than fetching a token and two requests may take.
LEASE = timedelta(minutes=2)
# A test is for someone who waits for it: one that the worker finds later than this would only surprise them.
STALE_AFTER = timedelta(minutes=15)
CHUNK = 20
NO_UNSUBSCRIBE = "Unsubscribe (a link in the real email)"
TOO_OLD = "It waited too long for the worker, so it was not sent."
INTERRUPTED = "The program stopped while it was sending: it may have gone out."


@dataclass(frozen=True, slots=True)
class ClaimedTest:
    """A test that is ours to send; the mailbox's and the account's part is an email's."""

    test_id: int
    public_id: str
    account_id: int
    kind: Kind
    claim: str
    claimed_at: datetime
    destination: str
    subject: str
    body: str
    from_name: str
    mailbox_id: int | None
    provider: str
    from_address: str
    footer: Footer


def claim(test_id: int, now: datetime) -> ClaimedTest | None:
    """Take a due test; None when it is no longer due, or must not go any more."""
    token = secrets.token_hex(12)
    with write_transaction() as session:
        test = session.get(TestSend, test_id, with_for_update=True, populate_existing=True)
        if test is None or test.state is not OwnMailState.DUE:
            return None
        refusal = _find_refusal(session, test, now)
        values: dict[str, object] = (
            {"state": OwnMailState.FAILED, "problem_words": refusal}
            if refusal
            else {"state": OwnMailState.SENDING, "claim": token, "claimed_at": now}
        )
        taken = session.execute(
            sa.update(TestSend)
            .where(TestSend.id == test_id, TestSend.state == inline(OwnMailState.DUE))
            .values(values)
            .returning(TestSend.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if refusal or taken is None:
            return None
        return _describe(session, test, token, now)


def sweep() -> list[int]:
    """One pass: give up dead claims, and name the tests whose task was lost, up to CHUNK."""
    now = utc_now()
    is_open = TestSend.state.in_([inline(OwnMailState.DUE), inline(OwnMailState.SENDING)])
    rows = db.session.execute(
        sa.select(TestSend.id, TestSend.state, TestSend.claimed_at)
        .where(is_open)
        .order_by(TestSend.created_at)
        .limit(CHUNK)
    ).all()
    if any(row.claimed_at is not None and row.claimed_at < now - LEASE for row in rows):
        _expire_claims(now)
    return [row.id for row in rows if row.state is OwnMailState.DUE]


def _expire_claims(now: datetime) -> None:
    with write_transaction() as session:
        session.execute(
            sa.update(TestSend)
            .where(TestSend.state == inline(OwnMailState.SENDING), TestSend.claimed_at < now - LEASE)
            .values(state=OwnMailState.UNCONFIRMED, problem_words=INTERRUPTED)
            .execution_options(synchronize_session=False)
        )


def _find_refusal(session: Session, test: TestSend, now: datetime) -> str:
    if test.created_at < now - STALE_AFTER:
        return TOO_OLD
    return ON_LIST if is_listed(session, test.account_id, test.destination) else ""


def _describe(session: Session, test: TestSend, token: str, now: datetime) -> ClaimedTest:
    account = session.get_one(Account, test.account_id)
    mailbox = session.get(Mailbox, test.mailbox_id) if test.mailbox_id is not None else None
    return ClaimedTest(
        test.id,
        test.public_id,
        test.account_id,
        test.kind,
        token,
        now,
        test.destination,
        test.subject,
        test.body,
        test.from_name,
        test.mailbox_id,
        mailbox.provider.value if mailbox else "",
        mailbox.address if mailbox else "",
        Footer(account.business_name, f"{account.postal_address}\n{NO_UNSUBSCRIBE}", None),
    )
