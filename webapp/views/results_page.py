"""The page of results, as every view of the area shows it: the list, the contact beside it, and the way back to both."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.desk import Action
from webapp.rules.states import ContactStatus, Role, Warmth
from webapp.services import campaigns, mail_queue, panels, results
from webapp.services.results import Box, Filter
from webapp.views.guards import account_id
from webapp.views.render import render_page


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
        load_queues=functools.cache(functools.partial(mail_queue.describe_campaign, campaign)),
        load_panel=load_panel,
        link=functools.partial(link_to, campaign),
        statuses=list(ContactStatus),
        warmths=list(Warmth),
        boxes=Box,
        actions=Action,
        counted=results.COUNTED,
        manager=Role.MANAGER,
        admin=Role.ADMIN,
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


def link_to(campaign: Campaign, contact_id: str | None, /, *queries: Mapping[str, Any], **more: Any) -> str:
    """The address of the list, or of a contact beside it, with all of these queries."""
    query = {name: value for each in (*queries, more) for name, value in each.items()}
    if contact_id is None:
        return url_for("results.index", campaign_id=campaign.public_id, **query)
    return url_for("results.contact", campaign_id=campaign.public_id, contact_id=contact_id, **query)
