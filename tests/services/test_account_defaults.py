"""The account's defaults, and what relies on them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.factories import make_account, make_campaign
from webapp.rules.wording import SmsTemplate
from webapp.services.account_defaults import list_use, read_defaults, save_defaults


def test_only_what_is_given_changes(app: Flask) -> None:
    account = make_account(business_name="Alder", sender_name="Ivy")
    save_defaults(account.id, {"sender_name": "Kit"})
    saved = read_defaults(account.id)
    assert (saved["business_name"], saved["sender_name"]) == ("Alder", "Kit")


def test_nothing_but_defaults_can_be_written(app: Flask) -> None:
    account = make_account()
    with pytest.raises(ValueError, match="name"):
        save_defaults(account.id, {"name": "Another"})


def test_a_campaign_relies_on_a_default_while_it_says_nothing_of_its_own_and_is_on(app: Flask) -> None:
    account = make_account()
    make_campaign(account, "A", sms_template=SmsTemplate.MEETING_REQUEST)
    make_campaign(
        account, "B", sms_template=SmsTemplate.MEETING_REQUEST, sms_meeting_link="https://b.example/m"
    )
    make_campaign(account, "C", sms_template=SmsTemplate.CONVERSATION_SUMMARY, sms_sender_name="Kit")
    make_campaign(account, "D", is_on=False)
    make_campaign(account, "E", sms_enabled=False)
    use = list_use(account.id)
    assert use.business_name == ("A", "B", "C")
    assert use.sender_name == ("A", "B")
    assert use.meeting_link == ("A",)


def test_a_campaign_whose_emails_are_on_relies_on_the_defaults_as_well(app: Flask) -> None:
    account = make_account()
    emails: dict[str, Any] = {
        "sms_enabled": False,
        "email_enabled": True,
        "email_body": "<div>{{meeting_link}}</div>",
    }
    make_campaign(account, "A", **emails)
    make_campaign(account, "B", **emails, email_from_name="Kit", email_meeting_link="https://b.example/m")
    make_campaign(account, "C", sms_enabled=False, missed_enabled=True, missed_body="<div>Hello</div>")
    use = list_use(account.id)
    assert use.business_name == ("A", "B", "C")
    assert use.sender_name == ("A", "C")
    assert use.meeting_link == ("A",)
