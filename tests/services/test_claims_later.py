"""What a later call, a retry and the hour change about a text in line, and what a claim is."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.due_texts import (
    by_night,
    expect,
    make_due_text,
    make_ripe,
    put,
    seconds_until,
    send,
    take,
    text_of,
    trail_of,
)
from tests.factories import (
    GRANTED,
    fresh,
    make_campaign,
    report_call,
    stored_turns,
)
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import NotSent
from webapp.providers.twilio import TwilioTexts
from webapp.rules.lifecycle import CLAIM_LEASE, PROMPT_WITHIN
from webapp.rules.quiet_hours import is_allowed
from webapp.rules.states import FollowUpState, Reason
from webapp.services import claims

pytestmark = pytest.mark.usefixtures("app")


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


def test_a_late_retry_waits_for_the_contacts_morning(texts: FakeTexts) -> None:
    texts.outcomes = [NotSent("20429", "Slow down.")]
    place = by_night()
    follow_up = make_due_text(contact={"timezone": place})
    assert send(follow_up) == 1, "within minutes of the call the hour does not matter"
    call_was = utc_now() - PROMPT_WITHIN - timedelta(minutes=1)
    put(db.session.get_one(Call, follow_up.call_id), ended_at=call_was)
    make_ripe(follow_up)
    assert send(follow_up) == 0
    held = expect(follow_up, FollowUpState.HELD, Reason.QUIET_HOURS)
    assert held.due_at is not None and seconds_until(held.due_at) > 0
    assert is_allowed(held.due_at, held.destination or "", place)
    assert not is_allowed(held.due_at - timedelta(minutes=1), held.destination or "", place)
    assert len(texts.sent) == 1


def test_a_call_reported_hours_late_at_night_is_not_texted_before_the_morning(texts: FakeTexts) -> None:
    call = report_call(
        make_campaign(),
        contact={"timezone": by_night()},
        ended_at=(utc_now() - timedelta(hours=2)).isoformat(),
    )
    follow_up = text_of(call)
    expect(follow_up, FollowUpState.HELD, Reason.QUIET_HOURS)
    assert send(follow_up) == 0


def test_a_later_no_overrules_an_unsent_yes(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_due_text(campaign, contact={"id": "crm-dana"})
    no = (
        ("agent", "May I send you a text message with the details?", 1.0),
        ("contact", "No, please don't text me.", 4.0),
    )
    report_call(campaign, contact={"id": "crm-dana"}, to=follow_up.destination, transcript=stored_turns(no))
    send(follow_up)
    expect(follow_up, FollowUpState.HELD, Reason.DECLINED)
    assert texts.sent == []


def test_a_second_yes_sends_nothing_more_and_says_so(texts: FakeTexts) -> None:
    campaign = make_campaign()
    follow_up = make_due_text(campaign, contact={"id": "crm-dana"})
    send(follow_up)
    report_call(
        campaign, contact={"id": "crm-dana"}, to=follow_up.destination, transcript=stored_turns(GRANTED)
    )
    assert send(follow_up) == 0 and len(texts.sent) == 1
    expect(follow_up, FollowUpState.SENT)
    assert trail_of(follow_up)[-1].reason is Reason.ALREADY_SENT


def test_the_second_half_of_a_report_shortens_no_wait_that_the_provider_asked_for(texts: FakeTexts) -> None:
    texts.outcomes = [NotSent("20429", "Slow down.", retry_after=600)]
    campaign = make_campaign()
    half = {"contact": {"id": "crm-dana"}, "call_id": "c-1", "to": "+14155550122"}
    follow_up = make_due_text(campaign, **half)
    send(follow_up)
    report_call(campaign, summary="The analysis came later.", **half)
    waiting = expect(follow_up, FollowUpState.DUE, Reason.RETRYING)
    assert seconds_until(waiting.due_at) > 590 and waiting.tries == 1
    assert send(follow_up) == 0 and len(texts.sent) == 1


def test_settings_changed_during_a_retry_send_the_new_text_and_count_the_tries_on(texts: FakeTexts) -> None:
    texts.outcomes = [NotSent("20429", "Slow down.")] * 2
    follow_up = make_due_text()
    send(follow_up)
    change_settings(follow_up, sms_meeting_link="https://alderstreet.example.com/new")
    make_ripe(follow_up)
    assert send() == 1 and "/new" in texts.sent[1].body
    assert expect(follow_up, FollowUpState.DUE, Reason.RETRYING).tries == 2


def test_a_claim_is_won_once() -> None:
    follow_up = make_due_text()
    now = utc_now()
    with write_transaction() as session:
        connection = session.connection()
        row = claims.pick(connection, now, follow_up.id)
        first, second = claims.claim(connection, row, now), claims.claim(connection, row, now)
    assert first is not None and second is None
    claimed = expect(follow_up, FollowUpState.SENDING)
    assert (claimed.claim, claimed.tries, claimed.due_at) == (first.claim, 1, None)


def test_a_claimed_text_is_not_picked_again(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    take(follow_up)
    assert send(follow_up) == 0 and texts.sent == []


def test_a_live_sender_never_loses_its_claim() -> None:
    connect, read = inspect.signature(TwilioTexts).parameters["timeout"].default
    assert connect + read < CLAIM_LEASE.total_seconds() / 2


def test_a_contact_with_an_unknown_time_zone_stops_nobody_else(texts: FakeTexts) -> None:
    strange, other = make_due_text(), make_due_text()
    put(db.session.get_one(Contact, strange.contact_id), timezone="Mars/Olympus_Mons")
    put(db.session.get_one(Call, strange.call_id), ended_at=utc_now() - timedelta(hours=1))
    send()
    expect(other, FollowUpState.SENT)
    assert fresh(strange).state in {FollowUpState.SENT, FollowUpState.HELD}
