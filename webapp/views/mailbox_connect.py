"""Connecting a mailbox: off to the provider's consent page, and back to the page where it began, whatever came of it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.models.base import utc_now
from webapp.models.mailboxes import MailboxProvider
from webapp.providers.oauth import OAuthError
from webapp.rules.states import Role
from webapp.services import mailboxes
from webapp.services.follow_up_drafts import choose_mailbox
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.mailboxes import Connected
from webapp.views import mailbox_words
from webapp.views.guards import account_id, role_required
from webapp.views.mailbox_trips import Trip, remember_trip, take_trip
from webapp.views.mailboxes import app_mailboxes, bp
from webapp.views.sessions import own_path


@bp.get("/connect/<provider>")
@role_required(Role.MANAGER)
def depart(provider: str) -> ResponseReturnValue:
    """Where a form of ours leads that had something else to save first. From elsewhere it takes a click: a link of a
    stranger's starts no trip."""
    key = find_provider(provider)
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return begin_trip(key, request.args)
    return render_template(
        "mailboxes/depart.html", provider=MAIL_PROVIDERS[key], trip=wishes_of(request.args)
    )


@bp.post("/connect/<provider>")
@role_required(Role.MANAGER)
def start(provider: str) -> ResponseReturnValue:
    return begin_trip(find_provider(provider), request.form)


@bp.get("/connect/<provider>/callback")
def callback(provider: str) -> ResponseReturnValue:
    """The provider sends the person back here. Whoever is not signed in any more has to begin anew, told why."""
    if current_user.is_authenticated:
        return arrive(provider)
    trip = take_trip(session, request.args.get("state"), provider, utc_now())
    flash(mailbox_words.SIGNED_OUT, "warning")
    return redirect(url_for("sessions.sign_in", next=trip.next if trip else url_for("mailboxes.index")), 303)


@role_required(Role.MANAGER)
def arrive(provider: str) -> ResponseReturnValue:
    key = find_provider(provider)
    trip = take_trip(session, request.args.get("state"), provider, utc_now())
    if trip is None or trip.user != current_user.public_id:
        flash(mailbox_words.say_unknown(key), "warning")
        return redirect(url_for("mailboxes.index"), 303)
    try:
        connected = finish_trip(key, trip)
    except OAuthError as error:
        flash(*mailbox_words.say_error(key, error))
    else:
        settle(key, trip, connected)
    return redirect(trip.next, 303)


def begin_trip(provider: MailboxProvider, wishes: Mapping[str, str]) -> ResponseReturnValue:
    """Remember who set out and from where, and lead to the consent page.

    By a page that moves on by itself rather than by a redirect: Chromium holds the redirects of a form to form-action,
    and the provider may redirect further, to an organisation's own sign-in, whose address nobody here knows.
    """
    held, wanted = app_mailboxes(), wishes_of(wishes)
    reconnected = mailboxes.find_mailbox(account_id(), wanted["mailbox"]) if wanted["mailbox"] else None
    state, trip = remember_trip(
        session,
        provider.value,
        user=current_user.public_id,
        onward=wanted["next"],
        campaign=wanted["campaign"],
        mailbox=reconnected.public_id if reconnected else "",
        now=utc_now(),
    )
    address = held.clients[provider.value].authorization_url(
        redirect_uri=redirect_uri(provider),
        state=state,
        code_verifier=trip.verifier,
        login_hint=reconnected.address if reconnected else None,
    )
    if request.headers.get("HX-Request") == "true":
        return Response(status=204, headers={"HX-Redirect": address})
    page = make_response(
        render_template("mailboxes/leave.html", provider=MAIL_PROVIDERS[provider], address=address)
    )
    page.headers["Refresh"] = f"0;url={address}"
    return page


def finish_trip(provider: MailboxProvider, trip: Trip) -> Connected:
    """Raises OAuthError for every way in which nothing gets connected."""
    code = request.args.get("code")
    if not code or request.args.get("error"):
        raise app_mailboxes().clients[provider.value].explain_denial(request.args)
    return mailboxes.connect_with_code(
        app_mailboxes(),
        account_id(),
        current_user.id,
        provider,
        redirect_uri=redirect_uri(provider),
        code=code,
        code_verifier=trip.verifier,
    )


def settle(provider: MailboxProvider, trip: Trip, connected: Connected) -> None:
    """Give the campaign its mailbox, and say what happened."""
    is_own = connected.owner_id == current_user.id
    flash(mailbox_words.say_connected(connected, is_own=is_own), "success")
    if trip.mailbox and trip.mailbox != connected.public_id:
        wanted = mailboxes.find_mailbox(account_id(), trip.mailbox)
        if wanted is not None:
            flash(mailbox_words.say_another(provider, wanted.address, connected.address), "warning")
    if trip.campaign:
        mailbox = mailboxes.find_mailbox(account_id(), connected.public_id)
        if mailbox and not choose_mailbox(account_id(), trip.campaign, mailbox, current_user.id):
            flash("The campaign is no longer there, so the mailbox was not chosen for it.", "warning")


def find_provider(provider: str) -> MailboxProvider:
    """404 for whatever cannot be connected here."""
    return MailboxProvider(provider) if provider in app_mailboxes().clients else abort(404)


def redirect_uri(provider: MailboxProvider) -> str:
    """As registered at the provider: by the public address, not by the one that the proxy calls."""
    return f"{app_mailboxes().public_url}/mailboxes/connect/{provider.value}/callback"


def wishes_of(values: Mapping[str, str]) -> dict[str, str]:
    """Where to come back to, and what for, as a form or an address says it."""
    return {
        "next": own_path(values.get("next")) or url_for("mailboxes.index"),
        "campaign": values.get("campaign", ""),
        "mailbox": values.get("mailbox", ""),
    }
