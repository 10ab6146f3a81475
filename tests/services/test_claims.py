"""Between planning and claim anything may change: every gate that can have changed is asked again, and says why."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.due_texts import (
    block,
    expect,
    make_due_text,
    send,
    story_of,
    trail_of,
)
from tests.factories import (
    make_account,
    make_campaign,
    next_number,
)
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.contacts import ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Reason
from webapp.services import account_defaults, health, recovery
from webapp.services.suppressions import add_entries, find_standing, take_off_list

pytestmark = pytest.mark.usefixtures("app")
LISTS = pytest.mark.parametrize(
    ("which", "reason"),
    [(SuppressionList.DNC, Reason.ON_DNC), (SuppressionList.OPT_OUT, Reason.OPTED_OUT)],
)


def list_quietly(account_id: int, value: str, which: SuppressionList) -> None:
    """Put a value on a list as if by another process, so that only the claim can notice."""
    with write_transaction() as session:
        add_entries(session, account_id, [value], which=which, source=SuppressionSource.IMPORT)


def change_settings(follow_up: FollowUp, **columns: Any) -> None:
    with write_transaction() as session:
        session.execute(
            sa.update(FollowUpSettings)
            .where(
                FollowUpSettings.campaign_id == follow_up.campaign_id,
                FollowUpSettings.stage == Stage.LIVE,
            )
            .values(updated_at=utc_now(), **columns)
        )


@LISTS
def test_a_number_listed_after_the_planning_is_not_texted(
    texts: FakeTexts, which: SuppressionList, reason: Reason
) -> None:
    follow_up = make_due_text()
    list_quietly(follow_up.account_id, follow_up.destination or "", which)
    assert send(follow_up) == 0
    held = expect(follow_up, FollowUpState.HELD, reason)
    assert held.due_at is None and texts.sent == []
    assert (trail_of(held)[-1].what, trail_of(held)[-1].reason) == ("decided_again", reason)


@LISTS
def test_another_number_of_the_contact_on_a_list_stops_the_text_too(
    texts: FakeTexts, which: SuppressionList, reason: Reason
) -> None:
    follow_up = make_due_text()
    other = next_number()
    with write_transaction() as session:
        session.add(
            ContactNumber(account_id=follow_up.account_id, contact_id=follow_up.contact_id, number=other)
        )
    list_quietly(follow_up.account_id, other, which)
    send(follow_up)
    expect(follow_up, FollowUpState.HELD, reason)
    assert texts.sent == []


def test_an_address_of_the_contact_on_the_dnc_list_stops_the_text_too(texts: FakeTexts) -> None:
    follow_up = make_due_text(contact={"email": "dana@example.com"})
    list_quietly(follow_up.account_id, "dana@example.com", SuppressionList.DNC)
    send(follow_up)
    expect(follow_up, FollowUpState.HELD, Reason.ON_DNC)
    assert texts.sent == []


def test_a_contact_unsubscribed_from_email_still_gets_the_text_they_agreed_to(texts: FakeTexts) -> None:
    follow_up = make_due_text(contact={"email": "dana@example.com"})
    list_quietly(follow_up.account_id, "dana@example.com", SuppressionList.OPT_OUT)
    assert send(follow_up) == 1
    expect(follow_up, FollowUpState.SENT)


def test_the_list_of_another_account_stops_nothing(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    list_quietly(make_account().id, follow_up.destination or "", SuppressionList.DNC)
    assert send(follow_up) == 1


def test_an_entry_taken_off_the_list_stops_nothing(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    list_quietly(follow_up.account_id, follow_up.destination or "", SuppressionList.DNC)
    (entry,) = find_standing(follow_up.account_id, follow_up.destination or "")
    take_off_list(follow_up.account_id, entry.public_id, reason="asked to")
    assert send(follow_up) == 1


def test_a_campaign_whose_texts_were_disabled_in_between_sends_nothing(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    change_settings(follow_up, sms_enabled=False)
    assert send(follow_up) == 0
    expect(follow_up, FollowUpState.HELD, Reason.OFF)
    assert texts.sent == []


def test_a_campaign_turned_off_in_between_sends_nothing(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    with write_transaction() as session:
        session.execute(
            sa.delete(FollowUpSettings).where(
                FollowUpSettings.campaign_id == follow_up.campaign_id, FollowUpSettings.stage == Stage.LIVE
            )
        )
    assert send(follow_up) == 0
    expect(follow_up, FollowUpState.HELD, Reason.OFF)


def test_settings_changed_in_between_send_the_new_text(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    change_settings(follow_up, sms_meeting_link="https://alderstreet.example.com/new")
    assert send(follow_up) == 1
    assert "https://alderstreet.example.com/new" in texts.sent[0].body
    sent = expect(follow_up, FollowUpState.SENT)
    assert sent.body == texts.sent[0].body
    assert story_of(sent) == ["decided", "decided_again", "request_started", "accepted"]


def test_an_account_default_changed_in_between_sends_the_new_text(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    account_defaults.save_defaults(
        follow_up.account_id, {"meeting_link": "https://alderstreet.example.com/elsewhere"}
    )
    assert send(follow_up) == 1
    assert "https://alderstreet.example.com/elsewhere" in texts.sent[0].body


def test_settings_that_lack_a_slot_now_hold_the_text_for_review(texts: FakeTexts) -> None:
    account = make_account(meeting_link="")
    campaign = make_campaign(account, sms_meeting_link="https://alderstreet.example.com/book")
    follow_up = make_due_text(campaign)
    change_settings(follow_up, sms_meeting_link="")
    send(follow_up)
    now = expect(follow_up, FollowUpState.REVIEW, Reason.DETAILS_MISSING)
    assert now.reason_detail and texts.sent == []


def test_a_provider_blocked_in_between_holds_the_text(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    block()
    assert send(follow_up) == 0
    expect(follow_up, FollowUpState.HELD, Reason.SENDER_BLOCKED)
    health.lift_block()
    recovery.take_up_held(utc_now(), can_text=True)
    expect(follow_up, FollowUpState.DUE)
    assert send() == 1


def test_an_email_address_never_becomes_the_destination_of_a_text() -> None:
    follow_up = make_due_text(contact={"email": "dana@example.com"})
    assert db.session.execute(sa.select(sa.func.count(ContactEmail.id))).scalar_one() == 1
    assert (follow_up.destination or "").startswith("+")
