"""Decides what the processes of `make run` are told: ports, addresses, and the sandbox as provider unless Twilio is set up."""

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


class StackError(Exception):
    """The stack cannot start or go on; the message tells a person what to do."""


@dataclass(frozen=True, slots=True)
class StackEnvironment:
    """What the three processes are started with. `web` and `worker` share one environment."""

    port: int
    sandbox_port: int
    instance_dir: Path
    public_url: str
    plays_twilio: bool
    product: Mapping[str, str]
    sandbox: Mapping[str, str]

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def sandbox_address(self) -> str:
        return f"http://{HOST}:{self.sandbox_port}"

    @property
    def demo_file(self) -> Path:
        return self.instance_dir / "demo.json"


def compose_environment(given: Mapping[str, str]) -> StackEnvironment:
    """Complete `given` (the process's environment over `.env`) for a stack on this machine.

    Makes INSTANCE_DIR, private to the user, and the sandbox's account in it. The user's own Twilio settings, even a
    single one, switch the sandbox off as provider, so that a half given pair is refused by name instead of hidden.
    Raises StackError.
    """
    if given.get("APP_ENV", "") not in {"", "development"}:
        raise StackError(
            "`make run` is for development, but APP_ENV says otherwise. For production, see the README."
        )
    port, sandbox_port = _read_port(given, "PORT", 8000), _read_port(given, "SANDBOX_PORT", 8001)
    if port == sandbox_port:
        raise StackError(f"PORT and SANDBOX_PORT are both {port}: give each its own.")
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
    played = sandbox_twilio(instance_dir, sandbox_port)
    plays_twilio = not any(value for name, value in given.items() if name.startswith("TWILIO_"))
    return StackEnvironment(
        port=port,
        sandbox_port=sandbox_port,
        instance_dir=instance_dir,
        public_url=public_url,
        plays_twilio=plays_twilio,
        product=product | played if plays_twilio else product,
        # The sandbox always plays its own account: a real token has no business in it.
        sandbox=product | played | {"SANDBOX_CONFIG": str(instance_dir / "demo.json")},
    )


def sandbox_twilio(instance_dir: Path, sandbox_port: int) -> dict[str, str]:
    """The TWILIO_* settings of the sandbox's account, made up once and kept in INSTANCE_DIR/sandbox.json (0600)."""
    kept = instance_dir / "sandbox.json"
    if not kept.exists():
        account = {"account_sid": "AC" + secrets.token_hex(16), "auth_token": secrets.token_hex(16)}
        new = kept.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(account, file)
        new.replace(kept)
    try:
        account = json.loads(kept.read_text())
        sid, token = str(account["account_sid"]), str(account["auth_token"])
    except (ValueError, KeyError, TypeError) as error:
        raise StackError(f"{kept} cannot be read: delete it and start again.") from error
    return {
        "TWILIO_ACCOUNT_SID": sid,
        "TWILIO_AUTH_TOKEN": token,
        "TWILIO_MESSAGING_SERVICE_SID": "",
        "TWILIO_FROM": SANDBOX_NUMBER,
        "TWILIO_API_URL": f"http://{HOST}:{sandbox_port}",
    }


def check_ports(environment: StackEnvironment) -> None:
    """Raise StackError, naming the setting to change, when another program listens on one of the two ports."""
    for setting, port in (("PORT", environment.port), ("SANDBOX_PORT", environment.sandbox_port)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise StackError(
                    f"Port {port} cannot be used ({error.strerror}): is another `make run` going on? "
                    f"Stop it, or choose a port: {setting}={port + 100} make run"
                ) from error


def _read_port(given: Mapping[str, str], name: str, default: int) -> int:
    raw = given.get(name) or str(default)
    if not raw.isascii() or not raw.isdigit() or not 0 < int(raw) < 65536:
        raise StackError(f"{name} is {raw!r}: use a number from 1 to 65535.")
    return int(raw)
