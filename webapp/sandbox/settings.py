"""Decides what the sandbox is told by its environment, and that it never starts in production."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
DEFAULT_SID = "AC" + "0" * 31 + "1"
DEFAULT_TOKEN = "sandbox-token"
DEFAULT_SENDER = "+15555550100"
DEFAULT_CLIENT, DEFAULT_SECRET = "sandbox-client", "sandbox-client-secret"
DEFAULT_DELIVERY_SECONDS = 1.5


class SandboxError(Exception):
    """The sandbox cannot start; the message tells a person what to do."""


@dataclass(frozen=True, slots=True)
class VoiceSetup:
    """Where the ready calls go: the app's webhook secret, its campaign, and names used on the calls."""

    webhook_secret: str
    campaign: str
    results_url: str | None
    business: str
    agent: str


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """One sandbox. `delivery_seconds` is how long a text takes to be delivered; None: nothing is ever delivered.

    `token_seconds`: how long an access token of Google or Microsoft lives. `smtp_port` None: no SMTP.
    """

    account_sid: str = DEFAULT_SID
    auth_token: str = DEFAULT_TOKEN
    sender: str = DEFAULT_SENDER
    public_url: str = "http://127.0.0.1:8000"
    port: int = 8001
    delivery_seconds: float | None = DEFAULT_DELIVERY_SECONDS
    hold_seconds: float = 60.0
    plays_magic_numbers: bool = True
    webhook_secret: str = ""
    campaign: str = ""
    config_path: Path | None = None
    google_client_id: str = DEFAULT_CLIENT
    google_client_secret: str = DEFAULT_SECRET
    microsoft_client_id: str = DEFAULT_CLIENT
    microsoft_client_secret: str = DEFAULT_SECRET
    token_seconds: float = 3600.0
    keeps_mail_limits: bool = True
    smtp_port: int | None = None
    grants_path: Path | None = None


def load_settings(environ: Mapping[str, str] | None = None) -> SandboxSettings:
    """Read the settings from `environ` (default: the process's own). Raises SandboxError, also in production."""
    given = os.environ if environ is None else environ
    if given.get("APP_ENV") == "production":
        raise SandboxError(
            "The sandbox plays providers for development: it does not start with APP_ENV=production."
        )
    delivery = given.get("SANDBOX_DELIVERY_SECONDS") or str(DEFAULT_DELIVERY_SECONDS)
    port = int(_read_seconds("SANDBOX_PORT", given.get("SANDBOX_PORT") or "8001"))
    smtp_port = given.get("SANDBOX_SMTP_PORT") or str(port + 1)
    return SandboxSettings(
        account_sid=given.get("TWILIO_ACCOUNT_SID") or DEFAULT_SID,
        auth_token=given.get("TWILIO_AUTH_TOKEN") or DEFAULT_TOKEN,
        sender=given.get("TWILIO_FROM") or DEFAULT_SENDER,
        public_url=(given.get("PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/"),
        port=port,
        delivery_seconds=None if delivery == "off" else _read_seconds("SANDBOX_DELIVERY_SECONDS", delivery),
        hold_seconds=_read_seconds("SANDBOX_HOLD_SECONDS", given.get("SANDBOX_HOLD_SECONDS") or "60"),
        plays_magic_numbers=given.get("SANDBOX_MAGIC_NUMBERS") != "off",
        webhook_secret=given.get("SANDBOX_WEBHOOK_SECRET") or "",
        campaign=given.get("SANDBOX_CAMPAIGN") or "",
        config_path=Path(given["SANDBOX_CONFIG"]) if given.get("SANDBOX_CONFIG") else None,
        google_client_id=given.get("GOOGLE_CLIENT_ID") or DEFAULT_CLIENT,
        google_client_secret=given.get("GOOGLE_CLIENT_SECRET") or DEFAULT_SECRET,
        microsoft_client_id=given.get("MICROSOFT_CLIENT_ID") or DEFAULT_CLIENT,
        microsoft_client_secret=given.get("MICROSOFT_CLIENT_SECRET") or DEFAULT_SECRET,
        token_seconds=_read_seconds("SANDBOX_TOKEN_SECONDS", given.get("SANDBOX_TOKEN_SECONDS") or "3600"),
        keeps_mail_limits=given.get("SANDBOX_MAIL_LIMITS") != "off",
        smtp_port=None if smtp_port == "off" else int(_read_seconds("SANDBOX_SMTP_PORT", smtp_port)),
        grants_path=Path(given["SANDBOX_GRANTS"]) if given.get("SANDBOX_GRANTS") else None,
    )


def read_voice_setup(settings: SandboxSettings) -> VoiceSetup | None:
    """Secret and campaign of the ready calls: from the environment, else from the file that the demo seed writes.

    Read at each use, since the seed may run after the sandbox has started. None: not set up yet.
    """
    kept: Mapping[str, object] = {}
    if settings.config_path is not None:
        try:
            read = json.loads(settings.config_path.read_text(encoding="utf-8"))
            kept = read if isinstance(read, dict) else {}
        except (OSError, ValueError):
            kept = {}

    def text(name: str) -> str:
        value = kept.get(name)
        return value if isinstance(value, str) else ""

    secret, campaign = (
        settings.webhook_secret or text("webhook_secret"),
        settings.campaign or text("campaign"),
    )
    if not secret or not campaign:
        return None
    return VoiceSetup(
        webhook_secret=secret,
        campaign=campaign,
        results_url=text("results_url") or None,
        business=text("business") or "Marlow Lane Dental",
        agent=text("agent") or "Nora",
    )


def read_campaign_key(raw: str) -> str:
    """A campaign's key as the app shows it (cmp_…); '' for what cannot be one."""
    key = raw.strip()
    return key if re.fullmatch(r"cmp_[\w-]{4,40}", key, re.ASCII) else ""


def _read_seconds(name: str, raw: str) -> float:
    try:
        value = float(raw)
    except ValueError:
        value = -1
    if not 0 <= value < 1e6:
        raise SandboxError(f"{name} is {raw!r}: use a number, 0 or more.")
    return value
