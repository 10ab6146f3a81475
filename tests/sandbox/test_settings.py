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


@pytest.mark.parametrize("name", ["SANDBOX_PORT", "SANDBOX_DELIVERY_SECONDS", "SANDBOX_HOLD_SECONDS"])
def test_a_number_that_is_none_is_named(name: str) -> None:
    with pytest.raises(SandboxError, match=name):
        load_settings({name: "soon"})
