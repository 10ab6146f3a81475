"""Finds the contact that a report speaks of, or adds one, and their place in the campaign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import utc_now
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact, ContactEmail, ContactNumber
from webapp.platforms.call_result import CallResult
from webapp.rules.states import Warmth
from webapp.services.dossiers import Dossier


def find_or_add_contacts(
    session: Session,
    campaign: Campaign,
    results: Sequence[CallResult],
    call_ids: Sequence[str],
    known_calls: Mapping[str, Call],
) -> list[Dossier]:
    """One dossier a result, in their order; the same contact is the same dossier. New rows are flushed, not committed.

    `call_ids` are the calls' public ids, in the order of the results; `known_calls` those of them that exist already.

    The id given in the report names the contact; without it the number does. A contact known by number only, of whom
    a report now tells the id, is that contact from then on: two contacts would be texted twice.
    """
    book = _Book(session, campaign, results, known_calls)
    contacts = [book.contact_of(result, call_id) for result, call_id in zip(results, call_ids, strict=True)]
    session.flush()
    dossiers = _place_in_campaign(session, campaign, contacts)
    _file_numbers_and_addresses(session, campaign, contacts, results)
    session.flush()
    return [dossiers[contact.id] for contact in contacts]


class _Book:
    """The contacts that a batch of results may mean, by identity and by number."""

    def __init__(
        self,
        session: Session,
        campaign: Campaign,
        results: Sequence[CallResult],
        known_calls: Mapping[str, Call],
    ) -> None:
        self.session, self.campaign = session, campaign
        numbers = {result.to_number for result in results}
        identities = {_identity(result) for result in results} | {f"number:{number}" for number in numbers}
        found = session.execute(
            sa.select(Contact).where(
                Contact.account_id == campaign.account_id, Contact.identity.in_(identities)
            )
        ).scalars()
        self.by_identity = {contact.identity: contact for contact in found}
        self.by_number: dict[str, Contact] = {}
        self.elsewhere: dict[str, list[Contact]] = {}
        self._read_numbers(numbers)
        self.placed = self._read_places()
        self.by_call: dict[str, Contact] = {}
        if known_calls:
            for call_id, contact in session.execute(
                sa.select(Call.public_id, Contact)
                .join(CampaignContact, CampaignContact.id == Call.campaign_contact_id)
                .join(Contact, Contact.id == CampaignContact.contact_id)
                .where(Call.id.in_([call.id for call in known_calls.values()]))
            ):
                self.by_call[call_id] = contact

    def _read_numbers(self, numbers: set[str]) -> None:
        """Who has which number: the oldest of this campaign, and everybody of the account."""
        here = (CampaignContact.contact_id == Contact.id) & (CampaignContact.campaign_id == self.campaign.id)
        for number, contact, place in self.session.execute(
            sa.select(ContactNumber.number, Contact, CampaignContact.id)
            .join(Contact, Contact.id == ContactNumber.contact_id)
            .outerjoin(CampaignContact, here)
            .where(
                ContactNumber.account_id == self.campaign.account_id,
                ContactNumber.number.in_(numbers),
            )
            .order_by(Contact.id.desc())
        ):
            self.elsewhere.setdefault(number, []).append(contact)
            if place is not None:
                self.by_number[number] = contact  # the oldest contact of a number comes last and stays

    def _read_places(self) -> set[int]:
        """Which of the known contacts have a place in this campaign."""
        ids = [contact.id for contact in self.by_identity.values()]
        places = sa.select(CampaignContact.contact_id).where(
            CampaignContact.campaign_id == self.campaign.id, CampaignContact.contact_id.in_(ids)
        )
        return set(self.session.execute(places).scalars()) if ids else set()

    def contact_of(self, result: CallResult, call_id: str) -> Contact:
        contact = self.by_call.get(call_id) or self._named(result)
        if contact is None:
            contact = Contact(account_id=self.campaign.account_id, identity=_identity(result), name="")
            self.session.add(contact)
            self.session.flush()
            self.by_identity[contact.identity] = contact
        self.placed.add(contact.id)
        # For the further results of this batch: it must not matter whether they came in one of their own.
        self.by_call[call_id] = contact
        self.by_number.setdefault(result.to_number, contact)
        if result.contact_id and contact.identity.startswith("number:"):
            self._adopt(contact, _identity(result))
        contact.name = result.contact_name or contact.name
        contact.timezone = result.contact_timezone or contact.timezone
        return contact

    def _named(self, result: CallResult) -> Contact | None:
        by_number = self.by_identity.get(f"number:{result.to_number}")
        by_id = self.by_identity.get(_identity(result)) if result.contact_id else None
        if by_id is not None and by_id.id in self.placed:
            return by_id
        if by_number is not None and by_number.id in self.placed:
            return by_number  # the same person, met here by number before: one contact, one text
        if result.contact_id:
            return by_id or by_number
        others = self.elsewhere.get(result.to_number, [])
        only = others[0] if len(others) == 1 else None
        return self.by_number.get(result.to_number) or by_number or only

    def _adopt(self, contact: Contact, identity: str) -> None:
        if identity not in self.by_identity:
            self.by_identity.pop(contact.identity, None)
            contact.identity = identity
            self.by_identity[identity] = contact


def note_warmth(row: CampaignContact, warmth: Warmth | None) -> None:
    """Take over the platform's word on the lead, unless a person has given theirs."""
    if warmth is not None and row.warmth_set_by_id is None:
        row.warmth = warmth


def _identity(result: CallResult) -> str:
    return f"id:{result.contact_id}" if result.contact_id else f"number:{result.to_number}"


def _place_in_campaign(
    session: Session, campaign: Campaign, contacts: Sequence[Contact]
) -> dict[int, Dossier]:
    by_id = {contact.id: contact for contact in contacts}
    rows = {
        row.contact_id: row
        for row in session.execute(
            sa.select(CampaignContact)
            .where(CampaignContact.campaign_id == campaign.id, CampaignContact.contact_id.in_(by_id))
            .order_by(CampaignContact.id)
            .with_for_update()  # another worker may decide on another call of theirs
        ).scalars()
    }
    for contact_id in by_id.keys() - rows.keys():
        rows[contact_id] = CampaignContact(
            account_id=campaign.account_id, campaign_id=campaign.id, contact_id=contact_id
        )
        session.add(rows[contact_id])
    session.flush()
    return {contact_id: Dossier(rows[contact_id], contact) for contact_id, contact in by_id.items()}


def _file_numbers_and_addresses(
    session: Session, campaign: Campaign, contacts: Sequence[Contact], results: Sequence[CallResult]
) -> None:
    ids = {contact.id for contact in contacts}
    numbers = {
        (contact_id, number)
        for contact_id, number in session.execute(
            sa.select(ContactNumber.contact_id, ContactNumber.number).where(ContactNumber.contact_id.in_(ids))
        )
    }
    addresses = {
        (contact_id, address)
        for contact_id, address in session.execute(
            sa.select(ContactEmail.contact_id, ContactEmail.address).where(ContactEmail.contact_id.in_(ids))
        )
    }
    for contact, result in zip(contacts, results, strict=True):
        owner = {"account_id": campaign.account_id, "contact_id": contact.id}
        if (contact.id, result.to_number) not in numbers:
            numbers.add((contact.id, result.to_number))
            session.add(ContactNumber(**owner, number=result.to_number))
        address = result.contact_email
        if address and (contact.id, address) not in addresses:
            addresses.add((contact.id, address))
            session.add(ContactEmail(**owner, address=address, source="report", added_at=utc_now()))
