"""The account's defaults: what every campaign says unless it says something of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.rules.merge_fields import MEETING_LINK, uses
from webapp.rules.slots import Slot
from webapp.rules.states import Kind
from webapp.rules.wording import TEMPLATES
from webapp.services.emails import templates_of

FIELDS = ("business_name", "sender_name", "meeting_link", "postal_address", "country")


@dataclass(frozen=True, slots=True)
class DefaultsUse:
    """The names of campaigns whose texts or emails go out with a default, by field."""

    business_name: tuple[str, ...]
    sender_name: tuple[str, ...]
    meeting_link: tuple[str, ...]


def find_account(account_id: int) -> Account:
    return db.session.get_one(Account, account_id)


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
    """Which campaigns, of those that are turned on, rely on which default in their texts or emails."""
    rows = db.session.execute(
        sa.select(Campaign.name, FollowUpSettings)
        .join(FollowUpSettings, FollowUpSettings.campaign_id == Campaign.id)
        .where(Campaign.account_id == account_id, FollowUpSettings.stage == Stage.LIVE)
        .order_by(Campaign.name)
    ).all()
    live = [(name, settings) for name, settings in rows if settings.sms_enabled or _mails(settings)]
    return DefaultsUse(
        business_name=tuple(name for name, _ in live),
        sender_name=tuple(name for name, settings in live if _uses_sender_name(settings)),
        meeting_link=tuple(name for name, settings in live if _uses_meeting_link(settings)),
    )


def _mails(settings: FollowUpSettings) -> list[tuple[str, str]]:
    """Subject and body of each email that is on."""
    kinds = ((Kind.EMAIL, settings.email_enabled), (Kind.MISSED_EMAIL, settings.missed_enabled))
    return [templates_of(settings, kind) for kind, is_on in kinds if is_on]


def _uses_sender_name(settings: FollowUpSettings) -> bool:
    in_text = settings.sms_enabled and not settings.sms_sender_name
    return in_text or (bool(_mails(settings)) and not settings.email_from_name)


def _uses_meeting_link(settings: FollowUpSettings) -> bool:
    has_slot = Slot.MEETING_LINK in TEMPLATES[settings.sms_template].manager_slots
    if settings.sms_enabled and has_slot and not settings.sms_meeting_link:
        return True
    is_in_mail = any(uses(text, MEETING_LINK) for mail in _mails(settings) for text in mail)
    return is_in_mail and not settings.email_meeting_link
