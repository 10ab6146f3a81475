"""Claims one due text: the gates that can have changed since the planning once more, then the conditional UPDATE.

Whoever wins the UPDATE may send, once. The claim is committed before the network is touched.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from webapp.models.calls import Call
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.contacts import Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import ProviderBlock
from webapp.models.suppressions import Suppression
from webapp.rules.lifecycle import is_prompt
from webapp.rules.quiet_hours import next_allowed
from webapp.rules.states import FollowUpState, Kind
from webapp.services.dossiers import load_dossiers, load_setting, values_of
from webapp.services.judgement import TEXT_PROVIDER
from webapp.services.planning import plan_again
from webapp.services.trail import entry

SECOND_LOOKS = 50  # rows that turn out not to be due after all, handled in one transaction


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


def claim_next(session: Session, now: datetime, follow_up_id: int | None = None) -> Claimed | None:
    """Claim the given due text, or the one due longest; None when none is due. Committed by the caller."""
    for _ in range(SECOND_LOOKS):
        row = _pick(session, now, follow_up_id)
        if row is None:
            if follow_up_id is None:
                return None
            follow_up_id = None
            continue
        if _needs_second_look(row, now):
            decide_again(session, row.id, now, what="decided_again")
            row = _pick(session, now, row.id)
            if row is None or row.is_suppressed or row.is_blocked or not row.is_on:
                continue
        return _claim(session, row, now)
    return None


def decide_again(session: Session, follow_up_id: int, now: datetime, *, what: str) -> FollowUp:
    """Run every gate again for one uncommitted follow-up and write what comes of it."""
    follow_up = session.get_one(FollowUp, follow_up_id, populate_existing=True)
    (dossier,) = load_dossiers(session, [follow_up.campaign_contact_id])
    campaign = session.get_one(Campaign, follow_up.campaign_id)
    setting = load_setting(session, campaign, values_of(dossier))
    plan_again(session, setting, dossier, follow_up.kind, now, what=what)
    session.flush()
    return follow_up


def _pick(session: Session, now: datetime, follow_up_id: int | None) -> Any:
    is_blocked = sa.exists().where(ProviderBlock.provider == TEXT_PROVIDER)
    statement = (
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
            sa.func.coalesce(FollowUpSettings.sms_enabled, sa.false()).label("is_on"),
            _suppressions().label("is_suppressed"),
            is_blocked.label("is_blocked"),
        )
        .join(Contact, Contact.id == FollowUp.contact_id)
        .outerjoin(Call, Call.id == FollowUp.call_id)
        .outerjoin(
            FollowUpSettings,
            (FollowUpSettings.campaign_id == FollowUp.campaign_id) & (FollowUpSettings.stage == Stage.LIVE),
        )
        .where(FollowUp.state == FollowUpState.DUE, FollowUp.kind == Kind.SMS, FollowUp.due_at <= now)
        .with_for_update(of=FollowUp, skip_locked=True)
    )
    if follow_up_id is not None:
        statement = statement.where(FollowUp.id == follow_up_id)
    else:
        statement = statement.order_by(FollowUp.due_at, FollowUp.id).limit(1)
    return session.execute(statement).one_or_none()


def _suppressions() -> sa.Exists:
    """Whether any list of the account has the destination or another number or address of the contact."""
    standing = aliased(Suppression)
    numbers = sa.select(ContactNumber.number).where(ContactNumber.contact_id == FollowUp.contact_id)
    addresses = sa.select(ContactEmail.address).where(ContactEmail.contact_id == FollowUp.contact_id)
    return (
        sa.exists()
        .where(standing.account_id == FollowUp.account_id, standing.removed_at.is_(None))
        .where(
            (standing.value == FollowUp.destination)
            | standing.value.in_(numbers.correlate(FollowUp))
            | standing.value.in_(addresses.correlate(FollowUp))
        )
        .correlate(FollowUp)
    )


def _needs_second_look(row: Any, now: datetime) -> bool:
    if not row.is_on or row.is_suppressed or row.is_blocked or not row.destination or not row.body:
        return True
    if row.settings_at > row.planned_at:
        return True
    is_soon = row.decided_by_id is None and row.ended_at is not None and is_prompt(row.ended_at, now)
    return not is_soon and next_allowed(now, row.destination, row.timezone) > now


def _claim(session: Session, row: Any, now: datetime) -> Claimed | None:
    claim = secrets.token_hex(12)
    won = session.execute(
        sa.update(FollowUp)
        .where(FollowUp.id == row.id, FollowUp.state == FollowUpState.DUE)
        .values(
            state=FollowUpState.SENDING,
            reason=None,
            reason_detail="",
            due_at=None,
            claim=claim,
            claimed_at=now,
            checks=0,
            tries=FollowUp.tries + 1,
            provider=TEXT_PROVIDER,
            updated_at=now,
        )
        .execution_options(synchronize_session=False)
    ).rowcount  # type: ignore[attr-defined]
    if not won:
        return None
    line = entry(
        account_id=row.account_id,
        follow_up_id=row.id,
        at=now,
        what="request_started",
        state=FollowUpState.SENDING,
        detail={
            "to": row.destination,
            "text": row.body,
            "wording": row.wording_version,
            "try": row.tries + 1,
        },
    )
    session.add(line)
    return Claimed(
        row.id,
        row.public_id,
        row.account_id,
        row.campaign_contact_id,
        claim,
        row.tries + 1,
        row.destination,
        row.body,
    )
