"""Decides what the processes of `make run` are told: ports, addresses, and the sandbox as each provider that is not set up."""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from webapp.settings import PROJECT_ROOT

HOST = "127.0.0.1"
SANDBOX_NUMBER = "+15555550100"  # in the range kept for fiction: no such subscriber exists
SANDBOX_SENDER = "Follow-ups <follow-ups@localhost.example>"
# The settings of each provider begin so; a single one of the user's own switches the sandbox off in that part.
PREFIXES = ("TWILIO_", "GOOGLE_", "MICROSOFT_", "SMTP_")
FIRST_SECRETS = ("account_sid", "auth_token")  # every file of accounts has had these
UNKNOWN_TO_THE_SANDBOX = {"SMTP_URL": "", "SMTP_FROM": ""}


class StackError(Exception):
    """The stack cannot start or go on; the message tells a person what to do."""


@dataclass(frozen=True, slots=True)
class StackEnvironment:
    """What the three processes are started with. `web` and `worker` share one environment.

    `played`: the prefixes of the providers that the sandbox plays. `smtp_port` None: the sandbox takes no SMTP.
    """

    port: int
    sandbox_port: int
    smtp_port: int | None
    instance_dir: Path
    public_url: str
    played: frozenset[str]
    product: Mapping[str, str]
    sandbox: Mapping[str, str]

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def sandbox_address(self) -> str:
        return f"http://{HOST}:{self.sandbox_port}"

    @property
    def plays_twilio(self) -> bool:
        return "TWILIO_" in self.played

    @property
    def ports(self) -> dict[str, int]:
        """The ports that must be free, by the setting that changes them."""
        ports = {"PORT": self.port, "SANDBOX_PORT": self.sandbox_port}
        return ports | ({"SANDBOX_SMTP_PORT": self.smtp_port} if self.smtp_port else {})

    @property
    def demo_file(self) -> Path:
        return self.instance_dir / "demo.json"


def compose_environment(given: Mapping[str, str]) -> StackEnvironment:
    """Complete `given` (the process's environment over `.env`) for a stack on this machine.

    Makes INSTANCE_DIR, private to the user, and the sandbox's accounts in it. The user's own settings of a provider,
    even a single one, switch the sandbox off as that provider, so that a half given pair is refused by name instead
    of hidden. Raises StackError.
    """
    if given.get("APP_ENV", "") not in {"", "development"}:
        raise StackError(
            "`make run` is for development, but APP_ENV says otherwise. For production, see the README."
        )
    port, sandbox_port = _read_port(given, "PORT", 8000), _read_port(given, "SANDBOX_PORT", 8001)
    smtp_port = _read_smtp_port(given, port, sandbox_port)
    _check_different({"PORT": port, "SANDBOX_PORT": sandbox_port, "SANDBOX_SMTP_PORT": smtp_port})
    instance_dir = Path(given.get("INSTANCE_DIR") or PROJECT_ROOT / "instance").absolute()
    instance_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    public_url = given.get("PUBLIC_URL") or f"http://{HOST}:{port}"
    product = dict(given) | {
        "APP_ENV": "development",
        "PORT": str(port),
        "SANDBOX_PORT": str(sandbox_port),
        "INSTANCE_DIR": str(instance_dir),
        "PUBLIC_URL": public_url,
        "PYTHONUNBUFFERED": "1",
    }
    accounts = sandbox_accounts(instance_dir, sandbox_port, smtp_port)
    played = frozenset(
        prefix
        for prefix in PREFIXES
        if not any(value for name, value in given.items() if name.startswith(prefix))
    )
    is_played = {name: value for name, value in accounts.items() if name.startswith(tuple(played))}
    of_the_sandbox = {
        "SANDBOX_CONFIG": str(instance_dir / "demo.json"),
        "SANDBOX_GRANTS": str(instance_dir / "sandbox-grants.json"),
        "SANDBOX_SMTP_PORT": str(smtp_port) if smtp_port else "off",
    }
    return StackEnvironment(
        port=port,
        sandbox_port=sandbox_port,
        smtp_port=smtp_port,
        instance_dir=instance_dir,
        public_url=public_url,
        played=played,
        product=product | is_played,
        # The sandbox always plays its own accounts: a real token or secret has no business in it.
        sandbox=product | UNKNOWN_TO_THE_SANDBOX | accounts | of_the_sandbox,
    )


def sandbox_accounts(instance_dir: Path, sandbox_port: int, smtp_port: int | None) -> dict[str, str]:
    """The settings of every provider that the sandbox plays, with secrets made up once."""
    kept = kept_secrets(instance_dir / "sandbox.json")
    base = f"http://{HOST}:{sandbox_port}"
    mail = {"SMTP_URL": f"smtp://{HOST}:{smtp_port}", "SMTP_FROM": SANDBOX_SENDER} if smtp_port else {}
    return mail | {
        "TWILIO_ACCOUNT_SID": kept["account_sid"],
        "TWILIO_AUTH_TOKEN": kept["auth_token"],
        "TWILIO_MESSAGING_SERVICE_SID": "",
        "TWILIO_FROM": SANDBOX_NUMBER,
        "TWILIO_API_URL": base,
        "GOOGLE_CLIENT_ID": "sandbox.apps.googleusercontent.example",
        "GOOGLE_CLIENT_SECRET": kept["google_secret"],
        "GOOGLE_API_URL": f"{base}/google",
        "MICROSOFT_CLIENT_ID": "5a4db0c5-0000-4000-8000-000000000001",
        "MICROSOFT_CLIENT_SECRET": kept["microsoft_secret"],
        "MICROSOFT_API_URL": f"{base}/microsoft",
    }


def kept_secrets(kept: Path) -> dict[str, str]:
    """What is secret about the sandbox's accounts, kept in `kept` (0600), completed where it is older than a provider.

    Raises StackError.
    """
    made = {
        "account_sid": "AC" + secrets.token_hex(16),
        "auth_token": secrets.token_hex(16),
        "google_secret": "GOCSPX-" + secrets.token_urlsafe(21),
        "microsoft_secret": secrets.token_urlsafe(30),
    }
    try:
        known = json.loads(kept.read_text()) if kept.exists() else None
        account = dict(made)
        if known is not None:
            account |= {name: str(known[name]) for name in made if name in known or name in FIRST_SECRETS}
    except (ValueError, KeyError, TypeError) as error:
        raise StackError(f"{kept} cannot be read: delete it and start again.") from error
    if account != known:
        new = kept.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(account, file)
        new.replace(kept)
    return account


def check_ports(environment: StackEnvironment) -> None:
    """Raise StackError, naming the setting to change, when another program listens on one of the ports."""
    for setting, port in environment.ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise StackError(
                    f"Port {port} cannot be used ({error.strerror}): is another `make run` going on? "
                    f"Stop it, or choose a port: {setting}={port + 100} make run"
                ) from error


def _check_different(ports: Mapping[str, int | None]) -> None:
    chosen: dict[int, str] = {}
    for setting, port in ports.items():
        if port is not None and (other := chosen.setdefault(port, setting)) != setting:
            raise StackError(f"{other} and {setting} are both {port}: give each its own.")


def _read_smtp_port(given: Mapping[str, str], port: int, sandbox_port: int) -> int | None:
    if given.get("SANDBOX_SMTP_PORT") == "off":
        return None
    default = next(
        free for free in range(sandbox_port % 65535 + 1, 65536) if free not in {port, sandbox_port}
    )
    return _read_port(given, "SANDBOX_SMTP_PORT", default)


def _read_port(given: Mapping[str, str], name: str, default: int) -> int:
    raw = given.get(name) or str(default)
    if not raw.isascii() or not raw.isdigit() or not 0 < int(raw) < 65536:
        raise StackError(f"{name} is {raw!r}: use a number from 1 to 65535.")
    return int(raw)
