"""The authorization code flow with PKCE, over Authlib: the consent page's address, code for tokens, refresh.

The same for both providers; how an error is read is theirs. Authlib's sessions are made for one request each,
since they keep the tokens they have seen; the connections below them are shared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session

from webapp.providers import oauth_errors
from webapp.providers.mail_http import NETWORK_ERRORS, MailHttp, read_answer
from webapp.providers.oauth import OAuthError, ProviderDown, ScopeMissing, Tokens
from webapp.providers.outcomes import Trouble
from webapp.providers.retry_after import read_retry_after
from webapp.providers.token_answers import is_text, judge_exchange, judge_refresh, read_tokens

# In the form, not in the header: there Authlib would not encode what the secret may contain.
CLIENT_AUTH = "client_secret_post"
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Registration:
    """Our app at the provider, and the provider's ways. `provider` is the company's name for people."""

    provider: str
    client_id: str
    client_secret: str = field(repr=False)
    authorize_url: str
    token_url: str
    scopes: str
    send_scope: str
    extra: Mapping[str, str]  # further parameters of the consent page's address
    scope_prefix: str = ""  # what the provider may write before a scope's name
    refresh_scopes: str | None = None  # what a refresh asks for; None: what was granted


class OAuthClient:
    """Speaks OAuth for one registration. `explain` reads an error's fields; None means that it is unknown."""

    def __init__(
        self,
        registration: Registration,
        *,
        http: MailHttp,
        explain: Callable[[Mapping[str, Any]], OAuthError | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._registration = registration
        self._provider = registration.provider
        self._http = http
        self._explain = explain
        self._clock = clock

    def authorization_url(
        self, *, redirect_uri: str, state: str, code_verifier: str, login_hint: str | None
    ) -> str:
        session = self._make_session(self._registration.scopes)
        url, _ = session.create_authorization_url(
            self._registration.authorize_url,
            state=state,
            code_verifier=code_verifier,
            redirect_uri=redirect_uri,
            login_hint=login_hint,
            **self._registration.extra,
        )
        return str(url)

    def exchange(self, *, redirect_uri: str, code: str, code_verifier: str) -> Tokens:
        """Raises any OAuthError."""
        session = self._make_session(self._registration.scopes)

        def ask(**ways: Any) -> None:
            session.fetch_token(
                self._registration.token_url,
                grant_type="authorization_code",
                code=code,
                code_verifier=code_verifier,
                redirect_uri=redirect_uri,
                **ways,
            )

        answer = self._ask(ask, session)
        if isinstance(answer, OAuthError):
            raise judge_exchange(answer, self._provider)
        if self._registration.send_scope.casefold() not in {scope.casefold() for scope in answer.scopes}:
            raise ScopeMissing("scope_missing", oauth_errors.NO_SEND_SCOPE.format(provider=self._provider))
        return answer

    def refresh(self, refresh_token: str) -> Tokens:
        """Raises InvalidGrant or ProviderDown."""
        session = self._make_session(self._registration.refresh_scopes)

        def ask(**ways: Any) -> None:
            session.refresh_token(self._registration.token_url, refresh_token=refresh_token, **ways)

        answer = self._ask(ask, session)
        if isinstance(answer, OAuthError):
            raise judge_refresh(answer, self._provider)
        return answer

    def read_denial(self, params: Mapping[str, str]) -> OAuthError:
        """What a callback without a code means."""
        error = self._explain(params)
        return error or self._unexplained(params)

    def _make_session(self, scopes: str | None) -> OAuth2Session:
        session = OAuth2Session(
            self._registration.client_id,
            self._registration.client_secret,
            token_endpoint_auth_method=CLIENT_AUTH,
            scope=scopes,
            code_challenge_method="S256",
        )
        self._http.prepare_session(session, self._registration.token_url)
        for hook in ("access_token_response", "refresh_token_response"):
            session.register_compliance_hook(hook, self._check)
        return session

    def _ask(self, ask: Callable[..., None], session: OAuth2Session) -> Tokens | OAuthError:
        """Returned, not raised: what is caught here holds the request, and the request holds the secrets."""
        try:
            ask(timeout=self._http.timeouts.sign_in, allow_redirects=False)
            return read_tokens(
                session.token,
                asked=self._registration.scopes,
                prefix=self._registration.scope_prefix,
                now=self._clock(),
            )
        except OAuthError as error:
            return error.with_traceback(None)
        except requests.RequestException:
            return oauth_errors.UNREACHED.as_error(Trouble.NO_CONNECTION, self._provider)
        except (*NETWORK_ERRORS, TypeError):
            return oauth_errors.UNREADABLE.as_error(Trouble.UNREADABLE, self._provider)

    def _check(self, response: requests.Response) -> requests.Response:
        """Judge an answer of the token address before Authlib reads it."""
        answer = read_answer(response)
        fields = answer.read_json()
        if answer.status >= 500 or answer.status == 429:
            code = oauth_errors.read_code(fields.get("error"))
            wait = read_retry_after(
                answer.headers.get("Retry-After"), longest=LONGEST_WAIT, now=self._clock()
            )
            raise ProviderDown(code, oauth_errors.BUSY.words.format(provider=self._provider), wait)
        if "error" in fields:
            raise self._explain(fields) or self._unexplained(fields)
        if not is_text(fields.get("access_token")):
            raise oauth_errors.UNREADABLE.as_error(Trouble.UNREADABLE, self._provider)
        return response

    def _unexplained(self, fields: Mapping[str, Any]) -> OAuthError:
        return oauth_errors.UNEXPLAINED.as_error(oauth_errors.read_code(fields.get("error")), self._provider)


def utc_now() -> datetime:
    """The default clock."""
    return datetime.now(UTC)
