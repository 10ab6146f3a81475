"""Wires the sandbox: the providers' APIs before Flask, pages and JSON behind it, only for callers on this machine."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from jinja2 import StrictUndefined

from webapp.sandbox.consent_pages import consent
from webapp.sandbox.json_api import api
from webapp.sandbox.mail_edge import MailEdge
from webapp.sandbox.mail_pages import mail_pages
from webapp.sandbox.page_policy import write_policy
from webapp.sandbox.pages import pages
from webapp.sandbox.parts import make_parts
from webapp.sandbox.settings import SandboxSettings, load_settings
from webapp.sandbox.twilio_edge import TwilioEdge

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}


def create_app(settings: SandboxSettings | None = None) -> Flask:
    """The sandbox as a WSGI app. `app.extensions["sandbox"]` holds its parts. Raises SandboxError in production."""
    parts = make_parts(settings or load_settings())
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static" / "sandbox"),
        static_url_path="/static/sandbox",
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.extensions["sandbox"] = parts
    app.before_request(_refuse_strangers)
    app.after_request(_set_headers)
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.register_blueprint(mail_pages)
    app.register_blueprint(consent)
    hold_seconds = parts.settings.hold_seconds
    mail_edge = MailEdge(app.wsgi_app, parts.mail_apis, hold_seconds)
    app.wsgi_app = TwilioEdge(mail_edge, parts.twilio, hold_seconds)  # type: ignore[method-assign]
    return app


def _refuse_strangers() -> None:
    """A web page from elsewhere, opened on this machine, must not play calls or read the outbox."""
    if urlsplit(f"//{request.host}").hostname not in LOOPBACK_NAMES:
        abort(403)
    origin = request.headers.get("Origin")
    if request.method != "GET" and origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)


def _set_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", write_policy())
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if not request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response
