"""The wizard of a campaign's follow-ups: its steps, where one leads to the next, and how a step is saved.

Each step is a file of its own (wizard_sms.py, …) that adds its routes to `bp`; templates/wizard/_frame.html is what all show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.models.accounts import Account
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.services import campaigns, follow_up_drafts
from webapp.services.account_defaults import find_account
from webapp.services.follow_up_drafts import DraftChanged, StepDraft
from webapp.services.follow_up_problems import SWITCHES, find_all_problems
from webapp.services.follow_up_standing import read_standing
from webapp.views.filters import clock_time
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("wizard", __name__, url_prefix="/campaigns/<campaign_id>/follow-ups")

STEPS = {"sms": "SMS", "email": "Email", "missed": "Missed call", "review": "Review and turn on"}
ORDER = tuple(STEPS)
STATE_WORDS = {"": "", "on": "On", "off": "Off", "missing": "Something missing"}


class StepForm(Protocol):
    """A form of a step: FlaskForm with a hidden field `version`, and `values()` by the columns of STEP_FIELDS."""

    version: Any
    errors: Any

    def validate_on_submit(self) -> bool: ...

    def values(self) -> dict[str, object]: ...


# Shows a step: show(form, status=…, change=…).
Show = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step as the frame lists it. `state` is one of STATE_WORDS as the saved draft stands, None for the review."""

    key: str
    title: str
    state: str | None
    is_here: bool

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state or ""]


@bp.get("")
@role_required(Role.MANAGER)
def index(campaign_id: str) -> ResponseReturnValue:
    return redirect(step_address(find_or_404(campaign_id), ORDER[0]))


def find_or_404(campaign_id: str) -> Campaign:
    return campaigns.find_campaign(account_id(), campaign_id) or abort(404)


def step_address(campaign: Campaign, step: str) -> str:
    return url_for(f"wizard.{step}", campaign_id=campaign.public_id)


def save_and_go(campaign: Campaign, step: str, form: StepForm, show: Show) -> ResponseReturnValue:
    """Save what the form holds and lead to where its `then` says; the step again where it cannot be saved.

    `then=stay` (the page saves by itself) is answered in JSON: {"version", "saved", "states",
    "standing"}, or 422 {"problems": […]},
    or 409 {"changed": words}.
    """
    is_quiet = request.form.get("then") == "stay"
    if not form.validate_on_submit():
        if is_quiet:
            return jsonify(problems=_list_problems(form)), 422
        return show(form, status=422)
    try:
        saved = follow_up_drafts.save_step(
            campaign, step, form.values(), version=form.version.data or "", user_id=current_user.id
        )
    except DraftChanged as change:
        if is_quiet:
            return jsonify(changed=f"{change.by or 'Someone'} saved this step in the meantime."), 409
        form.version.data = change.version
        return show(form, status=422, change=change)
    if is_quiet:
        steps = list_progress(campaign, find_account(account_id()), step)
        states = {one.key: [one.state, one.words] for one in steps if one.state is not None}
        standing = read_standing(campaign).draft_words
        return jsonify(version=saved.version, saved=_say_saved(saved), states=states, standing=standing)
    return redirect(where_next(campaign, step, request.form.get("then", "")), 303)


def where_next(campaign: Campaign, step: str, then: str) -> str:
    """The address that a button of a step leads to, once the step is saved."""
    here = step_address(campaign, step)
    place = ORDER.index(step)
    if then == "next":
        return step_address(campaign, ORDER[place + 1])
    if then == "back" and place > 0:
        return step_address(campaign, ORDER[place - 1])
    if then in STEPS:
        return step_address(campaign, then)
    provider, _, mailbox = then.removeprefix("connect-").partition(":")
    if then.startswith("connect-") and provider in {"google", "microsoft"}:
        # Reconnecting one changes nothing about which one the campaign has chosen.
        own = {"mailbox": mailbox} if mailbox else {"campaign": campaign.public_id}
        values: dict[str, Any] = {"provider": provider, **own, "next": here}
        return url_for("mailboxes.depart", **values)
    if then == "defaults":
        return url_for("account.defaults", next=here)
    flash("Draft saved. Nothing of it is live until you turn it on.", "success")
    return here


def render_step(
    template: str,
    campaign: Campaign,
    step: str,
    form: StepForm | None = None,
    *,
    status: int = 200,
    change: DraftChanged | None = None,
    **context: object,
) -> ResponseReturnValue:
    """A page of the wizard: the step's own `context` and what the frame shows around it."""
    account = find_account(account_id())
    draft = follow_up_drafts.read_step(campaign, step) if step in follow_up_drafts.STEP_FIELDS else None
    return render_page(
        template,
        status=status,
        campaign=campaign,
        step=step,
        step_title=STEPS[step],
        form=form,
        change=change,
        saved=_say_saved(draft) if draft else "",
        list_steps=lambda: list_progress(campaign, account, step),
        load_standing=lambda: read_standing(campaign),
        keep_prefix=f"wizard:{current_user.public_id}:{campaign.public_id}:",
        kept_titles={key: STEPS[key] for key in follow_up_drafts.STEP_FIELDS},
        **context,
    )


def list_progress(campaign: Campaign, account: Account, here: str) -> list[Progress]:
    values = follow_up_drafts.read_draft(campaign)
    problems = find_all_problems(account, values)
    states = {
        step: "missing" if problems[step] else "on" if values[switch] else "off"
        for step, switch in SWITCHES.items()
    }
    if follow_up_drafts.is_untouched(campaign):
        states = dict.fromkeys(states, "")
    return [Progress(key, title, states.get(key), key == here) for key, title in STEPS.items()]


def _list_problems(form: StepForm) -> list[str]:
    named: Any = form
    return [
        f"{named[name].label.text}: {' '.join(map(str, words))}"
        for name, words in form.errors.items()
        if name in named and words
    ]


def _say_saved(draft: StepDraft) -> str:
    return f"Saved {clock_time(draft.saved_at)}" if draft.saved_at else ""
