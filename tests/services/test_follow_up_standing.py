"""What is live against the draft, and turning follow-ups on and off."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign, make_contact, make_follow_up, make_user
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign, SettingsChange, Stage
from webapp.models.mailboxes import MailboxState
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.rules.wording import SmsTemplate
from webapp.services import account_defaults, campaigns, follow_up_standing
from webapp.services.follow_up_standing import NotReady, ReviewChanged, read_standing, turn_off, turn_on
from webapp.services.waiting import count_waiting

MAIL: dict[str, Any] = {
    "email_enabled": True,
    "email_subject": "Hello {{first_name|there}}",
    "email_body": "<div>Thank you for the call.</div>",
    "missed_enabled": True,
    "missed_subject": "Sorry that we missed you",
    "missed_body": "<div>We tried to call you.</div>",
}


@pytest.fixture
def account(app: object) -> Account:
    return make_account(postal_address="12 Alder Street")


@pytest.fixture
def user(account: Account) -> User:
    return make_user(account, name="Rosa")


def change(campaign: Campaign, user: User, **values: object) -> None:
    campaigns.save_draft(campaign, values, user_id=user.id)


def token_of(campaign: Campaign) -> str:
    return read_standing(campaign).token


def told(campaign: Campaign) -> list[tuple[str, str, str]]:
    return [(one.title, one.before, one.after) for one in read_standing(campaign).differences]


def list_what() -> list[str]:
    db.session.rollback()
    return list(db.session.execute(sa.select(SettingsChange.what).order_by(SettingsChange.id)).scalars())


def test_only_what_matters_to_either_text_is_a_difference(account: Account, user: User) -> None:
    campaign = make_campaign(account)
    change(campaign, user, sms_promo_code="SMILE20")
    assert told(campaign) == []
    change(campaign, user, sms_template=SmsTemplate.OFFER_PROMO)
    assert told(campaign) == [
        ("Text: Template", "Meeting Request", "Offer / Promo"),
        ("Text: Promo code", "blank", "SMILE20"),
    ]


def test_the_differences_of_all_steps_are_told_in_words(account: Account, user: User) -> None:
    mailbox = make_mailbox(account)
    campaign = make_campaign(account, **MAIL)
    change(
        campaign,
        user,
        mailbox_id=mailbox.id,
        email_from_name="Rosa",
        missed_enabled=False,
        email_body="<div>Thank you for the nice call.</div>",
        missed_body="<div>We <strong>tried</strong> to call you.</div>",
    )
    (long,) = [one for one in read_standing(campaign).differences if one.stretches]
    assert [(one.text.strip(), one.change.value) for one in long.stretches] == [
        ("Thank you for the", "same"),
        ("nice", "added"),
        ("call.", "same"),
    ]
    assert [one for one in told(campaign) if one[0] != "Email: Body"] == [
        ("Email: Mailbox", "none", f"{mailbox.address} (Gmail)"),
        ("Email: From name", "account default", "Rosa"),
        ("Missed-call emails", "on", "off"),
        ("Missed-call email: Body", "the same words", "other formatting"),
    ]


def test_what_was_shown_goes_live_and_a_double_click_is_one_line(account: Account, user: User) -> None:
    campaign = make_campaign(account, is_on=False)
    token = token_of(campaign)
    assert [turn_on(campaign, token=token, user_id=user.id) for _ in range(2)] == [True, False]
    assert list_what() == ["turned_on"]
    live = campaigns.find_settings(campaign, Stage.LIVE)
    assert live is not None and live.sms_enabled
    change(campaign, user, sms_sender_name="Rosa")
    assert live.sms_sender_name == ""
    assert turn_on(campaign, token=token_of(campaign), user_id=user.id)
    assert list_what() == ["turned_on", "draft_saved", "applied"]


def test_two_clicks_at_once_are_one_line(app: Flask, account: Account, user: User) -> None:
    campaign = make_campaign(account, is_on=False)
    token, campaign_id, user_id = token_of(campaign), campaign.id, user.id
    db.session.rollback()

    def click(_number: int) -> bool:
        with app.app_context():
            return turn_on(db.session.get_one(Campaign, campaign_id), token=token, user_id=user_id)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(click, range(4))) == [False, False, False, True]
    assert list_what() == ["turned_on"]


@pytest.mark.parametrize("what", ["draft", "default", "live", "off"])
def test_what_changed_after_it_was_shown_does_not_go_live_unseen(
    account: Account, user: User, what: str
) -> None:
    campaign = make_campaign(account)
    change(campaign, user, sms_sender_name="Rosa")
    token = token_of(campaign)
    noor = make_user(account, name="Noor")
    if what == "draft":
        change(campaign, noor, sms_sender_name="Tariq")
    elif what == "default":
        account_defaults.save_defaults(account.id, {"meeting_link": "https://other.example.com"})
    elif what == "live":
        change(campaign, noor, sms_sender_name="Tariq")
        campaigns.turn_on(campaign, user_id=noor.id)
        change(campaign, noor, sms_sender_name="Rosa")
    else:
        turn_off(campaign, user_id=noor.id)
    before = list_what()
    with pytest.raises(ReviewChanged):
        turn_on(campaign, token=token, user_id=user.id)
    assert list_what() == before


def test_everything_is_checked_again_when_turning_on(account: Account, user: User) -> None:
    mailbox = make_mailbox(account, state=MailboxState.RECONNECT)
    campaign = make_campaign(account, is_on=False, mailbox_id=mailbox.id, **{**MAIL, "missed_subject": ""})
    account_defaults.save_defaults(account.id, {"postal_address": "", "meeting_link": ""})

    with pytest.raises(NotReady) as raised:
        turn_on(campaign, token=token_of(campaign), user_id=user.id)

    assert {step: sorted(fields) for step, fields in raised.value.problems.items()} == {
        "sms": ["sms_meeting_link"],
        "email": ["mailbox_id", "postal_address"],
        "missed": ["mailbox_id", "missed_subject", "postal_address"],
    }
    assert campaigns.find_settings(campaign, Stage.LIVE) is None


def test_a_kind_that_is_off_stands_in_nobodys_way_but_one_must_be_on(account: Account, user: User) -> None:
    campaign = make_campaign(account, is_on=False, sms_template=SmsTemplate.OFFER_PROMO, missed_subject="Hi")
    change(campaign, user, sms_enabled=False)
    with pytest.raises(NotReady) as raised:
        turn_on(campaign, token=token_of(campaign), user_id=user.id)
    assert "switch at least one on" in raised.value.words
    mailbox = make_mailbox(account)
    change(campaign, user, missed_enabled=True, missed_body="<div>Hi</div>", mailbox_id=mailbox.id)
    assert turn_on(campaign, token=token_of(campaign), user_id=user.id)


def test_turning_off_twice_is_one_line_which_says_what_was_waiting(account: Account, user: User) -> None:
    campaign = make_campaign(account)
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=utc_now())
    assert [turn_off(campaign, user_id=user.id) for _ in range(2)] == [True, False]
    (line,) = db.session.execute(sa.select(SettingsChange)).scalars()
    assert (line.what, line.changes) == ("turned_off", {"held_back": {"sms": 1}})
    assert campaigns.find_settings(campaign, Stage.LIVE) is None
    assert campaigns.find_settings(campaign, Stage.DRAFT) is not None


def test_what_waits_is_counted_by_kind_with_the_last_instant_planned(account: Account) -> None:
    campaign, now = make_campaign(account), utc_now()
    last = now + timedelta(hours=9)
    rows: list[tuple[FollowUpState, Reason | None, Kind, object]] = [
        (FollowUpState.DUE, None, Kind.SMS, now),
        (FollowUpState.DUE, Reason.RETRYING, Kind.SMS, now + timedelta(minutes=5)),
        (FollowUpState.HELD, Reason.QUIET_HOURS, Kind.SMS, last),
        (FollowUpState.HELD, Reason.DECLINED, Kind.SMS, None),
        (FollowUpState.SENDING, None, Kind.SMS, None),
        (FollowUpState.SENT, None, Kind.SMS, None),
        (FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED, Kind.MISSED_EMAIL, None),
    ]
    for state, reason, kind, due_at in rows:
        make_follow_up(make_contact(campaign), state, reason, kind=kind, due_at=due_at)
    make_follow_up(make_contact(make_campaign(account)), FollowUpState.DUE, due_at=now)

    texts, missed = count_waiting(campaign)
    assert (texts.kind, texts.due, texts.later, texts.sending, texts.until) == (Kind.SMS, 1, 2, 1, last)
    assert (missed.kind, missed.total, missed.until) == (Kind.MISSED_EMAIL, 1, None)


def test_the_token_names_no_more_than_what_is_shown(account: Account, user: User) -> None:
    campaign = make_campaign(account)
    token = token_of(campaign)
    account_defaults.save_defaults(account.id, {"country": "DE"})
    change(campaign, user, sms_sender_name="")
    assert follow_up_standing.read_standing(campaign).token == token
