"""The rest of the HTTP API: a call with its verdicts and follow-ups, the agent brief, and the do-not-call list."""

from __future__ import annotations

from flask import Blueprint, current_app, g, jsonify, request
from flask.typing import ResponseReturnValue

from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.addresses import AddressError
from webapp.services import call_records, suppressions
from webapp.services.agent_brief import read_brief
from webapp.services.campaigns import find_campaign
from webapp.settings import Settings
from webapp.views.api_sign_in import account_by_key
from webapp.views.guards import csrf
from webapp.views.problems import problem
from webapp.views.reports import NOT_SIGNED_IN

bp = Blueprint("api", __name__, url_prefix="/api/v1")
csrf.exempt(bp)


@bp.before_request
def sign_in() -> ResponseReturnValue | None:
    """Every call here needs an API key."""
    g.api_account_id = account_by_key()
    return problem(401, NOT_SIGNED_IN) if g.api_account_id is None else None


@bp.get("/calls/<public_id>")
def get_call(public_id: str) -> ResponseReturnValue:
    """The call as it stands; while it waits to be processed, its id and state only."""
    record = call_records.describe_call(g.api_account_id, public_id)
    return problem(404, "There is no such call in your account.") if record is None else jsonify(record)


@bp.get("/campaigns/<campaign_id>/agent-brief")
def get_agent_brief(campaign_id: str) -> ResponseReturnValue:
    """What the voice agent must say and do for the campaign, as its settings stand now."""
    campaign = find_campaign(g.api_account_id, campaign_id)
    if campaign is None:
        return problem(404, "There is no such campaign in your account.")
    settings: Settings = current_app.extensions["settings"]
    return jsonify(read_brief(campaign, public_url=settings.public_url).to_json(campaign))


@bp.get("/dnc")
def list_dnc() -> ResponseReturnValue:
    """Standing entries, newest first, up to 500 a page; `before` is the id of the last one seen."""
    page = suppressions.list_page(g.api_account_id, before=request.args.get("before"), limit=500)
    return jsonify(
        entries=[
            {
                "id": entry.public_id,
                "value": entry.value,
                "list": entry.list,
                "source": entry.source,
                "note": entry.note,
                "added_at": entry.added_at.isoformat(),
            }
            for entry in page
        ],
        next=page[-1].public_id if len(page) == 500 else None,
    )


@bp.put("/dnc/<path:value>")
def put_dnc(value: str) -> ResponseReturnValue:
    """Add a number or an address; adding it again changes nothing."""
    try:
        normal = suppressions.parse_value(value, _country())
    except AddressError as error:
        return problem(422, error.words)
    is_new = suppressions.put_on_list(
        g.api_account_id,
        normal,
        which=SuppressionList.DNC,
        source=SuppressionSource.API,
        note="Added over the API",
    )
    return jsonify(value=normal, added=is_new), 201 if is_new else 200


@bp.delete("/dnc/<path:value>")
def delete_dnc(value: str) -> ResponseReturnValue:
    """Take a number or an address off the do-not-call list; an opt-out of the contact's own stays."""
    try:
        normal = suppressions.parse_value(value, _country())
    except AddressError as error:
        return problem(422, error.words)
    standing = [
        entry
        for entry in suppressions.find_standing(g.api_account_id, normal)
        if entry.list is SuppressionList.DNC
    ]
    if not standing:
        return problem(404, "This is not on your do-not-call list.")
    for entry in standing:
        suppressions.take_off_list(g.api_account_id, entry.public_id, reason="Removed over the API")
    return "", 204


def _country() -> str:
    return db.session.get_one(Account, g.api_account_id).country
