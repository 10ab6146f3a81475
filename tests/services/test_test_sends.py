"""Test sends: written from the saved draft, for the person who asks, and refused in words where they cannot be sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_mails import make_mail_campaign
from tests.factories import fresh, make_account, make_campaign, make_user
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, Stage
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.models.own_mail import OwnMailState, TestSend
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.twilio_webhooks import InboundText
from webapp.rules.states import Kind, Role
from webapp.services import replies, test_sends
from webapp.services.contact_numbers import accounts_of
from webapp.services.suppressions import put_on_list
from webapp.services.test_sends import MOST_AN_HOUR, CannotTest, create_test

pytestmark = pytest.mark.usefixtures("app")
NUMBER = "+14155550142"


def make_manager(campaign: Campaign, **columns: Any) -> User:
    return make_user(db.session.get_one(Account, campaign.account_id), Role.MANAGER, **columns)


def create(
    campaign: Campaign, kind: Kind = Kind.SMS, to: str | None = None, user: User | None = None
) -> TestSend:
    user = user or make_manager(campaign)
    default = NUMBER if kind is Kind.SMS else user.email
    test_id = create_test(campaign, kind, user.id, default if to is None else to)
    db.session.rollback()
    return db.session.get_one(TestSend, test_id)


def refuse(campaign: Campaign, kind: Kind = Kind.SMS, to: str | None = None, user: User | None = None) -> str:
    with pytest.raises(CannotTest) as caught:
        create(campaign, kind, to, user)
    assert db.session.execute(sa.select(sa.func.count(TestSend.id))).scalar_one() in {0, MOST_AN_HOUR}
    return caught.value.words


def change_draft(campaign: Campaign, **values: object) -> None:
    with write_transaction() as session:
        session.execute(
            sa.update(FollowUpSettings)
            .where(FollowUpSettings.campaign_id == campaign.id, FollowUpSettings.stage == Stage.DRAFT)
            .values(**values)
        )


def test_a_text_is_the_drafts_for_a_sample_contact_and_says_that_it_is_a_test() -> None:
    campaign = make_campaign()
    change_draft(campaign, sms_sender_name="Draft sender")
    test = create(campaign)
    assert test.body.startswith("Test: ") and "Draft sender" in test.body
    assert "Alder Street Dental" in test.body and "{" not in test.body
    assert (test.kind, test.state, test.destination) == (Kind.SMS, OwnMailState.DUE, NUMBER)


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        (Kind.EMAIL, "[Test] Your visit, Dana", "book here"),
        (Kind.MISSED_EMAIL, "[Test] We missed you, Dana", "we called from Alder Street Dental"),
    ],
)
def test_an_email_is_the_drafts_for_a_sample_contact_and_says_that_it_is_a_test(
    kind: Kind, subject: str, words: str
) -> None:
    campaign = make_mail_campaign(email_from_name="Ivy of Alder")
    test = create(campaign, kind)
    assert (test.subject, test.from_name) == (subject, "Ivy of Alder")
    assert "Hello Dana" in test.body and words in test.body and "{{" not in test.body
    draft = db.session.execute(
        sa.select(FollowUpSettings).where(FollowUpSettings.campaign_id == campaign.id)
    ).scalars()
    assert test.mailbox_id == next(draft).mailbox_id


def test_it_is_nobodys_follow_up_and_makes_no_contact() -> None:
    create(make_mail_campaign(), Kind.EMAIL)
    for model in (FollowUp, Contact):
        assert db.session.execute(sa.select(sa.func.count()).select_from(model)).scalar_one() == 0


def test_a_kind_that_is_off_and_a_campaign_that_is_off_can_be_tried() -> None:
    campaign = make_campaign(is_on=False, sms_enabled=False)
    assert create(campaign).state is OwnMailState.DUE


def test_a_number_is_read_by_the_campaigns_country_and_remembered() -> None:
    campaign = make_campaign(country="GB")
    user = make_manager(campaign)
    test = create(campaign, to="07700 900123", user=user)
    assert test.destination == "+447700900123" == fresh(user).phone


def test_an_address_is_not_remembered_as_a_number() -> None:
    campaign = make_mail_campaign()
    user = make_manager(campaign, phone=NUMBER, email="ivy@example.com")
    test = create(campaign, Kind.EMAIL, "Ivy@Example.com", user)
    assert (test.destination, fresh(user).phone) == (user.email, NUMBER)


@pytest.mark.parametrize("kind", [Kind.SMS, Kind.EMAIL])
def test_what_is_no_number_or_address_is_refused_in_words(kind: Kind) -> None:
    words = refuse(make_mail_campaign(sms_enabled=True), kind, "nonsense")
    assert "number" in words if kind is Kind.SMS else "@" in words


@pytest.mark.parametrize("which", list(SuppressionList))
@pytest.mark.parametrize("kind", [Kind.SMS, Kind.EMAIL, Kind.MISSED_EMAIL])
def test_nothing_goes_to_whoever_stands_on_a_list_of_the_account(kind: Kind, which: SuppressionList) -> None:
    campaign = make_mail_campaign()
    to = NUMBER if kind is Kind.SMS else "ivy@example.com"
    put_on_list(campaign.account_id, to, which=which, source=SuppressionSource.PERSON)
    user = make_manager(campaign, email="ivy@example.com")
    assert "list" in refuse(campaign, kind, to.upper(), user)


def test_an_email_goes_to_nobody_but_the_person_who_asks_for_it() -> None:
    campaign = make_mail_campaign()
    assert "your own address" in refuse(campaign, Kind.EMAIL, "somebody.else@example.com")


def test_another_accounts_list_is_no_matter() -> None:
    put_on_list(make_account().id, NUMBER, which=SuppressionList.DNC, source=SuppressionSource.PERSON)
    assert create(make_campaign()).state is OwnMailState.DUE


def test_a_stop_that_came_before_the_account_knew_the_number_counts() -> None:
    replies.keep_reply("twilio", InboundText("SM1", NUMBER, "+14155550100", "STOP", None))
    replies.process_replies()
    assert "list" in refuse(make_campaign())


def test_a_stop_to_a_test_is_meant_for_its_account() -> None:
    test = create(make_campaign())
    assert accounts_of(db.session(), NUMBER) == [test.account_id]
    replies.keep_reply("twilio", InboundText("SM1", NUMBER, "+14155550100", "STOP", None))
    replies.process_replies()
    assert test_sends.is_listed(db.session(), test.account_id, NUMBER)


def test_the_same_test_within_moments_is_a_double_click() -> None:
    campaign = make_campaign()
    user = make_manager(campaign)
    first, second = create(campaign, user=user), create(campaign, user=user)
    assert first.id == second.id
    assert create(campaign, to="+14155550143", user=user).id != first.id
    assert create(campaign, user=make_manager(campaign)).id != first.id


def test_a_test_of_words_just_changed_or_after_one_that_failed_is_no_double_click() -> None:
    campaign = make_campaign()
    user = make_manager(campaign)
    first = create(campaign, user=user)
    change_draft(campaign, sms_sender_name="Kit")
    second = create(campaign, user=user)
    assert second.id != first.id and "Kit" in second.body
    with write_transaction() as session:
        session.execute(sa.update(TestSend).where(TestSend.id == second.id).values(state=OwnMailState.FAILED))
    assert create(campaign, user=user).id != second.id


def test_ten_an_hour_and_no_more() -> None:
    campaign = make_campaign()
    user = make_manager(campaign)
    for number in range(MOST_AN_HOUR):
        create(campaign, to=f"+1415555{1000 + number}", user=user)
    assert "10 tests within the last hour" in refuse(campaign, user=user)
    assert create(campaign, user=make_manager(campaign)).state is OwnMailState.DUE
    with write_transaction() as session:
        session.execute(sa.update(TestSend).values(created_at=utc_now() - timedelta(minutes=61)))
    assert create(campaign, user=user).state is OwnMailState.DUE


def test_ten_an_hour_holds_for_many_at_once(app: Flask) -> None:
    campaign = make_campaign()
    campaign_id, user_id = campaign.id, make_manager(campaign).id

    def ask(number: int) -> bool:
        with app.app_context():
            asked = db.session.get_one(Campaign, campaign_id)
            try:
                create_test(asked, Kind.SMS, user_id, f"+1415555{1000 + number}")
            except CannotTest:
                return False
            return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(ask, range(MOST_AN_HOUR + 6))) == MOST_AN_HOUR


def test_a_draft_that_no_text_can_be_written_from_is_refused_with_what_is_missing() -> None:
    campaign = make_campaign(make_account(meeting_link=""))
    assert "meeting link" in refuse(campaign)
    change_draft(campaign, sms_meeting_link="https://bit.ly/abc")
    assert refuse(campaign)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email_subject": ""}, "a subject"),
        ({"email_body": "<div><br></div>"}, "a body"),
        ({"email_subject": "{{nickname|you}}"}, "merge fields that exist"),
        ({"mailbox_id": None}, "Choose a mailbox"),
    ],
)
def test_a_draft_that_no_email_can_be_written_from_is_refused_with_what_is_missing(
    change: dict[str, object], words: str
) -> None:
    campaign = make_mail_campaign()
    change_draft(campaign, **change)
    assert words in refuse(campaign, Kind.EMAIL)


def test_an_account_without_a_postal_address_sends_no_email_test() -> None:
    account = make_account(postal_address="")
    assert "postal address" in refuse(make_mail_campaign(account), Kind.MISSED_EMAIL)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"state": MailboxState.RECONNECT}, "reconnected"),
        ({"state": MailboxState.DISCONNECTED}, "Choose a mailbox"),
        ({"hold_until": utc_now() + timedelta(hours=1), "hold_words": "Too many today."}, "Too many today."),
    ],
)
def test_a_mailbox_that_cannot_send_now_is_refused_with_the_reason(
    columns: dict[str, Any], words: str
) -> None:
    account = make_account(postal_address="12 Alder Street")
    campaign = make_mail_campaign(account, make_mailbox(account, **columns))
    assert words in refuse(campaign, Kind.EMAIL)


def test_a_mailbox_of_another_account_is_not_used() -> None:
    campaign, stranger = make_mail_campaign(), make_account()
    with write_transaction() as session:
        session.execute(sa.update(Mailbox).values(account_id=stranger.id))
    assert "Choose a mailbox" in refuse(campaign, Kind.EMAIL)


def test_how_a_test_stands_is_told_to_its_account_only() -> None:
    campaign, other = make_campaign(), make_campaign()
    test = create(campaign)
    told = test_sends.read_test(test.account_id, campaign, Kind.SMS, test.public_id)
    assert told is not None and (told.state, told.is_moving) == (OwnMailState.DUE, True)
    assert test_sends.read_test(other.account_id, campaign, Kind.SMS, test.public_id) is None
    assert test_sends.read_test(other.account_id, other, Kind.SMS, test.public_id) is None
    assert test_sends.read_test(test.account_id, campaign, Kind.EMAIL, test.public_id) is None


def test_a_test_that_nobody_sends_is_not_watched_for_ever() -> None:
    campaign = make_campaign()
    test = create(campaign)
    with write_transaction() as session:
        session.execute(sa.update(TestSend).values(created_at=utc_now() - timedelta(minutes=6)))
    told = test_sends.read_test(test.account_id, campaign, Kind.SMS, test.public_id)
    assert told is not None and not told.is_moving
