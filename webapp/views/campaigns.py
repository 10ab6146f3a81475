"""The campaigns of the account: the list, and making a new one."""

from __future__ import annotations

import functools

from flask import Blueprint, abort, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from webapp.forms.campaigns import CampaignForm
from webapp.rules.countries import propose_zone
from webapp.rules.states import Role
from webapp.rules.wording import TEMPLATES
from webapp.services import account_defaults, campaign_lists
from webapp.services.campaigns import CampaignProblem, create_campaign, find_campaign
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("campaigns", __name__)


@bp.get("/")
def home() -> ResponseReturnValue:
    return redirect(url_for("campaigns.index"), 303)


@bp.get("/campaigns")
@login_required
def index() -> ResponseReturnValue:
    after = request.args.get("after")
    return render_page(
        "campaigns/index.html",
        page=functools.cache(lambda: campaign_lists.list_campaigns(account_id(), after=after)),
        after=after,
        templates=TEMPLATES,
        can_manage=current_user.role.includes(Role.MANAGER),
    )


@bp.route("/campaigns/new", methods=["GET", "POST"])
@role_required(Role.MANAGER)
def create() -> ResponseReturnValue:
    """A new campaign, and on to its texts: by itself it sends nothing."""
    form = CampaignForm(data=_proposal())
    if not form.validate_on_submit():
        return render_page("campaigns/create.html", status=422 if form.is_submitted() else 200, form=form)
    try:
        campaign = create_campaign(
            account_id(), form.name.data or "", country=form.country.data, timezone=form.timezone.data
        )
    except CampaignProblem as problem:
        form.name.errors = [problem.words]
        return render_page("campaigns/create.html", status=422, form=form)
    flash(f"“{campaign.name}” is ready. Choose what its contacts are sent.", "success")
    return redirect(url_for("wizard.sms", campaign_id=campaign.public_id), 303)


@bp.get("/campaigns/<campaign_id>/sms")
@role_required(Role.MANAGER)
def moved_settings(campaign_id: str) -> ResponseReturnValue:
    """Where the settings of texts were before they became a step of the wizard."""
    campaign = find_campaign(account_id(), campaign_id) or abort(404)
    return redirect(url_for("wizard.sms", campaign_id=campaign.public_id), 301)


def _proposal() -> dict[str, str]:
    country = account_defaults.read_defaults(account_id())["country"]
    known = current_user.timezone or session.get("timezone")
    return {"country": country, "timezone": propose_zone(country, known)}
