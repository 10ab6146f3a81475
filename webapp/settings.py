"""Decides what the environment asks for: every setting, read once, refused by name when it is wrong or half given.

The lowest module of all: it imports nothing of ours, so that the web process, the worker and the queue read alike.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import secrets
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from dotenv import dotenv_values

PROJECT_ROOT = Path(__file__).resolve().parent.parent
PAIRS = (
    ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"),
    ("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
    ("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"),
)


class SettingsError(Exception):
    """The environment cannot be used; `problems` names each wrong setting and says what to do."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(
            "The settings cannot be used:\n" + "\n".join(f"  - {problem}" for problem in problems)
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """One process's settings. Addresses have no trailing slash; secrets are never empty."""

    app_env: str
    public_url: str
    instance_dir: Path
    database_url: str
    redis_url: str | None
    secret_key: str
    encryption_keys: tuple[str, ...]
    twilio_account_sid: str | None
    twilio_auth_token: str | None
    twilio_messaging_service_sid: str | None
    twilio_from: str | None
    twilio_api_url: str | None
    google_client_id: str | None
    google_client_secret: str | None
    microsoft_client_id: str | None
    microsoft_client_secret: str | None
    microsoft_tenant: str
    google_api_url: str | None
    microsoft_api_url: str | None
    smtp_url: str | None
    smtp_from: str | None
    metrics_token: str | None
    sandbox_url: str | None = None

    @property
    def is_production(self) -> bool:
        return self.app_env == "production"

    @property
    def can_text(self) -> bool:
        return self.twilio_account_sid is not None


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `environ` (default: the process's own, over a `.env` beside wsgi.py).

    Creates INSTANCE_DIR and, in development only, the generated secrets in it. Raises SettingsError.
    """
    values = _merged(os.environ, PROJECT_ROOT / ".env") if environ is None else dict(environ)
    problems: list[str] = []
    app_env = values.get("APP_ENV") or "development"
    if app_env not in {"development", "production"}:
        problems.append(f"APP_ENV is {app_env!r}: use development or production.")
    is_production = app_env == "production"
    instance_dir = Path(values.get("INSTANCE_DIR") or PROJECT_ROOT / "instance").absolute()
    port = values.get("PORT") or "8000"
    public_url = (values.get("PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    problems += _public_url_problems(public_url, is_production=is_production)
    problems += _pair_problems(values)
    problems += _sender_problems(values)
    problems += _smtp_problems(values)
    if is_production:
        problems += _loopback_problems(values)
    secret_key, encryption_keys = values.get("SECRET_KEY") or "", _split(values.get("ENCRYPTION_KEYS"))
    if is_production and len(secret_key) < 16:
        problems.append("SECRET_KEY is missing or shorter than 16 characters: production needs its own.")
    if is_production and not encryption_keys:
        problems.append(
            "ENCRYPTION_KEYS is missing: production needs its own (comma-separated, newest first)."
        )
    problems += [
        f"ENCRYPTION_KEYS: key {place} is not 32 bytes in URL-safe base64."
        for place, key in enumerate(encryption_keys, start=1)
        if not _is_fernet_key(key)
    ]
    if problems:
        raise SettingsError(problems)
    _make_private_folder(instance_dir)
    return Settings(
        app_env=app_env,
        public_url=public_url,
        instance_dir=instance_dir,
        database_url=_database_url(values.get("DATABASE_URL"), instance_dir),
        redis_url=values.get("REDIS_URL") or None,
        secret_key=secret_key or _generated(instance_dir / "secret_key", lambda: secrets.token_urlsafe(48)),
        encryption_keys=encryption_keys
        or (_generated(instance_dir / "encryption_key", lambda: Fernet.generate_key().decode()),),
        twilio_account_sid=values.get("TWILIO_ACCOUNT_SID") or None,
        twilio_auth_token=values.get("TWILIO_AUTH_TOKEN") or None,
        twilio_messaging_service_sid=values.get("TWILIO_MESSAGING_SERVICE_SID") or None,
        twilio_from=values.get("TWILIO_FROM") or None,
        twilio_api_url=(values.get("TWILIO_API_URL") or "").rstrip("/") or None,
        google_client_id=values.get("GOOGLE_CLIENT_ID") or None,
        google_client_secret=values.get("GOOGLE_CLIENT_SECRET") or None,
        microsoft_client_id=values.get("MICROSOFT_CLIENT_ID") or None,
        microsoft_client_secret=values.get("MICROSOFT_CLIENT_SECRET") or None,
        microsoft_tenant=values.get("MICROSOFT_TENANT") or "common",
        google_api_url=(values.get("GOOGLE_API_URL") or "").rstrip("/") or None,
        microsoft_api_url=(values.get("MICROSOFT_API_URL") or "").rstrip("/") or None,
        smtp_url=values.get("SMTP_URL") or None,
        smtp_from=values.get("SMTP_FROM") or None,
        metrics_token=values.get("METRICS_TOKEN") or None,
        sandbox_url=None if is_production else _sandbox_url(values.get("SANDBOX_PORT")),
    )


def _merged(environ: Mapping[str, str], dotenv: Path) -> dict[str, str]:
    from_file = {name: value for name, value in dotenv_values(dotenv).items() if value is not None}
    return {**from_file, **environ}


def _split(raw: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (raw or "").split(",") if part.strip())


def _public_url_problems(public_url: str, *, is_production: bool) -> list[str]:
    scheme, host = _scheme_and_host(public_url)
    if scheme not in {"http", "https"} or not host:
        return [f"PUBLIC_URL is {public_url!r}: use an address such as https://followups.example.com."]
    if is_production and scheme != "https":
        return ["PUBLIC_URL starts with http://: production needs https://."]
    return []


def _scheme_and_host(url: str) -> tuple[str, str]:
    """Both empty for what is no address at all."""
    try:
        parts = urlsplit(url)
        return (parts.scheme, parts.hostname or "") if parts.port != 0 else ("", "")
    except ValueError:
        return "", ""


def _is_this_machine(host: str) -> bool:
    """Loopback, or 'every address' (0.0.0.0), which connects to this machine too."""
    if host.rstrip(".") == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _pair_problems(values: Mapping[str, str]) -> list[str]:
    return [
        f"{missing} is missing although {given} is set: give both or neither."
        for pair in PAIRS
        for given, missing in (pair, pair[::-1])
        if values.get(given) and not values.get(missing)
    ]


def _sender_problems(values: Mapping[str, str]) -> list[str]:
    problems = []
    has_sender = bool(values.get("TWILIO_MESSAGING_SERVICE_SID") or values.get("TWILIO_FROM"))
    has_credentials = bool(values.get("TWILIO_ACCOUNT_SID"))
    if has_credentials and not has_sender:
        problems.append("TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID is missing: Twilio needs a sender.")
    if has_sender and not has_credentials:
        problems.append(
            "TWILIO_ACCOUNT_SID is missing although a Twilio sender is set: give both or neither."
        )
    return problems


def _loopback_problems(values: Mapping[str, str]) -> list[str]:
    return [
        f"{name} points to this machine: production refuses the sandbox as provider."
        for name in ("TWILIO_API_URL", "GOOGLE_API_URL", "MICROSOFT_API_URL")
        if _is_this_machine(_scheme_and_host(values.get(name) or "")[1])
    ]


def _smtp_problems(values: Mapping[str, str]) -> list[str]:
    url = values.get("SMTP_URL") or ""
    scheme, host = _scheme_and_host(url)
    if url and (scheme not in {"smtp", "smtps"} or not host):
        return ["SMTP_URL is not an address such as smtps://name:password@mail.example.com:465."]
    return []


def _is_fernet_key(key: str) -> bool:
    try:
        Fernet(key)
    except (ValueError, TypeError):
        return False
    return True


def _database_url(raw: str | None, instance_dir: Path) -> str:
    if not raw:
        return f"sqlite:///{instance_dir / 'app.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if raw.startswith(prefix):
            return "postgresql+psycopg://" + raw.removeprefix(prefix)
    return raw


def _sandbox_url(port: str | None) -> str | None:
    """Where `make run` has started the sandbox, so that pages can lead to it; None where it has not."""
    return f"http://127.0.0.1:{port}" if port and port.isascii() and port.isdigit() else None


def _make_private_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077 and folder.stat().st_uid == os.getuid():
        folder.chmod(0o700)


def _generated(path: Path, make: Callable[[], str]) -> str:
    """The secret kept in `path`, made at first use.

    Written whole beside it and then linked: of two processes that start together one wins, and both read its secret.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(make())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="utf-8").strip()
