"""POST /api/v1/calls: a finished call comes in. Verified, checked, stored as it came, answered; the rest is later."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from tasks.calls import process_reports
from webapp.platforms import standard
from webapp.platforms.call_result import BadReport, FieldError
from webapp.services import intake
from webapp.views.api_sign_in import account_by_key, has_signature, is_signed_for
from webapp.views.guards import csrf
from webapp.views.problems import problem

bp = Blueprint("reports", __name__)
NOT_SIGNED_IN = "Send an API key (Authorization: Bearer …) or a Standard Webhooks signature that fits the campaign's account."
WRONG_FIELDS = "Some fields are wrong; nothing was stored."
DEEPEST = 40


@bp.post("/api/v1/calls")
@csrf.exempt
def report_call() -> ResponseReturnValue:
    """202 with the call's id; 401, 404, 413 or 422 with nothing stored."""
    raw = request.get_data(cache=False)
    body = read_object(raw)
    campaign = _find_campaign((body or {}).get("campaign"))
    account_id = account_by_key()
    if account_id is None and campaign is not None and has_signature() and is_signed_for(campaign, raw):
        account_id = campaign.account_id
    if account_id is None:
        return problem(401, NOT_SIGNED_IN)
    if body is None:
        return problem(422, "Nothing was stored.", [FieldError("body", "is not a JSON object")])
    if campaign is None or campaign.account_id != account_id:
        return _refuse_campaign(body)
    try:
        result = standard.read_report(body, country=campaign.country, now=datetime.now(UTC))
    except BadReport as error:
        return problem(422, WRONG_FIELDS, error.errors)
    accepted = intake.accept_report(
        campaign, platform=standard.NAME, platform_call_id=result.platform_call_id, body=body
    )
    if not accepted.is_duplicate:
        process_reports()
    return jsonify(id=accepted.call_id, duplicate=accepted.is_duplicate), 202


def _refuse_campaign(body: dict[str, object]) -> ResponseReturnValue:
    """A campaign that is named and unknown is 404; one that is not named at all is one of the wrong fields."""
    named = body.get("campaign")
    if isinstance(named, str) and named.strip():
        return problem(404, f"There is no campaign {named[:40]!r} in your account.")
    try:
        standard.read_report(body, country="US", now=datetime.now(UTC))
    except BadReport as error:
        wrong = [field for field in error.errors if field.field != "campaign"]
        return problem(422, WRONG_FIELDS, [FieldError("campaign", "names the campaign's id"), *wrong])
    return problem(422, WRONG_FIELDS, [FieldError("campaign", "names the campaign's id")])


def read_object(raw: bytes) -> dict[str, object] | None:
    """The JSON object in these bytes; None for anything else, also for one nested absurdly deep."""
    try:
        body = json.loads(raw)
        json.dumps(body, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and _depth(body) <= DEEPEST else None


def _depth(value: object) -> int:
    depth, layer = 0, [value]
    while layer and depth <= DEEPEST:
        depth += 1
        layer = [
            item
            for node in layer
            for item in (node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
            if isinstance(item, dict | list)
        ]
    return depth


def _find_campaign(public_id: object) -> intake.CampaignKey | None:
    if not isinstance(public_id, str) or len(public_id) > 40 or not public_id.isprintable():
        return None  # NUL and halves of surrogate pairs cannot even be asked for
    return intake.find_campaign(public_id)
