"""Signatures, against vectors that others published and the vendors' own checkers."""

from __future__ import annotations

import time
from urllib.parse import parse_qsl

import pytest
from standardwebhooks.webhooks import Webhook
from twilio.request_validator import RequestValidator

from webapp.sandbox.signing import sign_standard, sign_twilio

URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
CALL_FIELDS = (
    "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212"
)
STOP_REPLY = (
    "ToCountry=US&ToState=CO&SmsMessageSid=SM000000000000000000000000000000c1&NumMedia=0&ToCity=&FromZip="
    "&SmsSid=SM000000000000000000000000000000c1&FromState=CO&SmsStatus=received&FromCity=&Body=Stop&FromCountry=US"
    "&To=%2B17205550100&MessagingServiceSid=MG000000000000000000000000000000a1&ToZip=&NumSegments=1"
    "&MessageSid=SM000000000000000000000000000000c1&AccountSid=AC00000000000000000000000000000001"
    "&From=%2B17205550126&ApiVersion=2010-04-01&OptOutType=STOP"
)


@pytest.mark.parametrize(
    ("token", "url", "form", "signature"),
    [
        ("12345", URL, CALL_FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (
            "12345",
            URL,
            "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
        ),
        (
            "twilio-test-auth-token",
            "https://app.example.com/hooks/twilio/messages",
            STOP_REPLY,
            "KWr4Qjvd+2xs6Ts7kBInGPCKPtc=",
        ),
    ],
)
def test_a_form_is_signed_as_twilio_signs_it(token: str, url: str, form: str, signature: str) -> None:
    assert sign_twilio(token, url, parse_qsl(form, keep_blank_values=True)) == signature


def test_twilios_own_checker_takes_empty_fields_spaces_and_a_port() -> None:
    url = "http://127.0.0.1:8000/hooks/twilio/messages?f=1"
    fields = {"Body": " Grüße  👍 ", "FromCity": "", "To": "+15555550100"}
    signature = sign_twilio("token", url, fields.items())
    checker = RequestValidator("token")
    assert checker.validate(url, fields, signature)


def test_a_report_is_signed_as_standard_webhooks_says() -> None:
    headers = sign_standard(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert headers["webhook-timestamp"] == "1614265330"


def test_the_reference_library_takes_a_report_signed_now() -> None:
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"call_id": "c-1"}'
    assert Webhook(secret).verify(body, sign_standard(secret, "msg_1", int(time.time()), body)) == {
        "call_id": "c-1"
    }
