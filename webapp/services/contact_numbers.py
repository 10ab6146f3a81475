"""Which numbers belong to a contact: those they were called on, and those a text of theirs may go to."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.models.base import table_of
from webapp.models.contacts import CampaignContact, ContactNumber
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.states import FollowUpState, Kind
from webapp.services.dossiers import Dossier


def file_number(session: Session, account_id: int, contact_id: int, number: str) -> bool:
    """Keep an E.164 number as one of the contact's; False when it was. Committed by the caller."""
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    numbers = table_of(ContactNumber)
    statement = (
        insert(numbers)
        .values(account_id=account_id, contact_id=contact_id, number=number)
        .on_conflict_do_nothing()
        .returning(numbers.c.id)
    )
    return session.execute(statement).scalar_one_or_none() is not None


def file_destination(session: Session, dossier: Dossier, follow_up: FollowUp) -> None:
    """Keep the number to which a text is due as one of the contact's. Committed by the caller.

    Once another destination takes its place, nothing else tells whose STOP it is that comes from there.
    """
    number = follow_up.destination
    if follow_up.kind is not Kind.SMS or follow_up.state is not FollowUpState.DUE or number is None:
        return
    if number not in dossier.numbers:
        file_number(session, follow_up.account_id, follow_up.contact_id, number)
        dossier.numbers.append(number)


def accounts_of(session: Session, number: str) -> list[int]:
    """The accounts that know the number, as a contact's or as where a text goes: a STOP is meant for each of them."""
    knows = sa.select(ContactNumber.account_id).where(ContactNumber.number == number)
    headed_there = sa.select(FollowUp.account_id).where(FollowUp.destination == number)
    return sorted(set(session.execute(knows.union(headed_there)).scalars()))


def accounts_that_texted(session: Session, number: str) -> list[int]:
    """The accounts that have handed the provider a text to the number: whatever it writes may be meant for them."""
    contacts = sa.select(ContactNumber.contact_id).where(ContactNumber.number == number)
    rows = sa.select(CampaignContact.id).where(CampaignContact.contact_id.in_(contacts))
    texted = (
        sa.select(FollowUp.account_id)
        .join(TrailEntry, TrailEntry.follow_up_id == FollowUp.id)
        .where(
            (FollowUp.destination == number) | FollowUp.campaign_contact_id.in_(rows),
            TrailEntry.what == "request_started",
            TrailEntry.detail["to"].as_string() == number,
        )
    )
    return sorted(set(session.execute(texted).scalars()))
