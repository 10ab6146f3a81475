"""What went wrong, said so that one knows what to do: as a page, as a fragment, or as JSON for the API."""

from __future__ import annotations

from flask import Flask, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from webapp.models.base import db
from webapp.views.problems import problem
from webapp.views.sessions import ask_to_sign_in

WORDS: dict[int, tuple[str, str]] = {
    400: ("This request could not be understood", "Go back, reload the page and try once more."),
    401: ("You are not signed in", "Sign in and try again."),
    403: ("This is not yours to do", "Ask an admin of your account if you need it."),
    404: ("There is nothing here", "It may have been removed, or the address is mistyped."),
    405: ("This cannot be done here", "Go back and use the buttons of the page."),
    409: ("Something changed in the meantime", "Reload the page to see how things stand now."),
    413: ("This is too large", "At most 2 MiB can be sent at once."),
    422: ("Something is not filled in right", "Go back and correct what is marked."),
    429: ("Too many attempts", "Wait a minute and try again."),
    500: ("Something broke on our side", "Nothing you entered was half saved. Try again in a moment."),
}


def init_app(app: Flask) -> None:
    app.before_request(refuse_nul)
    app.register_error_handler(DataError, on_unstorable)
    app.register_error_handler(CSRFError, on_csrf_error)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(Exception, on_crash)


def refuse_nul() -> None:
    """No id has a NUL in it, and PostgreSQL cannot even be asked for one."""
    if "\x00" in request.path or "%00" in request.query_string.decode("latin-1"):
        abort(404)


def on_unstorable(error: DataError) -> ResponseReturnValue:
    """A value that no column takes, such as a NUL in a form's field."""
    db.session.rollback()
    current_app.logger.warning("%s was given a value that cannot be stored", request.endpoint, exc_info=error)
    return _answer(400, *WORDS[400])


def on_csrf_error(_error: CSRFError) -> ResponseReturnValue:
    """An ended session takes the token along: whoever is signed out is asked to sign in, and loses nothing typed."""
    if not current_user.is_authenticated and request.blueprint != "sessions":
        return ask_to_sign_in()
    return _answer(400, "The page was open for too long", "Reload the page and send the form again.")


def on_http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    title, advice = WORDS.get(code, WORDS[500 if code >= 500 else 400])
    return _answer(code, title, advice, error)


def on_crash(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    if current_app.config.get("PROPAGATE_EXCEPTIONS") or current_app.testing:
        raise error
    current_app.logger.error("request failed: %s", request.endpoint, exc_info=error)
    return _answer(500, *WORDS[500])


def _answer(code: int, title: str, advice: str, error: HTTPException | None = None) -> ResponseReturnValue:
    headers = dict(error.get_headers()) if error is not None and code in {405, 429} else {}
    headers.pop("Content-Type", None)
    if request.path.startswith(("/api/v1/", "/hooks/")):
        return problem(code, f"{title}. {advice}"), headers
    is_fragment = request.headers.get("HX-Request") == "true"
    template = "errors/fragment.html" if is_fragment else "errors/page.html"
    return render_template(template, code=code, title=title, advice=advice), code, headers
