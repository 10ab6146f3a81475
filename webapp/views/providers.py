"""The sender of texts: how it stands, what to do about a block, and what to copy into the carrier registration."""

from __future__ import annotations

import functools

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.rules import registration
from webapp.rules.states import Role
from webapp.services import provider_status
from webapp.services.account_defaults import find_account
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("providers", __name__, url_prefix="/provider")


@bp.get("")
@role_required(Role.AGENT)
def index() -> ResponseReturnValue:
    return show()


@bp.post("/resume")
@role_required(Role.ADMIN)
def resume() -> ResponseReturnValue:
    """Someone has mended it: ask the provider, then take up what was held; or say what is still wrong."""
    trouble = provider_status.resume(current_app.extensions["text_sender"])
    if trouble is not None:
        return show(trouble=trouble, status=422)
    flash("The provider accepts our credentials. What was held goes out within seconds.", "success")
    return redirect(url_for(".index"), 303)


def show(*, trouble: str = "", status: int = 200) -> ResponseReturnValue:
    account = find_account(account_id())
    return render_page(
        "providers/page.html",
        status=status,
        trouble=trouble,
        is_admin=current_user.role.includes(Role.ADMIN),
        read=functools.partial(
            provider_status.read_status,
            account_id(),
            current_app.extensions["text_sender"],
            current_app.extensions["settings"],
        ),
        samples=registration.list_sample_messages(),
        script_text="\n".join(
            f"{speaker.capitalize()}: {words}"
            for speaker, words in registration.spoken_opt_in(account.business_name)
        ),
        flow=registration.how_people_agree(account.business_name),
    )
