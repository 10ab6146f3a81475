"""Whether a form is Twilio's: its published examples, forms of ours, ports, empty fields, repeated names."""

import base64
import hashlib
import hmac

import pytest

from tests.providers.test_twilio_webhooks import STOP, UNDELIVERED, read_form
from webapp.providers.twilio_webhooks import Params, is_signature_valid

URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
OURS = "https://app.example.com/hooks/twilio/messages"
TOKEN = "twilio-test-auth-token"
CALL = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Caller", "+14158675309"),
    ("Digits", "1234"),
    ("From", "+14158675309"),
    ("To", "+18005551212"),
]
REPEATED = [
    ("Sid", "CA123"),
    ("SidAccount", "AC123"),
    ("Digits", "5678"),
    ("Digits", "1234"),
    ("Digits", "1234"),
]


class Form(dict[str, list[str]]):
    """A form as web frameworks have it: `items` gives only the first of a repeated name."""

    def getlist(self, name: str) -> list[str]:
        return self[name]

    def items(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [(name, values[0]) for name, values in super().items()]


def sign(url: str, text: str) -> str:
    return base64.b64encode(hmac.new(TOKEN.encode(), (url + text).encode(), hashlib.sha1).digest()).decode()


@pytest.mark.parametrize(
    ("token", "signature", "url", "params"),
    [
        ("12345", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", URL, CALL),
        ("12345", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", URL, dict(CALL)),
        ("12345", "IK+Dwps556ElfBT0I3Rgjkr1wJU=", URL, REPEATED),
        (
            "12345",
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
            URL,
            {"Sid": "CA123", "SidAccount": "AC123", "Digits": ["5678", "1234", "1234"]},
        ),
        (
            "12345",
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
            URL,
            Form({"Sid": ["CA123"], "SidAccount": ["AC123"], "Digits": ["1234", "5678", "1234"]}),
        ),
        (TOKEN, "KWr4Qjvd+2xs6Ts7kBInGPCKPtc=", OURS, read_form(STOP)),
        (TOKEN, "dpwW6JECgT8GrUnKUH5T7CdwFVA=", OURS, read_form(UNDELIVERED)),
    ],
)
def test_twilios_signature_is_recognised(token: str, signature: str, url: str, params: Params) -> None:
    assert is_signature_valid(token, signature, url, params)
    assert not is_signature_valid(token + "x", signature, url, params)
    assert not is_signature_valid(token, signature, url + "0", params)
    assert not is_signature_valid(token, signature, url, {"Extra": "1"})


@pytest.mark.parametrize(
    "signed", ["https://app.example.com/h?f=1", "https://app.example.com:443/h?f=1"], ids=["without", "with"]
)
@pytest.mark.parametrize(
    "public", ["https://app.example.com/h?f=1", "https://app.example.com:443/h?f=1"], ids=["without", "with"]
)
def test_the_port_may_be_signed_or_not(signed: str, public: str) -> None:
    assert is_signature_valid(TOKEN, sign(signed, "A1"), public, {"A": "1"})


def test_a_port_of_ones_own_is_signed_as_it_is() -> None:
    url = "http://127.0.0.1:8000/h"
    assert is_signature_valid(TOKEN, sign(url, "A1"), url, {"A": "1"})


def test_empty_fields_and_spaces_are_signed_too() -> None:
    signature = sign(OURS, "AB x ")
    assert is_signature_valid(TOKEN, signature, OURS, [("A", ""), ("B", " x ")])
    assert not is_signature_valid(TOKEN, signature, OURS, [("B", " x ")])
    assert not is_signature_valid(TOKEN, signature, OURS, [("A", ""), ("B", "x")])


@pytest.mark.parametrize("signature", [None, "", "x", "\u00e9\u00e9", "KWr4Qjvd+2xs6Ts7kBInGPCKPtd="])
def test_no_or_odd_signatures_are_refused(signature: str | None) -> None:
    assert not is_signature_valid(TOKEN, signature, OURS, read_form(STOP))
