"""What the sandbox is told by its environment."""

from __future__ import annotations

import pytest

from webapp.sandbox.app import create_app
from webapp.sandbox.settings import SandboxError, load_settings


def test_it_never_starts_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SandboxError, match="APP_ENV=production"):
        load_settings({"APP_ENV": "production"})
    monkeypatch.setenv("APP_ENV", "production")
    with pytest.raises(SandboxError):
        create_app()


def test_without_settings_it_plays_an_account_of_its_own() -> None:
    settings = load_settings({})
    assert (settings.port, settings.public_url, settings.delivery_seconds) == (
        8001,
        "http://127.0.0.1:8000",
        1.5,
    )
    assert settings.plays_magic_numbers
    assert (settings.smtp_port, settings.token_seconds, settings.keeps_mail_limits) == (8002, 3600, True)
    assert settings.grants_path is None


def test_settings_of_the_mail_providers_are_taken_from_the_environment() -> None:
    settings = load_settings(
        {
            "SANDBOX_PORT": "9001",
            "GOOGLE_CLIENT_ID": "g",
            "MICROSOFT_CLIENT_SECRET": "s",
            "SANDBOX_TOKEN_SECONDS": "5",
            "SANDBOX_MAIL_LIMITS": "off",
            "SANDBOX_GRANTS": "/kept/grants.json",
        }
    )
    assert (settings.google_client_id, settings.microsoft_client_secret) == ("g", "s")
    assert (settings.token_seconds, settings.keeps_mail_limits) == (5, False)
    assert settings.smtp_port == 9002
    assert str(settings.grants_path) == "/kept/grants.json"
    assert load_settings({"SANDBOX_SMTP_PORT": "off"}).smtp_port is None


def test_settings_are_taken_from_the_environment() -> None:
    settings = load_settings(
        {
            "TWILIO_ACCOUNT_SID": "AC" + "a" * 32,
            "TWILIO_AUTH_TOKEN": "t",
            "PUBLIC_URL": "http://127.0.0.1:9000/",
            "SANDBOX_PORT": "9001",
            "SANDBOX_DELIVERY_SECONDS": "off",
            "SANDBOX_MAGIC_NUMBERS": "off",
        }
    )
    assert (settings.account_sid, settings.auth_token) == ("AC" + "a" * 32, "t")
    assert (settings.public_url, settings.port) == ("http://127.0.0.1:9000", 9001)
    assert settings.delivery_seconds is None
    assert not settings.plays_magic_numbers


@pytest.mark.parametrize(
    "name",
    [
        "SANDBOX_PORT",
        "SANDBOX_DELIVERY_SECONDS",
        "SANDBOX_HOLD_SECONDS",
        "SANDBOX_SMTP_PORT",
        "SANDBOX_TOKEN_SECONDS",
    ],
)
def test_a_number_that_is_none_is_named(name: str) -> None:
    with pytest.raises(SandboxError, match=name):
        load_settings({name: "soon"})
