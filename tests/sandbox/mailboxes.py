"""What one does at the played mail providers: the trip to the consent page, tokens, a mail to send."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.sandbox.sandboxes import Sandbox
from webapp.sandbox.settings import DEFAULT_CLIENT, DEFAULT_SECRET

VERIFIER = "v" * 50
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
REDIRECT = "http://127.0.0.1:8000/mailboxes/connect/callback"
GMAIL_SEND = "https://www.googleapis.com/auth/gmail.send"
IVY = "ivy.marsh@alderstreet.example"
STATE = "state & more/+="
SCOPES = {
    "google": f"openid email {GMAIL_SEND}",
    "microsoft": "openid email offline_access User.Read Mail.Send",
}
CONSENT = {"google": "/google/o/oauth2/v2/auth", "microsoft": "/microsoft/common/oauth2/v2.0/authorize"}
TOKEN = {"google": "/google/token", "microsoft": "/microsoft/common/oauth2/v2.0/token"}
SENDS = {"google": "/google/gmail/v1/users/me/messages/send", "microsoft": "/microsoft/v1.0/me/sendMail"}


@dataclass
class Provider:
    """One played provider as its client meets it."""

    sandbox: Sandbox
    key: str

    def consent_url(self, **changes: str) -> str:
        """The consent page's address; a parameter given as the empty string is left out."""
        query = {
            "client_id": DEFAULT_CLIENT,
            "redirect_uri": REDIRECT,
            "response_type": "code",
            "scope": SCOPES[self.key],
            "state": STATE,
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
        } | changes
        given = {name: value for name, value in query.items() if value}
        return f"{CONSENT[self.key]}?{urlencode(given)}"

    def answer(self, url: str | None = None, **form: Any) -> dict[str, str]:
        """Answer the consent page; what the app is told by the address it is sent back to."""
        given = {"answer": "accept", "account": IVY, "scope": [GMAIL_SEND]} | form
        back = self.sandbox.client.post(url or self.consent_url(), data=given)
        assert back.status_code == 303, back.text
        assert back.location.startswith(f"{REDIRECT}?")
        return dict(parse_qsl(urlsplit(back.location).query))

    def ask_token(self, **fields: str) -> Any:
        form = {"client_id": DEFAULT_CLIENT, "client_secret": DEFAULT_SECRET} | fields
        return self.sandbox.client.post(TOKEN[self.key], data=form)

    def exchange(self, code: str, **changes: str) -> Any:
        fields = {"grant_type": "authorization_code", "redirect_uri": REDIRECT, "code_verifier": VERIFIER}
        return self.ask_token(**{**fields, "code": code, **changes})

    def refresh(self, refresh_token: str, **changes: str) -> Any:
        return self.ask_token(**{"grant_type": "refresh_token", "refresh_token": refresh_token, **changes})

    def connect(self, **form: Any) -> dict[str, Any]:
        """The whole trip: the tokens."""
        answer = self.exchange(self.answer(**form)["code"])
        assert answer.status_code == 200, answer.text
        return dict(answer.json)

    def send(self, access_token: str, raw: bytes | None = None, *, kind: str = "text/plain") -> Any:
        """Send a mail as the provider takes it; `kind` is the content type at Graph."""
        raw = make_mail() if raw is None else raw
        given = {"Authorization": f"Bearer {access_token}"}
        if self.key == "google":
            body = {"raw": base64.urlsafe_b64encode(raw).decode()}
            return self.sandbox.client.post(SENDS[self.key], json=body, headers=given)
        return self.sandbox.client.post(
            SENDS[self.key], data=base64.b64encode(raw), headers=given, content_type=kind
        )

    def arm(self, fault: str, count: int | None = 1) -> None:
        asked = {"provider": self.key, "fault": fault} | ({"next": count} if count else {})
        assert self.sandbox.client.post("/faults.json", json=asked).status_code == 200


def make_mail(sender: str = IVY, to: str = "dana@example.com", **headers: str) -> bytes:
    """A mail with both parts, as the app would send it; a header given as the empty string is left out."""
    message = EmailMessage()
    given = {
        "From": f"Zoë Marsh <{sender}>",
        "To": to,
        "Subject": "Grüße, after our call",
        "Message-ID": "<ours@alderstreet.example>",
        "List-Unsubscribe": "<http://127.0.0.1:8000/u/token>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content("Hello Dana,\n\nas promised, the open times. Grüße\n")
    message.add_alternative(
        '<html><head><title>Mail</title></head><body><p>Hello <b>Dana</b></p><a href="https://x.example">x</a></body></html>',
        subtype="html",
    )
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
