"""What follows for the contacts of an account when a value goes on one of its lists, or comes off it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.rules.lifecycle import COMMITTED
from webapp.services.dossiers import Dossier, Setting, load_dossiers, load_setting, values_of
from webapp.services.judgement import status_of
from webapp.services.planning import note_review, plan_again


def decide_anew(
    session: Session,
    account_id: int,
    values: list[str],
    *,
    what: str,
    user_id: int | None = None,
    without: frozenset[int] = frozenset(),
) -> None:
    """Decide anew what has not gone out yet to anyone whom these values reach. Committed by the caller.

    `without`: campaign contacts on whom the caller decides.
    """
    session.flush()
    for dossier, setting in _dossiers(session, _rows_of(session, account_id, values) - without):
        dossier.campaign_contact.status = status_of(setting, dossier)
        for kind, follow_up in dossier.follow_ups.items():
            if follow_up.state not in COMMITTED:
                plan_again(session, setting, dossier, kind, utc_now(), what=what, user_id=user_id)
        note_review(setting, dossier)


def refresh_statuses(session: Session, account_id: int, values: list[str]) -> None:
    """Bring the status of whomever these values reach in line with the lists; nothing is decided anew."""
    for dossier, setting in _dossiers(session, _rows_of(session, account_id, values)):
        dossier.campaign_contact.status = status_of(setting, dossier)
        note_review(setting, dossier)


def _rows_of(session: Session, account_id: int, values: list[str]) -> set[int]:
    """The campaign contacts whom these values reach, also one with a text to a number that is not on file."""
    by_number = sa.select(ContactNumber.contact_id).where(
        ContactNumber.account_id == account_id, ContactNumber.number.in_(values)
    )
    by_address = sa.select(ContactEmail.contact_id).where(
        ContactEmail.account_id == account_id, ContactEmail.address.in_(values)
    )
    contacts = by_number.union(by_address)
    theirs = sa.select(CampaignContact.id).where(CampaignContact.contact_id.in_(contacts))
    headed_there = sa.select(FollowUp.campaign_contact_id).where(
        FollowUp.account_id == account_id, FollowUp.destination.in_(values)
    )
    return set(session.execute(theirs.union(headed_there)).scalars())


def _dossiers(session: Session, row_ids: set[int]) -> Iterator[tuple[Dossier, Setting]]:
    for dossier in load_dossiers(session, row_ids, is_locking=True) if row_ids else []:
        campaign = session.get_one(Campaign, dossier.campaign_contact.campaign_id)
        yield dossier, load_setting(session, campaign, values_of(dossier))
