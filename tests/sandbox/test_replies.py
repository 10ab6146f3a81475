"""Replies: what Twilio tells the app, and whom it refuses from then on."""

from __future__ import annotations

import pytest
from twilio.request_validator import RequestValidator

from tests.sandbox.sandboxes import (
    CONTACT,
    MESSAGES,
    SENDER,
    SERVICE,
    SID,
    TOKEN,
    Receiver,
    Sandbox,
    run_sandbox,
)
from webapp.sandbox.opt_outs import find_opt_out_type


def reply(sandbox: Sandbox, body: str, contact: str = CONTACT, to: str = "") -> None:
    answer = sandbox.client.post("/twilio/reply", json={"from": contact, "to": to, "body": body})
    assert answer.json == {"status": 202, "problem": None}


def test_a_reply_is_posted_signed_with_twilios_fields(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url) as sandbox:
        sandbox.send(From="", MessagingServiceSid=SERVICE)
        reply(sandbox, "Stop. Thank you, please don't text me", to=SENDER)
    told = receiver.kept[0]
    url = f"{receiver.url}/hooks/twilio/messages"
    checker = RequestValidator(TOKEN)
    assert checker.validate(url, told.fields, told.headers["X-Twilio-Signature"])
    assert told.fields["Body"] == "Stop. Thank you, please don't text me"
    assert (told.fields["From"], told.fields["To"], told.fields["AccountSid"]) == (CONTACT, SENDER, SID)
    assert told.fields["MessagingServiceSid"] == SERVICE
    assert told.fields["SmsSid"] == told.fields["MessageSid"] == told.fields["SmsMessageSid"]
    assert (told.fields["NumMedia"], told.fields["NumSegments"], told.fields["FromCity"]) == ("0", "1", "")
    assert "OptOutType" not in told.fields


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Stop", "STOP"),
        (" unsubscribe ", "STOP"),
        ("START", "START"),
        ("help", "HELP"),
        ("Stop it", None),
        ("ok", None),
        ("", None),
    ],
)
def test_only_a_keyword_alone_has_an_opt_out_type(body: str, kind: str | None) -> None:
    assert find_opt_out_type(body) == kind


def test_after_stop_that_sender_is_refused_until_start(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url) as sandbox:
        sandbox.send()
        reply(sandbox, "STOP")
        assert sandbox.send().json["code"] == 21610
        assert sandbox.send("+13035550124").status_code == 201
        assert sandbox.send(From="+15555550111").status_code == 201
        reply(sandbox, "START", to=SENDER)
        assert sandbox.send().status_code == 201
    assert [told.fields["OptOutType"] for told in receiver.kept] == ["STOP", "START"]


def test_stop_to_a_service_holds_for_the_service(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url) as sandbox:
        sandbox.send(From="", MessagingServiceSid=SERVICE)
        reply(sandbox, "STOP")
        assert sandbox.send(From="", MessagingServiceSid=SERVICE).json["code"] == 21610


def test_stop_in_words_is_left_to_the_app(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url) as sandbox:
        sandbox.send()
        reply(sandbox, "please stop texting me")
        assert sandbox.send().status_code == 201


def test_a_reply_is_in_twilios_list_and_not_in_the_outbox(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url) as sandbox:
        sandbox.send()
        reply(sandbox, "thanks")
        newest = sandbox.get(MESSAGES).json["messages"][0]
        assert (newest["direction"], newest["status"], newest["body"]) == ("inbound", "received", "thanks")
        assert len(sandbox.outbox()) == 1


def test_a_reply_needs_a_number_and_words(sandbox: Sandbox) -> None:
    assert sandbox.client.post("/twilio/reply", json={"from": CONTACT}).status_code == 422
    assert sandbox.client.post("/twilio/reply", json=["STOP"]).status_code == 422


def test_the_number_that_ends_in_0196_replies_stop_by_itself(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url, delivery_seconds=0.01) as sandbox:
        sandbox.send("+14155550196", StatusCallback=f"{receiver.url}/status")
        told = receiver.wait_for(3)
        assert [one.path for one in told] == ["/status", "/status", "/hooks/twilio/messages"]
        assert (told[2].fields["Body"], told[2].fields["OptOutType"]) == ("STOP", "STOP")
        assert sandbox.send("+14155550196").json["code"] == 21610
