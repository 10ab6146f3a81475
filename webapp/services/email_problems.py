"""Decides what keeps a campaign's emails from being turned on, and what its manager may have overlooked."""

from __future__ import annotations

from collections.abc import Mapping

from webapp.models.accounts import Account
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.rules import merge_fields
from webapp.rules.meeting_link import MeetingLinkError, check_meeting_link
from webapp.rules.rich_text import is_blank

MEETING_LINK = "meeting_link"


def find_problems(account: Account, mailbox: Mailbox | None, values: Mapping[str, object]) -> dict[str, str]:
    """What is wrong, a sentence by field; nothing while emails are off. `values` are those of all steps, by column;
    `mailbox` is the one that they name. `postal_address` is no field of the step but a default of the account."""
    if not values["email_enabled"]:
        return {}
    return find_mail_problems(account, mailbox, values, subject="email_subject", body="email_body")


def find_mail_problems(
    account: Account, mailbox: Mailbox | None, values: Mapping[str, object], *, subject: str, body: str
) -> dict[str, str]:
    """The same for either kind of email, whose subject and body are the columns of these names."""
    is_used = any(merge_fields.uses(str(values[name] or ""), MEETING_LINK) for name in (subject, body))
    found = {
        "mailbox_id": _mailbox_problem(mailbox),
        "email_from_name": _from_name_problem(account, str(values["email_from_name"] or "")),
        "email_meeting_link": _link_problem(
            account, str(values["email_meeting_link"] or ""), is_used=is_used
        ),
        subject: _subject_problem(str(values[subject] or "")),
        body: _body_problem(str(values[body] or "")),
        "postal_address": _address_problem(account),
    }
    return {name: words for name, words in found.items() if words}


def find_hints(values: Mapping[str, object]) -> dict[str, str]:
    """What is allowed but perhaps not meant: a sentence by field."""
    body = str(values["email_body"] or "")
    if values["email_meeting_link"] and not is_blank(body) and not merge_fields.uses(body, MEETING_LINK):
        return {
            "email_meeting_link": "This link is not in the body yet: insert the field “Meeting link” where it is to stand."
        }
    return {}


def _mailbox_problem(mailbox: Mailbox | None) -> str:
    if mailbox is None:
        return "Choose or connect a mailbox: emails go out from it."
    if mailbox.state is MailboxState.DISCONNECTED:
        return f"{mailbox.address} is disconnected: choose another mailbox, or connect this one again."
    if mailbox.state is MailboxState.RECONNECT:
        return f"{mailbox.address} has to be reconnected before anything can go out from it."
    return ""


def _from_name_problem(account: Account, own: str) -> str:
    if (own or account.sender_name or account.business_name).strip():
        return ""
    return "Enter a from name, or give the account a sender name."


def _subject_problem(subject: str) -> str:
    if not subject.strip():
        return "Enter a subject."
    return " ".join(merge_fields.find_problems(subject))


def _body_problem(body: str) -> str:
    if is_blank(body):
        return "Write the email: its body is empty."
    return " ".join(merge_fields.find_html_problems(body))


def _link_problem(account: Account, own: str, *, is_used: bool) -> str:
    if not own and not is_used:
        return ""
    effective = own or account.meeting_link
    if not effective:
        return "The email holds the meeting link: enter one here, or give the account a default one."
    try:
        check_meeting_link(effective)
    except MeetingLinkError as error:
        words = error.words_in_email
        return words if own else f"The account's default meeting link cannot be used. {words}"
    return ""


def _address_problem(account: Account) -> str:
    if account.postal_address.strip():
        return ""
    return "The account has no postal address yet. The law asks for one at the end of every email."
