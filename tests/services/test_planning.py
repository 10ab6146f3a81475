"""Decisions written down: what a request not to be contacted reaches, and what lists, blocks and settings hold back."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign
from tests.fakes import FakeTexts
from tests.services.conversations import GRANTED, NEVER_AGAIN, NO_CONTACT
from tests.services.reporting import (
    TO,
    body_of,
    count,
    hours_ago,
    process,
    row_of,
    take_in,
    the_call,
    the_row,
    the_text,
    trail_of,
)
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.providers import ProviderBlock
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason
from webapp.rules.wording import WORDING_VERSION, SmsTemplate
from webapp.services import calls, campaigns, sending, suppressions

pytestmark = pytest.mark.usefixtures("app")
DUE, HELD, REVIEW = FollowUpState.DUE, FollowUpState.HELD, FollowUpState.REVIEW
OTHER = "+14155550124"
DANA = {"id": "crm-1", "name": "Dana Ruiz", "email": "dana@example.com"}


def listed() -> set[tuple[str, str, str]]:
    db.session.rollback()
    return {
        (entry.list, entry.value, entry.source)
        for entry in db.session.execute(
            sa.select(Suppression).where(Suppression.removed_at.is_(None))
        ).scalars()
    }


def test_a_due_text_carries_where_it_goes_what_it_says_and_when() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED))
    text = the_text()
    assert (text.destination, text.wording_version, text.call_id) == (TO, WORDING_VERSION, the_call().id)
    assert text.body is not None
    assert text.body.startswith("Ivy") and "Alder Street Dental" in text.body and "STOP" in text.body
    assert text.due_at is not None and text.due_at <= utc_now()


def test_nothing_that_is_held_carries_a_text() -> None:
    campaign = make_campaign(is_on=False)
    process(campaign, body_of(campaign, GRANTED))
    assert (the_text().body, the_text().wording_version, the_text().due_at) == (None, None, None)


def test_a_spoken_request_puts_every_number_and_address_of_the_contact_on_the_list() -> None:
    campaign = make_campaign()
    process(
        campaign,
        body_of(campaign, NO_CONTACT, call_id="c-0", to=OTHER, contact=DANA, ended_at=hours_ago(1)),
        body_of(campaign, NEVER_AGAIN, contact=DANA),
    )
    assert listed() == {("dnc", value, "call") for value in (TO, OTHER, "dana@example.com")}
    entry = db.session.execute(sa.select(Suppression).limit(1)).scalar_one()
    assert entry.note and entry.call_id is not None
    assert the_row().status is ContactStatus.DNC
    assert {the_text(kind=kind).reason for kind in (Kind.SMS,)} == {Reason.ON_DNC}


@pytest.mark.parametrize("is_together", [False, True])
def test_a_spoken_request_holds_what_other_campaigns_had_due(is_together: bool) -> None:
    account = make_account()
    first, second = make_campaign(account), make_campaign(account)
    bodies = (body_of(first, GRANTED, contact=DANA), body_of(second, NEVER_AGAIN, contact=DANA))
    for campaign, body in zip((first, second), bodies, strict=True):
        take_in(campaign, body)
        if not is_together:
            calls.process_pending()
    calls.process_pending()
    held = the_text(row_of(first, "id:crm-1"))
    assert (held.state, held.reason, held.body) == (HELD, Reason.ON_DNC, None)
    assert row_of(first, "id:crm-1").status is ContactStatus.DNC
    if not is_together:
        assert trail_of(held) == [("decided", None), ("suppressed", Reason.ON_DNC)]


def test_a_spoken_request_reaches_whoever_else_has_the_number_but_no_other_account() -> None:
    campaign, foreign = make_campaign(), make_campaign()
    process(campaign, body_of(campaign, GRANTED, call_id="c-0", contact={"id": "crm-0"}))
    process(foreign, body_of(foreign, GRANTED))
    process(campaign, body_of(campaign, NEVER_AGAIN))
    assert the_text(row_of(campaign, "id:crm-0")).reason is Reason.ON_DNC
    assert the_text(row_of(foreign, "id:crm-1")).state is DUE


def test_a_spoken_request_counts_whatever_was_agreed_before_or_after_it() -> None:
    campaign = make_campaign()
    process(
        campaign,
        body_of(campaign, GRANTED, ended_at=hours_ago(0.2)),
        body_of(campaign, NEVER_AGAIN, call_id="c-2", ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, call_id="c-3"),
    )
    assert (the_text().state, the_text().reason) == (HELD, Reason.ON_DNC)


def test_the_same_request_in_two_halves_is_listed_once() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, NEVER_AGAIN), body_of(campaign, NEVER_AGAIN, summary="More."))
    assert count(Suppression) == 1


def test_a_new_number_of_a_listed_contact_is_held_too() -> None:
    campaign = make_campaign()
    process(
        campaign,
        body_of(campaign, NEVER_AGAIN, ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, call_id="c-2", to=OTHER),
    )
    assert (the_text().state, the_text().reason) == (HELD, Reason.ON_DNC)


@pytest.mark.parametrize("which", list(SuppressionList))
def test_a_listed_number_holds_a_text_before_it_is_planned_and_after(
    app: Flask, texts: FakeTexts, which: SuppressionList
) -> None:
    reason = {SuppressionList.DNC: Reason.ON_DNC, SuppressionList.OPT_OUT: Reason.OPTED_OUT}[which]
    account = make_account()
    first, second = make_campaign(account), make_campaign(account)
    process(first, body_of(first, GRANTED))
    suppressions.put_on_list(account.id, TO, which=which, source=SuppressionSource.PERSON)
    process(second, body_of(second, GRANTED))
    for campaign in (first, second):
        text = the_text(row_of(campaign, "id:crm-1"))
        assert (text.state, text.reason) == (HELD, reason)
    sending.send_due(app.extensions["text_sender"])
    assert texts.sent == []


def test_an_address_on_the_list_is_found_however_it_is_written() -> None:
    campaign = make_campaign()
    value = suppressions.parse_value("DANA@Example.com", "US")
    suppressions.put_on_list(
        campaign.account_id, value, which=SuppressionList.DNC, source=SuppressionSource.API
    )
    process(campaign, body_of(campaign, GRANTED, contact={"id": "crm-1", "email": "Dana@example.COM"}))
    assert (the_row().status, the_text().reason) == (ContactStatus.DNC, Reason.ON_DNC)


def test_an_opt_out_from_email_does_not_hold_a_text() -> None:
    campaign = make_campaign()
    suppressions.put_on_list(
        campaign.account_id,
        "dana@example.com",
        which=SuppressionList.OPT_OUT,
        source=SuppressionSource.UNSUBSCRIBE,
    )
    process(campaign, body_of(campaign, GRANTED, contact=DANA))
    assert the_text().state is DUE


def test_a_blocked_sender_holds_what_would_go_out() -> None:
    with write_transaction() as session:
        session.add(ProviderBlock(provider="twilio", code="20003", words="The credentials are wrong."))
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED))
    assert (the_text().state, the_text().reason) == (HELD, Reason.SENDER_BLOCKED)


@pytest.mark.parametrize(
    ("chosen", "missing"),
    [
        ({"sms_template": SmsTemplate.OFFER_PROMO}, "offer summary, promo code"),
        ({"sms_template": SmsTemplate.APPOINTMENT_CONFIRMATION}, "appointment day, appointment time"),
    ],
)
def test_missing_details_are_put_before_a_person_by_name(chosen: dict[str, Any], missing: str) -> None:
    campaign = make_campaign(**chosen)
    process(campaign, body_of(campaign, GRANTED))
    text = the_text()
    assert (text.state, text.reason, text.body) == (REVIEW, Reason.DETAILS_MISSING, None)
    assert text.reason_detail.startswith(missing)
    assert the_row().needs_review


def test_what_was_decided_while_texts_were_off_stays_so_until_the_next_call() -> None:
    campaign = make_campaign(is_on=False)
    process(campaign, body_of(campaign, GRANTED, ended_at=hours_ago(0.1)))
    campaigns.turn_on(campaign, user_id=None)
    assert (the_text().state, the_text().reason) == (HELD, Reason.OFF)
    process(campaign, body_of(campaign, GRANTED, call_id="c-2"))
    assert the_text().state is DUE


def test_texts_turned_off_before_they_went_out_do_not_go_out(app: Flask, texts: FakeTexts) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED))
    campaigns.turn_off(campaign, user_id=None)
    sending.send_due(app.extensions["text_sender"])
    assert texts.sent == []
    assert (the_text().state, the_text().reason) == (HELD, Reason.OFF)
