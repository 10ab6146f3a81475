"""Decides what keeps a campaign's missed-call emails from being turned on."""

from __future__ import annotations

from collections.abc import Mapping

from webapp.models.accounts import Account
from webapp.models.mailboxes import Mailbox
from webapp.services.email_problems import find_mail_problems


def find_problems(account: Account, mailbox: Mailbox | None, values: Mapping[str, object]) -> dict[str, str]:
    """What is wrong, a sentence by field; nothing while they are off. `values` are those of all steps, by column;
    `mailbox` is the one of the email step, whose from name and meeting link these emails share."""
    if not values["missed_enabled"]:
        return {}
    return find_mail_problems(account, mailbox, values, subject="missed_subject", body="missed_body")
