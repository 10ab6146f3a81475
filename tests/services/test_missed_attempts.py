"""When the missed-call email goes: after the final attempt, or after the n-th where the platform never says which is final."""

from __future__ import annotations

import pytest

from tests.due_mails import mail_of, make_mail_campaign
from tests.due_texts import by_day, expect
from tests.factories import report_call
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.rules.states import FollowUpState, Kind, Reason

pytestmark = pytest.mark.usefixtures("app")


def miss(campaign: Campaign, **report: object) -> Call:
    contact = {"id": "crm-1", "name": "Dana Ruiz", "email": "dana@example.com", "timezone": by_day()}
    values = {"status": "missed", "transcript": None, "to": "+14155550111", **report}
    return report_call(campaign, contact=contact, **values)


def state_after(call: Call) -> tuple[FollowUpState, Reason | None]:
    row = mail_of(call, Kind.MISSED_EMAIL)
    return row.state, row.reason


def test_without_a_word_of_the_platform_the_first_missed_attempt_brings_it() -> None:
    assert state_after(miss(make_mail_campaign())) == (FollowUpState.DUE, None)


def test_a_campaign_that_wants_three_attempts_waits_for_the_third() -> None:
    campaign = make_mail_campaign(missed_after_attempts=3)
    for _ in range(2):
        assert state_after(miss(campaign)) == (FollowUpState.HELD, Reason.MORE_ATTEMPTS)
    assert state_after(miss(campaign)) == (FollowUpState.DUE, None)


def test_the_platforms_own_count_of_attempts_counts_too() -> None:
    campaign = make_mail_campaign(missed_after_attempts=3)
    assert state_after(miss(campaign, attempt=2)) == (FollowUpState.HELD, Reason.MORE_ATTEMPTS)
    assert state_after(miss(campaign, attempt=3)) == (FollowUpState.DUE, None)


def test_an_attempt_that_is_said_to_be_final_brings_it_whatever_the_campaign_counts() -> None:
    campaign = make_mail_campaign(missed_after_attempts=5)
    assert state_after(miss(campaign, final=True)) == (FollowUpState.DUE, None)


def test_an_attempt_that_is_said_not_to_be_final_never_brings_it() -> None:
    campaign = make_mail_campaign(missed_after_attempts=1)
    for attempt in range(1, 4):
        call = miss(campaign, final=False, attempt=attempt)
        assert state_after(call) == (FollowUpState.HELD, Reason.MORE_ATTEMPTS)


def test_the_same_report_twice_is_one_attempt() -> None:
    campaign = make_mail_campaign(missed_after_attempts=2)
    for _ in range(3):
        call = miss(campaign, call_id="the-same")
    assert state_after(call) == (FollowUpState.HELD, Reason.MORE_ATTEMPTS)


def test_failed_and_cancelled_attempts_are_not_counted_as_missed() -> None:
    campaign = make_mail_campaign(missed_after_attempts=2)
    miss(campaign, status="failed")
    miss(campaign, status="cancelled")
    assert state_after(miss(campaign)) == (FollowUpState.HELD, Reason.MORE_ATTEMPTS)
    assert state_after(miss(campaign)) == (FollowUpState.DUE, None)


def test_a_voicemail_counts_as_missed() -> None:
    call = miss(make_mail_campaign(), ended_reason="voicemail")
    expect(mail_of(call, Kind.MISSED_EMAIL), FollowUpState.DUE)


def test_without_an_address_on_file_nothing_goes_and_the_reason_is_stated() -> None:
    campaign = make_mail_campaign()
    call = report_call(
        campaign, status="missed", transcript=None, contact={"id": "crm-9", "name": "Dana Ruiz"}
    )
    expect(mail_of(call, Kind.MISSED_EMAIL), FollowUpState.HELD, Reason.NO_EMAIL)
