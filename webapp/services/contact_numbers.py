"""Which numbers and addresses belong to a contact: those they were called on, and those a message of theirs may go to."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import insert_into, utc_now
from webapp.models.contacts import CampaignContact, ContactEmail, ContactNumber
from webapp.models.follow_ups import DestinationSource, FollowUp, TrailEntry
from webapp.models.own_mail import TestSend
from webapp.rules.states import FollowUpState, Kind
from webapp.services.dossiers import Dossier


def file_number(session: Session, account_id: int, contact_id: int, number: str) -> bool:
    """Keep an E.164 number as one of the contact's; False when it was. Committed by the caller."""
    statement = (
        insert_into(session, ContactNumber)
        .values(account_id=account_id, contact_id=contact_id, number=number)
        .on_conflict_do_nothing()
        .returning(ContactNumber.id)
    )
    return session.execute(statement).scalar_one_or_none() is not None


def file_destination(session: Session, dossier: Dossier, follow_up: FollowUp) -> None:
    """Keep where a message is due as one of the contact's numbers or addresses. Committed by the caller.

    Once another destination takes its place, nothing else tells whose STOP it is that comes from there.
    """
    destination = follow_up.destination
    if follow_up.state is not FollowUpState.DUE or destination is None:
        return
    if follow_up.kind is not Kind.SMS:
        _file_address(session, dossier, follow_up, destination)
    elif destination not in dossier.numbers:
        file_number(session, follow_up.account_id, follow_up.contact_id, destination)
        dossier.numbers.append(destination)


def _file_address(session: Session, dossier: Dossier, follow_up: FollowUp, address: str) -> None:
    """The address confirmed on the call or set by a person becomes the newest on file: the one that counts."""
    if address in dossier.addresses:
        return
    source = follow_up.destination_source or DestinationSource.CALL
    session.execute(
        insert_into(session, ContactEmail)
        .values(
            account_id=follow_up.account_id,
            contact_id=follow_up.contact_id,
            address=address,
            source=source.value,
            added_at=utc_now(),
        )
        .on_conflict_do_nothing()
    )
    dossier.addresses.insert(0, address)


def accounts_of(session: Session, number: str) -> list[int]:
    """The accounts that know the number, as a contact's or as where a text or a test goes: a STOP is meant for each of them."""
    knows = sa.select(ContactNumber.account_id).where(ContactNumber.number == number)
    headed_there = sa.select(FollowUp.account_id).where(FollowUp.destination == number)
    tested = sa.select(TestSend.account_id).where(TestSend.destination == number)
    return sorted(set(session.execute(knows.union(headed_there, tested)).scalars()))


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
    tested = sa.select(TestSend.account_id).where(
        TestSend.destination == number, TestSend.claimed_at.is_not(None)
    )
    return sorted(set(session.execute(texted.union(tested)).scalars()))
