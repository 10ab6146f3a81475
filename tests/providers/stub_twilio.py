"""A Twilio on loopback, and the words it speaks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.providers.stub_server import Answer, HalfAnswer, Request, Reset, Silence, StubServer, serve
from webapp.providers.outcomes import SendError
from webapp.providers.twilio import TwilioTexts

__all__ = [
    "ACCOUNT",
    "BODY",
    "SERVICE",
    "TO",
    "Answer",
    "HalfAnswer",
    "Request",
    "Reset",
    "Silence",
    "StubTwilio",
    "fail_to_send",
    "make_list",
    "make_message",
    "make_message_fields",
    "make_refusal",
    "run_stub",
    "use_texts",
]
ACCOUNT = "AC00000000000000000000000000000001"
SERVICE = "MG000000000000000000000000000000a1"
TO = "+17205550126"
BODY = "Ari from Fernhill Pet Clinic: Biscuit is booked for Sat Nov 28. Reply STOP to opt out."


class StubTwilio(StubServer):
    def __init__(self) -> None:
        super().__init__()
        self.answers = [Answer(body=make_message())]


@contextmanager
def run_stub() -> Iterator[StubTwilio]:
    with serve(StubTwilio()) as stub:
        yield stub


@contextmanager
def use_texts(api_url: str, **changes: Any) -> Iterator[TwilioTexts]:
    settings: dict[str, Any] = {
        "account_sid": ACCOUNT,
        "auth_token": "test-auth-token",
        "messaging_service_sid": SERVICE,
        "from_number": None,
        "timeout": (0.5, 0.4),
    }
    texts = TwilioTexts(**{**settings, **changes}, api_url=api_url)
    try:
        yield texts
    finally:
        texts.close()


def fail_to_send(texts: TwilioTexts) -> SendError:
    with pytest.raises(SendError) as caught:
        texts.send_text(to=TO, body=BODY, status_callback=None)
    return caught.value


def make_message(**changes: Any) -> str:
    return json.dumps(make_message_fields(**changes))


def make_message_fields(**changes: Any) -> dict[str, Any]:
    message = {
        "account_sid": ACCOUNT,
        "body": BODY,
        "date_created": "Fri, 20 Nov 2026 16:11:42 +0000",
        "date_sent": None,
        "date_updated": "Fri, 20 Nov 2026 16:11:42 +0000",
        "direction": "outbound-api",
        "error_code": None,
        "from": None,
        "messaging_service_sid": SERVICE,
        "num_segments": "0",
        "sid": "SM000000000000000000000000000000a1",
        "status": "accepted",
        "to": TO,
    }
    return {**message, **changes}


def make_list(*messages: dict[str, Any], next_page: str | None = None) -> Answer:
    page = {
        "first_page_uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=500&Page=0",
        "next_page_uri": next_page,
        "previous_page_uri": None,
        "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
        "page": 0,
        "page_size": 500,
        "start": 0,
        "end": len(messages),
        "messages": list(messages),
    }
    return Answer(200, json.dumps(page))


def make_refusal(code: int | None, message: str = "It said no", status: int = 400) -> Answer:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return Answer(status, json.dumps({"code": code, "message": message, "more_info": more, "status": status}))
