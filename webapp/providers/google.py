"""Gmail: signing in at Google, and handing one message to Gmail (users.messages.send, raw).

Google gives a refresh token only with access_type=offline and prompt=consent, and none at a refresh. Gmail puts
its own Message-ID in place of ours, so a message without an answer cannot be looked up.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime

from webapp.providers import oauth_errors
from webapp.providers.google_mail_codes import NAME, judge_gmail
from webapp.providers.google_sign_in_codes import PROVIDER, explain_google
from webapp.providers.mail_http import MailHttp, Timeouts
from webapp.providers.mail_profiles import ask_profile, is_address, read_text
from webapp.providers.oauth import OAuthError, Profile, Tokens, WrongAccount
from webapp.providers.oauth_client import OAuthClient, Registration, utc_now
from webapp.providers.outcomes import Receipt, SendError
from webapp.rules.pace import GMAIL_PACE

KEY = "google"
SEND_SCOPE = "https://www.googleapis.com/auth/gmail.send"
SCOPES = f"openid email {SEND_SCOPE}"
# Where each path lives; one base address replaces all of them.
AUTHORIZE = ("https://accounts.google.com", "/o/oauth2/v2/auth")
TOKEN = ("https://oauth2.googleapis.com", "/token")
REVOKE = ("https://oauth2.googleapis.com", "/revoke")
USERINFO = ("https://openidconnect.googleapis.com", "/v1/userinfo")
SEND = ("https://gmail.googleapis.com", "/gmail/v1/users/me/messages/send")


class GoogleMail:
    """One a process, shared by its threads. `api_url` replaces every one of Google's addresses (sandbox)."""

    key = KEY
    name = NAME
    pace = GMAIL_PACE

    def __init__(
        self,
        *,
        client_id: str,
        client_secret: str,
        api_url: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        timeouts: Timeouts | None = None,
    ) -> None:
        def locate(address: tuple[str, str]) -> str:
            return ((api_url or "").rstrip("/") or address[0]) + address[1]

        self._clock = clock
        self._http = MailHttp(NAME, timeouts)
        self._userinfo_url, self._revoke_url, self._send_url = locate(USERINFO), locate(REVOKE), locate(SEND)
        registration = Registration(
            provider=PROVIDER,
            client_id=client_id,
            client_secret=client_secret,
            authorize_url=locate(AUTHORIZE),
            token_url=locate(TOKEN),
            scopes=SCOPES,
            send_scope=SEND_SCOPE,
            extra={"access_type": "offline", "prompt": "consent"},
        )
        self._oauth = OAuthClient(registration, http=self._http, explain=explain_google, clock=clock)

    def authorization_url(
        self, *, redirect_uri: str, state: str, code_verifier: str, login_hint: str | None = None
    ) -> str:
        return self._oauth.authorization_url(
            redirect_uri=redirect_uri, state=state, code_verifier=code_verifier, login_hint=login_hint
        )

    def exchange(self, *, redirect_uri: str, code: str, code_verifier: str) -> Tokens:
        return self._oauth.exchange(redirect_uri=redirect_uri, code=code, code_verifier=code_verifier)

    def refresh(self, refresh_token: str) -> Tokens:
        return self._oauth.refresh(refresh_token)

    def profile(self, tokens: Tokens) -> Profile:
        answer = ask_profile(self._http, self._userinfo_url, tokens, PROVIDER)
        if answer.status != 200:
            raise oauth_errors.RECONNECT.as_error(str(answer.status), PROVIDER)
        fields = answer.read_json()
        subject, address = read_text(fields, "sub"), read_text(fields, "email")
        if not subject:
            raise oauth_errors.UNREADABLE.as_error("unreadable", PROVIDER)
        if not is_address(address):
            raise WrongAccount("no_address", "Google tells no email address for this account.")
        if str(fields.get("email_verified", True)).lower() != "true":
            raise WrongAccount("not_verified", "Google has not yet confirmed this account's email address.")
        return Profile(subject, address, read_text(fields, "name"))

    def revoke(self, refresh_token: str) -> bool:
        """True as well where Google no longer knows the token."""
        try:
            answer = self._http.request(
                "POST", self._revoke_url, data={"token": refresh_token}, timeout=self._http.timeouts.sign_in
            )
        except SendError:
            return False
        is_unknown = answer.status == 400 and answer.read_json().get("error") == "invalid_token"
        return answer.status == 200 or is_unknown

    def send(self, *, access_token: str, message: bytes) -> Receipt:
        raw = base64.urlsafe_b64encode(message).decode("ascii")
        answer = self._http.request("POST", self._send_url, access_token=access_token, json={"raw": raw})
        message_id = read_text(answer.read_json(), "id")
        if answer.status != 200 or not message_id:
            raise judge_gmail(answer, self._clock())
        return Receipt(KEY, message_id, "accepted", None, self._clock())

    def explain_denial(self, params: Mapping[str, str]) -> OAuthError:
        return self._oauth.read_denial(params)

    def close(self) -> None:
        self._http.close()
