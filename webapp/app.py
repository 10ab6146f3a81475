"""Puts the application together: settings, database, sender, sign-in, views."""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate
from jinja2 import StrictUndefined
from sqlalchemy.engine import make_url
from werkzeug.middleware.proxy_fix import ProxyFix

import webapp.models  # noqa: F401  # every table, for the migrations
from tasks.queue import bind
from webapp.cli.commands import register_commands
from webapp.models.base import db, prepare_sqlite
from webapp.providers.mail_registry import make_mail_clients
from webapp.providers.plain_mail import choose_sender
from webapp.providers.smtp import SmtpMailer, SmtpServer
from webapp.providers.twilio import TwilioTexts
from webapp.services.mailbox_tokens import Mailboxes
from webapp.services.sending import TextSender
from webapp.settings import PROJECT_ROOT, Settings, load_settings
from webapp.views import register_views

MAX_REQUEST = 2 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The app for these settings (default: the environment's). Raises SettingsError."""
    settings = settings or load_settings()
    app = Flask(
        "webapp",
        template_folder=str(PROJECT_ROOT / "templates"),
        static_folder=str(PROJECT_ROOT / "static"),
        instance_path=str(settings.instance_dir),
    )
    app.config.from_mapping(_config(settings))
    app.extensions["settings"] = settings
    app.extensions["text_sender"] = make_text_sender(settings)
    app.extensions["mailboxes"] = make_mailboxes(settings)
    app.extensions["system_mailer"] = make_system_mailer(settings)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # answers read in the order in which they were written
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _connect_database(app)
    if settings.is_production:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    register_views(app)
    register_commands(app)
    bind(app)
    return app


def make_text_sender(settings: Settings) -> TextSender | None:
    """The sender of texts, or None where no provider is set up."""
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return None
    texts = TwilioTexts(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        from_number=settings.twilio_from,
        api_url=settings.twilio_api_url,
    )
    return TextSender(texts, f"{settings.public_url}/hooks/twilio/messages")


def make_mailboxes(settings: Settings) -> Mailboxes:
    """What connects mailboxes and sends from them; without a client for a provider that is not set up."""
    clients = make_mail_clients(
        google_client_id=settings.google_client_id,
        google_client_secret=settings.google_client_secret,
        google_api_url=settings.google_api_url,
        microsoft_client_id=settings.microsoft_client_id,
        microsoft_client_secret=settings.microsoft_client_secret,
        microsoft_tenant=settings.microsoft_tenant,
        microsoft_api_url=settings.microsoft_api_url,
    )
    return Mailboxes(clients, settings.encryption_keys, settings.public_url)


def make_system_mailer(settings: Settings) -> SmtpMailer | None:
    """The sender of the system's own mail, or None where no mail server is set up: it waits."""
    if settings.smtp_url is None:
        return None
    return SmtpMailer(SmtpServer(settings.smtp_url), choose_sender(settings.smtp_from, settings.public_url))


def _config(settings: Settings) -> dict[str, object]:
    is_https = settings.public_url.startswith("https://")
    return {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": MAX_REQUEST,
        "MAX_FORM_MEMORY_SIZE": MAX_REQUEST,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database_url),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_https,
        "SESSION_COOKIE_NAME": "followups",
        "PERMANENT_SESSION_LIFETIME": 12 * 3600,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_STORAGE_URI": settings.redis_url or "memory://",
        "RATELIMIT_HEADERS_ENABLED": True,
        # Attempts are counted by each process for itself while Redis is down: people can sign in all the same.
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
        "METRICS_TOKEN": settings.metrics_token,
    }


def _engine_options(database_url: str) -> dict[str, object]:
    # An error must not carry the values of its statement into the log: they are names, numbers and words.
    private: dict[str, object] = {"hide_parameters": True}
    if make_url(database_url).get_backend_name() == "sqlite":
        return private | {"pool_size": 20, "connect_args": {"check_same_thread": False, "timeout": 15}}
    return private | {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True, "pool_recycle": 1800}


def _connect_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
    # Batch mode, because SQLite cannot change a column in place.
    Migrate(app, db, directory=str(PROJECT_ROOT / "migrations"), render_as_batch=True, compare_type=True)
