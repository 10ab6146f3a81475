"""Status callbacks: signed, in order, once, and what each ending of a text looks like."""

from __future__ import annotations

import pytest
from twilio.request_validator import RequestValidator

from tests.sandbox.sandboxes import CONTACT, SENDER, SERVICE, SID, TOKEN, Receiver, run_sandbox, wait_until


def callback_address(receiver: Receiver) -> str:
    return f"{receiver.url}/hooks/twilio/messages?follow_up=fu_1"


def test_a_text_is_sent_then_delivered_and_each_is_told_once_and_signed(receiver: Receiver) -> None:
    with run_sandbox(delivery_seconds=0.05) as sandbox:
        message = sandbox.send(
            StatusCallback=callback_address(receiver), From="", MessagingServiceSid=SERVICE
        ).json
        sent, delivered = receiver.wait_for(2)
        wait_until(lambda: sandbox.parts.deliveries.posted == 2)
        now = sandbox.get(message["uri"]).json
    assert [sent.fields["MessageStatus"], delivered.fields["MessageStatus"]] == ["sent", "delivered"]
    checker = RequestValidator(TOKEN)
    for told in (sent, delivered):
        assert told.path == "/hooks/twilio/messages?follow_up=fu_1"
        signature = told.headers["X-Twilio-Signature"]
        assert checker.validate(callback_address(receiver), told.fields, signature)
        assert told.fields["SmsStatus"] == told.fields["MessageStatus"]
        assert told.fields["SmsSid"] == told.fields["MessageSid"] == message["sid"]
        assert (told.fields["To"], told.fields["From"]) == (CONTACT, SENDER)
        assert (told.fields["AccountSid"], told.fields["MessagingServiceSid"]) == (SID, SERVICE)
    assert len(delivered.fields["RawDlrDoneDate"]) == 10
    assert "RawDlrDoneDate" not in sent.fields
    assert (now["status"], now["from"], now["num_segments"]) == ("delivered", SENDER, "1")
    assert now["date_sent"] is not None
    assert receiver.connections == 1
    assert len(receiver.kept) == 2


@pytest.mark.parametrize(
    ("ending", "statuses", "code"),
    [
        ("92", ["sent", "undelivered"], "30003"),
        ("93", ["sent", "undelivered"], "30007"),
        ("98", ["failed"], "30034"),
    ],
)
def test_a_number_that_fails_later_is_told_with_its_code(
    receiver: Receiver, ending: str, statuses: list[str], code: str
) -> None:
    with run_sandbox(delivery_seconds=0.0) as sandbox:
        message = sandbox.send(f"+141555501{ending}", StatusCallback=callback_address(receiver)).json
        told = receiver.wait_for(len(statuses))
        wait_until(lambda: sandbox.parts.deliveries.posted == len(statuses))
        now = sandbox.get(message["uri"]).json
    assert [one.fields["MessageStatus"] for one in told] == statuses
    assert told[-1].fields["ErrorCode"] == code
    assert all("ErrorCode" not in one.fields for one in told[:-1])
    assert (now["status"], now["error_code"]) == (statuses[-1], int(code))
    assert now["error_message"]


def test_a_callback_that_is_not_taken_is_counted_and_never_repeated(receiver: Receiver) -> None:
    receiver.status = 500
    with run_sandbox(delivery_seconds=0.0) as sandbox:
        sandbox.send(StatusCallback=callback_address(receiver))
        wait_until(lambda: sandbox.parts.deliveries.posted == 2)
        assert sandbox.parts.deliveries.failed == 2
        assert sandbox.parts.deliveries.last_problem == "HTTP 500"
    assert len(receiver.kept) == 2


def test_an_app_that_is_down_misses_its_callbacks_and_gets_later_ones(receiver: Receiver) -> None:
    with run_sandbox(delivery_seconds=0.0) as sandbox:
        sandbox.send(StatusCallback="http://127.0.0.1:9/hooks")
        wait_until(lambda: sandbox.parts.deliveries.failed == 2)
        sandbox.send(StatusCallback=callback_address(receiver))
        receiver.wait_for(2)
    assert [message["status"] for message in sandbox.outbox()] == ["delivered", "delivered"]


def test_deliveries_switched_off_leave_the_text_queued(receiver: Receiver) -> None:
    with run_sandbox(delivery_seconds=None) as sandbox:
        sandbox.send(StatusCallback=callback_address(receiver))
        assert sandbox.parts.deliveries.posted == 0
        assert sandbox.outbox()[0]["status"] == "queued"
    assert receiver.kept == []
