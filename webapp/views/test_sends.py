"""Test sends of a campaign's draft: the piece that the wizard's steps include, and how a test stands.

The piece is templates/wizard/_test_send.html; it calls `make_test_piece` itself, so that no other view needs to know of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tasks.test_sends import send_test
from webapp.forms.test_sends import TestSendForm
from webapp.models.campaigns import Campaign
from webapp.rules.addresses import format_number
from webapp.rules.states import Kind, Role
from webapp.services import campaigns, test_sends
from webapp.services.test_sends import STEP_KINDS, CannotTest, TestStanding
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("test_sends", __name__, url_prefix="/campaigns/<campaign_id>/follow-ups/<step>/test")
TITLES = {"sms": "Test of the text", "email": "Test of the email", "missed": "Test of the missed-call email"}


@dataclass(frozen=True, slots=True)
class TestPiece:
    """What templates/wizard/_test_send.html shows: the form's address, its one field, and the region of its answer."""

    __test__ = False  # no test class, whatever its name

    action: str
    region: str
    title: str
    label: str
    type: str
    value: str
    is_fixed: bool


@bp.app_context_processor
def offer_piece() -> dict[str, object]:
    return {"make_test_piece": make_test_piece}


def make_test_piece(campaign: Campaign, step: str) -> TestPiece:
    """The piece of a step (sms, email, missed), filled with the person's own number or address."""
    is_text = step == "sms"
    own = format_number(current_user.phone or "", campaign.country) if is_text else current_user.email
    typed = request.form.get("destination") if request.endpoint == "test_sends.send" else None
    return TestPiece(
        action=url_for("test_sends.send", campaign_id=campaign.public_id, step=step),
        region=f"test_{step}",
        title=TITLES[step],
        label="Your mobile number" if is_text else "Your email address",
        type="tel" if is_text else "email",
        value=own if typed is None or not is_text else typed,
        is_fixed=not is_text,
    )


@bp.post("")
@role_required(Role.MANAGER)
def send(campaign_id: str, step: str) -> ResponseReturnValue:
    """Put a test in line; the words of a refusal where it cannot be sent."""
    campaign, kind = find_or_404(campaign_id, step)
    form = TestSendForm()
    if not form.validate_on_submit():
        return show_page(campaign, step, problems=form.destination.errors, status=422)
    try:
        test_id = test_sends.create_test(campaign, kind, current_user.id, form.destination.data)
    except CannotTest as refusal:
        return show_page(campaign, step, problems=[refusal.words], status=422)
    send_test(test_id)
    address = url_for(".show", campaign_id=campaign_id, step=step, test_id=test_sends.public_id_of(test_id))
    return redirect(address, 303)


@bp.get("/<test_id>")
@role_required(Role.MANAGER)
def show(campaign_id: str, step: str, test_id: str) -> ResponseReturnValue:
    """How a test stands; the region alone looks again until that is final."""
    campaign, kind = find_or_404(campaign_id, step)
    test = test_sends.read_test(account_id(), campaign, kind, test_id) or abort(404)
    return show_page(campaign, step, test=test)


def find_or_404(campaign_id: str, step: str) -> tuple[Campaign, Kind]:
    campaign = campaigns.find_campaign(account_id(), campaign_id) or abort(404)
    return campaign, STEP_KINDS.get(step) or abort(404)


def show_page(
    campaign: Campaign,
    step: str,
    *,
    test: TestStanding | None = None,
    problems: list[str] | tuple[str, ...] = (),
    status: int = 200,
) -> ResponseReturnValue:
    return render_page(
        "wizard/test_send.html",
        status=status,
        campaign=campaign,
        step=step,
        title=TITLES[step],
        test_standing=test,
        test_problems=problems,
    )
