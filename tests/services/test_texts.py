"""The text of a follow-up: slots from the settings, the account and the call, and what stands in its way."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from flask import Flask

from tests.factories import make_account, make_call, make_campaign, make_contact
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.rules.slots import Slot
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns
from webapp.services.listening import verdicts_of
from webapp.services.texts import call_values, compose, settings_values, write_day, write_time

FILLED = {
    Slot.SENDER_NAME: "Ivy",
    Slot.BUSINESS_NAME: "Alder Street Dental",
    Slot.MEETING_LINK: "https://a.example/book",
}


def live_settings(account: Account, **settings: Any) -> FollowUpSettings:
    live = campaigns.find_settings(make_campaign(account, **settings), Stage.LIVE)
    assert live is not None
    return live


def test_a_blank_override_means_the_accounts_default(app: Flask) -> None:
    account = make_account()
    values = settings_values(account, live_settings(account))
    assert values[Slot.SENDER_NAME] == "Ivy"
    assert values[Slot.MEETING_LINK] == "https://alderstreet.example.com/book"


def test_an_override_stands_before_the_default_and_does_not_change_it(app: Flask) -> None:
    account = make_account()
    link = "https://other.example/x"
    values = settings_values(account, live_settings(account, sms_sender_name="Max", sms_meeting_link=link))
    assert (values[Slot.SENDER_NAME], values[Slot.MEETING_LINK]) == ("Max", link)
    assert (account.sender_name, account.meeting_link) == ("Ivy", "https://alderstreet.example.com/book")


def test_without_any_sender_the_business_speaks_for_itself(app: Flask) -> None:
    account = make_account(sender_name="")
    assert settings_values(account, live_settings(account))[Slot.SENDER_NAME] == "Alder Street Dental"


def test_without_verdicts_the_call_gives_nothing() -> None:
    assert call_values(None, "US") == {}


def test_a_call_gives_only_what_was_agreed_on_it(app: Flask) -> None:
    verdicts = verdicts_of(make_call(make_contact(make_campaign())))
    assert verdicts is not None and verdicts.appointment.date is None
    assert not any(slot.startswith("appointment") for slot in call_values(verdicts, "US"))


def test_a_whole_text_opens_with_who_writes_and_ends_with_how_to_stop() -> None:
    composed = compose(SmsTemplate.MEETING_REQUEST, FILLED)
    assert composed.missing == ()
    assert composed.body is not None
    assert composed.body.startswith("Ivy") and "Alder Street Dental" in composed.body.split(":")[0]
    assert "STOP" in composed.body.rsplit(".", 2)[-2]


@pytest.mark.parametrize("blank", ["", "   ", "\n"])
def test_a_blank_slot_is_missing_by_its_title_and_nothing_is_composed(blank: str) -> None:
    composed = compose(SmsTemplate.MEETING_REQUEST, {**FILLED, Slot.MEETING_LINK: blank})
    assert (composed.body, composed.missing) == (None, ("meeting link",))


def test_every_missing_slot_is_named() -> None:
    composed = compose(SmsTemplate.OFFER_PROMO, FILLED)
    assert composed.missing == ("offer summary", "promo code")


def test_a_slot_that_is_too_long_is_named_and_never_cut() -> None:
    composed = compose(SmsTemplate.CONVERSATION_SUMMARY, {**FILLED, Slot.RECAP: "x" * 201})
    assert (composed.body, composed.missing) == (None, ("a shorter recap",))


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("US", "Monday, March 9"),
        ("CA", "Monday, March 9"),
        ("GB", "Monday 9 March"),
        ("DE", "Monday 9 March"),
    ],
)
def test_a_day_is_written_as_the_country_does(country: str, words: str) -> None:
    assert write_day(date(2026, 3, 9), country) == words


@pytest.mark.parametrize(
    ("moment", "country", "words"),
    [
        (time(15, 30), "US", "3:30 PM"),
        (time(0, 5), "US", "12:05 AM"),
        (time(12, 0), "GB", "12:00 PM"),
        (time(9, 0), "US", "9:00 AM"),
        (time(15, 30), "DE", "15:30"),
        (time(0, 5), "FR", "00:05"),
    ],
)
def test_a_time_is_written_as_the_country_does(moment: time, country: str, words: str) -> None:
    assert write_time(moment, country) == words


def test_the_account_row_is_left_as_it_was(app: Flask) -> None:
    account = make_account()
    settings_values(account, live_settings(account))
    assert not db.session.dirty
