"""A call as the API tells it: the verdicts with the very words they rest on, and the follow-ups of its contact."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.due_mails import make_sent_mail
from tests.factories import GRANTED, make_account, make_call, make_campaign, make_contact, make_follow_up
from webapp.models.base import write_transaction
from webapp.models.calls import Call
from webapp.rules.states import CallStatus, FollowUpState, Kind, Reason
from webapp.services.call_records import describe_call, describe_follow_ups

pytestmark = pytest.mark.usefixtures("app")


def record_of(call: Call) -> dict[str, object]:
    record = describe_call(call.account_id, call.public_id)
    assert record is not None
    json.dumps(record)
    return record


def test_a_call_is_told_whole_and_can_be_written_as_json() -> None:
    row = make_contact(make_campaign(), name="Dana Ruiz", number="+14155550123")
    ended_at = datetime(2026, 3, 4, 23, 6, 44, tzinfo=UTC)
    call = make_call(row, ended_at=ended_at, attempt=2, is_final=True, summary="Short.", extracted={"a": [1]})
    record = record_of(call)
    assert record["contact"]["name"] == "Dana Ruiz"  # type: ignore[index]
    assert (record["ended_at"], record["started_at"]) == ("2026-03-04T23:06:44+00:00", None)
    assert (record["attempt"], record["final"], record["summary"]) == (2, True, "Short.")
    assert record["extracted"] == {"a": [1]}
    assert [turn["text"] for turn in record["transcript"]] == [text for _, text, _ in GRANTED]  # type: ignore[attr-defined]


def test_every_quote_is_the_turn_that_the_evidence_names() -> None:
    call = make_call(make_contact(make_campaign()))
    verdicts = record_of(call)["verdicts"]
    assert isinstance(verdicts, dict)
    for name in ("sms_consent", "sms_destination"):
        evidence, quotes = verdicts[name]["evidence"], verdicts[name]["quotes"]
        assert evidence
        assert quotes == [
            {"turn": turn, "speaker": GRANTED[turn][0], "text": GRANTED[turn][1], "at": GRANTED[turn][2]}
            for turn in evidence
        ]


def test_evidence_that_names_no_turn_of_the_transcript_is_left_out() -> None:
    call = make_call(make_contact(make_campaign()))
    with write_transaction() as session:
        stored = session.get_one(Call, call.id)
        verdicts = dict(stored.verdicts or {})
        stored.verdicts = {**verdicts, "sms_consent": {**verdicts["sms_consent"], "evidence": [-1, 99, 0]}}  # type: ignore[dict-item]
    told = record_of(call)["verdicts"]
    assert isinstance(told, dict)
    assert [quote["turn"] for quote in told["sms_consent"]["quotes"]] == [0]


def test_a_call_without_a_transcript_is_told_without_quotes() -> None:
    call = make_call(make_contact(make_campaign()), None, status=CallStatus.MISSED)
    assert record_of(call)["transcript"] is None


def test_a_call_is_told_to_its_own_account_only() -> None:
    call = make_call(make_contact(make_campaign()))
    assert describe_call(make_account().id, call.public_id) is None
    assert describe_call(call.account_id, "call_unknown") is None


def test_follow_ups_are_told_in_the_order_of_the_kinds_with_words_and_trail() -> None:
    row = make_contact(make_campaign())
    make_follow_up(row, FollowUpState.HELD, Reason.OFF, kind=Kind.MISSED_EMAIL)
    make_follow_up(row, FollowUpState.HELD, Reason.OFF, kind=Kind.EMAIL)
    make_follow_up(row, FollowUpState.REVIEW, Reason.NUMBER_NOT_CONFIRMED)
    make_follow_up(make_contact(make_campaign()))
    told = describe_follow_ups(row.id)
    assert [each["kind"] for each in told] == ["sms", "email", "missed_email"]
    assert told[0]["reason_words"] == "number not confirmed"
    assert [line["what"] for line in told[0]["trail"]] == ["decided"]  # type: ignore[attr-defined]
    assert "Dana" not in json.dumps([each["trail"] for each in told])


def test_an_email_is_told_with_its_subject_its_html_and_our_message_id() -> None:
    mail = make_sent_mail()
    told = next(each for each in describe_follow_ups(mail.campaign_contact_id) if each["kind"] is Kind.EMAIL)
    assert (told["subject"], told["destination"]) == ("Your visit, Dana", mail.destination)
    assert "<div>" in str(told["text"])
    assert told["message_id"] == mail.message_id and mail.message_id


def test_a_text_has_no_subject() -> None:
    row = make_contact(make_campaign())
    make_follow_up(row, FollowUpState.SENT)
    (told,) = describe_follow_ups(row.id)
    assert (told["subject"], told["message_id"]) == (None, None)
