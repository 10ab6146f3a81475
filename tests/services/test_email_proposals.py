"""Whoever has written nothing yet is offered a start; whatever was saved stays as it is."""

from __future__ import annotations

from flask import Flask

from tests.factories import make_account
from tests.mailbox_factories import make_mailbox
from webapp.models.mailboxes import MailboxState
from webapp.services.email_problems import find_problems
from webapp.services.email_proposals import propose_email, propose_missed
from webapp.services.follow_up_drafts import BLANK, STEP_FIELDS

NOTHING = {name: BLANK[name] for name in STEP_FIELDS["email"]}
NOT_MISSED = {name: BLANK[name] for name in STEP_FIELDS["missed"]}


def test_the_start_is_off_and_could_be_turned_on_as_it_is(app: Flask) -> None:
    for link in ("https://alderstreet.example.com/book", ""):
        account = make_account(meeting_link=link, postal_address="12 Alder Street")
        mailbox = make_mailbox(account)
        start = propose_email(account, [mailbox], NOTHING)
        assert start["email_enabled"] is False and start["ask_for_email"] is True
        assert find_problems(account, mailbox, {**start, "email_enabled": True}) == {}


def test_the_only_mailbox_is_chosen_if_it_works(app: Flask) -> None:
    account = make_account()
    one, other = make_mailbox(account), make_mailbox(account)
    broken = make_mailbox(account, state=MailboxState.RECONNECT)
    assert propose_email(account, [one], NOTHING)["mailbox_id"] == one.id
    assert propose_email(account, [one, other], NOTHING)["mailbox_id"] is None
    assert propose_email(account, [broken], NOTHING)["mailbox_id"] is None


def test_what_was_saved_is_never_written_over(app: Flask) -> None:
    account = make_account()
    saved = {**NOTHING, "email_subject": "Mine"}
    assert propose_email(account, [make_mailbox(account)], saved) == saved
    missed = {**NOT_MISSED, "missed_after_attempts": 3}
    assert propose_missed(account, missed) == missed
    assert propose_missed(account, NOT_MISSED)["missed_subject"]
