"""A Google or a Microsoft on loopback, the real clients against it, and the words both speak."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any

from tests.providers.stub_server import Answer, StubServer
from webapp.providers.google import GoogleMail
from webapp.providers.mail_clients import MailClient
from webapp.providers.mail_http import Timeouts
from webapp.providers.microsoft import MicrosoftMail

NOW = datetime(2026, 11, 20, 16, 11, 42, tzinfo=UTC)
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # the pair of RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
CALLBACK = "https://app.example.com/mailboxes/connect/x/callback"
CLIENT_ID = "client-1"
CLIENT_SECRET = "s3cret~&=+ /*"  # the characters that break a careless form
CODE = "4/0Ab-code_~*/x"
REFRESH_TOKEN = "1//refresh-token"
ACCESS_TOKEN = "ya29.access-token"
ADDRESS = "ivy@alderstreet.example.com"
MESSAGE = (
    "From: Ivy <ivy@alderstreet.example.com>\r\nTo: dana@example.net\r\nMessage-ID:\r\n <fu-1@alderstreet.example.com>\r\n"
    "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nSee you on Saturday \u2013 Ivy?>\r\n"
).encode()
TIMEOUTS = Timeouts(send=(0.5, 0.4), sign_in=(0.5, 0.4))
SEND_SCOPES = {"google": "https://www.googleapis.com/auth/gmail.send", "microsoft": "Mail.Send"}


SETTINGS: dict[str, Any] = {
    "client_id": CLIENT_ID,
    "client_secret": CLIENT_SECRET,
    "timeouts": TIMEOUTS,
    "clock": lambda: NOW,
}


@contextmanager
def use_google(api_url: str, **changes: Any) -> Iterator[GoogleMail]:
    client = GoogleMail(**{**SETTINGS, **changes}, api_url=api_url)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def use_microsoft(api_url: str, **changes: Any) -> Iterator[MicrosoftMail]:
    client = MicrosoftMail(**{**SETTINGS, **changes}, api_url=api_url)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def use_client(key: str, api_url: str, **changes: Any) -> Iterator[MailClient]:
    use: Callable[..., AbstractContextManager[MailClient]] = use_google if key == "google" else use_microsoft
    with use(api_url, **changes) as client:
        yield client


def answer_json(fields: object, status: int = 200, **headers: str) -> Answer:
    return Answer(
        status, json.dumps(fields), {name.replace("_", "-"): value for name, value in headers.items()}
    )


def make_tokens(key: str, **changes: Any) -> Answer:
    """An answer of the token address; a change to None leaves that field out."""
    fields: dict[str, Any] = {
        "access_token": ACCESS_TOKEN,
        "refresh_token": REFRESH_TOKEN,
        "expires_in": 3599,
        "token_type": "Bearer",
        "scope": f"openid email {SEND_SCOPES[key]}",
        **changes,
    }
    return answer_json({name: value for name, value in fields.items() if value is not None})


def make_oauth_error(error: str, description: str = "", status: int = 400, **more: Any) -> Answer:
    return answer_json({"error": error, "error_description": description, **more}, status)


def paths(stub: StubServer) -> list[str]:
    return [request.path for request in stub.requests]
