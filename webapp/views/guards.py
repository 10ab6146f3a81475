"""Who may come in: sign-in, roles, CSRF, throttling."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import sqlalchemy as sa
from flask import Flask, abort, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user, login_required
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx

from webapp.models.accounts import User
from webapp.models.base import db
from webapp.rules.states import Role

P = ParamSpec("P")
R = TypeVar("R")

login_manager = LoginManager()
csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)
htmx = Htmx()


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    login_manager.login_view = "sessions.sign_in"
    login_manager.login_message = "Sign in to go on."
    login_manager.session_protection = "strong"
    csrf.init_app(app)
    limiter.init_app(app)
    htmx.init_app(app)


@login_manager.user_loader
def load_user(session_id: str) -> User | None:
    """The user of a session, unless their sessions were ended (new password, disabled) since it began."""
    public_id, _, version = session_id.rpartition(".")
    user = db.session.execute(sa.select(User).where(User.public_id == public_id)).scalar_one_or_none()
    if user is None or user.is_disabled or str(user.session_version) != version:
        return None
    return user


def role_required(role: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Signed in, and of at least this role: others are told so (403)."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(view)
        @login_required
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.role.includes(role):
                abort(403)
            return current_app.ensure_sync(view)(*args, **kwargs)

        return guarded

    return decorate


def account_id() -> int:
    """The account of whoever is signed in: the scope of every query of a page."""
    return int(current_user.account_id)
