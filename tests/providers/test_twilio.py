"""Handing a text to Twilio: what goes over the wire and what comes back, against a stub on loopback."""

import base64
import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.providers.stub_twilio import (
    ACCOUNT,
    BODY,
    SERVICE,
    TO,
    Answer,
    StubTwilio,
    make_message,
    use_texts,
)
from webapp.providers.outcomes import Receipt
from webapp.providers.twilio import TwilioTexts

CALLBACK = "https://app.example.com/hooks/twilio/messages?f=fu_1"


def send(texts: TwilioTexts, **changes: Any) -> Receipt:
    fields: dict[str, Any] = {"to": TO, "body": BODY, "status_callback": CALLBACK}
    return texts.send_text(**{**fields, **changes})


def test_a_text_is_posted_with_exactly_these_fields(stub: StubTwilio, texts: TwilioTexts) -> None:
    send(texts)
    (request,) = stub.requests
    assert (request.method, request.path) == ("POST", f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json")
    assert request.form == {
        "To": [TO],
        "Body": [BODY],
        "MessagingServiceSid": [SERVICE],
        "StatusCallback": [CALLBACK],
        "ValidityPeriod": ["14400"],
        "SmartEncoded": ["false"],
    }
    credentials = base64.b64encode(f"{ACCOUNT}:test-auth-token".encode()).decode()
    assert request.headers["authorization"] == f"Basic {credentials}"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"


def test_without_a_service_the_number_is_the_sender(stub: StubTwilio) -> None:
    with use_texts(stub.url, messaging_service_sid=None, from_number="+17205550100") as texts:
        send(texts, status_callback=None, validity_seconds=60)
        assert texts.sender == "Twilio number +17205550100"
    form = stub.requests[0].form
    assert form["From"] == ["+17205550100"]
    assert form["ValidityPeriod"] == ["60"]
    assert "MessagingServiceSid" not in form and "StatusCallback" not in form


def test_a_sender_is_required() -> None:
    with (
        pytest.raises(ValueError, match="sender"),
        use_texts("http://127.0.0.1:9", messaging_service_sid=None),
    ):
        pass


def test_any_character_arrives_as_it_was_written(stub: StubTwilio, texts: TwilioTexts) -> None:
    body = "50% off & more = +1 \u201cquoted\u201d \U0001f44d\nsecond line "
    send(texts, body=body)
    assert stub.requests[0].form["Body"] == [body]


def test_the_receipt_says_what_twilio_said(stub: StubTwilio, texts: TwilioTexts) -> None:
    stub.answers = [Answer(body=make_message(sid="SMb2", status="queued", num_segments="2"))]
    before = datetime.now(UTC)
    receipt = send(texts)
    assert (receipt.provider, receipt.message_id, receipt.status) == ("twilio", "SMb2", "queued")
    assert receipt.segments == 2
    assert before <= receipt.accepted_at <= datetime.now(UTC)


def test_segments_are_unknown_until_a_service_has_chosen_its_number(texts: TwilioTexts) -> None:
    assert send(texts).segments is None


def test_the_region_in_the_environment_does_not_move_the_address(
    stub: StubTwilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    monkeypatch.setenv("TWILIO_REGION", "au1")
    with use_texts(stub.url) as texts:
        send(texts)
    assert len(stub.requests) == 1


def test_a_proxy_in_the_environment_is_not_used_for_loopback(
    stub: StubTwilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with use_texts(stub.url) as texts:
        send(texts)
    assert len(stub.requests) == 1


def test_connections_are_kept_and_threads_never_mix_answers(stub: StubTwilio) -> None:
    receipts: dict[str, Receipt] = {}

    def run(thread: int) -> None:
        for turn in range(10):
            body = f"text {thread}-{turn}"
            receipts[body] = send(texts, body=body)

    with use_texts(stub.url, timeout=(5.0, 15.0)) as texts:
        threads = [threading.Thread(target=run, args=(thread,)) for thread in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(receipts) == 160
    assert sorted(request.form["Body"][0] for request in stub.requests) == sorted(receipts)
    assert len({request.connection for request in stub.requests}) <= 16
