"""What keeps emails from being turned on: each thing that is missing, in a sentence beside its field."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.factories import make_account
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account
from webapp.models.mailboxes import MailboxState
from webapp.services import email_problems, missed_problems

ADDRESS = "12 Alder Street\nPortland, OR 97201"


@pytest.fixture
def account(app: Flask) -> Account:
    return make_account(postal_address=ADDRESS)


def values(**changed: Any) -> dict[str, object]:
    """Settings of emails of both kinds with nothing wrong in them."""
    return {
        "email_enabled": True,
        "email_from_name": "",
        "email_subject": "Following up, {{first_name|there}}",
        "email_body": "<div>Hi {{first_name|there}}, choose a time: {{meeting_link}}</div>",
        "email_meeting_link": "",
        "missed_enabled": True,
        "missed_subject": "Sorry that we missed you",
        "missed_body": "<div>We tried to call you.</div>",
        **changed,
    }


def problems_of(account: Account, **changed: Any) -> dict[str, str]:
    return email_problems.find_problems(account, make_mailbox(account), values(**changed))


def test_complete_settings_have_no_problems(account: Account) -> None:
    mailbox = make_mailbox(account)
    assert email_problems.find_problems(account, mailbox, values()) == {}
    assert missed_problems.find_problems(account, mailbox, values()) == {}


def test_a_kind_that_is_off_has_no_problems(app: Flask) -> None:
    bare = make_account()
    off = values(email_enabled=False, missed_enabled=False, email_subject="", missed_body="")
    assert email_problems.find_problems(bare, None, off) == {}
    assert missed_problems.find_problems(bare, None, off) == {}


def test_both_kinds_need_a_mailbox_that_works(account: Account) -> None:
    broken = make_mailbox(account, state=MailboxState.RECONNECT, address="ivy@example.com")
    gone = make_mailbox(account, state=MailboxState.DISCONNECTED, address="old@example.com")
    for find in (email_problems.find_problems, missed_problems.find_problems):
        assert find(account, None, values()) == {
            "mailbox_id": "Choose or connect a mailbox: emails go out from it."
        }
        assert "ivy@example.com has to be reconnected" in find(account, broken, values())["mailbox_id"]
        assert "old@example.com is disconnected" in find(account, gone, values())["mailbox_id"]


@pytest.mark.parametrize("blank", ["", "<div><br></div>", "<div>&nbsp; <br></div>"])
def test_subject_and_body_must_say_something(account: Account, blank: str) -> None:
    found = problems_of(account, email_subject=" ", email_body=blank)
    assert found == {
        "email_subject": "Enter a subject.",
        "email_body": "Write the email: its body is empty.",
    }


def test_the_missed_call_email_has_a_subject_and_a_body_of_its_own(account: Account) -> None:
    found = missed_problems.find_problems(
        account, make_mailbox(account), values(missed_subject="", missed_body="", email_subject="")
    )
    assert set(found) == {"missed_subject", "missed_body"}


def test_faults_of_merge_fields_are_named_where_they_stand(account: Account) -> None:
    found = problems_of(account, email_subject="Hi {{nickname}}", email_body="<div>Hi {{first_name}}</div>")
    assert "“nickname”" in found["email_subject"]
    assert "{{first_name}}" in found["email_body"]


def test_a_field_half_of_which_is_bold_is_a_fault(account: Account) -> None:
    found = problems_of(account, email_body="<div>Hi {{first_<strong>name|there}}</strong></div>")
    assert "not closed" in found["email_body"]


@pytest.mark.parametrize(
    "body",
    ["<div>{{meeting_link}}</div>", '<div><a href="{{meeting_link}}">Choose a time</a></div>'],
)
def test_a_meeting_link_that_is_used_must_be_known(app: Flask, body: str) -> None:
    bare = make_account(meeting_link="", postal_address=ADDRESS)
    found = problems_of(bare, email_body=body)
    assert found == {
        "email_meeting_link": "The email holds the meeting link: enter one here, or give the account a default one."
    }
    assert problems_of(bare, email_body=body, email_meeting_link="https://example.com/meet") == {}
    assert problems_of(bare, email_body="<div>No link</div>") == {}


def test_a_bad_meeting_link_is_refused_in_words_about_emails(app: Flask) -> None:
    account = make_account(meeting_link="https://bit.ly/x", postal_address=ADDRESS)
    of_default = problems_of(account)["email_meeting_link"]
    own = problems_of(account, email_meeting_link="http://example.com")["email_meeting_link"]
    assert of_default.startswith("The account's default meeting link cannot be used. ")
    assert "shortener" in of_default and "texts" not in of_default
    assert own.startswith("A meeting link starts with https://")


def test_both_kinds_need_the_postal_address(app: Flask) -> None:
    account = make_account(postal_address=" \n ")
    mailbox = make_mailbox(account)
    for find in (email_problems.find_problems, missed_problems.find_problems):
        assert set(find(account, mailbox, values())) == {"postal_address"}


def test_a_link_that_is_given_but_not_placed_is_a_hint_and_no_problem(account: Account) -> None:
    unplaced = values(email_body="<div>Hello</div>", email_meeting_link="https://example.com/meet")
    assert email_problems.find_problems(account, make_mailbox(account), unplaced) == {}
    assert "not in the body yet" in email_problems.find_hints(unplaced)["email_meeting_link"]
    assert email_problems.find_hints(values(email_meeting_link="https://example.com/meet")) == {}
    assert email_problems.find_hints(values(email_body="<div>Hello</div>")) == {}
