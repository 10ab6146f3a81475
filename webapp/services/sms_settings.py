"""The SMS settings of a campaign: the draft against what is live, and turning it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.accounts import Account, User
from webapp.models.base import db, inline
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.follow_ups import FollowUp
from webapp.rules.slots import SLOTS, Slot
from webapp.rules.states import FollowUpState, Kind
from webapp.rules.wording import TEMPLATES, SmsTemplate
from webapp.services import campaigns
from webapp.services.sms_preview import TYPED

FIELDS = ("sms_enabled", "sms_template", *TYPED)


class DraftChanged(Exception):
    """Someone else saved the draft after it was read; `by` and `at` say who and when, `version` is theirs."""

    def __init__(self, by: str, at: datetime, version: str) -> None:
        super().__init__(version)
        self.by, self.at, self.version = by, at, version


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting whose draft is not what is live, in words."""

    title: str
    live: str
    draft: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a campaign's texts stand. `live` is None while they are turned off; times are aware."""

    draft: dict[str, object]
    version: str
    saved_at: datetime | None
    saved_by: str
    live: dict[str, object] | None
    live_since: datetime | None
    live_by: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Texts of a campaign that have not gone out: due now or retried, and held until a stated hour."""

    due: int
    later: int


def find_account(account_id: int) -> Account:
    return db.session.get_one(Account, account_id)


def read_standing(campaign: Campaign) -> Standing:
    """The draft, what is live, and how they differ."""
    draft = campaigns.find_settings(campaign, Stage.DRAFT)
    live = campaigns.find_settings(campaign, Stage.LIVE)
    draft_values, live_values = _values_of(draft), _values_of(live) if live else None
    if live is None and (draft is None or draft.updated_by_id is None):
        # Nobody has set anything yet, and whoever comes to set up texts wants them on.
        draft_values["sms_enabled"] = True
    return Standing(
        draft=draft_values,
        version=_version_of(draft),
        saved_at=draft.updated_at if draft else None,
        saved_by=_name_of(draft),
        live=live_values,
        live_since=live.updated_at if live else None,
        live_by=_name_of(live),
        differences=_compare(live_values, draft_values) if live_values else (),
    )


def save_draft(campaign: Campaign, values: Mapping[str, object], *, version: str, user_id: int) -> None:
    """Keep the draft, complete or not. Raises DraftChanged when it is no longer what `version` names and differs.

    The same values again (a double click, a second tab) are no conflict.
    """
    draft = campaigns.find_settings(campaign, Stage.DRAFT)
    if draft is not None and version != _version_of(draft):
        if _values_of(draft) == dict(values):
            return
        raise DraftChanged(_name_of(draft), draft.updated_at, _version_of(draft))
    campaigns.save_draft(campaign, values, user_id=user_id)


def turn_on(campaign: Campaign, *, user_id: int) -> None:
    """Make the draft live, having saved it and found no problem in it."""
    campaigns.turn_on(campaign, user_id=user_id)


def count_waiting(campaign: Campaign) -> Waiting:
    """What would be stopped by turning off."""
    rows = db.session.execute(
        sa.select(FollowUp.state, sa.func.count(FollowUp.id))
        .where(
            FollowUp.campaign_id == campaign.id,
            FollowUp.kind == Kind.SMS,
            FollowUp.due_at.is_not(None),
            sa.or_(FollowUp.state == inline(FollowUpState.DUE), FollowUp.state == inline(FollowUpState.HELD)),
        )
        .group_by(FollowUp.state)
    ).all()
    counts = {row[0]: row[1] for row in rows}
    return Waiting(due=counts.get(FollowUpState.DUE, 0), later=counts.get(FollowUpState.HELD, 0))


def _values_of(settings: FollowUpSettings | None) -> dict[str, object]:
    if settings is None:
        blank: dict[str, object] = dict.fromkeys(TYPED, "")
        return {"sms_enabled": False, "sms_template": SmsTemplate.MEETING_REQUEST, **blank}
    return {field: getattr(settings, field) for field in FIELDS}


def _version_of(settings: FollowUpSettings | None) -> str:
    return settings.updated_at.isoformat() if settings else ""


def _name_of(settings: FollowUpSettings | None) -> str:
    user = db.session.get(User, settings.updated_by_id) if settings and settings.updated_by_id else None
    return user.label if user else ""


def _compare(live: Mapping[str, object], draft: Mapping[str, object]) -> tuple[Difference, ...]:
    """Only what matters to either text: a promo code kept for later is no difference of a meeting request."""
    slots = {
        Slot.SENDER_NAME,
        *TEMPLATES[SmsTemplate(str(live["sms_template"]))].manager_slots,
        *TEMPLATES[SmsTemplate(str(draft["sms_template"]))].manager_slots,
    }
    fields = [field for field in FIELDS if field not in TYPED or TYPED[field] in slots]
    return tuple(
        Difference(_title_of(field), _say(field, live[field]), _say(field, draft[field]))
        for field in fields
        if live[field] != draft[field]
    )


def _title_of(field: str) -> str:
    if field in TYPED:
        return SLOTS[TYPED[field]].title.capitalize()
    return "Texts" if field == "sms_enabled" else "Template"


def _say(field: str, value: object) -> str:
    if field == "sms_enabled":
        return "on" if value else "off"
    if field == "sms_template":
        return TEMPLATES[SmsTemplate(str(value))].title
    blank = "account default" if field in {"sms_sender_name", "sms_meeting_link"} else "blank"
    return str(value) or blank
