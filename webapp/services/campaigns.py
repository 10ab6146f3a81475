"""Campaigns: made, found, counted, and their follow-ups turned on and off."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, SettingsChange, Stage

# The columns of the settings that a person edits; everything else names the row.
EDITED = tuple(
    column.key
    for column in FollowUpSettings.__table__.columns
    if column.key not in {"id", "account_id", "campaign_id", "stage", "updated_at", "updated_by_id"}
)


class CampaignProblem(Exception):
    """The campaign cannot be made or changed so; `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def create_campaign(account_id: int, name: str, *, country: str, timezone: str) -> Campaign:
    """A new campaign, with an empty draft of its follow-ups. Raises CampaignProblem."""
    name = " ".join(name.split())
    try:
        with write_transaction() as session:
            campaign = Campaign(account_id=account_id, name=name, country=country, timezone=timezone)
            session.add(campaign)
            session.flush()
            session.add(FollowUpSettings(account_id=account_id, campaign_id=campaign.id, stage=Stage.DRAFT))
            return campaign
    except IntegrityError:
        raise CampaignProblem(f"There is already a campaign called “{name}”.") from None


def find_campaign(account_id: int, public_id: str) -> Campaign | None:
    return db.session.execute(
        sa.select(Campaign).where(Campaign.account_id == account_id, Campaign.public_id == public_id)
    ).scalar_one_or_none()


def find_settings(campaign: Campaign, stage: Stage) -> FollowUpSettings | None:
    """The draft, or what is live (None while turned off)."""
    return db.session.execute(
        sa.select(FollowUpSettings).where(
            FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == stage
        )
    ).scalar_one_or_none()


def save_draft(campaign: Campaign, values: Mapping[str, object], *, user_id: int) -> None:
    """Write some fields of the draft; nothing of it is live before `turn_on`."""
    unknown = set(values) - set(EDITED)
    if unknown:
        raise ValueError(f"not settings: {sorted(unknown)}")
    with write_transaction() as session:
        draft = open_stage(session, campaign, Stage.DRAFT)
        changes = apply_values(draft, values, user_id)
        note_change(session, campaign, "draft_saved", changes, user_id)


def turn_on(campaign: Campaign, *, user_id: int | None) -> None:
    """Make the draft live. Calls that finish from now on follow it, and so does what has not gone out yet."""
    with write_transaction() as session:
        draft = open_stage(session, campaign, Stage.DRAFT)
        live = open_stage(session, campaign, Stage.LIVE)
        changes = apply_values(live, {name: getattr(draft, name) for name in EDITED}, user_id)
        note_change(session, campaign, "turned_on", changes, user_id)


def turn_off(campaign: Campaign, *, user_id: int | None) -> None:
    """Nothing goes out for the campaign from now on; what was due is held with that reason at its turn."""
    with write_transaction() as session:
        session.execute(
            sa.delete(FollowUpSettings).where(
                FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == Stage.LIVE
            )
        )
        note_change(session, campaign, "turned_off", {}, user_id)


def open_stage(session: Session, campaign: Campaign, stage: Stage) -> FollowUpSettings:
    """The row of a stage, made if there is none, and nobody else's until the transaction ends."""
    settings = session.execute(
        sa.select(FollowUpSettings)
        .where(FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == stage)
        .with_for_update()
    ).scalar_one_or_none()
    if settings is None:
        settings = FollowUpSettings(account_id=campaign.account_id, campaign_id=campaign.id, stage=stage)
        session.add(settings)
        session.flush()
    return settings


def apply_values(
    settings: FollowUpSettings, values: Mapping[str, object], user_id: int | None
) -> dict[str, object]:
    """Write `values` into the row; what differed, as field: [before, after]."""
    changes: dict[str, object] = {}
    for name, value in values.items():
        before = getattr(settings, name)
        if before != value:
            changes[name] = [before, value]
            setattr(settings, name, value)
    settings.updated_by_id, settings.updated_at = user_id, utc_now()
    return changes


def note_change(
    session: Session, campaign: Campaign, what: str, changes: dict[str, object], user_id: int | None
) -> None:
    """One line more in the campaign's history."""
    session.add(
        SettingsChange(
            account_id=campaign.account_id,
            campaign_id=campaign.id,
            user_id=user_id,
            what=what,
            changes=changes,
            at=utc_now(),
        )
    )
