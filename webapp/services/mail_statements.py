"""The statements of an email's claim: the one due longest whose mailbox may send now, and the mailbox's pace.

Built once, and run on a bare connection.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from webapp.models.accounts import Account
from webapp.models.base import inline, table_of
from webapp.models.calls import Call
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.rules.pace import PACES
from webapp.rules.states import FollowUpState, Kind
from webapp.services.claim_statements import CLAIM, is_served, is_suppressed

MAIL_KINDS = (Kind.EMAIL, Kind.MISSED_EMAIL)


def ready_until(provider: MailboxProvider) -> str:
    """The name of the parameter that says how far `paced_until` of such a mailbox may lie ahead."""
    return f"ready_{provider.value}"


_IS_PACED = sa.or_(
    Mailbox.paced_until.is_(None),
    *(
        (Mailbox.provider == provider) & (Mailbox.paced_until <= sa.bindparam(ready_until(provider)))
        for provider in MailboxProvider
    ),
)
_IS_FREE = Mailbox.hold_until.is_(None) | (Mailbox.hold_until <= sa.bindparam("now"))
# One whose mailbox is gone or has to be reconnected is picked as well: to be decided anew, and held.
MAY_GO = Mailbox.id.is_(None) | (Mailbox.state != MailboxState.CONNECTED) | (_IS_PACED & _IS_FREE)
IS_DUE_MAIL = sa.and_(
    FollowUp.state == inline(FollowUpState.DUE),
    FollowUp.kind.in_(MAIL_KINDS),
    FollowUp.due_at <= sa.bindparam("now"),
)

DUE = (
    sa.select(
        FollowUp.id,
        FollowUp.public_id,
        FollowUp.account_id,
        FollowUp.campaign_id,
        FollowUp.campaign_contact_id,
        FollowUp.kind,
        FollowUp.destination,
        FollowUp.destination_source,
        FollowUp.subject,
        FollowUp.body,
        FollowUp.wording_version,
        FollowUp.tries,
        FollowUp.decided_by_id,
        FollowUp.planned_at,
        Call.ended_at,
        Call.to_number,
        Contact.timezone,
        Account.public_id.label("account_public_id"),
        Account.business_name,
        Account.sender_name,
        Account.postal_address,
        Account.updated_at.label("defaults_at"),
        FollowUpSettings.updated_at.label("settings_at"),
        FollowUpSettings.email_from_name,
        FollowUpSettings.email_enabled,
        FollowUpSettings.missed_enabled,
        FollowUpSettings.mailbox_id.label("chosen_mailbox_id"),
        Mailbox.id.label("mailbox_id"),
        Mailbox.address.label("mailbox_address"),
        Mailbox.provider.label("mailbox_provider"),
        Mailbox.state.label("mailbox_state"),
        Mailbox.paced_until,
        is_suppressed(by_address=True).label("is_suppressed"),
        is_served(FollowUp).label("is_served"),
    )
    .join(Contact, Contact.id == FollowUp.contact_id)
    .join(Account, Account.id == FollowUp.account_id)
    .outerjoin(Call, Call.id == FollowUp.call_id)
    .outerjoin(
        FollowUpSettings,
        (FollowUpSettings.campaign_id == FollowUp.campaign_id) & (FollowUpSettings.stage == Stage.LIVE),
    )
    .outerjoin(Mailbox, Mailbox.id == FollowUp.mailbox_id)
    .where(IS_DUE_MAIL, MAY_GO)
    .with_for_update(of=FollowUp, skip_locked=True)
)
PICK_ONE = DUE.where(FollowUp.id == sa.bindparam("id"))
PICK_NEXT = DUE.order_by(FollowUp.due_at, FollowUp.id).limit(1)
IS_ANY = (
    sa.select(FollowUp.id)
    .outerjoin(Mailbox, Mailbox.id == FollowUp.mailbox_id)
    .where(IS_DUE_MAIL, MAY_GO)
    .limit(1)
)

_MAILBOXES = table_of(Mailbox)
# Two senders that saw the same pace: one of them takes the turn.
TAKE_TURN = (
    sa.update(_MAILBOXES)
    .where(_MAILBOXES.c.id == sa.bindparam("mailbox"))
    .where(_MAILBOXES.c.state == MailboxState.CONNECTED)
    .where(
        _MAILBOXES.c.paced_until.is_not_distinct_from(
            sa.bindparam("seen", type_=_MAILBOXES.c.paced_until.type)
        )
    )
    .values(paced_until=sa.bindparam("paced"))
)

CLAIM_MAIL = CLAIM.values(message_id=sa.bindparam("message_id"))


def pick_values(now: datetime) -> dict[str, object]:
    """The parameters of PICK_ONE, PICK_NEXT and IS_ANY, but for the id."""
    tolerances = {
        ready_until(provider): now + PACES[provider.value].tolerance for provider in MailboxProvider
    }
    return {"now": now, **tolerances}
