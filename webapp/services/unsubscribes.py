"""Decides what a contact's unsubscribe link does: it ends the emails of the account to one address, and can be taken back.

Only what this very link put on the list can be taken back with it: a 'no' said on a call, the do-not-call list, and what
a person entered stand above it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import Account
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import Kind
from webapp.services.suppression_effects import decide_anew
from webapp.services.suppressions import add_entries, find_standing
from webapp.services.unsubscribe_links import Link

log = logging.getLogger(__name__)
TAKEN_BACK = "Taken back by the contact, on the page of the unsubscribe link."
MAIL_WORDS = {Kind.EMAIL: "the email", Kind.MISSED_EMAIL: "the missed-call email"}


@dataclass(frozen=True, slots=True)
class Subscription:
    """How things stand for the address of a link. `can_undo`: this link ended the emails, and may bring them back."""

    business_name: str
    address: str
    is_stopped: bool
    can_undo: bool


def read_subscription(link: Link) -> Subscription | None:
    """None when there is no such account any more: then nobody sends anything either."""
    account = _find_account(db.session(), link)
    if account is None:
        return None
    standing = find_standing(account.id, _value_of(link))
    return Subscription(
        business_name=account.business_name,
        address=link.address,
        is_stopped=bool(standing),
        # Undoing must change something: another entry of the address would go on stopping every email.
        can_undo=[_is_of_link(entry, link) for entry in standing] == [True],
    )


def unsubscribe(link: Link) -> bool:
    """End the emails to the address: an opt-out, and what was about to go there is held. Again: nothing more happens.

    False when there is no such account.
    """
    with write_transaction() as session:
        account = _find_account(session, link)
        if account is None:
            return False
        added = add_entries(
            session,
            account.id,
            [_value_of(link)],
            which=SuppressionList.OPT_OUT,
            source=SuppressionSource.UNSUBSCRIBE,
            note=_name_mail(session, account.id, link),
        )
        if added:
            decide_anew(session, account.id, added, what="suppressed")
            log.info("account=%s follow_up=%s: unsubscribed", account.public_id, link.follow_up_public_id)
    return True


def take_back(link: Link) -> bool:
    """End the opt-out that came from this link, if it still stands. Nothing held because of it goes out by itself."""
    with write_transaction() as session:
        account = _find_account(session, link)
        if account is None:
            return False
        entry = session.execute(
            sa.select(Suppression)
            .where(
                Suppression.account_id == account.id,
                Suppression.value == _value_of(link),
                Suppression.list == SuppressionList.OPT_OUT,
                Suppression.removed_at.is_(None),
            )
            .with_for_update()
        ).scalar_one_or_none()
        if entry is None or not _is_of_link(entry, link):
            return False
        entry.removed_at, entry.removed_reason = utc_now(), TAKEN_BACK
        log.info("account=%s follow_up=%s: unsubscribing undone", account.public_id, link.follow_up_public_id)
        return True


def _find_account(session: Session, link: Link) -> Account | None:
    return session.execute(
        sa.select(Account).where(Account.public_id == link.account_public_id)
    ).scalar_one_or_none()


def _value_of(link: Link) -> str:
    """The address as the account's lists hold it."""
    return link.address.strip().lower()


def _name_mail(session: Session, account_id: int, link: Link) -> str:
    """The campaign and the mail, as far as they are still there; it ends with the mark that `_is_of_link` looks for."""
    found = session.execute(
        sa.select(FollowUp.kind, Campaign.name)
        .join(Campaign, Campaign.id == FollowUp.campaign_id)
        .where(FollowUp.account_id == account_id, FollowUp.public_id == link.follow_up_public_id)
    ).one_or_none()
    if found is None:
        return f"Link in an email that is no longer kept {_mark_of(link)}"
    return f"Link in {MAIL_WORDS.get(found.kind, 'the message')} of “{found.name}” {_mark_of(link)}"


def _mark_of(link: Link) -> str:
    return f"({link.follow_up_public_id})"


def _is_of_link(entry: Suppression, link: Link) -> bool:
    is_unsubscribed = entry.source is SuppressionSource.UNSUBSCRIBE
    return is_unsubscribed and entry.list is SuppressionList.OPT_OUT and entry.note.endswith(_mark_of(link))
