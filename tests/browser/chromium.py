"""Finds the machine's Chromium, and decides with which switches it runs."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
# The last ones keep it from asking anything of the network by itself.
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOT_FOUND = f"no Chromium: none of {', '.join(NAMES)} on PATH, and CHROMIUM names none"


def find_chromium() -> str | None:
    """The path of a browser to drive: what CHROMIUM names, else the first on PATH."""
    given = os.environ.get("CHROMIUM", "")
    if given:
        return shutil.which(given)
    return next((path for name in NAMES if (path := shutil.which(name))), None)
