"""Plain makers of rows, with a default for everything a test does not care about. All commit; call them inside `app`."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from cryptography.fernet import Fernet
from werkzeug.security import generate_password_hash

from webapp.models.accounts import Account, User
from webapp.models.base import Base, db, public_id, utc_now, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.contacts import CampaignContact, Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.platforms import standard
from webapp.rules.states import CallStatus, ContactStatus, FollowUpState, Kind, Reason, Role
from webapp.services import calls, intake
from webapp.services.crypto import encrypt
from webapp.services.dossiers import load_dossiers
from webapp.services.listening import hear
from webapp.services.trail import entry

PASSWORD = "correct horse battery"
_PASSWORD_HASH = generate_password_hash(
    PASSWORD, method="pbkdf2:sha256:1"
)  # a cheap one: tests sign in often
_KEY = Fernet.generate_key().decode()
_numbers = itertools.count(1)
Row = TypeVar("Row", bound=Base)

# An offer, a plain yes to it, and the number confirmed: what becomes a text.
GRANTED = (
    ("agent", "Hi Dana, this is the assistant of Alder Street Dental. Is now a good time?", 0.4),
    ("contact", "Sure, go ahead.", 4.8),
    ("agent", "May I send you a text message with the details, to the number I called you on?", 6.2),
    ("contact", "Yes, please text me on this number.", 10.9),
    ("agent", "Great, I will text it to this number. Have a good day!", 13.5),
)


def make_account(**columns: Any) -> Account:
    name = columns.pop("name", f"Account {next(_numbers)}")
    defaults = {
        "business_name": "Alder Street Dental",
        "sender_name": "Ivy",
        "meeting_link": "https://alderstreet.example.com/book",
        "webhook_secret_encrypted": encrypt("whsec_" + "A" * 44, [_KEY]),
    }
    return _add(Account(name=name, **{**defaults, **columns}))


def make_user(account: Account | None = None, role: Role = Role.ADMIN, **columns: Any) -> User:
    """A person who signs in with PASSWORD."""
    account = account or make_account()
    number = next(_numbers)
    defaults = {"email": f"person{number}@example.com", "name": f"Person {number}"}
    values = {"account_id": account.id, "role": role, "password_hash": _PASSWORD_HASH, **defaults, **columns}
    return _add(User(**values))


def make_campaign(
    account: Account | None = None,
    name: str | None = None,
    *,
    is_on: bool = True,
    country: str = "US",
    timezone: str = "America/Los_Angeles",
    **settings: Any,
) -> Campaign:
    """A campaign; `settings` are columns of its follow-up settings, texts enabled unless they say otherwise."""
    account = account or make_account()
    campaign = _add(
        Campaign(
            account_id=account.id,
            name=name or f"Campaign {next(_numbers)}",
            country=country,
            timezone=timezone,
        )
    )
    for stage in [Stage.DRAFT, Stage.LIVE] if is_on else [Stage.DRAFT]:
        values = {"sms_enabled": True, **settings, "updated_at": utc_now() - timedelta(days=1)}
        _add(FollowUpSettings(account_id=account.id, campaign_id=campaign.id, stage=stage, **values))
    return campaign


def make_contact(
    campaign: Campaign,
    name: str = "Dana Ruiz",
    *,
    number: str | None = None,
    email: str | None = None,
    status: ContactStatus = ContactStatus.ANSWERED,
    timezone: str | None = None,
    **columns: Any,
) -> CampaignContact:
    """A contact in the campaign: one row of its results. `columns` are the campaign contact's."""
    number = number or next_number()
    account_id = campaign.account_id
    contact = _add(Contact(account_id=account_id, identity=f"number:{number}", name=name, timezone=timezone))
    _add(ContactNumber(account_id=account_id, contact_id=contact.id, number=number))
    if email is not None:
        _add(ContactEmail(account_id=account_id, contact_id=contact.id, address=email, source="report"))
    return _add(
        CampaignContact(
            account_id=account_id,
            campaign_id=campaign.id,
            contact_id=contact.id,
            status=status,
            **columns,
        )
    )


def make_call(
    row: CampaignContact, turns: tuple[tuple[str, str, float | None], ...] | None = GRANTED, **columns: Any
) -> Call:
    """A finished call of this contact, listened to; nothing is planned or sent."""
    name = columns.pop("platform_call_id", f"call-{next(_numbers)}")
    campaign = db.session.get_one(Campaign, row.campaign_id)
    to_number = columns.pop("to_number", None) or _number_of(row)
    ended_at = columns.pop("ended_at", utc_now())
    call = _add(
        Call(
            public_id=intake.call_public_id(campaign.public_id, standard.NAME, name),
            account_id=row.account_id,
            campaign_id=row.campaign_id,
            campaign_contact_id=row.id,
            platform=standard.NAME,
            platform_call_id=name,
            to_number=to_number,
            status=columns.pop("status", CallStatus.ANSWERED),
            ended_at=ended_at,
            received_at=ended_at,
            turns=stored_turns(turns),
            **columns,
        )
    )
    with write_transaction() as session:
        (dossier,) = load_dossiers(session, [row.id])
        hear(call, dossier, campaign)
    return call


def make_follow_up(
    row: CampaignContact,
    state: FollowUpState = FollowUpState.SENT,
    reason: Reason | None = None,
    *,
    kind: Kind = Kind.SMS,
    call: Call | None = None,
    **columns: Any,
) -> FollowUp:
    """A follow-up in this state, with the first line of its trail."""
    follow_up = _add(
        FollowUp(
            account_id=row.account_id,
            campaign_id=row.campaign_id,
            contact_id=row.contact_id,
            campaign_contact_id=row.id,
            kind=kind,
            state=state,
            reason=reason,
            call_id=call.id if call else None,
            **{"destination": _number_of(row), **columns},
        )
    )
    _add(
        entry(
            account_id=row.account_id,
            follow_up_id=follow_up.id,
            at=follow_up.planned_at,
            what="decided",
            state=state,
            reason=reason,
        )
    )
    return follow_up


def report_body(campaign: Campaign, **overrides: Any) -> dict[str, Any]:
    """A granted call as POST /api/v1/calls takes it; an override of None leaves the field out."""
    number = next(_numbers)
    body: dict[str, Any] = {
        "call_id": f"report-{number}",
        "campaign": campaign.public_id,
        "contact": {"id": f"crm-{number}", "name": "Dana Ruiz"},
        "to": next_number(),
        "status": "answered",
        "ended_at": utc_now().isoformat(),
        "transcript": stored_turns(GRANTED),
        "summary": "Dana agreed to a text with the details.",
        **overrides,
    }
    return {name: value for name, value in body.items() if value is not None}


def report_call(campaign: Campaign, **overrides: Any) -> Call:
    """Take a report in and process it, as the worker would; texts that are due are not sent yet."""
    body = report_body(campaign, **overrides)
    key = intake.find_campaign(campaign.public_id)
    assert key is not None
    accepted = intake.accept_report(key, platform=standard.NAME, platform_call_id=body["call_id"], body=body)
    calls.process_pending()
    db.session.rollback()
    return db.session.execute(sa.select(Call).where(Call.public_id == accepted.call_id)).scalar_one()


def stored_turns(turns: tuple[tuple[str, str, float | None], ...] | None) -> list[dict[str, object]] | None:
    if turns is None:
        return None
    return [{"speaker": speaker, "text": text, "at": at} for speaker, text, at in turns]


def next_number() -> str:
    """A number of the range kept for fiction, a different one each time."""
    number = next(_numbers)
    return f"+1415{200 + number // 100 % 800}01{number % 100:02d}"


def fresh(row: Row) -> Row:
    """The row as it stands in the database now, whoever wrote it."""
    db.session.rollback()
    db.session.refresh(row)
    return row


def unknown_id(prefix: str) -> str:
    return public_id(prefix)()


def _number_of(row: CampaignContact) -> str:
    return db.session.execute(
        sa.select(ContactNumber.number)
        .where(ContactNumber.contact_id == row.contact_id)
        .order_by(ContactNumber.id)
        .limit(1)
    ).scalar_one()


def _add(row: Row) -> Row:
    with write_transaction() as session:
        session.add(row)
    return row
