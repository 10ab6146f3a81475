"""How machines sign in: API keys, shown once; the webhook secret; and a line of curl to try either campaign with."""

from __future__ import annotations

import functools

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.forms.api_keys import ApiKeyForm
from webapp.platforms.standard_example import curl_line
from webapp.rules.states import Role
from webapp.services import api_access, api_keys
from webapp.settings import Settings
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("api_keys", __name__, url_prefix="/api-keys")
ANY_KEY = "$FOLLOWUPS_API_KEY"


@bp.get("")
@role_required(Role.ADMIN)
def index() -> ResponseReturnValue:
    return show(ApiKeyForm(formdata=None))


@bp.post("")
@role_required(Role.ADMIN)
def create() -> ResponseReturnValue:
    """Make a key. It is shown on this answer and never again: nothing keeps it in clear."""
    form = ApiKeyForm()
    if not form.validate_on_submit():
        return show(form, status=422)
    if api_keys.is_name_taken(account_id(), form.name.data):
        form.name.errors = [
            "A standing key has this name. If you never saw it, revoke it below and make a new one."
        ]
        return show(form, status=422)
    key = api_access.create_api_key(account_id(), form.name.data)
    return show(ApiKeyForm(formdata=None), new_key=key)


@bp.get("/<key_id>/revoke")
@role_required(Role.ADMIN)
def ask_revoke(key_id: str) -> ResponseReturnValue:
    key = api_keys.find_api_key(account_id(), key_id) or abort(404)
    return gone() if key.revoked_at else render_page("api_keys/revoke.html", key=key)


@bp.post("/<key_id>/revoke")
@role_required(Role.ADMIN)
def revoke(key_id: str) -> ResponseReturnValue:
    key = api_keys.find_api_key(account_id(), key_id) or abort(404)
    name = key.name
    if not api_access.revoke_api_key(account_id(), key_id):
        return gone()
    flash(f"The key “{name}” is revoked: whoever uses it is refused from now on.", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/secret")
@role_required(Role.ADMIN)
def show_secret() -> ResponseReturnValue:
    """The webhook secret in clear, on this answer only."""
    secret, trouble = api_keys.read_secret(account_id(), encryption_keys())
    return show(ApiKeyForm(formdata=None), secret=secret, trouble=trouble)


@bp.get("/secret/renew")
@role_required(Role.ADMIN)
def ask_renew() -> ResponseReturnValue:
    return render_page("api_keys/renew.html")


@bp.post("/secret/renew")
@role_required(Role.ADMIN)
def renew() -> ResponseReturnValue:
    """A new secret, shown on this answer."""
    secret = api_access.renew_webhook_secret(account_id(), encryption_keys())
    return show(ApiKeyForm(formdata=None), secret=secret, is_renewed=True)


def gone() -> ResponseReturnValue:
    flash("This key is revoked already.", "info")
    return redirect(url_for(".index"), 303)


def encryption_keys() -> tuple[str, ...]:
    settings: Settings = current_app.extensions["settings"]
    return settings.encryption_keys


def show(
    form: ApiKeyForm,
    *,
    status: int = 200,
    new_key: str = "",
    secret: str | None = None,
    trouble: str = "",
    is_renewed: bool = False,
) -> ResponseReturnValue:
    settings: Settings = current_app.extensions["settings"]
    choices = api_keys.list_campaigns(account_id())
    wanted = request.args.get("campaign", "")
    chosen = wanted if wanted in dict(choices) else next(iter(dict(choices)), "")
    return render_page(
        "api_keys/page.html",
        status=status,
        form=form,
        keys=functools.partial(api_access.list_api_keys, account_id()),
        new_key=new_key,
        secret=secret,
        trouble=trouble,
        is_renewed=is_renewed,
        campaigns=choices,
        chosen=chosen,
        endpoint=f"{settings.public_url}/api/v1/calls",
        curl=curl_line(settings.public_url, chosen, new_key or ANY_KEY) if chosen else "",
    )
