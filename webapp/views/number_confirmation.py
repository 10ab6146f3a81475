"""POST /api/v1/number-confirmation: a voice agent's tool call with what the contact said; answers what to say next."""

from __future__ import annotations

from flask import g, jsonify, request
from flask.typing import ResponseReturnValue

from tasks.calls import process_reports
from webapp.forms.number_confirmation import read_body
from webapp.platforms.call_result import BadReport, FieldError
from webapp.services import intake
from webapp.services.number_confirmation import AnotherCalledNumber, confirm_number
from webapp.views.api import bp
from webapp.views.problems import problem
from webapp.views.reports import read_object

WRONG_FIELDS = "Some fields are wrong; nothing was stored."
ANOTHER_NUMBER = "is another number than the one this session began with: give each call a session of its own"
NO_CAMPAIGN = "names the campaign's id"
ANY_COUNTRY = "US"


@bp.post("/number-confirmation")
def confirm() -> ResponseReturnValue:
    """200 with what to say next; 401, 404, 413 or 422 with nothing stored."""
    body = read_object(request.get_data(cache=False))
    if body is None:
        return problem(422, "Nothing was stored.", [FieldError("body", "is not a JSON object")])
    campaign = _find_campaign(body)
    if campaign is None:
        return _refuse_campaign(body)
    try:
        given = read_body(body, country=campaign.country, key=request.headers.get("Idempotency-Key"))
        answer = confirm_number(
            campaign, session=given.session, called=given.called, said=given.said, turn=given.turn
        )
    except BadReport as error:
        return problem(422, WRONG_FIELDS, error.errors)
    except AnotherCalledNumber:
        return problem(422, WRONG_FIELDS, [FieldError("called", ANOTHER_NUMBER)])
    if answer.is_call_reopened:
        process_reports()
    return jsonify(say=answer.say, state=answer.stage.value, number=answer.number)


def _find_campaign(body: dict[str, object]) -> intake.CampaignKey | None:
    """The campaign named, where it is one of the account's own."""
    named = body.get("campaign")
    if not isinstance(named, str) or len(named) > 40 or not named.isprintable():
        return None
    campaign = intake.find_campaign(named)
    return campaign if campaign is not None and campaign.account_id == g.api_account_id else None


def _refuse_campaign(body: dict[str, object]) -> ResponseReturnValue:
    """A campaign that is named and unknown is 404; one that is not named at all is one of the wrong fields."""
    named = body.get("campaign")
    if isinstance(named, str) and named.strip():
        return problem(404, f"There is no campaign {named[:40]!r} in your account.")
    wrong = [FieldError("campaign", NO_CAMPAIGN)]
    try:
        read_body({**body, "campaign": "-"}, country=ANY_COUNTRY)
    except BadReport as error:
        wrong += error.errors
    return problem(422, WRONG_FIELDS, wrong)
