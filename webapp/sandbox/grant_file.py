"""Keeps the standing grants in a file, so that a restart of the sandbox does not disconnect every mailbox.

Access tokens are not kept: a client meets 401 after a restart and refreshes, as it must be able to anyway.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from webapp.sandbox.grant import Grant

FIELDS = ("id", "provider", "address", "name", "has_mailbox", "refreshed")


def save(path: Path | None, grants: Iterable[Grant]) -> None:
    """Write `grants` whole and then put them in place, readable for the user alone."""
    if path is None:
        return
    kept = [
        {name: getattr(grant, name) for name in FIELDS}
        | {
            "scopes": sorted(grant.scopes),
            "issued_at": grant.issued_at.isoformat(),
            "refresh_tokens": {token: sorted(scopes) for token, scopes in grant.refresh_tokens.items()},
        }
        for grant in grants
    ]
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(kept, file)
    new.replace(path)


def load(path: Path | None) -> list[dict[str, Any]]:
    """The fields of every grant kept; none where the file is missing or cannot be read."""
    if path is None:
        return []
    try:
        return [_read(kept) for kept in json.loads(path.read_text())]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []


def _read(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: kept[name] for name in FIELDS} | {
        "scopes": frozenset(kept["scopes"]),
        "issued_at": datetime.fromisoformat(kept["issued_at"]),
        "refresh_tokens": {token: frozenset(scopes) for token, scopes in kept["refresh_tokens"].items()},
    }
