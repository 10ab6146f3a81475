"""The mails for people: the list, one mail opened, its one-click unsubscribe; and the grants, each with an end."""

from __future__ import annotations

from typing import NoReturn

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp.sandbox.mail_words import describe_grant, describe_line, describe_mail, write_mail_page
from webapp.sandbox.mails import PROVIDER_NAMES, Mail
from webapp.sandbox.notices import Notice
from webapp.sandbox.oauth_requests import is_loopback
from webapp.sandbox.page_policy import MAIL_POLICY
from webapp.sandbox.parts import current_parts
from webapp.sandbox.posting import Poster

SHOWN = 50
ONE_CLICK = b"List-Unsubscribe=One-Click"

mail_pages = Blueprint("mail_pages", __name__)


def mail_list_words() -> dict[str, object]:
    """What the list of mails shows."""
    outbox = current_parts().outbox
    return {
        "version": outbox.version,
        "mails": [describe_line(mail) for mail in outbox.list_newest_mails(SHOWN)],
        "mails_shown": SHOWN,
    }


def grant_words() -> list[dict[str, object]]:
    return [describe_grant(grant) for grant in current_parts().grants.list_grants()]


@mail_pages.get("/outbox/mails")
def list_mails() -> str | tuple[str, int]:
    """The list alone, or 204 when the page already shows this version."""
    if request.args.get("version") == str(current_parts().outbox.version):
        return "", 204
    return render_template("sandbox/_mails.html", **mail_list_words())


@mail_pages.get("/outbox/<mail_id>")
def show_mail(mail_id: str) -> str:
    notice = current_parts().notices.find(request.args.get("notice", ""))
    return render_template("sandbox/mail.html", mail=describe_mail(_find(mail_id)), notice=notice)


@mail_pages.get("/outbox/<mail_id>/mail.html")
def show_html(mail_id: str) -> Response:
    """The mail itself, for a frame: a document of its own without scripts, whatever it holds."""
    response = make_response(write_mail_page(_find(mail_id)))
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


@mail_pages.get("/outbox/<mail_id>/source.txt")
def show_source(mail_id: str) -> Response:
    return Response(_find(mail_id).raw, mimetype="text/plain")


@mail_pages.post("/outbox/<mail_id>/unsubscribe")
def unsubscribe(mail_id: str) -> BaseResponse:
    """What a mail provider does for its 'Unsubscribe' button: a POST without cookies (RFC 8058)."""
    mail = _find(mail_id)
    address = mail.parsed.unsubscribe_address
    if address is None or not mail.parsed.is_one_click or not is_loopback(address):
        return _show_next(mail, Notice("This mail has no one-click address on this machine.", False))
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "sandbox-mail-provider"}
    with Poster() as poster:
        posted = poster.post(address, ONE_CLICK, headers)
    return _show_next(
        mail, Notice(f"Unsubscribed with one click. The app answered {posted.words}.", posted.is_accepted)
    )


@mail_pages.post("/grants/<grant_id>/revoke")
def revoke(grant_id: str) -> BaseResponse:
    """The account takes back what it has agreed to, as on its provider's security page."""
    parts = current_parts()
    grant = parts.grants.find(grant_id)
    if grant is None:
        abort(404)
    parts.grants.revoke(grant)
    words = f"{grant.address} has taken back its consent at {PROVIDER_NAMES[grant.provider]}."
    notice = Notice(words, True, ("The app learns of it at its next send or refresh.",))
    return redirect(url_for("pages.show", notice=parts.notices.keep(notice)), 303)


def _show_next(mail: Mail, notice: Notice) -> BaseResponse:
    number = current_parts().notices.keep(notice)
    return redirect(url_for("mail_pages.show_mail", mail_id=mail.id, notice=number), 303)


def _find(mail_id: str) -> Mail:
    return current_parts().outbox.find_mail(mail_id) or _give_up()


def _give_up() -> NoReturn:
    abort(404)
