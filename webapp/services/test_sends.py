"""Makes test sends: a follow-up of the saved draft, as a sample contact would get it, for the person who sets it up.

A test is a row of its own and never the contact's one. Handing it over is services/test_deliveries.py's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.accounts import User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.own_mail import OwnMailState, TestSend
from webapp.models.suppressions import Suppression
from webapp.rules.addresses import AddressError, parse_email, parse_number
from webapp.rules.states import Kind
from webapp.services.earlier_opt_outs import remember_opt_outs
from webapp.services.test_drafts import CannotTest, Written, write_test

__all__ = [
    "STEP_KINDS",
    "CannotTest",
    "TestStanding",
    "create_test",
    "is_listed",
    "public_id_of",
    "read_test",
]

STEP_KINDS = {"sms": Kind.SMS, "email": Kind.EMAIL, "missed": Kind.MISSED_EMAIL}
MOST_AN_HOUR = 10
# The same test asked for again within this time is a double click.
ONE_CLICK = timedelta(seconds=10)
# A page need not look again once this has passed: no worker is running, which every page says.
WORTH_WATCHING = timedelta(minutes=5)

TOO_MANY = f"You have sent {MOST_AN_HOUR} tests within the last hour. Wait a while before the next one."
NOT_YOURS = "A test email goes to your own address only: the one with which you sign in."
ON_LIST = "It is on this account's list of those who get nothing, so no test goes there either."


@dataclass(frozen=True, slots=True)
class TestStanding:
    """How a test stands. `is_moving` while looking again may tell more."""

    __test__ = False  # no test class, whatever its name

    public_id: str
    kind: Kind
    state: OwnMailState
    destination: str
    problem_words: str
    is_moving: bool


def create_test(campaign: Campaign, kind: Kind, user_id: int, destination: str) -> int:
    """Put a test in line: its row id, for the task that sends it. Raises CannotTest.

    `destination` as typed: the person's own address, or a number in E.164 or national to the campaign's country, which is remembered.
    """
    value = parse_destination(kind, destination, campaign.country)
    campaign_id, now = campaign.id, utc_now()
    with write_transaction() as session:
        # Held until the commit: two at once are counted one after the other.
        user = session.get_one(User, user_id, with_for_update={"key_share": True}, populate_existing=True)
        campaign = session.get_one(Campaign, campaign_id)
        if kind is not Kind.SMS and value != user.email:
            raise CannotTest(NOT_YOURS)
        _refuse_listed(session, campaign.account_id, kind, value, now)
        written = write_test(session, campaign, kind, now)
        same = _find_same(session, campaign, user, kind, value, written, now)
        if same is not None:
            return same
        _refuse_many(session, user, now)
        if kind is Kind.SMS:
            user.phone = value
        test = TestSend(
            account_id=campaign.account_id,
            campaign_id=campaign.id,
            user_id=user.id,
            kind=kind,
            destination=value,
            mailbox_id=written.mailbox_id,
            from_name=written.from_name[:120],
            subject=written.subject[:998],
            body=written.body,
            created_at=now,
        )
        session.add(test)
        session.flush()
        return test.id


def read_test(account_id: int, campaign: Campaign, kind: Kind, public_id: str) -> TestStanding | None:
    test = db.session.execute(
        sa.select(TestSend).where(
            TestSend.account_id == account_id,
            TestSend.campaign_id == campaign.id,
            TestSend.kind == kind,
            TestSend.public_id == public_id,
        )
    ).scalar_one_or_none()
    if test is None:
        return None
    is_open = test.state in {OwnMailState.DUE, OwnMailState.SENDING}
    return TestStanding(
        test.public_id,
        test.kind,
        test.state,
        test.destination,
        test.problem_words,
        is_open and utc_now() - test.created_at < WORTH_WATCHING,
    )


def public_id_of(test_id: int) -> str:
    return db.session.execute(sa.select(TestSend.public_id).where(TestSend.id == test_id)).scalar_one()


def parse_destination(kind: Kind, raw: str, country: str) -> str:
    """The number in E.164, or the address in lower case, as the account's lists hold it. Raises CannotTest."""
    try:
        return parse_number(raw, country) if kind is Kind.SMS else parse_email(raw).lower()
    except AddressError as error:
        raise CannotTest(error.words) from None


def is_listed(session: Session, account_id: int, value: str) -> bool:
    """Whether the value stands on the account's do-not-call list or its list of opt-outs."""
    found = sa.select(Suppression.id).where(
        Suppression.account_id == account_id, Suppression.value == value, Suppression.removed_at.is_(None)
    )
    return session.execute(found.limit(1)).first() is not None


def _refuse_listed(session: Session, account_id: int, kind: Kind, value: str, now: datetime) -> None:
    if kind is Kind.SMS:
        remember_opt_outs(session, account_id, [value], now)
    if is_listed(session, account_id, value):
        raise CannotTest(ON_LIST)


def _refuse_many(session: Session, user: User, now: datetime) -> None:
    latest = sa.select(sa.func.count(TestSend.id)).where(
        TestSend.user_id == user.id, TestSend.created_at > now - timedelta(hours=1)
    )
    if session.execute(latest).scalar_one() >= MOST_AN_HOUR:
        raise CannotTest(TOO_MANY)


def _find_same(
    session: Session, campaign: Campaign, user: User, kind: Kind, value: str, written: Written, now: datetime
) -> int | None:
    """One of a moment ago that says the same and has not failed: whoever changed something wants to see it."""
    return session.execute(
        sa.select(TestSend.id)
        .where(
            TestSend.user_id == user.id,
            TestSend.campaign_id == campaign.id,
            TestSend.kind == kind,
            TestSend.destination == value,
            TestSend.subject == written.subject[:998],
            TestSend.body == written.body,
            TestSend.from_name == written.from_name[:120],
            TestSend.mailbox_id.is_not_distinct_from(written.mailbox_id),
            TestSend.state != OwnMailState.FAILED,
            TestSend.created_at > now - ONE_CLICK,
        )
        .order_by(TestSend.id.desc())
        .limit(1)
    ).scalar_one_or_none()
