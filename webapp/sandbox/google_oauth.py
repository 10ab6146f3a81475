"""Plays Google's token, revocation and userinfo addresses. A refresh token stays the same until the grant is revoked.

Source: Google, 'Using OAuth 2.0 for web server applications' and the OpenID Connect discovery document.
"""

from __future__ import annotations

import hmac

from webapp.sandbox.api_answers import ApiAnswer, ApiRequest
from webapp.sandbox.faults import Faults
from webapp.sandbox.google_errors import refuse_token
from webapp.sandbox.oauth_accounts import subject_of
from webapp.sandbox.oauth_grants import GrantError, Grants, Issued
from webapp.sandbox.oauth_requests import ConsentRequest
from webapp.sandbox.settings import SandboxSettings

SEND_SCOPE = "https://www.googleapis.com/auth/gmail.send"
EMAIL_SCOPE = "https://www.googleapis.com/auth/userinfo.email"
PROFILE_SCOPE = "https://www.googleapis.com/auth/userinfo.profile"
LONG_NAMES = {"email": EMAIL_SCOPE, "profile": PROFILE_SCOPE}
# What the consent page asks without a box: Google lets nobody untick the sign-in itself.
SIGN_IN = frozenset({"openid", EMAIL_SCOPE, PROFILE_SCOPE})
EXCHANGE_REFUSALS = {
    "unknown": ("invalid_grant", "Malformed auth code."),
    "redirect": ("redirect_uri_mismatch", "Bad Request"),
    "verifier": ("invalid_grant", "Invalid code verifier."),
}


def name_scopes(asked: tuple[str, ...]) -> list[str]:
    """The scopes as Google names them in its answers."""
    return [LONG_NAMES.get(scope, scope) for scope in asked]


def gives_refresh_token(request: ConsentRequest) -> bool:
    """Only offline, and only when the person is asked again."""
    return request.is_offline and "consent" in request.prompt.split()


class GoogleOAuth:
    """The addresses that take a client's secret, and the one that tells who it is."""

    def __init__(self, settings: SandboxSettings, grants: Grants, faults: Faults) -> None:
        self._settings = settings
        self._grants = grants
        self._faults = faults

    def token(self, request: ApiRequest) -> ApiAnswer:
        fields = request.fields
        kind = {"authorization_code": "exchange", "refresh_token": "refresh"}.get(
            fields.get("grant_type", "")
        )
        if kind is None:
            return refuse_token(
                400, "unsupported_grant_type", f"Invalid grant_type: {fields.get('grant_type')}"
            )
        armed = self._faults.take("google", kind)
        if armed and armed.kind == "token-down":
            return refuse_token(503, "backend_error", "The service is currently unavailable.")
        if not self._is_client(request.client):
            return refuse_token(401, "invalid_client", "The provided client secret is invalid.")
        if kind == "exchange":
            return self._exchange(fields)
        refresh_token = fields.get("refresh_token", "")
        if armed and (grant := self._grants.find_holder("google", refresh_token)):
            self._grants.revoke(grant)
        try:
            issued = self._grants.refresh("google", refresh_token, rotates=False)
        except GrantError:
            return refuse_token(400, "invalid_grant", "Token has been expired or revoked.")
        return self._hand_out(issued)

    def revoke(self, request: ApiRequest) -> ApiAnswer:
        grant = self._grants.find_holder("google", request.fields.get("token", ""))
        if request.method != "POST" or grant is None:
            return refuse_token(400, "invalid_token", "Token expired or revoked")
        self._grants.revoke(grant)
        return ApiAnswer(200, {})

    def userinfo(self, request: ApiRequest) -> ApiAnswer:
        try:
            access = self._grants.find_access("google", request.bearer)
        except GrantError:
            return refuse_token(401, "invalid_request", "Invalid Credentials")
        grant = access.grant
        told: dict[str, object] = {"sub": subject_of("google", grant.address)}
        if PROFILE_SCOPE in access.scopes:
            told["name"] = grant.name
        if EMAIL_SCOPE in access.scopes:
            told |= {"email": grant.address, "email_verified": True}
        return ApiAnswer(200, told)

    def _exchange(self, fields: dict[str, str]) -> ApiAnswer:
        if not fields.get("code_verifier"):
            return refuse_token(400, "invalid_grant", "Missing code verifier.")
        try:
            issued = self._grants.exchange(
                "google",
                fields.get("code", ""),
                redirect_uri=fields.get("redirect_uri", ""),
                verifier=fields["code_verifier"],
            )
        except GrantError as error:
            return refuse_token(400, *EXCHANGE_REFUSALS.get(error.why, ("invalid_grant", "Bad Request")))
        return self._hand_out(issued)

    def _hand_out(self, issued: Issued) -> ApiAnswer:
        body: dict[str, object] = {
            "access_token": issued.access_token,
            "expires_in": int(self._settings.token_seconds),
            "scope": " ".join(sorted(issued.scopes)),
            "token_type": "Bearer",
        }
        return ApiAnswer(
            200, body | ({"refresh_token": issued.refresh_token} if issued.refresh_token else {})
        )

    def _is_client(self, client: tuple[str, str]) -> bool:
        own = (self._settings.google_client_id, self._settings.google_client_secret)
        return all(
            hmac.compare_digest(given.encode(), wanted.encode())
            for given, wanted in zip(client, own, strict=True)
        )
