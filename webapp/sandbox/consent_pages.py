"""The consent pages of Google and Microsoft: who are you, may the app do this, and every way back to the app."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from webapp.sandbox import google_oauth, microsoft_oauth
from webapp.sandbox.consent_words import PAGES, ConsentPage
from webapp.sandbox.microsoft_errors import describe_denial
from webapp.sandbox.oauth_accounts import MailAccount, find_account
from webapp.sandbox.oauth_requests import ConsentError, ConsentRequest, read_consent_request
from webapp.sandbox.page_policy import write_policy
from webapp.sandbox.parts import current_parts

consent = Blueprint("consent", __name__)


@consent.route("/google/o/oauth2/v2/auth", methods=["GET", "POST"])
def google() -> BaseResponse:
    settings = current_parts().settings
    try:
        asked = read_consent_request(request.args, settings.google_client_id)
    except ConsentError as error:
        return _refuse(PAGES["google"], error)
    return _meet(PAGES["google"], asked, google_oauth.name_scopes(asked.scopes))


@consent.route("/microsoft/<tenant>/oauth2/v2.0/authorize", methods=["GET", "POST"])
def microsoft(tenant: str) -> BaseResponse:
    settings = current_parts().settings
    try:
        asked = read_consent_request(request.args, settings.microsoft_client_id, tenant)
    except ConsentError as error:
        return _refuse(PAGES["microsoft"], error)
    return _meet(PAGES["microsoft"], asked, list(asked.scopes))


def _meet(page: ConsentPage, asked: ConsentRequest, scopes: list[str]) -> BaseResponse:
    if request.method == "GET":
        return _show(page, asked, scopes)
    answer = request.form.get("answer", "")
    denial = _describe_denial(page.provider, answer)
    if denial:
        return redirect(asked.leave(**denial), 303)
    typed = request.form.get("account", "")
    address = request.form.get("address", "") if typed == "other" else typed
    account = find_account(page.provider, address, has_mailbox=answer != "no-mailbox")
    if account is None:
        return _show(page, asked, scopes, problem="Choose an account, or type a whole email address.")
    return redirect(asked.leave(**_approve(page.provider, asked, account, scopes)), 303)


def _approve(
    provider: str, asked: ConsentRequest, account: MailAccount, scopes: list[str]
) -> Mapping[str, str]:
    """What the app is given: the code, and what each provider adds to it."""
    grants = current_parts().grants
    if provider == "microsoft":
        granted = microsoft_oauth.name_scopes(asked.scopes)
        code = grants.approve(
            provider, asked, account, granted, gives_refresh="offline_access" in asked.scopes
        )
        return {"code": code, "session_state": secrets.token_hex(16)}
    left = set(request.form.getlist("scope")) | google_oauth.SIGN_IN
    granted = [scope for scope in scopes if scope in left]
    gives_refresh = google_oauth.gives_refresh_token(asked)
    code = grants.approve(provider, asked, account, granted, gives_refresh=gives_refresh)
    return {"code": code, "scope": " ".join(granted), "authuser": "0", "prompt": "consent"}


def _describe_denial(provider: str, answer: str) -> Mapping[str, str]:
    """The parameters of a way back without a code; none for the ways that give one."""
    if answer == "server-error":
        return {"error": "server_error", "error_description": "The provider could not answer."}
    if answer == "cancel":
        if provider == "google":
            return {"error": "access_denied"}
        words = describe_denial(65004)
        return {"error": "access_denied", "error_subcode": "cancel", "error_description": words}
    if answer == "admin" and provider == "microsoft":
        return {"error": "access_denied", "error_description": describe_denial(90094)}
    return {}


def _show(
    page: ConsentPage, asked: ConsentRequest, scopes: list[str], *, problem: str | None = None
) -> Response:
    origin = urlsplit(asked.redirect_uri)
    chosen = request.form.get("account") or page.chosen(asked)
    shown = render_template(
        "sandbox/consent.html",
        page=page,
        lines=page.lines(scopes),
        ticked=set(request.form.getlist("scope")) if request.method == "POST" else set(scopes),
        app=origin.netloc,
        chosen=chosen,
        is_ready=any(account.address == chosen for account in page.accounts),
        typed=request.form.get("address") or asked.login_hint,
        problem=problem,
        action=request.full_path,
    )
    response = make_response(shown, 422 if problem else 200)
    # A browser applies form-action to where the answer leads as well.
    response.headers["Content-Security-Policy"] = write_policy(
        form_action=f"'self' {origin.scheme}://{origin.netloc}"
    )
    return response


def _refuse(page: ConsentPage, error: ConsentError) -> Response:
    return make_response(render_template("sandbox/consent_refused.html", page=page, error=error), 400)
