"""A browser for tests: keeps a session, sends the CSRF token, asks as htmx does, and checks every page it gets."""

from __future__ import annotations

import contextvars
from typing import Any

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from flask_login.utils import _create_identifier
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.page_checks import check_fragment, check_page
from webapp.models.accounts import User
from webapp.models.base import db

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


class PageClient(FlaskClient):
    """`htmx="panel"` asks as htmx does for the region of that id. `is_forged=True` leaves out the CSRF token."""

    def open(
        self, *args: Any, htmx: str | None = None, is_forged: bool = False, **kwargs: Any
    ) -> TestResponse:
        headers = dict(kwargs.pop("headers", None) or {})
        if htmx is not None:
            headers |= {"HX-Request": "true", "HX-Target": htmx}
        if kwargs.get("method") in UNSAFE and not is_forged:
            headers.setdefault("X-CSRFToken", self._csrf_token())
        if headers:
            kwargs["headers"] = headers
        # In a context of its own: within the test's, Flask would reuse its `g` and database session for every request.
        response = contextvars.Context().run(super().open, *args, **kwargs)
        if has_app_context():  # not in a redirect that is being followed
            db.session.rollback()  # what the test reads from now on is what the request left behind
        _check(response, is_fragment="HX-Request" in response.request.headers)
        return response

    def _csrf_token(self) -> str:
        with self.session_transaction() as session:
            kept = session.setdefault("csrf_token", "a-token-of-the-tests")
        return URLSafeTimedSerializer(self.application.secret_key or "", salt="wtf-csrf-token").dumps(kept)


def make_client(app: Flask, user: User | None = None) -> PageClient:
    """A browser of its own; `user` is signed in without going through the form."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    if user is not None:
        with app.test_request_context(environ_base=client.environ_base):
            identifier = _create_identifier()
        with client.session_transaction() as session:
            session.update({"_user_id": user.get_id(), "_fresh": True, "_id": identifier})
    return client


def _check(response: TestResponse, *, is_fragment: bool) -> None:
    if response.mimetype != "text/html" or not response.data or 300 <= response.status_code < 400:
        return
    if is_fragment:
        check_fragment(response.text)
    else:
        check_page(response.text)
