"""Proposes what a campaign's emails may say, to whoever has written nothing yet. Nothing of it is saved by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webapp.models.accounts import Account
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.services.follow_up_drafts import BLANK, STEP_FIELDS

EMAIL_SUBJECT = "Following up on our call"
MISSED_SUBJECT = "Sorry that we missed you"
GREETING = "Hi {{first_name|there}},"
ANSWER = "If you have a question, just answer this email."


def propose_email(
    account: Account, mailboxes: Sequence[Mailbox], values: Mapping[str, object]
) -> dict[str, object]:
    """The email step's values: those saved, or where all are blank a start. The only mailbox there is is chosen."""
    if not _is_blank("email", values):
        return dict(values)
    thanks = "thank you for taking our call."
    link = " As agreed, here is where you choose a time: {{meeting_link}}" if account.meeting_link else ""
    return {
        **values,
        "ask_for_email": True,
        "mailbox_id": mailboxes[0].id if _is_only_one(mailboxes) else None,
        "email_subject": EMAIL_SUBJECT,
        "email_body": _letter(account, thanks + link),
    }


def propose_missed(account: Account, values: Mapping[str, object]) -> dict[str, object]:
    """The same for the missed-call step."""
    if not _is_blank("missed", values):
        return dict(values)
    tried = "we tried to call you and could not reach you."
    link = " Here is where you choose a time that suits you: {{meeting_link}}" if account.meeting_link else ""
    return {**values, "missed_subject": MISSED_SUBJECT, "missed_body": _letter(account, tried + link)}


def _is_blank(step: str, values: Mapping[str, object]) -> bool:
    return all(values[name] == BLANK[name] for name in STEP_FIELDS[step])


def _is_only_one(mailboxes: Sequence[Mailbox]) -> bool:
    return len(mailboxes) == 1 and mailboxes[0].state is MailboxState.CONNECTED


def _letter(account: Account, words: str) -> str:
    sender = "{{from_name}}<br>{{business_name}}" if account.sender_name else "{{from_name}}"
    return f"<div>{GREETING}<br><br>{words}<br><br>{ANSWER}<br><br>Best regards,<br>{sender}</div>"
