"""Emails on their way, for tests: made due by a real report, sent through a fake mailbox, and looked at."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import current_app

from tests.due_texts import by_day, expect
from tests.factories import make_account, make_campaign, next_number, report_call, stored_turns
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox
from webapp.rules.states import FollowUpState, Kind
from webapp.services import sending
from webapp.services.mail_sending import MailLane

POSTAL_ADDRESS = "12 Alder Street\nPortland, OR 97201"
# An offer of an email and a plain yes to it; the address is on file.
EMAIL_GRANTED = (
    ("agent", "Hi Dana, this is the assistant of Alder Street Dental. Is now a good time?", 0.4),
    ("contact", "Sure, go ahead.", 4.8),
    ("agent", "May I send you an email with the details?", 6.2),
    ("contact", "Yes, please email me.", 10.9),
    ("agent", "Great, I will do that. Have a good day!", 13.5),
)


def make_mail_campaign(
    account: Account | None = None, mailbox: Mailbox | None = None, **settings: Any
) -> Campaign:
    """A campaign with both emails on and texts off, through a connected mailbox (one of its own unless given)."""
    account = account or make_account(postal_address=POSTAL_ADDRESS)
    mailbox = mailbox or make_mailbox(account)
    defaults = {
        "sms_enabled": False,
        "email_enabled": True,
        "missed_enabled": True,
        "mailbox_id": mailbox.id,
        "email_subject": "Your visit, {{first_name|there}}",
        "email_body": "<div>Hello {{first_name|there}},<br>book here: {{meeting_link}}</div>",
        "missed_subject": "We missed you, {{first_name|there}}",
        "missed_body": "<div>Hello {{first_name|there}}, we called from {{business_name}}.</div>",
    }
    return make_campaign(account, **{**defaults, **settings})


def make_due_mail(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    """A contact agreed to an email a moment ago: it is due. Where they are it is day."""
    number = next_number()
    contact = {
        "id": number,
        "name": "Dana Ruiz",
        "timezone": by_day(),
        "email": f"dana{number[1:]}@example.com",
    }
    contact |= report.pop("contact", {})
    values = {"to": number, "transcript": stored_turns(EMAIL_GRANTED), **report}
    return mail_of(report_call(campaign or make_mail_campaign(), contact=contact, **values))


def make_missed_mail(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    """A call that nobody answered, with an address on file: its email, due unless the report says otherwise."""
    contact = {"name": "Dana Ruiz", "timezone": by_day(), "email": "dana@example.com"} | report.pop(
        "contact", {}
    )
    values = {"status": "missed", "transcript": None, "summary": None, **report}
    call = report_call(campaign or make_mail_campaign(), contact=contact, **values)
    return mail_of(call, Kind.MISSED_EMAIL)


def mail_of(call: Call | CampaignContact, kind: Kind = Kind.EMAIL) -> FollowUp:
    row_id = call.id if isinstance(call, CampaignContact) else call.campaign_contact_id
    return db.session.execute(
        sa.select(FollowUp).where(FollowUp.campaign_contact_id == row_id, FollowUp.kind == kind)
    ).scalar_one()


def mailbox_of(campaign_or_mail: FollowUp) -> Mailbox:
    return db.session.get_one(Mailbox, campaign_or_mail.mailbox_id)


def send_mail(follow_up: FollowUp | None = None, **options: Any) -> int:
    """Send this email, then whatever is due and may go, as the worker would; how many requests were made."""
    given = None if follow_up is None else follow_up.id
    return sending.drain(MailLane(current_app.extensions["mailboxes"]), given, **options)


def make_sent_mail(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    follow_up = make_due_mail(campaign, **report)
    send_mail(follow_up)
    return expect(follow_up, FollowUpState.SENT)
