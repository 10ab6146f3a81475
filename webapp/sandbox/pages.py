"""The page for people: ready calls to play, texts as phone bubbles, mails, faults to arm. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp.sandbox import page_words
from webapp.sandbox.email_calls import EMAIL_CALLS
from webapp.sandbox.faults import FAULTS, PROVIDERS, FaultError
from webapp.sandbox.magic_numbers import BEHAVIOURS
from webapp.sandbox.mail_pages import grant_words, mail_list_words
from webapp.sandbox.notices import Notice
from webapp.sandbox.parts import current_parts
from webapp.sandbox.posting import Poster
from webapp.sandbox.ready_calls import READY_CALLS, TEXT_CALLS
from webapp.sandbox.settings import read_campaign_key, read_voice_setup
from webapp.sandbox.voice_platform import NOT_SET_UP, NotSetUpError, UnknownKindError

SHOWN = 50
CAMPAIGN_COOKIE = "sandbox-campaign"

pages = Blueprint("pages", __name__)


def _outbox_words() -> dict[str, object]:
    outbox = current_parts().outbox
    return {
        "version": outbox.version,
        "texts": [page_words.describe_message(message) for message in outbox.list_newest(SHOWN)],
        "shown": SHOWN,
        "deliveries": current_parts().deliveries,
    }


def _show_next(notice: Notice) -> BaseResponse:
    return redirect(url_for("pages.show", notice=current_parts().notices.keep(notice)), 303)


def _chosen_campaign() -> str:
    """The campaign that was asked for last in this browser; '' for the one set up."""
    return read_campaign_key(request.cookies.get(CAMPAIGN_COOKIE, ""))


@pages.get("/")
def show() -> BaseResponse:
    """`?campaign=<key>` sends the calls of this browser to that campaign from now on; an empty one to that of the demo."""
    parts, today = current_parts(), datetime.now(UTC).date()
    asked = request.args.get("campaign")
    chosen = _chosen_campaign() if asked is None else read_campaign_key(asked)
    page = render_template(
        "sandbox/page.html",
        notice=parts.notices.find(request.args.get("notice", "")),
        not_set_up=None if read_voice_setup(parts.settings) else NOT_SET_UP,
        text_cards=page_words.describe_calls(parts.settings, TEXT_CALLS, today),
        email_cards=page_words.describe_calls(parts.settings, EMAIL_CALLS, today),
        armed=parts.faults.list_armed(),
        faults=FAULTS,
        providers=PROVIDERS,
        grants=grant_words(),
        behaviours=BEHAVIOURS.values(),
        opted_out=parts.opt_outs.list_numbers(),
        settings=parts.settings,
        chosen=chosen,
        is_unreadable=bool(asked and not chosen),
        **_outbox_words() | mail_list_words(),
    )
    answer = make_response(page)
    if asked is not None:
        answer.set_cookie(CAMPAIGN_COOKIE, chosen, httponly=True, samesite="Lax")
    return answer


@pages.get("/outbox")
def show_outbox() -> str | tuple[str, int]:
    """The list alone, or 204 when the page already shows this version."""
    if request.args.get("version") == str(current_parts().outbox.version):
        return "", 204
    return render_template("sandbox/_outbox.html", **_outbox_words())


@pages.post("/outbox/empty")
def empty_outbox() -> BaseResponse:
    return _show_next(Notice(f"The outbox is empty: {current_parts().outbox.clear()} removed.", True))


@pages.post("/play")
def play() -> BaseResponse:
    parts, kind = current_parts(), request.form.get("kind", "")
    try:
        is_same, campaign = request.form.get("same_contact") == "yes", _chosen_campaign()
        played = parts.voice.play(kind, same_contact=is_same, campaign=campaign)
        setup = parts.voice.find_setup(campaign)
    except (NotSetUpError, UnknownKindError) as error:
        return _show_next(Notice(str(error), False))
    results_url = setup.results_url or parts.settings.public_url
    return _show_next(page_words.describe_played(READY_CALLS[kind].title, played, results_url))


@pages.post("/faults")
def arm_fault() -> BaseResponse:
    provider = request.form.get("provider", "twilio")
    fault, raw = request.form.get("fault", "").strip(), request.form.get("next", "")
    fault = request.form.get("other", "").strip() or fault
    try:
        armed = current_parts().faults.arm(provider, fault, int(raw) if raw.isdecimal() else None)
    except FaultError as error:
        return _show_next(Notice(f"Nothing armed: {error}.", False))
    until = f"the next {armed.left}" if armed.left else "all, until cleared"
    return _show_next(Notice(f"Armed at {PROVIDERS[provider]}: {armed.fault}, for {until}.", True))


@pages.post("/faults/clear")
def clear_faults() -> BaseResponse:
    current_parts().faults.clear()
    return _show_next(Notice("No fault is armed any more.", True))


@pages.post("/twilio/reply")
def reply() -> BaseResponse | tuple[Response, int]:
    """`from` (the contact), `to` (our number; without it the one that texted them last), `body`; form or JSON."""
    given = request.get_json(silent=True) if request.is_json else request.form
    asked = given if isinstance(given, Mapping) else {}
    contact, body = str(asked.get("from", "")).strip(), str(asked.get("body", ""))
    wants_page = "text/html" in request.headers.get("Accept", "")
    if not contact or not body:
        problem = "A reply needs the contact's number (from) and words (body)."
        return _show_next(Notice(problem, False)) if wants_page else (jsonify({"error": problem}), 422)
    to = str(asked.get("to") or "").strip() or None
    with Poster() as poster:
        posted = current_parts().replies.post(poster, contact=contact, to=to, body=body)
    if wants_page:
        return _show_next(page_words.describe_reply(contact, body, posted))
    return jsonify({"status": posted.status, "problem": posted.problem or None})
