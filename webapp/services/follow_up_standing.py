"""What is live of a campaign's follow-ups, how the draft differs, and making the one the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import Account, User
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.services import campaigns
from webapp.services.account_defaults import find_account
from webapp.services.follow_up_drafts import draft_values, version_of
from webapp.services.follow_up_problems import NOTHING_ON, SWITCHES, find_all_problems
from webapp.services.settings_words import TITLES, Difference, compare
from webapp.services.waiting import count_waiting

# What the account gives to texts and emails of a campaign: part of what a review shows.
ACCOUNT_FIELDS = ("business_name", "sender_name", "meeting_link", "postal_address")


class ReviewChanged(Exception):
    """What was reviewed is no longer what would go live; `by` saved the draft last."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


class NotReady(Exception):
    """The draft cannot go live: `problems` by step and field, and `words` where nothing is on at all."""

    def __init__(self, problems: dict[str, dict[str, str]], words: str = "") -> None:
        super().__init__("not ready")
        self.problems, self.words = problems, words


@dataclass(frozen=True, slots=True)
class Standing:
    """`live` is None while follow-ups are turned off; `token` names all that a review shows; times are aware."""

    draft: dict[str, object]
    live: dict[str, object] | None
    live_since: datetime | None
    live_by: str
    live_kinds: tuple[str, ...]
    differences: tuple[Difference, ...]
    token: str

    @property
    def draft_words(self) -> str:
        """How the draft stands to what is live; '' while nothing is."""
        if self.live is None:
            return ""
        count = len(self.differences)
        if not count:
            return "The saved draft is the same."
        things = "1 thing" if count == 1 else f"{count} things"
        return f"The draft differs in {things}; nothing of it is live until you apply it in the review."


def read_standing(campaign: Campaign) -> Standing:
    """The draft, what is live, and how they differ."""
    account = find_account(campaign.account_id)
    draft = draft_values(campaigns.find_settings(campaign, Stage.DRAFT))
    row = campaigns.find_settings(campaign, Stage.LIVE)
    live = draft_values(row) if row is not None else None
    return Standing(
        draft=draft,
        live=live,
        live_since=row.updated_at if row else None,
        live_by=_name_of(db.session(), row),
        live_kinds=tuple(TITLES[switch] for switch in SWITCHES.values() if live and live[switch]),
        differences=compare(live, draft) if live is not None else (),
        token=make_token(account, draft, live),
    )


def make_token(account: Account, draft: Mapping[str, object], live: Mapping[str, object] | None) -> str:
    """A digest of the draft, of what the account gives to it, and of what is live."""
    given = {name: getattr(account, name) for name in ACCOUNT_FIELDS}
    return version_of({"draft": dict(draft), "account": given, "live": dict(live) if live else None})


def turn_on(campaign: Campaign, *, token: str, user_id: int) -> bool:
    """Make the draft live, if it is what `token` names and complete. False when it was live already (a double click).

    Raises ReviewChanged, NotReady. Calls that finish from now on follow it, and so does what has not gone out yet.
    """
    account_id = campaign.account_id
    with write_transaction() as session:
        # Nobody takes away a default that this rests on before it is live.
        account = session.execute(
            sa.select(Account).where(Account.id == account_id).with_for_update(read=True)
        ).scalar_one()
        draft = campaigns.open_stage(session, campaign, Stage.DRAFT)
        live = _find_live(session, campaign)
        values = draft_values(draft)
        if live is not None and draft_values(live) == values:
            return False
        if token != make_token(account, values, draft_values(live) if live else None):
            raise ReviewChanged(_name_of(session, draft))
        _require_ready(account, values)
        what = "turned_on" if live is None else "applied"
        live = live or campaigns.open_stage(session, campaign, Stage.LIVE)
        changes = campaigns.apply_values(live, values, user_id)
        if what == "turned_on":
            # The history tells which text was turned on, also where it is the one that a new campaign has.
            changes.setdefault("sms_template", [values["sms_template"]] * 2)
        campaigns.note_change(session, campaign, what, changes, user_id)
    return True


def turn_off(campaign: Campaign, *, user_id: int) -> bool:
    """Nothing goes out for the campaign from now on. False when it was off already (a double click)."""
    with write_transaction() as session:
        live = _find_live(session, campaign)
        if live is None:
            return False
        held_back: dict[str, object] = {one.kind.value: one.total for one in count_waiting(campaign)}
        session.delete(live)
        campaigns.note_change(session, campaign, "turned_off", {"held_back": held_back}, user_id)
    return True


def _require_ready(account: Account, values: Mapping[str, object]) -> None:
    problems = find_all_problems(account, values)
    if any(problems.values()):
        raise NotReady(problems)
    if not any(values[switch] for switch in SWITCHES.values()):
        raise NotReady(problems, NOTHING_ON)


def _find_live(session: Session, campaign: Campaign) -> FollowUpSettings | None:
    return session.execute(
        sa.select(FollowUpSettings)
        .where(FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == Stage.LIVE)
        .with_for_update()
    ).scalar_one_or_none()


def _name_of(session: Session, settings: FollowUpSettings | None) -> str:
    user = (
        session.get(User, settings.updated_by_id) if settings and settings.updated_by_id is not None else None
    )
    return user.label if user else ""
