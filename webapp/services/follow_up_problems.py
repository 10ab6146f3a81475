"""Decides what keeps a campaign's draft from being turned on, over all steps of the wizard."""

from __future__ import annotations

from collections.abc import Mapping

from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.mailboxes import Mailbox
from webapp.services import email_problems, missed_problems, sms_problems

# The switch of each kind of follow-up, by the step that sets it up.
SWITCHES = {"sms": "sms_enabled", "email": "email_enabled", "missed": "missed_enabled"}
NOTHING_ON = "Every follow-up is off: switch at least one on in its step."


def find_draft_mailbox(account: Account, values: Mapping[str, object]) -> Mailbox | None:
    """The mailbox that the settings name, if it is of this account; whatever state it is in."""
    mailbox = db.session.get(Mailbox, values["mailbox_id"]) if values["mailbox_id"] is not None else None
    return mailbox if mailbox is not None and mailbox.account_id == account.id else None


def find_all_problems(account: Account, values: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """What is wrong, by step and field; a kind that is off has no problems. `values` are those of all steps."""
    mailbox = find_draft_mailbox(account, values)
    found = {
        "sms": sms_problems.find_problems(account, values),
        "email": email_problems.find_problems(account, mailbox, values),
        "missed": missed_problems.find_problems(account, mailbox, values),
    }
    return {step: problems if values[SWITCHES[step]] else {} for step, problems in found.items()}
