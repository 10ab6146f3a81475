"""Whoever was ever texted, or wrote STOP before anyone knew them, is not texted again: through calls and decisions."""

from __future__ import annotations

import pytest

from tests.due_texts import agent_of, by_day, expect, make_due_text, send, text_of
from tests.factories import make_campaign, report_call
from tests.fakes import FakeTexts
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import Consequence, Refused
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.rules.states import FollowUpState, Reason
from webapp.services import replies, review
from webapp.services.suppressions import find_standing

pytestmark = pytest.mark.usefixtures("app")
SPOKEN, NEW = "+14155550166", "+14155550167"


def text_back(number: str, body: str) -> None:
    replies.keep_reply("twilio", Received(f"SM{number}{body}", number, "+14155550100", body, None))
    replies.process_replies()


def set_destination(follow_up: FollowUp, number: str) -> FollowUp:
    return review.set_destination_and_send(
        follow_up.account_id, follow_up.public_id, number, user_id=agent_of(follow_up).id
    )


def test_a_stop_from_where_an_earlier_try_went_holds_the_text_to_the_new_number(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    set_destination(follow_up, SPOKEN)
    texts.outcomes.append(Refused("21614", "This is not a mobile number.", Consequence.BAD_NUMBER))
    send(follow_up)
    expect(follow_up, FollowUpState.REVIEW, Reason.BAD_NUMBER)
    set_destination(follow_up, NEW)
    text_back(SPOKEN, "STOP")
    assert len(find_standing(follow_up.account_id, SPOKEN)) == 1
    expect(follow_up, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send() == 0 and len(texts.sent) == 1


def test_a_stop_from_an_unknown_number_holds_the_first_text_after_a_call_to_it(texts: FakeTexts) -> None:
    text_back(NEW, "STOP")
    called = text_of(report_call(make_campaign(), to=NEW, contact={"timezone": by_day()}))
    expect(called, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send() == 0 and texts.sent == []


def test_a_stop_from_an_unknown_number_holds_a_text_that_a_person_sends_there(texts: FakeTexts) -> None:
    text_back(NEW, "STOP")
    follow_up = make_due_text()
    set_destination(follow_up, NEW)
    expect(follow_up, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send() == 0 and texts.sent == []
