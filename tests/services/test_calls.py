"""Stored reports become calls: one transaction, whatever breaks; a bad one is marked and stops no other."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.due_mails import make_mail_campaign
from tests.factories import make_account, make_campaign
from tests.services.conversations import DECLINED, GRANTED, NO_CONTACT
from tests.services.reporting import (
    assert_one_of_everything,
    body_of,
    hours_ago,
    process,
    process_together,
    states_of_reports,
    take_in,
    the_call,
    the_row,
    the_text,
)
from webapp.models.base import db, write_transaction
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason
from webapp.services import calls
from webapp.services.planning import Due

pytestmark = pytest.mark.usefixtures("app")
PENDING, PROCESSED, FAILED = ReportState


def test_a_granted_call_becomes_one_call_one_row_and_a_due_text() -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    processed = calls.process_pending()
    assert_one_of_everything()
    assert processed == calls.Processed(reports=1, due=[Due(the_text().id, Kind.SMS)], is_more=False)
    assert the_text(kind=Kind.EMAIL).reason is Reason.OFF
    assert states_of_reports() == [PROCESSED]


def test_nothing_waiting_is_nothing_done() -> None:
    assert calls.process_pending() == calls.Processed()


def test_only_the_given_reports_are_processed() -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign))
    accepted = take_in(campaign, body_of(campaign, call_id="c-2"))
    assert accepted.report_id is not None
    calls.process_pending([accepted.report_id])
    assert states_of_reports() == [PENDING, PROCESSED]


def test_a_batch_is_bounded_and_says_that_there_is_more() -> None:
    campaign = make_campaign()
    for number in range(calls.BATCH + 1):
        take_in(campaign, body_of(campaign, call_id=f"c-{number}", contact={"id": f"crm-{number}"}))
    first, second = calls.process_pending(), calls.process_pending()
    assert (first.reports, first.is_more) == (calls.BATCH, True)
    assert (second.reports, second.is_more) == (1, False)


def test_a_batch_over_several_accounts_keeps_them_apart() -> None:
    campaigns = [make_campaign(), make_campaign(is_on=False), make_campaign()]
    for campaign in campaigns:
        take_in(campaign, body_of(campaign, GRANTED))
    processed = calls.process_pending()
    assert (processed.reports, len(processed.due)) == (3, 2)
    for campaign in campaigns:
        row = db.session.execute(
            sa.select(CampaignContact).where(CampaignContact.campaign_id == campaign.id)
        ).scalar_one()
        assert row.account_id == campaign.account_id


def test_a_campaign_turned_off_still_keeps_its_calls_and_says_why_nothing_goes_out() -> None:
    campaign = make_campaign(is_on=False)
    process(campaign, body_of(campaign, GRANTED))
    assert the_row().status is ContactStatus.ANSWERED
    assert {kind: the_text(kind=kind).reason for kind in Kind} == dict.fromkeys(Kind, Reason.OFF)


@pytest.mark.parametrize("is_together", [False, True])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_attempts_that_come_out_of_order_leave_the_contact_where_the_latest_left_them(
    order: tuple[int, ...], is_together: bool
) -> None:
    campaign = make_campaign()
    bodies: list[dict[str, Any]] = [
        body_of(campaign, NO_CONTACT, call_id="c-1", status="missed", final=False, ended_at=hours_ago(3)),
        body_of(campaign, call_id="c-2", status="failed", final=False, ended_at=hours_ago(2)),
        body_of(campaign, NO_CONTACT, call_id="c-3", status="missed", final=True, ended_at=hours_ago(1)),
    ]
    arrived = [bodies[place] for place in order]
    if is_together:
        process_together(campaign, arrived)
    else:
        process(campaign, *arrived)
    assert the_row().status is ContactStatus.MISSED
    assert the_text().reason is Reason.NOT_ANSWERED


@pytest.mark.parametrize("finals", [(False, True), (True, False)])
def test_whether_an_attempt_was_the_last_is_settled_by_the_report_that_says_so(
    finals: tuple[bool, bool],
) -> None:
    campaign = make_mail_campaign()
    told = {"id": "crm-1", "email": "dana@example.com"}
    first, second = (body_of(campaign, status="missed", final=final, contact=told) for final in finals)
    process(campaign, first)
    expected = ContactStatus.MISSED if finals[0] else ContactStatus.CALLING
    assert the_row().status is expected
    process(campaign, second)
    assert (the_row().status, the_call().is_final) == (ContactStatus.MISSED, True)
    assert the_text(kind=Kind.MISSED_EMAIL).state is FollowUpState.DUE


def test_no_missed_call_email_is_due_before_the_last_attempt() -> None:
    campaign = make_campaign(missed_enabled=True)
    told = {"id": "crm-1", "email": "dana@example.com"}
    process(campaign, body_of(campaign, status="missed", final=False, contact=told, ended_at=hours_ago(1)))
    email = the_text(kind=Kind.MISSED_EMAIL)
    assert (email.state, email.reason) == (FollowUpState.HELD, Reason.MORE_ATTEMPTS)
    process(campaign, body_of(campaign, status="failed", call_id="c-2", final=True, contact=told))
    assert the_text(kind=Kind.MISSED_EMAIL).reason is Reason.CALL_FAILED


def test_a_very_long_call_is_heard_in_seconds() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, (GRANTED + DECLINED) * 500))
    assert states_of_reports() == [PROCESSED]


def test_a_report_of_a_campaign_is_never_filed_under_another_account() -> None:
    other: Campaign = make_campaign(make_account())
    campaign = make_campaign()
    process(other, body_of(other, GRANTED))
    process(campaign, body_of(campaign, DECLINED))
    with write_transaction() as session:
        for model in (Call, Contact, CampaignContact, FollowUp, TrailEntry, CallReport):
            assert set(session.execute(sa.select(model.account_id)).scalars()) == {
                other.account_id,
                campaign.account_id,
            }
    assert [
        text.state
        for text in db.session.execute(
            sa.select(FollowUp).where(FollowUp.kind == Kind.SMS).order_by(FollowUp.id)
        ).scalars()
    ] == [FollowUpState.DUE, FollowUpState.HELD]
