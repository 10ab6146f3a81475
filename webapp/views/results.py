"""A campaign's results: the list, a contact beside it, and what one does with a row. One template, one address a state."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from webapp.forms.results import WarmthForm
from webapp.models.base import utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.desk import ADVICE, Action
from webapp.rules.states import ContactStatus, Role, Warmth
from webapp.services import campaigns, desk, panels, results
from webapp.services.results import Box, Filter
from webapp.views.filters import words
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

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
    form = WarmthForm()
    if not form.validate_on_submit():
        abort(422)
    warmth = Warmth(form.warmth.data)
    change = functools.partial(desk.set_warmth, warmth=warmth, user_id=current_user.id)
    return _do(change, campaign_id, contact_id, says=f"Warmth is {words(warmth)} now, by your word.")


def find_campaign(public_id: str) -> Campaign:
    """The account's campaign, else 404."""
    return campaigns.find_campaign(account_id(), public_id) or abort(404)


def find_row(campaign: Campaign, public_id: str) -> CampaignContact:
    return results.find_row(campaign, public_id) or abort(404)


def show_contact(
    campaign: Campaign,
    row: CampaignContact,
    *,
    status: int = 200,
    form: FlaskForm | None = None,
    follow_up_id: str | None = None,
) -> ResponseReturnValue:
    """The page with a contact opened; `form` is what was wrongly filled in, for the follow-up of this id."""
    load_panel = functools.cache(
        lambda: panels.open_contact(
            campaign, row, read_filter(), call_public_id=request.args.get("call") or None
        )
    )
    return show(
        campaign, opened=row.public_id, load_panel=load_panel, status=status, forms={follow_up_id: form}
    )


def show(
    campaign: Campaign,
    *,
    opened: str | None,
    load_panel: Callable[[], panels.Panel] | None = None,
    status: int = 200,
    forms: dict[str | None, FlaskForm | None] | None = None,
) -> ResponseReturnValue:
    """List and panel; whichever is not asked for is not loaded."""
    wanted, after = read_filter(), request.args.get("after")
    return render_page(
        "results/page.html",
        status=status,
        campaign=campaign,
        wanted=wanted,
        query=filter_query(wanted, after=after),
        opened=opened,
        asked=request.args.get("ask"),
        forms=forms or {},
        load_list=functools.cache(functools.partial(results.list_rows, campaign, wanted, after=after)),
        load_counts=functools.cache(functools.partial(results.count_tabs, campaign)),
        load_panel=load_panel,
        link=functools.partial(link_to, campaign),
        statuses=list(ContactStatus),
        warmths=list(Warmth),
        boxes=Box,
        actions=Action,
        advice=ADVICE,
        counted=results.COUNTED,
        manager=Role.MANAGER,
        admin=Role.ADMIN,
        now=utc_now(),
        public_url=current_app.extensions["settings"].public_url,
    )


def read_filter() -> Filter:
    """What the address asks for; a word that it does not know asks for nothing."""
    box, status = request.args.get("box", ""), request.args.get("status", "")
    return Filter(
        box=Box(box) if box in set(Box) else Box.INBOX,
        status=ContactStatus(status) if status in set(ContactStatus) else None,
        review=request.args.get("review") == "1",
    )


def filter_query(wanted: Filter, *, after: str | None = None) -> dict[str, Any]:
    """The filter as the shortest query that says it."""
    query: dict[str, Any] = {}
    if wanted.review:
        query["review"] = "1"
    elif wanted.box is not Box.INBOX:
        query["box"] = wanted.box.value
    if wanted.status is not None:
        query["status"] = wanted.status.value
    return query | ({"after": after} if after else {})


def current_query() -> dict[str, Any]:
    """The filter and the page that a form was sent from, so that one comes back to them."""
    return filter_query(read_filter(), after=request.args.get("after"))


def back_to(campaign: Campaign, row_public_id: str | None) -> ResponseReturnValue:
    """303 to the contact, or to the list alone; htmx follows it and gets the region that it named."""
    return redirect(link_to(campaign, row_public_id, current_query()), 303)


def link_to(
    campaign: Campaign, contact_id: str | None, /, *queries: Mapping[str, Any], **more: Any
) -> str:
    """The address of the list, or of a contact beside it, with all of these queries."""
    query = {name: value for each in (*queries, more) for name, value in each.items()}
    if contact_id is None:
        return url_for("results.index", campaign_id=campaign.public_id, **query)
    return url_for("results.contact", campaign_id=campaign.public_id, contact_id=contact_id, **query)


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
