"""One default of the account, changed from within a step of the wizard without leaving it."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue

from webapp.forms.account_defaults import DEFAULT_FORMS
from webapp.rules.states import Role
from webapp.services import account_defaults
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page
from webapp.views.wizard import bp, find_or_404, step_address


@bp.route("/defaults/<name>", methods=["GET", "POST"])
@role_required(Role.MANAGER)
def edit_default(campaign_id: str, name: str) -> ResponseReturnValue:
    """The form of one default, as a region of the step or as a page of its own."""
    campaign = find_or_404(campaign_id)
    form_class = DEFAULT_FORMS.get(name) or abort(404)
    form = form_class(data={"value": account_defaults.read_defaults(account_id())[name]})
    if not form.validate_on_submit():
        return render_page(
            "wizard/default.html",
            status=422 if form.is_submitted() else 200,
            campaign=campaign,
            name=name,
            form=form,
            used_by=getattr(account_defaults.list_use(account_id()), name),
        )
    account_defaults.save_defaults(account_id(), {name: form.value.data or ""})
    if request.headers.get("HX-Request") == "true":
        response = make_response("")
        response.headers["HX-Trigger"] = "default-changed"
        return response
    flash("Saved. Texts and emails written from now on use it.", "success")
    return redirect(step_address(campaign, "sms"), 303)
