"""The statements of a claim: what is due longest with what may have changed since its planning, and the UPDATE that takes it.

Built once, and run on a bare connection.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from webapp.models.accounts import Account
from webapp.models.base import inline
from webapp.models.calls import Call
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.contacts import Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import ProviderBlock
from webapp.models.suppressions import Suppression, SuppressionList
from webapp.rules.states import FollowUpState, Kind
from webapp.services.judgement import TEXT_PROVIDER

# It may have gone, or may be about to.
MAY_HAVE_GONE = (
    FollowUpState.SENDING,
    FollowUpState.SENT,
    FollowUpState.DELIVERED,
    FollowUpState.UNCONFIRMED,
)


def is_suppressed(*, by_address: bool) -> sa.Exists:
    """Whether the account's lists keep this one back, as the gates see it: the do-not-call list by the destination or
    any number or address of the contact, an opt-out of texts by a number only, one of emails by an address only."""
    standing = aliased(Suppression)
    is_of_channel = standing.value.contains("@") if by_address else ~standing.value.contains("@")
    numbers = sa.select(ContactNumber.number).where(ContactNumber.contact_id == FollowUp.contact_id)
    addresses = sa.select(ContactEmail.address).where(ContactEmail.contact_id == FollowUp.contact_id)
    return (
        sa.exists()
        .where(standing.account_id == FollowUp.account_id, standing.removed_at.is_(None))
        .where((standing.list == SuppressionList.DNC) | is_of_channel)
        .where(
            (standing.value == FollowUp.destination)
            | standing.value.in_(numbers.correlate(FollowUp))
            | standing.value.in_(addresses.correlate(FollowUp))
        )
        .correlate(FollowUp)
    )


def is_served(rows: Any) -> sa.Exists:
    """Whether another contact's message of the same campaign and kind may have gone to the same number or address."""
    other = aliased(FollowUp)
    return (
        sa.exists()
        .where(other.destination == rows.destination, other.id != rows.id)
        .where(other.campaign_id == rows.campaign_id, other.kind == rows.kind)
        .where(sa.or_(*(other.state == inline(state) for state in MAY_HAVE_GONE)))
        .correlate(rows)
    )


DUE = (
    sa.select(
        FollowUp.id,
        FollowUp.public_id,
        FollowUp.account_id,
        FollowUp.campaign_id,
        FollowUp.campaign_contact_id,
        FollowUp.destination,
        FollowUp.destination_source,
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
        is_suppressed(by_address=False).label("is_suppressed"),
        is_served(FollowUp).label("is_served"),
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
PICK_ONE = DUE.where(FollowUp.id == sa.bindparam("id"))
PICK_NEXT = DUE.order_by(FollowUp.due_at, FollowUp.id).limit(1)
IS_SERVED = sa.select(is_served(FollowUp)).where(FollowUp.id == sa.bindparam("row_id"))
TAKE_TURNS = sa.select(sa.func.pg_advisory_xact_lock(sa.bindparam("key", type_=sa.BigInteger)))
CLAIM = (
    sa.update(FollowUp)
    .where(FollowUp.id == sa.bindparam("row_id"), FollowUp.state == inline(FollowUpState.DUE))
    .where(sa.or_(sa.bindparam("is_persons_choice", type_=sa.Boolean), ~is_served(FollowUp)))
    .values(
        state=FollowUpState.SENDING,
        reason=None,
        reason_detail="",
        due_at=None,
        claim=sa.bindparam("token"),
        claimed_at=sa.bindparam("now"),
        checks=0,
        tries=FollowUp.tries + 1,
        provider=sa.bindparam("provider"),
        updated_at=sa.bindparam("now"),
    )
)
