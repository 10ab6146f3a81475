"""Plays Microsoft's token address, `/me` and userinfo. Each refresh gives a new refresh token and ends the old one.

Source: Microsoft identity platform, 'OAuth 2.0 authorization code flow'; Graph reference, 'Get a user'.
"""

from __future__ import annotations

import hmac

from webapp.sandbox.api_answers import ApiAnswer, ApiRequest
from webapp.sandbox.faults import Faults
from webapp.sandbox.microsoft_errors import refuse, refuse_token
from webapp.sandbox.oauth_accounts import subject_of
from webapp.sandbox.oauth_grants import Access, GrantError, Grants, Issued
from webapp.sandbox.settings import SandboxSettings

SEND_SCOPE = "Mail.Send"
GRAPH = "https://graph.microsoft.com/"
EXCHANGE_REFUSALS = {
    "unknown": 9002313,
    "used": 54005,
    "expired": 70008,
    "tenant": 700005,
    "redirect": 500112,
    "verifier": 501481,
    "revoked": 50173,
}


def name_scopes(asked: tuple[str, ...]) -> list[str]:
    """The scopes as Microsoft names them in its answers: without offline_access, with profile."""
    short = [scope.removeprefix(GRAPH) for scope in asked if scope != "offline_access"]
    return list(dict.fromkeys([*short, *(["profile"] if "openid" in short else [])]))


class MicrosoftOAuth:
    """The addresses that take a client's secret, and those that tell who it is."""

    def __init__(self, settings: SandboxSettings, grants: Grants, faults: Faults) -> None:
        self._settings = settings
        self._grants = grants
        self._faults = faults

    def token(self, request: ApiRequest, tenant: str) -> ApiAnswer:
        fields = request.fields
        kind = {"authorization_code": "exchange", "refresh_token": "refresh"}.get(
            fields.get("grant_type", "")
        )
        if kind is None:
            return refuse_token(70003)
        armed = self._faults.take("microsoft", kind)
        if armed and armed.kind == "token-down":
            return refuse_token(90033)
        client_id, secret = request.client
        if not hmac.compare_digest(client_id.encode(), self._settings.microsoft_client_id.encode()):
            return refuse_token(700016)
        if not hmac.compare_digest(secret.encode(), self._settings.microsoft_client_secret.encode()):
            return refuse_token(7000215)
        if kind == "exchange":
            return self._exchange(fields, tenant)
        refresh_token = fields.get("refresh_token", "")
        if armed and (grant := self._grants.find_holder("microsoft", refresh_token)):
            self._grants.revoke(grant)
        try:
            issued = self._grants.refresh("microsoft", refresh_token, rotates=True)
        except GrantError as error:
            return refuse_token(50173 if error.why == "revoked" else 70000)
        return self._hand_out(issued)

    def me(self, request: ApiRequest) -> ApiAnswer:
        try:
            access = self._grants.find_access("microsoft", request.bearer)
        except GrantError as error:
            return refuse_bearer(error)
        if "User.Read" not in access.scopes:
            return refuse(403, "Authorization_RequestDenied", message="Insufficient privileges.")
        grant = access.grant
        first, _, last = grant.name.partition(" ")
        told: dict[str, object] = {
            "@odata.context": f"{GRAPH}v1.0/$metadata#users/$entity",
            "businessPhones": [],
            "displayName": grant.name,
            "givenName": first,
            "jobTitle": None,
            "mail": grant.address if grant.has_mailbox else None,
            "mobilePhone": None,
            "officeLocation": None,
            "preferredLanguage": None,
            "surname": last,
            "userPrincipalName": _principal(access),
            "id": subject_of("microsoft", grant.address),
        }
        return ApiAnswer(200, told)

    def userinfo(self, request: ApiRequest) -> ApiAnswer:
        try:
            access = self._grants.find_access("microsoft", request.bearer)
        except GrantError as error:
            return refuse_bearer(error)
        return ApiAnswer(200, _describe(access))

    def _exchange(self, fields: dict[str, str], tenant: str) -> ApiAnswer:
        try:
            issued = self._grants.exchange(
                "microsoft",
                fields.get("code", ""),
                redirect_uri=fields.get("redirect_uri", ""),
                verifier=fields.get("code_verifier", ""),
                tenant=tenant,
            )
        except GrantError as error:
            return refuse_token(EXCHANGE_REFUSALS[error.why])
        return self._hand_out(issued)

    def _hand_out(self, issued: Issued) -> ApiAnswer:
        seconds = int(self._settings.token_seconds)
        body: dict[str, object] = {
            "token_type": "Bearer",
            "scope": " ".join(sorted(issued.scopes)),
            "expires_in": seconds,
            "ext_expires_in": seconds,
            "access_token": issued.access_token,
        }
        return ApiAnswer(
            200, body | ({"refresh_token": issued.refresh_token} if issued.refresh_token else {})
        )


def refuse_bearer(error: GrantError) -> ApiAnswer:
    """Graph's answer to a token that is not taken."""
    expired = "Lifetime validation failed, the token is expired."
    return refuse(401, "InvalidAuthenticationToken", message=expired if error.why == "expired" else None)


def _principal(access: Access) -> str:
    """The sign-in name. Accounts without a mailbox are mostly guests, who are called so."""
    address = access.grant.address
    return (
        address
        if access.grant.has_mailbox
        else f"{address.replace('@', '_')}#EXT#@sandbox.onmicrosoft.example"
    )


def _describe(access: Access) -> dict[str, object]:
    first, _, last = access.grant.name.partition(" ")
    told: dict[str, object] = {
        # Another id than at /me: Microsoft makes this one for each app.
        "sub": subject_of("microsoft-app", access.grant.address),
        "name": access.grant.name,
        "family_name": last,
        "given_name": first,
    }
    if "email" in access.scopes and access.grant.has_mailbox:
        told["email"] = access.grant.address
    return told
