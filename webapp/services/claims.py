"""Claims one due text: the gates that can have changed since the planning once more, then the conditional UPDATE.

Whoever wins the UPDATE may send, once. The claim is committed before the network is touched. The statements are built
once, and run on a bare connection: they run for every text, inside SQLite's only write transaction.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, aliased

from webapp.models.accounts import Account
from webapp.models.base import inline, table_of, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.contacts import Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import ProviderBlock
from webapp.models.suppressions import Suppression, SuppressionList
from webapp.rules.lifecycle import is_prompt
from webapp.rules.quiet_hours import next_allowed
from webapp.rules.states import FollowUpState, Kind
from webapp.services.dossiers import load_dossiers, load_setting, lock_contact, values_of
from webapp.services.judgement import TEXT_PROVIDER
from webapp.services.planning import plan_again
from webapp.services.trail import INSERT, line

log = logging.getLogger(__name__)
MOST_LOOKS = 2
SET_ASIDE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A text that is ours to send: where it goes, what it says, and the claim that its outcome is recorded under."""

    follow_up_id: int
    public_id: str
    account_id: int
    campaign_contact_id: int
    claim: str
    tries: int
    destination: str
    body: str


def pick(connection: Connection, now: datetime, follow_up_id: int | None = None) -> Any:
    """The given due text, or the one due longest, with what `needs_second_look` looks at; None when there is none."""
    if follow_up_id is not None:
        return connection.execute(_PICK_ONE, {"now": now, "id": follow_up_id}).one_or_none()
    return connection.execute(_PICK_NEXT, {"now": now}).one_or_none()


def needs_second_look(row: Any, now: datetime) -> bool:
    """Whether something changed since the planning, so that every gate has to be asked again."""
    if not row.is_on or row.is_suppressed or row.is_blocked or not row.destination or not row.body:
        return True
    if max(row.settings_at, row.defaults_at) > row.planned_at:
        return True
    is_soon = row.decided_by_id is None and row.ended_at is not None and is_prompt(row.ended_at, now)
    return not is_soon and next_allowed(now, row.destination, row.timezone) > now


def claim(connection: Connection, row: Any, now: datetime) -> Claimed | None:
    """Take a picked text for sending; None when someone else took it. Committed by the caller, before the request."""
    token = secrets.token_hex(12)
    won = connection.execute(_CLAIM, {"row_id": row.id, "token": token, "now": now}).rowcount
    if not won:
        return None
    detail = {
        "to": row.destination,
        "text": row.body,
        "wording": row.wording_version,
        "try": row.tries + 1,
    }
    started = line(
        account_id=row.account_id,
        follow_up_id=row.id,
        at=now,
        what="request_started",
        state=FollowUpState.SENDING,
        detail=detail,
    )
    connection.execute(INSERT, started)
    return Claimed(
        row.id,
        row.public_id,
        row.account_id,
        row.campaign_contact_id,
        token,
        row.tries + 1,
        row.destination,
        row.body,
    )


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
        lock_contact(session, session.execute(row).scalar_one())
        follow_up = session.get(FollowUp, follow_up_id, with_for_update=True, populate_existing=True)
        if follow_up is None or follow_up.state is not FollowUpState.DUE:
            return
        if looks > MOST_LOOKS:
            log.error("follow_up=%s: gates and claim disagree; it waits", follow_up.public_id)
            follow_up.due_at = now + SET_ASIDE
            return
        decide_again(session, follow_up, now, what="decided_again")


def decide_again(session: Session, follow_up: FollowUp, now: datetime, *, what: str) -> None:
    """Run every gate again for one uncommitted follow-up and write what comes of it. Committed by the caller."""
    (dossier,) = load_dossiers(session, [follow_up.campaign_contact_id])
    campaign = session.get_one(Campaign, follow_up.campaign_id)
    setting = load_setting(session, campaign, values_of(dossier))
    plan_again(session, setting, dossier, follow_up.kind, now, what=what)


def _suppressions() -> sa.Exists:
    """Whether the account's lists keep this text back, as the gates see it: the do-not-call list by the destination or
    any number or address of the contact, an opt-out of texts by a number only."""
    standing = aliased(Suppression)
    numbers = sa.select(ContactNumber.number).where(ContactNumber.contact_id == FollowUp.contact_id)
    addresses = sa.select(ContactEmail.address).where(ContactEmail.contact_id == FollowUp.contact_id)
    return (
        sa.exists()
        .where(standing.account_id == FollowUp.account_id, standing.removed_at.is_(None))
        .where((standing.list == SuppressionList.DNC) | ~standing.value.contains("@"))
        .where(
            (standing.value == FollowUp.destination)
            | standing.value.in_(numbers.correlate(FollowUp))
            | standing.value.in_(addresses.correlate(FollowUp))
        )
        .correlate(FollowUp)
    )


_DUE = (
    sa.select(
        FollowUp.id,
        FollowUp.public_id,
        FollowUp.account_id,
        FollowUp.campaign_contact_id,
        FollowUp.destination,
        FollowUp.body,
        FollowUp.wording_version,
        FollowUp.tries,
        FollowUp.decided_by_id,
        FollowUp.planned_at,
        Call.ended_at,
        Contact.timezone,
        FollowUpSettings.updated_at.label("settings_at"),
        Account.updated_at.label("defaults_at"),
        sa.func.coalesce(FollowUpSettings.sms_enabled, sa.false()).label("is_on"),
        _suppressions().label("is_suppressed"),
        sa.exists().where(ProviderBlock.provider == TEXT_PROVIDER).label("is_blocked"),
    )
    .join(Contact, Contact.id == FollowUp.contact_id)
    .join(Account, Account.id == FollowUp.account_id)
    .outerjoin(Call, Call.id == FollowUp.call_id)
    .outerjoin(
        FollowUpSettings,
        (FollowUpSettings.campaign_id == FollowUp.campaign_id) & (FollowUpSettings.stage == Stage.LIVE),
    )
    .where(
        FollowUp.state == inline(FollowUpState.DUE),
        FollowUp.kind == Kind.SMS,
        FollowUp.due_at <= sa.bindparam("now"),
    )
    .with_for_update(of=FollowUp, skip_locked=True)
)
_PICK_ONE = _DUE.where(FollowUp.id == sa.bindparam("id"))
_PICK_NEXT = _DUE.order_by(FollowUp.due_at, FollowUp.id).limit(1)
_TABLE = table_of(FollowUp)
_CLAIM = (
    sa.update(_TABLE)
    .where(_TABLE.c.id == sa.bindparam("row_id"), _TABLE.c.state == inline(FollowUpState.DUE))
    .values(
        state=FollowUpState.SENDING,
        reason=None,
        reason_detail="",
        due_at=None,
        claim=sa.bindparam("token"),
        claimed_at=sa.bindparam("now"),
        checks=0,
        tries=_TABLE.c.tries + 1,
        provider=TEXT_PROVIDER,
        updated_at=sa.bindparam("now"),
    )
)
