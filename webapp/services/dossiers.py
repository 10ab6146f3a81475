"""Everything known of some contacts of one campaign, loaded in bulk: what planning decides on."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.models.accounts import Account
from webapp.models.calls import Call, ConsentSettlement, WishSettlement
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.contacts import CampaignContact, Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox
from webapp.models.providers import ProviderBlock
from webapp.models.suppressions import Suppression, SuppressionList
from webapp.rules.listening.verdicts import Channel, Speaker, Verdicts
from webapp.rules.states import CallStatus, Kind

POSITIVE = 0x7FFFFFFF  # what an integer column holds everywhere


@dataclass(slots=True)
class Dossier:
    """One contact in one campaign. `calls` newest first; settlements by (call id, channel), wishes by (call id, words)."""

    campaign_contact: CampaignContact
    contact: Contact
    numbers: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    settlements: dict[tuple[int, Channel], ConsentSettlement] = field(default_factory=dict)
    wishes: dict[tuple[int, int], WishSettlement] = field(default_factory=dict)
    follow_ups: dict[Kind, FollowUp] = field(default_factory=dict)
    _heard: dict[str, Verdicts] = field(default_factory=dict)

    def verdicts(self, call: Call) -> Verdicts | None:
        """What was heard in one of the calls; read from its JSON once."""
        if call.verdicts is None:
            return None
        if call.public_id not in self._heard:
            self._heard[call.public_id] = Verdicts.from_json(call.verdicts)
        return self._heard[call.public_id]

    def words(self) -> int:
        """A fingerprint of what the contact said in all conversations: another one with each new word of theirs."""
        answered = sorted(call.public_id for call in self.calls if call.status is CallStatus.ANSWERED)
        said = {call.public_id: words_of_contact(call) for call in self.calls}
        return zlib.crc32(repr([(name, said[name]) for name in answered]).encode()) & POSITIVE

    def is_wish_doubtful(self, call: Call) -> bool:
        """Whether the contact may have asked on this call not to be contacted again, whatever a person made of it."""
        heard = self.verdicts(call)
        return heard is not None and bool(heard.do_not_contact.doubtful) and not heard.do_not_contact.asked

    def wish_of(self, call: Call) -> WishSettlement | None:
        """What a person made of the call's doubtful wish, as long as it speaks of the words that we know now."""
        return self.wishes.get((call.id, words_of_contact(call)))

    def doubtful_call(self) -> Call | None:
        """The latest call with a doubtful wish that no person has settled."""
        open_ones = (
            call for call in self.calls if self.is_wish_doubtful(call) and self.wish_of(call) is None
        )
        return next(open_ones, None)

    def note_verdicts(self, call: Call, verdicts: Verdicts) -> None:
        """A call was just listened to."""
        call.verdicts, call.verdicts_rules_version = verdicts.to_json(), verdicts.rules_version
        self._heard[call.public_id] = verdicts


def words_of_contact(call: Call) -> int:
    """A fingerprint of what the contact said on one call; 0 where that is nothing."""
    said = [str(turn["text"]) for turn in call.turns or [] if turn["speaker"] == Speaker.CONTACT]
    return zlib.crc32("\n".join(said).encode()) & POSITIVE


@dataclass(slots=True)
class Setting:
    """What holds for a whole campaign: its account, live settings (None while turned off), provider blocks, which of the
    contacts' numbers and addresses stand on the account's lists, and the mailbox of its emails where they are on."""

    account: Account
    campaign: Campaign
    live: FollowUpSettings | None
    blocked: set[str]
    suppressed: dict[SuppressionList, set[str]]
    mailbox: Mailbox | None = None


def load_dossiers(
    session: Session, campaign_contact_ids: Iterable[int], *, is_locking: bool = False
) -> list[Dossier]:
    """The dossiers of these rows, in no particular order. Eight queries, however many rows.

    `is_locking`: nobody else decides on these contacts, or claims a text of theirs, until the transaction ends.
    """
    ids = list(campaign_contact_ids)
    statement = (
        sa.select(CampaignContact, Contact)
        .join(Contact, Contact.id == CampaignContact.contact_id)
        .where(CampaignContact.id.in_(ids))
        .order_by(CampaignContact.id)
    )
    if is_locking:
        statement = statement.with_for_update(of=CampaignContact)
    rows = session.execute(statement).all()
    dossiers = {row.CampaignContact.id: Dossier(row.CampaignContact, row.Contact) for row in rows}
    fill_dossiers(session, list(dossiers.values()), is_locking=is_locking)
    return list(dossiers.values())


def fill_dossiers(session: Session, dossiers: list[Dossier], *, is_locking: bool = False) -> None:
    """Load what hangs on each dossier's contact and campaign contact; `is_locking` as above, for rows locked before."""
    if not dossiers:
        return
    by_row = {dossier.campaign_contact.id: dossier for dossier in dossiers}
    contact_ids = {dossier.contact.id for dossier in dossiers}
    numbers = _grouped(session, ContactNumber.contact_id, ContactNumber.number, contact_ids, ContactNumber.id)
    addresses = _grouped(
        session, ContactEmail.contact_id, ContactEmail.address, contact_ids, ContactEmail.id.desc()
    )
    for dossier in dossiers:
        dossier.numbers = numbers.get(dossier.contact.id, [])
        dossier.addresses = addresses.get(dossier.contact.id, [])
    for call in session.execute(
        sa.select(Call)
        .where(Call.campaign_contact_id.in_(by_row))
        .order_by(Call.ended_at.desc(), Call.id.desc())
    ).scalars():
        by_row[call.campaign_contact_id].calls.append(call)
    calls = {call.id: dossier for dossier in dossiers for call in dossier.calls}
    for settlement in session.execute(
        sa.select(ConsentSettlement)
        .where(ConsentSettlement.call_id.in_(calls))
        .order_by(ConsentSettlement.id)
    ).scalars():
        calls[settlement.call_id].settlements[settlement.call_id, settlement.channel] = settlement
    _fill_wishes(session, dossiers)
    statement = sa.select(FollowUp).where(FollowUp.campaign_contact_id.in_(by_row)).order_by(FollowUp.id)
    for follow_up in session.execute(statement.with_for_update() if is_locking else statement).scalars():
        by_row[follow_up.campaign_contact_id].follow_ups[follow_up.kind] = follow_up


def _fill_wishes(session: Session, dossiers: list[Dossier]) -> None:
    """What people made of doubtful wishes. Hardly any call has one to ask for."""
    doubtful = {
        call.id: dossier for dossier in dossiers for call in dossier.calls if dossier.is_wish_doubtful(call)
    }
    if not doubtful:
        return
    statement = sa.select(WishSettlement).where(WishSettlement.call_id.in_(doubtful))
    for wish in session.execute(statement).scalars():
        doubtful[wish.call_id].wishes[wish.call_id, wish.words] = wish


def load_setting(session: Session, campaign: Campaign, values: Iterable[str]) -> Setting:
    """The campaign's setting; `values` are the numbers and addresses to look up on the account's lists."""
    account = session.get_one(Account, campaign.account_id)
    live = session.execute(
        sa.select(FollowUpSettings).where(
            FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == Stage.LIVE
        )
    ).scalar_one_or_none()
    blocked = set(session.execute(sa.select(ProviderBlock.provider)).scalars())
    suppressed: dict[SuppressionList, set[str]] = {name: set() for name in SuppressionList}
    for name, value in session.execute(
        sa.select(Suppression.list, Suppression.value).where(
            Suppression.account_id == account.id,
            Suppression.value.in_(set(values)),
            Suppression.removed_at.is_(None),
        )
    ):
        suppressed[name].add(value)
    return Setting(account, campaign, live, blocked, suppressed, _mailbox_of(session, live))


def _mailbox_of(session: Session, live: FollowUpSettings | None) -> Mailbox | None:
    if live is None or live.mailbox_id is None or not (live.email_enabled or live.missed_enabled):
        return None
    return session.get(Mailbox, live.mailbox_id)


def values_of(dossier: Dossier) -> set[str]:
    """Every number and address under which a contact could stand on a list, or to which something could go."""
    values = {*dossier.numbers, *dossier.addresses}
    values |= {follow_up.destination for follow_up in dossier.follow_ups.values() if follow_up.destination}
    for call in dossier.calls:
        if (heard := dossier.verdicts(call)) is not None:
            values |= {
                value for value in (heard.sms_destination.number, heard.email_address.address) if value
            }
    return values


def _grouped(
    session: Session,
    key: InstrumentedAttribute[int],
    value: InstrumentedAttribute[str],
    ids: set[int],
    order: ColumnElement[int] | InstrumentedAttribute[int],
) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for contact_id, item in session.execute(sa.select(key, value).where(key.in_(ids)).order_by(order)):
        groups.setdefault(contact_id, []).append(item)
    return groups
