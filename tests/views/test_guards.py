"""Rules of the whole app that are kept by a test: templates compile, every answer carries its headers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.clients import PageClient
from tests.factories import PASSWORD, make_user
from webapp.models.accounts import User
from webapp.settings import PROJECT_ROOT

ClientOf = Callable[[User], PageClient]
TEMPLATES = sorted(
    str(file.relative_to(PROJECT_ROOT / "templates"))
    for file in (PROJECT_ROOT / "templates").rglob("*")
    if file.is_file() and file.relative_to(PROJECT_ROOT / "templates").parts[0] != "sandbox"
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(app: Flask, name: str) -> None:
    app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_are_small(name: str) -> None:
    lines = (PROJECT_ROOT / "templates" / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 100, "take repeated or separate pieces out into a _name.html of their own"


def test_scripts_and_styles_are_never_written_into_a_template() -> None:
    for name in TEMPLATES:
        text = (PROJECT_ROOT / "templates" / name).read_text(encoding="utf-8")
        for forbidden in ('style="', "<style", "javascript:", " onclick=", "hx-on", "|safe", "| safe"):
            assert forbidden not in text, f"{forbidden!r} in {name}"


def ask(kind: str, client: PageClient, signed_in: PageClient) -> TestResponse:
    return {
        "page": lambda: signed_in.get("/campaigns"),
        "fragment": lambda: signed_in.get("/campaigns", htmx="list"),
        "form with complaints": lambda: signed_in.post("/campaigns/new"),
        "redirect": lambda: client.get("/campaigns"),
        "htmx to the sign-in": lambda: client.get("/campaigns", htmx="list"),
        "sign-in": lambda: client.get("/sign-in"),
        "forged form": lambda: client.post("/sign-in", is_forged=True),
        "not found": lambda: client.get("/nothing-here"),
        "wrong method": lambda: client.get("/sign-out"),
        "health": lambda: client.get("/healthz"),
        "metrics": lambda: client.get("/metrics"),
        "API refusal": lambda: client.get("/api/v1/dnc"),
        "static file": lambda: client.get("/static/css/base.css"),
    }[kind]()


@pytest.mark.parametrize(
    "kind",
    [
        "page",
        "fragment",
        "form with complaints",
        "redirect",
        "htmx to the sign-in",
        "sign-in",
        "forged form",
        "not found",
        "wrong method",
        "health",
        "metrics",
        "API refusal",
        "static file",
    ],
)
def test_every_kind_of_answer_carries_the_headers(client: PageClient, client_of: ClientOf, kind: str) -> None:
    with ask(kind, client, client_of(make_user())) as answer:
        headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "*" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        if kind != "static file":
            assert headers["Cache-Control"] == "no-store"
            assert {"HX-Request", "Cookie"} <= set(answer.vary)


def test_over_https_browsers_are_told_to_stay_there(client: PageClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
    answer = client.get("/healthz", base_url="https://localhost")
    assert int(answer.headers["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: PageClient) -> None:
    user = make_user()
    answer = client.post("/sign-in", data={"email": user.email, "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
