"""The mailboxes that emails go out from: the list, and disconnecting one. Connecting is mailbox_connect.py's."""

from __future__ import annotations

import functools

from flask import Blueprint, abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.rules.states import Role
from webapp.services import mailbox_lines, mailboxes
from webapp.services.mail_provider_words import MAIL_PROVIDERS, say_permission_pages
from webapp.services.mailbox_tokens import Mailboxes
from webapp.services.mailboxes import Revoked
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("mailboxes", __name__, url_prefix="/mailboxes")


@bp.get("")
@role_required(Role.MANAGER)
def index() -> ResponseReturnValue:
    held = app_mailboxes()
    return render_page(
        "mailboxes/page.html",
        lines=functools.cache(lambda: mailbox_lines.list_lines(account_id())),
        offered=[provider for provider in MAIL_PROVIDERS.values() if provider.key.value in held.clients],
        missing=[provider for provider in MAIL_PROVIDERS.values() if provider.key.value not in held.clients],
        is_admin=current_user.role.includes(Role.ADMIN),
        public_url=held.public_url,
        here=url_for(".index"),
    )


@bp.get("/<mailbox_id>/disconnect")
@role_required(Role.MANAGER)
def ask_disconnect(mailbox_id: str) -> ResponseReturnValue:
    mailbox = find_own(mailbox_id)
    if mailbox.state is MailboxState.DISCONNECTED:
        return gone()
    return render_page("mailboxes/disconnect.html", line=mailbox_lines.describe_mailbox(mailbox))


@bp.post("/<mailbox_id>/disconnect")
@role_required(Role.MANAGER)
def disconnect(mailbox_id: str) -> ResponseReturnValue:
    """Forget its tokens, and take the permission back at the provider where that can be done from here."""
    mailbox = find_own(mailbox_id)
    address, provider = mailbox.address, mailbox.provider
    outcome = mailboxes.disconnect(app_mailboxes(), account_id(), mailbox_id)
    if outcome is None:
        return gone()
    flash(say_disconnected(address, provider, outcome), "warning" if outcome is Revoked.FAILED else "success")
    return redirect(url_for(".index"), 303)


def find_own(mailbox_id: str) -> Mailbox:
    """The mailbox, for its owner or an admin: 404 for strangers, 403 for colleagues."""
    mailbox = mailboxes.find_mailbox(account_id(), mailbox_id) or abort(404)
    if mailbox.owner_id != current_user.id and not current_user.role.includes(Role.ADMIN):
        abort(403)
    return mailbox


def say_disconnected(address: str, provider: MailboxProvider, outcome: Revoked) -> str:
    company, pages = MAIL_PROVIDERS[provider].company, say_permission_pages(provider)
    start = f"{address} is disconnected, and nothing more is sent from it."
    if outcome is Revoked.DONE:
        return f"{start} Its permission is taken back at {company} too."
    if outcome is Revoked.FAILED:
        return (
            f"{start} We have forgotten its permission, but {company} did not confirm that it is taken back there: "
            f"remove it yourself at {pages}."
        )
    return f"{start} We have forgotten its permission; to remove it at {company} as well, go to {pages}."


def gone() -> ResponseReturnValue:
    flash("This mailbox is disconnected already.", "info")
    return redirect(url_for(".index"), 303)


def app_mailboxes() -> Mailboxes:
    held: Mailboxes = current_app.extensions["mailboxes"]
    return held
