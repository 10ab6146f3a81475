"""How typed words are cleaned before they are checked."""

from __future__ import annotations


def one_line(typed: str | None) -> str:
    """Single spaces, nothing unprintable, nothing at the ends."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed or "").split())
