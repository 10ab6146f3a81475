"""Which emails that wait for a mailbox are to be decided anew: their mailbox works again, or nobody wants them any more."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from webapp.models.base import inline
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.rules.states import FollowUpState, Kind, Reason


def waits_for_a_mailbox() -> ColumnElement[bool]:
    """A condition on a follow-up's row."""
    is_held = FollowUp.state == inline(FollowUpState.HELD)
    return is_held & (FollowUp.reason == inline(Reason.MAILBOX_DISCONNECTED))


def is_ripe() -> ColumnElement[bool]:
    """The same, of a row that waits: the campaign's mailbox is connected (again), or the kind was turned off meanwhile.

    Left waiting, it would say that it goes out by itself, and go when somebody turns the campaign on weeks later.
    """
    live = (FollowUpSettings.campaign_id == FollowUp.campaign_id) & (FollowUpSettings.stage == Stage.LIVE)
    is_on = ((FollowUp.kind == Kind.EMAIL) & FollowUpSettings.email_enabled) | (
        (FollowUp.kind == Kind.MISSED_EMAIL) & FollowUpSettings.missed_enabled
    )
    has_mailbox = (
        sa.exists()
        .where(live, Mailbox.id == FollowUpSettings.mailbox_id, Mailbox.state == MailboxState.CONNECTED)
        .correlate(FollowUp)
    )
    return has_mailbox | ~sa.exists().where(live, is_on).correlate(FollowUp)
