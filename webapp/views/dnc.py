"""The do-not-call list: who is on it, adding, removing with a reason, and replies that a person must read."""

from __future__ import annotations

import functools

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.forms.dnc import AddForm, RemoveForm, RemoveOwnWordForm
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.addresses import AddressError, format_number
from webapp.rules.states import Role
from webapp.services import dnc, reply_reviews, suppressions
from webapp.services.reply_reviews import Settled
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("dnc", __name__, url_prefix="/dnc")


@bp.get("")
@role_required(Role.AGENT)
def index() -> ResponseReturnValue:
    return show(AddForm(formdata=None))


@bp.post("")
@role_required(Role.AGENT)
def add() -> ResponseReturnValue:
    form = AddForm()
    if not form.validate_on_submit():
        return show(form, status=422)
    country = dnc.account_country(account_id())
    try:
        value = suppressions.parse_value(form.value.data, country)
    except AddressError as error:
        form.value.errors = [error.words]
        return show(form, status=422)
    is_new = suppressions.put_on_list(
        account_id(),
        value,
        which=SuppressionList.DNC,
        source=SuppressionSource.PERSON,
        note=form.note.data,
        user_id=current_user.id,
    )
    shown = value if "@" in value else format_number(value, country)
    if is_new:
        flash(f"{shown} is on the list. Nothing goes there any more.", "success")
    else:
        flash(f"{shown} was on the list already.", "info")
    return redirect(url_for(".index"), 303)


@bp.get("/<entry_id>/remove")
@role_required(Role.MANAGER)
def ask_remove(entry_id: str) -> ResponseReturnValue:
    """Ask for the reason."""
    entry = find_removable(entry_id)
    if not entry.is_standing:
        return gone()
    return render_page("dnc/remove.html", entry=entry, form=remove_form(entry))


@bp.post("/<entry_id>/remove")
@role_required(Role.MANAGER)
def remove(entry_id: str) -> ResponseReturnValue:
    entry = find_removable(entry_id)
    if not entry.is_standing:
        return gone()
    form = remove_form(entry)
    if not form.validate_on_submit():
        return render_page("dnc/remove.html", status=422, entry=entry, form=form)
    try:
        suppressions.take_off_list(account_id(), entry_id, reason=form.reason.data, user_id=current_user.id)
    except suppressions.NotOnList:
        return gone()
    flash(f"{entry.value} is off the list. What was held because of it does not go out by itself.", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/replies/<message_id>/opt-out")
@role_required(Role.AGENT)
def opt_out(message_id: str) -> ResponseReturnValue:
    """The reply meant: no more."""
    settled = reply_reviews.opt_out_by_reply(account_id(), message_id, user_id=current_user.id)
    return after_settling(settled, "Opted out. No text goes to this number any more.")


@bp.post("/replies/<message_id>/dismiss")
@role_required(Role.AGENT)
def dismiss(message_id: str) -> ResponseReturnValue:
    """The reply was no opt-out."""
    settled = reply_reviews.dismiss_reply(account_id(), message_id, user_id=current_user.id)
    return after_settling(settled, "Kept as it was: the reply was not an opt-out.")


def after_settling(settled: Settled | None, words: str) -> ResponseReturnValue:
    if settled is None:
        abort(404)
    if settled is Settled.DONE:
        flash(words, "success")
    else:
        flash("Someone has settled this reply already.", "info")
    return redirect(url_for(".index"), 303)


def find_removable(entry_id: str) -> dnc.DncEntry:
    """The account's entry of this id (else 404), which this person may take off the list (else 403)."""
    entry = dnc.find_entry(account_id(), entry_id) or abort(404)
    if not dnc.may_remove(entry, current_user.role):
        abort(403)
    return entry


def remove_form(entry: dnc.DncEntry) -> RemoveForm:
    return RemoveOwnWordForm() if entry.is_own_word else RemoveForm()


def gone() -> ResponseReturnValue:
    flash("This entry is no longer on the list.", "info")
    return redirect(url_for(".index"), 303)


def show(form: AddForm, *, status: int = 200) -> ResponseReturnValue:
    query, after = request.args.get("q", "").strip(), request.args.get("after")
    return render_page(
        "dnc/page.html",
        status=status,
        form=form,
        query=query,
        after=after,
        page=functools.partial(dnc.list_entries, account_id(), before=after, query=query),
        may_remove=functools.partial(dnc.may_remove, role=current_user.role),
        removes_any=current_user.role.includes(Role.MANAGER),
        doubtful=functools.partial(reply_reviews.list_open_replies, account_id()),
    )
