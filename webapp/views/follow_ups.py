"""What a person decides on a follow-up, from its card: each is a form, each answers in plain words."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from tasks.follow_ups import send
from webapp.forms.follow_ups import ConsentForm, DestinationForm, DetailsForm, SendAgainForm
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.rules.addresses import AddressError
from webapp.rules.slots import SlotTooLong
from webapp.rules.states import FollowUpState, Reason, Role
from webapp.services import mail_queue, panels, redeciding, review
from webapp.views.filters import format_number, near_time, spoken_time, words
from webapp.views.guards import account_id, role_required
from webapp.views.results_page import back_to, current_query, link_to, show_contact

bp = Blueprint("follow_ups", __name__, url_prefix="/follow-ups")


@bp.post("/<follow_up_id>/destination")
@role_required(Role.AGENT)
def set_destination(follow_up_id: str) -> ResponseReturnValue:
    form = DestinationForm()
    return _decide(
        follow_up_id,
        form,
        lambda: review.set_destination_and_send(
            account_id(), follow_up_id, form.chosen, user_id=current_user.id
        ),
    )


@bp.post("/<follow_up_id>/consent")
@role_required(Role.AGENT)
def settle_consent(follow_up_id: str) -> ResponseReturnValue:
    form = ConsentForm()
    return _decide(
        follow_up_id,
        form,
        lambda: review.settle_consent(account_id(), follow_up_id, form.turn.data, user_id=current_user.id),
    )


@bp.post("/<follow_up_id>/details")
@role_required(Role.AGENT)
def fill_details(follow_up_id: str) -> ResponseReturnValue:
    form = DetailsForm()
    return _decide(
        follow_up_id,
        form,
        lambda: review.fill_details(account_id(), follow_up_id, form.details, user_id=current_user.id),
    )


@bp.post("/<follow_up_id>/send-again")
@role_required(Role.AGENT)
def send_again(follow_up_id: str) -> ResponseReturnValue:
    """Asks first: without the answer to the question, the question is what comes back."""
    form = SendAgainForm()
    campaign, row = _find_place(follow_up_id)
    if not form.is_confirmed:
        return redirect(link_to(campaign, row.public_id, current_query(), ask=follow_up_id), 303)
    return _decide(
        follow_up_id,
        form,
        lambda: review.send_again(account_id(), follow_up_id, user_id=current_user.id),
    )


@bp.post("/<follow_up_id>/arrived")
@role_required(Role.AGENT)
def mark_arrived(follow_up_id: str) -> ResponseReturnValue:
    return _decide(
        follow_up_id,
        FlaskForm(),
        lambda: review.mark_arrived(account_id(), follow_up_id, user_id=current_user.id),
        says="Noted: it arrived. It counts as sent.",
    )


@bp.post("/<follow_up_id>/dismiss")
@role_required(Role.AGENT)
def dismiss(follow_up_id: str) -> ResponseReturnValue:
    return _decide(
        follow_up_id,
        FlaskForm(),
        lambda: redeciding.dismiss(account_id(), follow_up_id, user_id=current_user.id),
        says="Set aside. Nothing is sent, unless they say something new on a later call.",
    )


@bp.post("/<follow_up_id>/decide-anew")
@role_required(Role.AGENT)
def decide_anew(follow_up_id: str) -> ResponseReturnValue:
    return _decide(
        follow_up_id,
        FlaskForm(),
        lambda: redeciding.decide_anew(account_id(), follow_up_id, user_id=current_user.id),
    )


def _decide(
    follow_up_id: str, form: FlaskForm, decide: Callable[[], FollowUp], *, says: str | None = None
) -> ResponseReturnValue:
    """Check, decide, put what is due in line, say what came of it.

    422 with what was typed where the form is wrong; 409 with things as they stand where it is too late or not allowed.
    """
    campaign, row = _find_place(follow_up_id)
    if not form.validate():
        return show_contact(campaign, row, status=422, form=form, follow_up_id=follow_up_id)
    contact_id = row.public_id
    try:
        follow_up = decide()
    except AddressError as error:
        if isinstance(form, DestinationForm):
            form.typed.errors = [error.words]
        return _ask_again(follow_up_id, form)
    except SlotTooLong as error:
        form[error.slot.value].errors = [error.words]
        return _ask_again(follow_up_id, form)
    except review.NotFound:
        abort(404)
    except review.NotPossible as error:
        flash(error.words, "warning")
        return show_contact(*_find_place(follow_up_id), status=409)
    if follow_up.state is FollowUpState.DUE:
        send(follow_up.id, follow_up.kind)
    flash(says or _say(follow_up), _tone(follow_up))
    return back_to(campaign, contact_id)


def _ask_again(follow_up_id: str, form: FlaskForm) -> ResponseReturnValue:
    return show_contact(*_find_place(follow_up_id), status=422, form=form, follow_up_id=follow_up_id)


def _find_place(follow_up_id: str) -> tuple[Campaign, CampaignContact]:
    return panels.find_place(account_id(), follow_up_id) or abort(404)


def _say(follow_up: FollowUp) -> str:
    """What a decision led to, in a sentence."""
    to = format_number(follow_up.destination or "")
    if follow_up.state is FollowUpState.DUE:
        turn = mail_queue.find_turn(follow_up)
        if turn is None or turn.is_soon:
            return f"On its way to {to}."
        return f"Saved. It goes to {to} when its turn comes, about {near_time(turn.at)}."
    if follow_up.reason is Reason.QUIET_HOURS and follow_up.due_at is not None:
        until, what = spoken_time(follow_up.due_at).striptags(), review.message_word(follow_up.kind)
        return (
            f"Saved. It is held until {until}, when {what}s are allowed where the contact is, and then sent."
        )
    if follow_up.reason is Reason.MAILBOX_DISCONNECTED:
        return f"Saved. It goes to {to} by itself, once the campaign’s mailbox is connected again."
    why = words(follow_up.reason) if follow_up.reason else words(follow_up.state)
    if follow_up.state is FollowUpState.REVIEW:
        return f"Saved. It still needs you: {why}."
    return f"Saved, but nothing is sent: {why}."


def _tone(follow_up: FollowUp) -> str:
    is_well = follow_up.state in {FollowUpState.DUE, FollowUpState.SENT}
    return "success" if is_well or follow_up.reason is Reason.QUIET_HOURS else "warning"
