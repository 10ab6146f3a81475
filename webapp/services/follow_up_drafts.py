"""The draft of a campaign's follow-ups, step by step: read, saved, and never overwritten unseen.

Each step has a version of its own, so that two people on different steps never stand in each other's way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.mailboxes import Mailbox
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns
from webapp.services.draft_lines import last_save, note_save

# What each step of the wizard edits, by the columns of FollowUpSettings.
STEP_FIELDS: dict[str, tuple[str, ...]] = {
    "sms": (
        "sms_enabled",
        "sms_template",
        "sms_sender_name",
        "sms_meeting_link",
        "sms_offer_summary",
        "sms_promo_code",
    ),
    "email": (
        "email_enabled",
        "ask_for_email",
        "mailbox_id",
        "email_from_name",
        "email_subject",
        "email_body",
        "email_meeting_link",
    ),
    "missed": ("missed_enabled", "missed_subject", "missed_body", "missed_after_attempts"),
}
BLANK: dict[str, object] = {
    **{name: "" for names in STEP_FIELDS.values() for name in names},
    "sms_enabled": False,
    "sms_template": SmsTemplate.MEETING_REQUEST,
    "email_enabled": False,
    "ask_for_email": False,
    "mailbox_id": None,
    "missed_enabled": False,
    "missed_after_attempts": 1,
}


class DraftChanged(Exception):
    """Someone else saved the step after it was read; `by` and `at` say who and when, `version` is theirs."""

    def __init__(self, by: str, at: datetime, version: str) -> None:
        super().__init__(version)
        self.by, self.at, self.version = by, at, version


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it is saved: by column, with its version. `saved_at` is aware; None while nobody has saved it."""

    values: dict[str, object]
    version: str
    saved_at: datetime | None
    saved_by: str


def read_step(campaign: Campaign, step: str) -> StepDraft:
    """What is saved of a step. Nobody has saved anything yet: texts are proposed on, because that is why one comes."""
    draft = campaigns.find_settings(campaign, Stage.DRAFT)
    read = _read(db.session(), draft, campaign, step)
    if step == "sms" and is_untouched(campaign):
        read.values["sms_enabled"] = True
    return read


def is_untouched(campaign: Campaign) -> bool:
    """Whether nobody has saved any step yet."""
    draft = campaigns.find_settings(campaign, Stage.DRAFT)
    return draft is None or draft.updated_by_id is None


def read_draft(campaign: Campaign) -> dict[str, object]:
    """All steps as they are saved, by column."""
    return draft_values(campaigns.find_settings(campaign, Stage.DRAFT))


def draft_values(settings: FollowUpSettings | None) -> dict[str, object]:
    """All that the wizard edits, of a row or of none."""
    return {name: value for step in STEP_FIELDS for name, value in step_values(settings, step).items()}


def step_values(settings: FollowUpSettings | None, step: str) -> dict[str, object]:
    """What a step edits, of a row or of none."""
    if settings is None:
        return {name: BLANK[name] for name in STEP_FIELDS[step]}
    return {name: getattr(settings, name) for name in STEP_FIELDS[step]}


def save_step(
    campaign: Campaign, step: str, values: Mapping[str, object], *, version: str, user_id: int
) -> StepDraft:
    """Keep a step, complete or not; nothing of it is live. Raises DraftChanged when it is no longer what `version` names.

    The same values again (a double click, a second tab) are no conflict and no line in the history.
    """
    if set(values) != set(STEP_FIELDS[step]):
        raise ValueError(f"not the fields of {step}: {sorted(set(values) ^ set(STEP_FIELDS[step]))}")
    with write_transaction() as session:
        _require_own_mailbox(session, campaign, values.get("mailbox_id"))
        draft = campaigns.open_stage(session, campaign, Stage.DRAFT)
        saved = step_values(draft, step)
        if saved != dict(values):
            if version != version_of(saved):
                by, at = last_save(session, campaign, draft, STEP_FIELDS[step])
                raise DraftChanged(by, at, version_of(saved))
            changes = campaigns.apply_values(draft, values, user_id)
            note_save(session, campaign, changes, user_id)
        elif draft.updated_by_id is None:
            # What was proposed was left as it was: it is theirs from now on.
            draft.updated_by_id, draft.updated_at = user_id, utc_now()
        session.flush()
        return _read(session, draft, campaign, step)


def choose_mailbox(account_id: int, campaign_public_id: str, mailbox: Mailbox, user_id: int) -> bool:
    """Make a mailbox just connected the draft's own. False where the account has no such campaign."""
    campaign = campaigns.find_campaign(account_id, campaign_public_id)
    if campaign is None:
        return False
    mailbox_id = mailbox.id
    with write_transaction() as session:
        _require_own_mailbox(session, campaign, mailbox_id)
        draft = campaigns.open_stage(session, campaign, Stage.DRAFT)
        changes = campaigns.apply_values(draft, {"mailbox_id": mailbox_id}, user_id)
        if changes:
            note_save(session, campaign, changes, user_id)
    return True


def version_of(values: Mapping[str, object]) -> str:
    """A digest of values: the same for the same, whoever saved them and when."""
    written = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _read(session: Session, draft: FollowUpSettings | None, campaign: Campaign, step: str) -> StepDraft:
    values = step_values(draft, step)
    if draft is None or draft.updated_by_id is None:
        return StepDraft(values, version_of(values), None, "")
    by, at = last_save(session, campaign, draft, STEP_FIELDS[step])
    return StepDraft(values, version_of(values), at, by)


def _require_own_mailbox(session: Session, campaign: Campaign, mailbox_id: object) -> None:
    if mailbox_id is None:
        return
    mailbox = session.get(Mailbox, mailbox_id)
    if mailbox is None or mailbox.account_id != campaign.account_id:
        raise ValueError("a mailbox of another account")
