"""The account's defaults: what every campaign says unless it says something of its own."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.forms.account_defaults import DefaultsForm
from webapp.rules.states import Role
from webapp.services import account_defaults
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page
from webapp.views.sessions import own_path

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.route("/defaults", methods=["GET", "POST"])
@role_required(Role.MANAGER)
def defaults() -> ResponseReturnValue:
    """Afterwards: back to the page whose default was to be edited, if it named itself."""
    onward = own_path(request.args.get("next"))
    form = DefaultsForm(data=account_defaults.read_defaults(account_id()))
    if not form.validate_on_submit():
        return render_page(
            "account/defaults.html",
            status=422 if form.is_submitted() else 200,
            form=form,
            onward=onward,
            use=account_defaults.list_use(account_id()),
        )
    account_defaults.save_defaults(account_id(), form.values())
    flash("Saved. Texts written from now on use these.", "success")
    return redirect(onward or url_for("account.defaults"), 303)
