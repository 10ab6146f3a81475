"""The last step of the wizard: everything at a glance, turning follow-ups on and off, and what was changed when."""

from __future__ import annotations

import functools

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.services import campaign_history, follow_up_standing
from webapp.services.follow_up_review import read_review
from webapp.services.follow_up_standing import NotReady, ReviewChanged, read_standing
from webapp.services.waiting import count_waiting
from webapp.views.guards import role_required
from webapp.views.render import render_page
from webapp.views.wizard import bp, find_or_404, render_step, step_address

CHANGED = (
    "{by} changed the draft, what is live or the account's defaults after you opened this page. This is how "
    "it stands now: look it over and turn it on again."
)
MISSING = "Not turned on: something is missing. It is listed below."


@bp.get("/review")
@role_required(Role.MANAGER)
def review(campaign_id: str) -> ResponseReturnValue:
    return show_review(find_or_404(campaign_id))


@bp.post("/turn-on")
@role_required(Role.MANAGER)
def turn_on(campaign_id: str) -> ResponseReturnValue:
    """Make live what was reviewed, if it still is what it was and complete."""
    campaign = find_or_404(campaign_id)
    was_live = read_standing(campaign).live is not None
    try:
        follow_up_standing.turn_on(campaign, token=request.form.get("token", ""), user_id=current_user.id)
    except ReviewChanged as change:
        return show_review(campaign, CHANGED.format(by=change.by or "Someone"), status=409)
    except NotReady as refusal:
        return show_review(campaign, refusal.words or MISSING, status=422)
    done = "The changes are live." if was_live else "Follow-ups are on."
    flash(
        f"{done} Calls that finish from now on, and what was not sent yet, follow these settings.", "success"
    )
    return redirect(step_address(campaign, "review"), 303)


@bp.get("/turn-on")
@role_required(Role.MANAGER)
def leave_turn_on(campaign_id: str) -> ResponseReturnValue:
    """Reached by signing in again on the way: nothing is turned on by an address alone."""
    return redirect(step_address(find_or_404(campaign_id), "review"))


@bp.get("/turn-off")
@role_required(Role.MANAGER)
def ask_turn_off(campaign_id: str) -> ResponseReturnValue:
    """Say what turning off does and what it holds back, and ask."""
    campaign = find_or_404(campaign_id)
    if read_standing(campaign).live is None:
        return redirect(step_address(campaign, "review"))
    return render_page("wizard/turn_off.html", campaign=campaign, waiting=count_waiting(campaign))


@bp.post("/turn-off")
@role_required(Role.MANAGER)
def turn_off(campaign_id: str) -> ResponseReturnValue:
    campaign = find_or_404(campaign_id)
    follow_up_standing.turn_off(campaign, user_id=current_user.id)
    flash("Follow-ups are off. Nothing goes out for this campaign until you turn them on again.", "success")
    return redirect(step_address(campaign, "review"), 303)


@bp.get("/history")
@role_required(Role.MANAGER)
def history(campaign_id: str) -> ResponseReturnValue:
    campaign = find_or_404(campaign_id)
    return render_page(
        "wizard/history.html",
        campaign=campaign,
        page=campaign_history.list_history(campaign, before=request.args.get("before", type=int)),
    )


def show_review(campaign: Campaign, refusal: str = "", *, status: int = 200) -> ResponseReturnValue:
    sender = current_app.extensions["text_sender"]
    return render_step(
        "wizard/review.html",
        campaign,
        "review",
        status=status,
        refusal=refusal,
        load_review=functools.cache(lambda: read_review(campaign)),
        text_number=sender.texts.sender if sender else "",
        defaults_address=url_for(
            "account.defaults", next=step_address(campaign, "review"), _anchor="postal_address"
        ),
    )
