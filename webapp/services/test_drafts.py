"""Writes what a test send says: the saved draft for a sample contact, or why it cannot be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import Account
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.rules.states import Kind
from webapp.services import sms_preview, sms_problems, texts
from webapp.services.emails import compose_email, settings_values
from webapp.services.follow_up_drafts import draft_values

SAMPLE_NAME = "Dana Ruiz"
TEXT_MARK, SUBJECT_MARK = "Test: ", "[Test] "
NO_MAILBOX = "Choose a mailbox and save the step first: the test goes out from it."
RECONNECT = "The mailbox has to be reconnected before anything can go out from it."


class CannotTest(Exception):
    """No test is sent; `words` say why and hold no address."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Written:
    """What a test says, and from where an email goes; `body` of an email is HTML without the footer."""

    body: str
    subject: str = ""
    mailbox_id: int | None = None
    from_name: str = ""


def write_test(session: Session, campaign: Campaign, kind: Kind, now: datetime) -> Written:
    """The saved draft as a sample contact would get it, marked as a test. Raises CannotTest.

    A kind that is switched off can be tried all the same.
    """
    account = session.get_one(Account, campaign.account_id)
    draft = session.execute(
        sa.select(FollowUpSettings).where(
            FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == Stage.DRAFT
        )
    ).scalar_one_or_none()
    if draft is None:
        raise CannotTest("Nothing is saved yet. Save the step first.")
    if kind is Kind.SMS:
        return Written(TEXT_MARK + _write_text(account, draft, campaign.country))
    mailbox = _usable_mailbox(session, draft, now)
    composed = compose_email(account, draft, SAMPLE_NAME, kind)
    if composed.body is None:
        raise CannotTest(f"The saved draft still lacks {_list_words(composed.missing)}.")
    return Written(
        body=composed.body,
        subject=SUBJECT_MARK + (composed.subject or ""),
        mailbox_id=mailbox.id,
        from_name=settings_values(account, draft)["from_name"],
    )


def _write_text(account: Account, draft: FollowUpSettings, country: str) -> str:
    problems = sms_problems.find_problems(account, draft_values(draft))
    problems.pop("sms_enabled", None)
    if problems:
        raise CannotTest(" ".join(problems.values()))
    values = texts.settings_values(account, draft)
    values |= sms_preview.sample_call_values(draft.sms_template, country)
    composed = texts.compose(draft.sms_template, values)
    if composed.body is None:
        raise CannotTest(f"The saved draft still lacks {_list_words(composed.missing)}.")
    return composed.body


def _usable_mailbox(session: Session, draft: FollowUpSettings, now: datetime) -> Mailbox:
    mailbox = session.get(Mailbox, draft.mailbox_id) if draft.mailbox_id is not None else None
    if mailbox is None or mailbox.account_id != draft.account_id:
        raise CannotTest(NO_MAILBOX)
    if mailbox.state is MailboxState.DISCONNECTED:
        raise CannotTest(NO_MAILBOX)
    if mailbox.state is not MailboxState.CONNECTED:
        raise CannotTest(RECONNECT)
    if mailbox.hold_until is not None and mailbox.hold_until > now:
        raise CannotTest(f"The mailbox pauses for now, as its provider asked. {mailbox.hold_words}".strip())
    return mailbox


def _list_words(titles: tuple[str, ...]) -> str:
    return ", ".join(titles[:-1]) + " and " + titles[-1] if len(titles) > 1 else titles[0]
