"""What every page tells beside its own matter: the account's name, what stops texts and emails, reports that failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.accounts import Account
from webapp.models.base import db, inline, utc_now
from webapp.models.calls import CallReport, ReportState
from webapp.models.providers import WorkerHeartbeat
from webapp.services.health import STALE_AFTER, provider_block
from webapp.services.mailbox_problems import MailboxProblem, list_problems

MOST_FAILED = 99  # counted no further


@dataclass(frozen=True, slots=True)
class Standing:
    """`block_words` and `blocked_since` are None while texts may go out; `failed_reports` stops at MOST_FAILED + 1;
    `mailbox_problems` are the mailboxes that have to be reconnected."""

    account_name: str
    country: str
    block_words: str | None
    blocked_since: datetime | None
    is_worker_alive: bool
    failed_reports: int
    mailbox_problems: tuple[MailboxProblem, ...]


def describe_standing(account_id: int) -> Standing:
    """How things stand for the account now: five small reads."""
    account = db.session.get_one(Account, account_id)
    block = provider_block()
    newest: datetime | None = db.session.execute(sa.select(sa.func.max(WorkerHeartbeat.beat_at))).scalar()
    failed = (
        sa.select(CallReport.id)
        .where(CallReport.account_id == account_id, CallReport.state == inline(ReportState.FAILED))
        .limit(MOST_FAILED + 1)
        .subquery()
    )
    return Standing(
        account_name=account.name,
        country=account.country,
        block_words=block.words if block else None,
        blocked_since=block.since if block else None,
        is_worker_alive=newest is not None and utc_now() - newest < STALE_AFTER,
        failed_reports=db.session.execute(sa.select(sa.func.count()).select_from(failed)).scalar_one(),
        mailbox_problems=list_problems(account_id),
    )
