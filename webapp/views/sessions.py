"""Signing in and out, and what happens to whoever comes without having signed in."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from flask_login import current_user, login_user, logout_user

from webapp.forms.sessions import SignInForm
from webapp.models.accounts import User
from webapp.services import accounts
from webapp.views.carried import pack_fields, unpack_fields
from webapp.views.guards import limiter, login_manager
from webapp.views.viewer import read_zone

bp = Blueprint("sessions", __name__)
PER_ADDRESS = "30 per minute; 300 per hour"
PER_ACCOUNT = "10 per minute; 60 per hour"
DO_NOT_FIT = "This email address and this password do not belong together."


def attempted_account() -> str:
    """The account that an attempt is aimed at, whether there is one or not."""
    email = request.form.get("email", "").strip().lower()
    return "account:" + hashlib.sha256(email.encode("utf-8", "replace")).hexdigest()


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(PER_ADDRESS, key_func=get_remote_address, methods=["POST"])
@limiter.limit(PER_ACCOUNT, key_func=attempted_account, methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Ask who it is. Afterwards: to where they wanted to go, if that is a path of ours."""
    onward = own_path(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(onward or url_for("campaigns.index"), 303)
    form = SignInForm()
    if not form.validate_on_submit():
        status = 422 if request.method == "POST" else 200
        return render_template("sessions/sign_in.html", form=form, onward=onward), status
    user = accounts.authenticate(form.email.data or "", form.password.data or "")
    if user is None:
        form.password.errors = [DO_NOT_FIT]
        return render_template("sessions/sign_in.html", form=form, onward=onward), 422
    begin_session(user, form.timezone.data)
    carried = unpack_fields(form.carried.data)
    if carried is not None:
        return render_template("sessions/carried.html", carried=carried)
    return redirect(onward or url_for("campaigns.index"), 303)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    logout_user()
    session.clear()
    flash("You have signed out.", "success")
    return redirect(url_for("sessions.sign_in"), 303)


def begin_session(user: User, timezone: str | None) -> None:
    """A session with nothing in it of the one before: whoever knew that one gains nothing."""
    session.clear()
    g.pop("csrf_token", None)  # it was the other session's
    session.permanent = True
    zone = read_zone(timezone)
    if zone is not None:
        session["timezone"] = zone.key
    login_user(user)


def own_path(raw: str | None) -> str | None:
    """The path and query of an address of ours; None for anything that leads elsewhere, or nowhere."""
    if not raw or not raw.startswith("/") or raw.startswith("//") or len(raw) > 2000:
        return None
    if "\\" in raw or not raw.isprintable():
        return None
    return raw


@login_manager.unauthorized_handler
def ask_to_sign_in() -> ResponseReturnValue:
    """To the sign-in, and from there back: to the page itself, or to the page that a form was on."""
    is_htmx = request.headers.get("HX-Request") == "true"
    if is_htmx or request.method != "GET":
        page = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
        onward = (
            page._replace(scheme="", netloc="", fragment="").geturl() if page.netloc == request.host else None
        )
    else:
        onward = request.full_path.removesuffix("?")
    address = url_for("sessions.sign_in", next=own_path(onward))
    if is_htmx:
        return Response(status=401, headers={"HX-Redirect": address})
    carried = pack_fields()
    if carried:
        form = SignInForm(formdata=None, data={"carried": carried})
        return render_template("sessions/sign_in.html", form=form, onward=own_path(onward)), 401
    return redirect(address, 303)
