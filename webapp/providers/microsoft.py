"""Outlook: signing in at Microsoft (work and personal accounts), and handing one message to Graph (sendMail, MIME).

Microsoft gives a new refresh token at every refresh. sendMail answers 202 with nothing in it, so the receipt holds
our own Message-ID. Graph takes the MIME in standard base64 as text/plain
(https://learn.microsoft.com/graph/outlook-send-mime-message).
"""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from email.parser import BytesHeaderParser
from urllib.parse import quote

from webapp.providers import oauth_errors
from webapp.providers.graph_mail_codes import NAME, judge_graph
from webapp.providers.mail_http import MailHttp, Timeouts
from webapp.providers.mail_profiles import ask_profile, is_address, read_text
from webapp.providers.microsoft_sign_in_codes import PROVIDER, explain_microsoft
from webapp.providers.oauth import OAuthError, Profile, Tokens, WrongAccount
from webapp.providers.oauth_client import OAuthClient, Registration, utc_now
from webapp.providers.outcomes import Receipt
from webapp.rules.pace import EXCHANGE_PACE

KEY = "microsoft"
SCOPES = "openid email offline_access User.Read Mail.Send"
LOGIN_URL = "https://login.microsoftonline.com"
GRAPH_URL = "https://graph.microsoft.com"


class MicrosoftMail:
    """One a process, shared by its threads. `api_url` replaces both of Microsoft's addresses (sandbox).

    `tenant`: common (any account), organizations, consumers, or one organisation's id or domain.
    """

    key = KEY
    name = NAME
    pace = EXCHANGE_PACE

    def __init__(
        self,
        *,
        client_id: str,
        client_secret: str,
        tenant: str = "common",
        api_url: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        timeouts: Timeouts | None = None,
    ) -> None:
        base_url = (api_url or "").rstrip("/")
        graph_url = base_url or GRAPH_URL
        # Code and refresh token are only taken back at the tenant that gave them.
        login_url = f"{base_url or LOGIN_URL}/{quote(tenant, safe='')}/oauth2/v2.0"
        self._clock = clock
        self._http = MailHttp(NAME, timeouts)
        self._me_url, self._userinfo_url = f"{graph_url}/v1.0/me", f"{graph_url}/oidc/userinfo"
        self._send_url = f"{graph_url}/v1.0/me/sendMail"
        registration = Registration(
            provider=PROVIDER,
            client_id=client_id,
            client_secret=client_secret,
            authorize_url=f"{login_url}/authorize",
            token_url=f"{login_url}/token",
            scopes=SCOPES,
            send_scope="Mail.Send",
            # Without it the account that happens to be signed in is taken, and a second mailbox never offered.
            extra={"prompt": "select_account"},
            scope_prefix=f"{GRAPH_URL}/",
            refresh_scopes=SCOPES,
        )
        self._oauth = OAuthClient(registration, http=self._http, explain=explain_microsoft, clock=clock)

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
        answer = ask_profile(self._http, self._me_url, tokens, PROVIDER)
        if answer.status == 401:
            raise oauth_errors.RECONNECT.as_error("401", PROVIDER)
        fields = answer.read_json() if answer.status == 200 else {}
        subject, name = read_text(fields, "id"), read_text(fields, "displayName")
        for address in (read_text(fields, "mail"), read_text(fields, "userPrincipalName")):
            if subject and is_address(address):
                return Profile(subject, address, name)
        return self._read_userinfo(tokens, subject, name)

    def revoke(self, refresh_token: str) -> bool:
        """Microsoft has no address for it: the person takes the access back at myapps or account.live.com."""
        return False

    def send(self, *, access_token: str, message: bytes) -> Receipt:
        answer = self._http.request(
            "POST",
            self._send_url,
            access_token=access_token,
            data=base64.b64encode(message),
            headers={"Content-Type": "text/plain"},
        )
        if answer.status != 202:
            raise judge_graph(answer, self._clock())
        return Receipt(KEY, _read_message_id(message), "accepted", None, self._clock())

    def explain_denial(self, params: Mapping[str, str]) -> OAuthError:
        return self._oauth.read_denial(params)

    def close(self) -> None:
        self._http.close()

    def _read_userinfo(self, tokens: Tokens, subject: str, name: str) -> Profile:
        """The second place that tells the address. The id of the first, where it gave one, stays the subject."""
        answer = ask_profile(self._http, self._userinfo_url, tokens, PROVIDER)
        fields = answer.read_json() if answer.status == 200 else {}
        subject = subject or read_text(fields, "sub")
        address = read_text(fields, "email")
        if not subject or not is_address(address):
            raise WrongAccount("no_address", "This Microsoft account has no mailbox with an email address.")
        return Profile(subject, address, name or read_text(fields, "name"))


def _read_message_id(message: bytes) -> str:
    return str(BytesHeaderParser().parsebytes(message).get("Message-ID", "")).strip()
