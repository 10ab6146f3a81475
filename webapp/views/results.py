"""A campaign's results: the list, a contact beside it, and what one does with a row. One template, one address a state."""

from __future__ import annotations

import functools
from collections.abc import Callable

from flask import Blueprint, abort, flash, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tasks.follow_ups import send
from webapp.forms.results import WarmthForm, WishForm
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role, Warmth
from webapp.services import desk, doubtful_wishes
from webapp.services.review import NotFound, NotPossible
from webapp.views.filters import words
from webapp.views.guards import role_required
from webapp.views.results_page import back_to, find_campaign, find_row, show, show_contact

bp = Blueprint("results", __name__)


@bp.get("/campaigns/<campaign_id>")
@role_required(Role.AGENT)
def index(campaign_id: str) -> ResponseReturnValue:
    """The list; `open` names the contact that stands beside it when the list looks at itself again."""
    return show(find_campaign(campaign_id), opened=request.args.get("open"))


@bp.get("/campaigns/<campaign_id>/contacts/<contact_id>")
@role_required(Role.AGENT)
def contact(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    campaign = find_campaign(campaign_id)
    return show_contact(campaign, find_row(campaign, contact_id))


@bp.post("/campaigns/<campaign_id>/contacts/<contact_id>/read")
@role_required(Role.AGENT)
def mark_read(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    """The panel says so itself once it is shown: a GET that writes would also be run by prefetching and by going back."""
    return _do(desk.mark_read, campaign_id, contact_id)


@bp.post("/campaigns/<campaign_id>/contacts/<contact_id>/unread")
@role_required(Role.AGENT)
def mark_unread(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    return _do(desk.mark_unread, campaign_id, contact_id, says="Marked as unread.", leaves=True)


@bp.post("/campaigns/<campaign_id>/contacts/<contact_id>/archive")
@role_required(Role.AGENT)
def archive(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    words = "Archived. A new call brings the contact back into the inbox."
    return _do(desk.archive, campaign_id, contact_id, says=words, leaves=True)


@bp.post("/campaigns/<campaign_id>/contacts/<contact_id>/unarchive")
@role_required(Role.AGENT)
def unarchive(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    return _do(desk.unarchive, campaign_id, contact_id, says="Back in the inbox.", leaves=True)


@bp.post("/campaigns/<campaign_id>/contacts/<contact_id>/warmth")
@role_required(Role.AGENT)
def set_warmth(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    find_row(
        find_campaign(campaign_id), contact_id
    )  # a stranger learns nothing, not even what is wrong with the form
    form = WarmthForm()
    if not form.validate_on_submit():
        abort(422)
    warmth = Warmth(form.warmth.data)
    change = functools.partial(desk.set_warmth, warmth=warmth, user_id=current_user.id)
    return _do(change, campaign_id, contact_id, says=f"Warmth is {words(warmth)} now, by your word.")


@bp.post("/campaigns/<campaign_id>/contacts/<contact_id>/wish")
@role_required(Role.AGENT)
def settle_wish(campaign_id: str, contact_id: str) -> ResponseReturnValue:
    """Whether the contact meant not to be contacted again."""
    campaign = find_campaign(campaign_id)
    row = find_row(campaign, contact_id)
    form = WishForm()
    if not form.validate_on_submit():
        abort(422)
    was_meant = form.meant.data == "yes"
    try:
        due = doubtful_wishes.settle_wish(
            campaign, row.public_id, form.call.data, was_meant=was_meant, user_id=current_user.id
        )
    except NotFound:
        abort(404)
    except NotPossible as error:
        flash(error.words, "warning")
        return show_contact(campaign, find_row(campaign, contact_id), status=409)
    for each in due:
        send(each.id, each.kind)
    said = (
        "They are on the DNC list now. Nothing is sent to them."
        if was_meant
        else "Noted: not meant that way."
    )
    flash(said, "success")
    return back_to(campaign, contact_id)


def _do(
    change: Callable[[Campaign, str], bool],
    campaign_id: str,
    contact_id: str,
    *,
    says: str | None = None,
    leaves: bool = False,
) -> ResponseReturnValue:
    """Change a row and come back: to the contact, or, where one is done with it, to the list."""
    campaign = find_campaign(campaign_id)
    if not change(campaign, contact_id):
        abort(404)
    if says is not None:
        flash(says, "success")
    return back_to(campaign, None if leaves else contact_id)
