"""How the installation does: database, waiting work, the worker's heartbeat, the provider's standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from webapp.models.base import db, inline, utc_now, write_transaction
from webapp.models.calls import CallReport, ReportState
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import ProviderBlock, WorkerHeartbeat
from webapp.rules.states import FollowUpState

STALE_AFTER = timedelta(seconds=20)
FORGET_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Health:
    """Ages in seconds; None where there is nothing to be old."""

    is_database_up: bool
    reports_waiting: int
    texts_due: int
    oldest_due_seconds: float | None
    heartbeat_seconds: float | None

    @property
    def is_worker_alive(self) -> bool:
        return self.heartbeat_seconds is not None and self.heartbeat_seconds < STALE_AFTER.total_seconds()


def beat(worker: str) -> None:
    """The worker is alive. Heartbeats of workers long gone are forgotten."""
    now, worker = utc_now(), worker[-64:]  # as much as the column holds
    with write_transaction() as session:
        heartbeat = session.get(WorkerHeartbeat, worker)
        if heartbeat is None:
            session.add(WorkerHeartbeat(worker=worker, started_at=now, beat_at=now))
            session.execute(sa.delete(WorkerHeartbeat).where(WorkerHeartbeat.beat_at < now - FORGET_AFTER))
        else:
            heartbeat.beat_at = now


def check_health() -> Health:
    """Look at the database; the caller turns a database error into 'down'."""
    now = utc_now()
    session = db.session
    due = (FollowUp.state == inline(FollowUpState.DUE)) & (FollowUp.due_at <= now)
    oldest: datetime | None = session.execute(sa.select(sa.func.min(FollowUp.due_at)).where(due)).scalar()
    newest: datetime | None = session.execute(sa.select(sa.func.max(WorkerHeartbeat.beat_at))).scalar()
    pending = CallReport.state == inline(ReportState.PENDING)
    return Health(
        is_database_up=True,
        reports_waiting=session.execute(sa.select(sa.func.count(CallReport.id)).where(pending)).scalar_one(),
        texts_due=session.execute(sa.select(sa.func.count(FollowUp.id)).where(due)).scalar_one(),
        oldest_due_seconds=(now - oldest).total_seconds() if oldest else None,
        heartbeat_seconds=(now - newest).total_seconds() if newest else None,
    )


def provider_block(provider: str = "twilio") -> ProviderBlock | None:
    """Why nothing goes out at the moment, or None."""
    return db.session.get(ProviderBlock, provider)


def lift_block(provider: str = "twilio") -> bool:
    """Someone says that it is mended: what was held is taken up by the next sweep."""
    with write_transaction() as session:
        block = session.get(ProviderBlock, provider)
        if block is not None:
            session.delete(block)
        return block is not None
