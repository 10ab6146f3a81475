"""The account's defaults: what every campaign says unless it says something of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.rules.slots import Slot
from webapp.rules.wording import TEMPLATES

FIELDS = ("business_name", "sender_name", "meeting_link", "postal_address", "country")


@dataclass(frozen=True, slots=True)
class DefaultsUse:
    """The names of campaigns whose texts go out with a default, by field."""

    business_name: tuple[str, ...]
    sender_name: tuple[str, ...]
    meeting_link: tuple[str, ...]


def read_defaults(account_id: int) -> dict[str, str]:
    account = db.session.get_one(Account, account_id)
    return {name: getattr(account, name) for name in FIELDS}


def save_defaults(account_id: int, values: Mapping[str, str]) -> None:
    """Write all or some of FIELDS. Texts written from now on follow them; what was sent does not change."""
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ValueError(f"not defaults: {sorted(unknown)}")
    with write_transaction() as session:
        account = session.get_one(Account, account_id)
        for name, value in values.items():
            setattr(account, name, value)


def list_use(account_id: int) -> DefaultsUse:
    """Which campaigns, of those whose texts are on, rely on which default."""
    rows = db.session.execute(
        sa.select(
            Campaign.name,
            FollowUpSettings.sms_sender_name,
            FollowUpSettings.sms_meeting_link,
            FollowUpSettings.sms_template,
        )
        .join(FollowUpSettings, FollowUpSettings.campaign_id == Campaign.id)
        .where(
            Campaign.account_id == account_id,
            FollowUpSettings.stage == Stage.LIVE,
            FollowUpSettings.sms_enabled == sa.true(),
        )
        .order_by(Campaign.name)
    ).all()
    return DefaultsUse(
        business_name=tuple(row.name for row in rows),
        sender_name=tuple(row.name for row in rows if not row.sms_sender_name),
        meeting_link=tuple(
            row.name
            for row in rows
            if not row.sms_meeting_link and Slot.MEETING_LINK in TEMPLATES[row.sms_template].manager_slots
        ),
    )
