"""GET and POST /u/{token}: the page of an unsubscribe link, its button, and the one-click of mail programs (RFC 8058).

The sealed token is all the authority there is: no sign-in, no cookie, no CSRF token is asked for. A GET changes nothing,
because mail scanners open every link.
"""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.services import unsubscribes
from webapp.services.unsubscribe_links import Link, read_token
from webapp.settings import Settings
from webapp.views.guards import csrf, limiter

bp = Blueprint("unsubscribe", __name__)
# Only for links that are none: mail providers make the one-clicks of all their people from a few addresses.
BAD_LINKS = "60 per minute"
# An undo is what makes a further opt-out possible; unsubscribing itself is never limited.
UNDOS = "10 per hour"
DONE = "You are unsubscribed.\n"


def find_link() -> Link | None:
    """What the address of this request was sealed with."""
    settings: Settings = current_app.extensions["settings"]
    return read_token(settings.encryption_keys, (request.view_args or {}).get("token", ""))


def is_no_undo() -> bool:
    return request.form.get("do") != "undo" or find_link() is None


def link_key() -> str:
    link = find_link()
    return "link:" + hashlib.sha256(repr(link).encode()).hexdigest()


@bp.after_request
def keep_private(response: Response) -> Response:
    """Neither a search engine nor the next page learns of the address."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/u/<token>")
@limiter.limit(BAD_LINKS, exempt_when=lambda: find_link() is not None)
def show(token: str) -> ResponseReturnValue:
    link = find_link()
    subscription = unsubscribes.read_subscription(link) if link else None
    if subscription is None:
        return unknown()
    is_undone = "undone" in request.args and not subscription.is_stopped
    return render_template(
        "unsubscribe/page.html", token=token, subscription=subscription, is_undone=is_undone
    )


@bp.post("/u/<token>")
@csrf.exempt
@limiter.limit(BAD_LINKS, exempt_when=lambda: find_link() is not None)
@limiter.limit(UNDOS, key_func=link_key, exempt_when=is_no_undo)
def act(token: str) -> ResponseReturnValue:
    """The page's buttons lead back to the page; whatever else posts here is a mail program, and wants a plain 200."""
    link, wish = find_link(), request.form.get("do")
    if link is None:
        return unknown()
    if wish == "undo":
        is_done = unsubscribes.take_back(link)
        return redirect(url_for(".show", token=token, undone=1 if is_done else None), 303)
    if not unsubscribes.unsubscribe(link):
        return unknown()
    if wish == "stop":
        return redirect(url_for(".show", token=token), 303)
    return Response(DONE, content_type="text/plain; charset=utf-8")


def unknown() -> ResponseReturnValue:
    return render_template("unsubscribe/unknown.html"), 404
