"""Claims one due text, and what every claim shares: the gates that can have changed since the planning once more, then the conditional UPDATE.

Whoever wins the UPDATE may send, once. The claim is committed before the network is touched. The statements run on a bare
connection: they run for every text, inside SQLite's only write transaction.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.models.base import write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import DestinationSource, FollowUp
from webapp.rules.lifecycle import is_prompt
from webapp.rules.quiet_hours import closes_at, next_allowed
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services.claim_statements import CLAIM, IS_SERVED, PICK_NEXT, PICK_ONE, TAKE_TURNS
from webapp.services.dossiers import load_dossiers, load_setting, values_of
from webapp.services.judgement import TEXT_PROVIDER
from webapp.services.locks import lock_contacts
from webapp.services.planning import plan_again
from webapp.services.trail import INSERT, entry, line

log = logging.getLogger(__name__)
MOST_LOOKS = 2
SET_ASIDE = timedelta(minutes=1)
# How long a provider may keep a text in its own line, in seconds; the least of them is short of no carrier's way.
LONGEST_VALIDITY, LEAST_VALIDITY = 4 * 3600, 60
# For one that goes out at a late hour because the call took place just now: soon, or not at all.
PROMPT_VALIDITY = 15 * 60


@dataclass(frozen=True, slots=True)
class Claimed:
    """A text that is ours to send: where it goes, what it says, and the claim that its outcome is recorded under.

    `validity_seconds`: how long the provider may try. `claimed_at` on both clocks, the wall's and this machine's.
    """

    follow_up_id: int
    public_id: str
    account_id: int
    campaign_contact_id: int
    claim: str
    tries: int
    destination: str
    body: str
    validity_seconds: int = LONGEST_VALIDITY
    claimed_at: tuple[float, float] = (0.0, 0.0)

    def age(self) -> float:
        """Seconds since the claim, by the clock that says more: either may have been stopped or set back."""
        return max(now - then for now, then in zip(read_clocks(), self.claimed_at, strict=True))


def read_clocks() -> tuple[float, float]:
    """The wall's clock and this machine's, in seconds; the latter goes on while the machine is suspended, where it can."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time(), time.monotonic() if boot is None else time.clock_gettime(boot)


def pick(connection: Connection, now: datetime, follow_up_id: int | None = None) -> Any:
    """The given due text, or the one due longest, with what `needs_second_look` looks at; None when there is none."""
    if follow_up_id is not None:
        return connection.execute(PICK_ONE, {"now": now, "id": follow_up_id}).one_or_none()
    return connection.execute(PICK_NEXT, {"now": now}).one_or_none()


def needs_second_look(row: Any, now: datetime) -> bool:
    """Whether something changed since the planning, so that every gate has to be asked again."""
    if not row.is_on or row.is_suppressed or row.is_blocked or not row.destination or not row.body:
        return True
    if max(row.settings_at, row.defaults_at) > row.planned_at:
        return True
    if row.is_served and not is_persons_choice(row):
        return True
    is_soon = row.decided_by_id is None and row.ended_at is not None and is_prompt(row.ended_at, now)
    return not is_soon and next_allowed(now, row.destination, row.timezone) > now


def claim(connection: Connection, row: Any, now: datetime) -> Claimed | None:
    """Take a picked text for sending; None when someone else took it. Committed by the caller, before the request."""
    token, clocks = secrets.token_hex(12), read_clocks()
    if not take(connection, row, now, token=token, provider=TEXT_PROVIDER, detail={"text": row.body}):
        return None
    return Claimed(
        row.id,
        row.public_id,
        row.account_id,
        row.campaign_contact_id,
        token,
        row.tries + 1,
        row.destination,
        row.body,
        validity_of(row, now),
        clocks,
    )


def take(
    connection: Connection,
    row: Any,
    now: datetime,
    *,
    token: str,
    provider: str,
    detail: dict[str, object],
    statement: sa.Update = CLAIM,
    more: Mapping[str, object] | None = None,
) -> bool:
    """The conditional UPDATE, and the line in the trail with what is about to be sent; False: someone else took it.

    `statement` is CLAIM with what else a kind of message keeps, whose parameters are `more`. One UPDATE, not two: PostgreSQL
    checks the foreign keys of a row that is updated twice in a transaction, and would wait for whoever locks the contact.
    """
    if connection.dialect.name == "postgresql":
        # Two messages of a campaign to one destination take turns, or neither would see that the other goes.
        connection.execute(TAKE_TURNS, {"key": _key_of(row.campaign_id, row.destination)})
    named = {
        "row_id": row.id,
        "token": token,
        "now": now,
        "provider": provider,
        "is_persons_choice": is_persons_choice(row),
        **(more or {}),
    }
    if not connection.execute(statement, named).rowcount:
        return False
    started = line(
        account_id=row.account_id,
        follow_up_id=row.id,
        at=now,
        what="request_started",
        state=FollowUpState.SENDING,
        detail={"to": row.destination, **detail, "wording": row.wording_version, "try": row.tries + 1},
    )
    connection.execute(INSERT, started)
    return True


def validity_of(row: Any, now: datetime) -> int:
    """How many seconds the provider may keep a picked text in its own line: no longer than its hour is allowed."""
    seconds = (closes_at(now, row.destination, row.timezone) - now).total_seconds()
    if seconds <= 0:
        return PROMPT_VALIDITY
    return int(min(LONGEST_VALIDITY, max(LEAST_VALIDITY, seconds)))


def is_persons_choice(row: Any) -> bool:
    """Whether a person chose where it goes: they may send a second contact's message to one number or address."""
    return row.decided_by_id is not None and row.destination_source is DestinationSource.PERSON


def _key_of(campaign_id: int, destination: str) -> int:
    digest = hashlib.blake2b(f"{campaign_id} {destination}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def look_again(follow_up_id: int, now: datetime, looks: int) -> None:
    """Ask every gate again for a picked text, in a transaction of its own, unless it is no longer due.

    `looks` counts those of this run. A text that the gates pass time and again and the claim does not is a fault of ours:
    it waits, so that it keeps no other waiting, and is never sent on the word of one of the two. So does one that cannot
    be judged.
    """
    try:
        _look_again(follow_up_id, now, looks)
    except OperationalError:
        raise  # the database, not the text, is at fault
    except Exception:
        log.exception("follow-up row %s cannot be judged; it waits", follow_up_id)
        with write_transaction() as session:
            session.execute(
                sa.update(FollowUp)
                .where(FollowUp.id == follow_up_id, FollowUp.state == FollowUpState.DUE)
                .values(due_at=now + SET_ASIDE)
            )


def _look_again(follow_up_id: int, now: datetime, looks: int) -> None:
    with write_transaction() as session:
        row = sa.select(FollowUp.campaign_contact_id).where(FollowUp.id == follow_up_id)
        lock_contacts(session, [session.execute(row).scalar_one()])
        follow_up = session.get(FollowUp, follow_up_id, with_for_update=True, populate_existing=True)
        if follow_up is None or follow_up.state is not FollowUpState.DUE:
            return
        if looks > MOST_LOOKS:
            log.error("follow_up=%s: gates and claim disagree; it waits", follow_up.public_id)
            follow_up.due_at = now + SET_ASIDE
            return
        decide_again(session, follow_up, now, what="decided_again")
        is_served = session.execute(IS_SERVED, {"row_id": follow_up_id}).scalar_one()
        if _is_due(follow_up) and is_served and not is_persons_choice(follow_up):
            _leave_to_a_person(session, follow_up, now)


def _is_due(follow_up: FollowUp) -> bool:
    return follow_up.state is FollowUpState.DUE


def _leave_to_a_person(session: Session, follow_up: FollowUp, now: datetime) -> None:
    """Another contact's message of this campaign went there: two people at one phone or address, or one of them is wrong."""
    reason = Reason.SAME_NUMBER if follow_up.kind is Kind.SMS else Reason.SAME_ADDRESS
    follow_up.state, follow_up.reason = FollowUpState.REVIEW, reason
    follow_up.reason_detail, follow_up.due_at, follow_up.updated_at = "", None, now
    session.add(
        entry(
            account_id=follow_up.account_id,
            follow_up_id=follow_up.id,
            at=now,
            what="decided_again",
            state=follow_up.state,
            reason=follow_up.reason,
            detail={"to": follow_up.destination},
        )
    )
    session.get_one(CampaignContact, follow_up.campaign_contact_id).needs_review = True


def decide_again(session: Session, follow_up: FollowUp, now: datetime, *, what: str) -> None:
    """Run every gate again for one uncommitted follow-up and write what comes of it. Committed by the caller."""
    (dossier,) = load_dossiers(session, [follow_up.campaign_contact_id])
    campaign = session.get_one(Campaign, follow_up.campaign_id)
    setting = load_setting(session, campaign, values_of(dossier))
    plan_again(session, setting, dossier, follow_up.kind, now, what=what)
