"""Between planning and claim anything may change: every gate that can have changed is asked again, and says why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.due_texts import (
    block,
    by_night,
    expect,
    make_due_text,
    make_ripe,
    put,
    seconds_until,
    send,
    story_of,
    take,
    text_of,
    trail_of,
)
from tests.factories import (
    GRANTED,
    fresh,
    make_account,
    make_campaign,
    next_number,
    report_call,
    stored_turns,
)
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import FollowUpSettings, Stage
from webapp.models.contacts import Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import NotSent
from webapp.providers.twilio import TwilioTexts
from webapp.rules.lifecycle import CLAIM_LEASE, PROMPT_WITHIN
from webapp.rules.quiet_hours import is_allowed
from webapp.rules.states import FollowUpState, Reason
from webapp.services import account_defaults, claims, health, recovery, sending
from webapp.services.suppressions import add_entries, find_standing, take_off_list

pytestmark = pytest.mark.usefixtures("app")
LISTS = pytest.mark.parametrize(
    ("which", "reason"),
    [(SuppressionList.DNC, Reason.ON_DNC), (SuppressionList.OPT_OUT, Reason.OPTED_OUT)],
)


@pytest.fixture(autouse=True)
def no_endless_second_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim and its gates that disagree would look at the same text for ever."""
    looks: list[int] = []
    look_again = sending.look_again

    def counted(follow_up_id: int, now: datetime, count: int) -> None:
        looks.append(follow_up_id)
        if looks.count(follow_up_id) > 3:
            pytest.fail("the same text is looked at again and again")
        look_again(follow_up_id, now, count)

    monkeypatch.setattr(sending, "look_again", counted)


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
    connect, read = TwilioTexts.__init__.__kwdefaults__["timeout"]  # type: ignore[misc]
    assert connect + read < CLAIM_LEASE.total_seconds() / 2


def test_a_contact_with_an_unknown_time_zone_stops_nobody_else(texts: FakeTexts) -> None:
    strange, other = make_due_text(), make_due_text()
    put(db.session.get_one(Contact, strange.contact_id), timezone="Mars/Olympus_Mons")
    put(db.session.get_one(Call, strange.call_id), ended_at=utc_now() - timedelta(hours=1))
    send()
    expect(other, FollowUpState.SENT)
    assert fresh(strange).state in {FollowUpState.SENT, FollowUpState.HELD}


def test_an_email_address_never_becomes_the_destination_of_a_text() -> None:
    follow_up = make_due_text(contact={"email": "dana@example.com"})
    assert db.session.execute(sa.select(sa.func.count(ContactEmail.id))).scalar_one() == 1
    assert (follow_up.destination or "").startswith("+")
