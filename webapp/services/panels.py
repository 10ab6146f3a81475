"""A contact opened: who they are, what was said in each attempt, and where each follow-up stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.accounts import User
from webapp.models.base import db, utc_now
from webapp.models.calls import Call, WishSettlement
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.desk import Action
from webapp.rules.states import ContactStatus, Kind, Reason, Warmth
from webapp.services.cards import Card, make_card
from webapp.services.dossiers import Dossier, Setting, load_dossiers, load_setting, values_of
from webapp.services.judgement import judge, status_of
from webapp.services.mail_queue import find_turn
from webapp.services.results import Filter, Neighbours, find_neighbours
from webapp.services.transcripts import Attempt, ShownCall, ShownTurn, number_attempts, show_call, turn_of


@dataclass(frozen=True, slots=True)
class ShownWish:
    """Words that may be a wish not to be contacted again, which nobody has settled; `is_shown`: on the attempt looked at."""

    call_public_id: str
    turns: tuple[ShownTurn, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class SettledWish:
    who: str
    at: datetime
    was_meant: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """`call` is the attempt that is looked at; `cards` leave out kinds that are off, which `off` names.

    `wish` waits for a person, `settled_wish` is what one made of that of `call`; `warmth_set_by` is who overrode the platform's word on the lead, '' for nobody.
    """

    public_id: str
    name: str
    numbers: tuple[str, ...]
    addresses: tuple[str, ...]
    status: ContactStatus
    warmth: Warmth
    warmth_set_by: str
    is_unread: bool
    is_archived: bool
    last_activity_at: datetime
    attempts: tuple[Attempt, ...]
    call: ShownCall | None
    cards: tuple[Card, ...]
    off: tuple[Kind, ...]
    neighbours: Neighbours
    wish: ShownWish | None = None
    settled_wish: SettledWish | None = None

    @property
    def is_moving(self) -> bool:
        return any(card.is_moving for card in self.cards)


def open_contact(
    campaign: Campaign, row: CampaignContact, wanted: Filter, *, call_public_id: str | None = None
) -> Panel:
    """Everything about one contact of the campaign; some fifteen queries, however long the list is.

    `call_public_id` chooses the attempt; without it, the one that the text's fate rests on.
    """
    now = utc_now()
    session = db.session()
    (dossier,) = load_dossiers(session, [row.id])
    setting = load_setting(session, campaign, values_of(dossier))
    trail = _trail(dossier.follow_ups.values())
    people = _people(trail, row, dossier.wishes.values())
    cards = tuple(
        make_card(
            setting, dossier, follow_up, trail.get(follow_up.id, []), people, now, find_turn(follow_up, now)
        )
        for follow_up in sorted(dossier.follow_ups.values(), key=lambda each: list(Kind).index(each.kind))
    )
    attempts = number_attempts(dossier.calls)
    chosen = _chosen(dossier, call_public_id, judge(setting, dossier, Kind.SMS, now).call_id)
    return Panel(
        public_id=row.public_id,
        name=dossier.contact.name,
        numbers=tuple(reversed(dossier.numbers)),
        addresses=tuple(dossier.addresses),
        status=row.status,
        warmth=row.warmth,
        warmth_set_by=people.get(row.warmth_set_by_id or 0, ""),
        is_unread=row.is_unread,
        is_archived=row.is_archived,
        last_activity_at=row.last_activity_at,
        attempts=tuple(attempts),
        call=None if chosen is None else show_call(dossier.calls[chosen], attempts[chosen], campaign.country),
        cards=tuple(card for card in cards if not _is_off(card)),
        off=tuple(card.kind for card in cards if _is_off(card)),
        neighbours=find_neighbours(campaign, wanted, row),
        wish=_wish(setting, dossier, chosen),
        settled_wish=None
        if chosen is None
        else _settled_wish(dossier.wish_of(dossier.calls[chosen]), people),
    )


def _wish(setting: Setting, dossier: Dossier, chosen: int | None) -> ShownWish | None:
    """None also for whom stands on the list already: nothing is left to decide."""
    call = dossier.doubtful_call()
    heard = dossier.verdicts(call) if call is not None else None
    if call is None or heard is None or status_of(setting, dossier) is ContactStatus.DNC:
        return None
    turns = (turn_of(call, index) for index in heard.do_not_contact.doubtful)
    is_shown = chosen is not None and dossier.calls[chosen] is call
    return ShownWish(call.public_id, tuple(turn for turn in turns if turn is not None), is_shown)


def _settled_wish(wish: WishSettlement | None, people: dict[int, str]) -> SettledWish | None:
    return (
        None if wish is None else SettledWish(people.get(wish.user_id, "A person"), wish.at, wish.was_meant)
    )


def _is_off(card: Card) -> bool:
    """Off then and still: once it is on, the kind can be decided anew, on its card."""
    return card.reason is Reason.OFF and Action.DECIDE_ANEW not in card.actions


def find_place(account_id: int, follow_up_public_id: str) -> tuple[Campaign, CampaignContact] | None:
    """The campaign and the row that a follow-up belongs to, or None where the account has no such follow-up."""
    found = db.session.execute(
        sa.select(Campaign, CampaignContact)
        .select_from(FollowUp)
        .join(Campaign, Campaign.id == FollowUp.campaign_id)
        .join(CampaignContact, CampaignContact.id == FollowUp.campaign_contact_id)
        .where(FollowUp.public_id == follow_up_public_id, FollowUp.account_id == account_id)
    ).one_or_none()
    return None if found is None else (found.Campaign, found.CampaignContact)


def _chosen(dossier: Dossier, public_id: str | None, deciding_id: int | None) -> int | None:
    """The place of the attempt asked for, else of the deciding one, else of the newest."""
    calls: list[Call] = dossier.calls
    asked_for = [place for place, call in enumerate(calls) if call.public_id == public_id]
    deciding = [place for place, call in enumerate(calls) if call.id == deciding_id]
    return next(iter([*asked_for, *deciding, *range(len(calls))]), None)


def _trail(follow_ups: Iterable[FollowUp]) -> dict[int, list[TrailEntry]]:
    lines: dict[int, list[TrailEntry]] = {}
    for line in db.session.execute(
        sa.select(TrailEntry)
        .where(TrailEntry.follow_up_id.in_([follow_up.id for follow_up in follow_ups]))
        .order_by(TrailEntry.id)
    ).scalars():
        lines.setdefault(line.follow_up_id, []).append(line)
    return lines


def _people(
    trail: dict[int, list[TrailEntry]], row: CampaignContact, wishes: Iterable[WishSettlement]
) -> dict[int, str]:
    ids = {line.user_id for lines in trail.values() for line in lines if line.user_id}
    ids |= {wish.user_id for wish in wishes}
    ids |= {row.warmth_set_by_id} if row.warmth_set_by_id else set()
    if not ids:
        return {}
    return {
        user.id: user.label for user in db.session.execute(sa.select(User).where(User.id.in_(ids))).scalars()
    }
