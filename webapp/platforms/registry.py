"""The voice platforms that we understand. Adding one: its file here, its line below, its test file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from webapp.platforms import standard
from webapp.platforms.call_result import CallResult


class ReadReport(Protocol):
    """Turns one report's JSON body into a CallResult. Pure. Raises BadReport naming every wrong field."""

    def __call__(self, body: Mapping[str, object], *, country: str, now: datetime) -> CallResult: ...


PLATFORMS: dict[str, ReadReport] = {standard.NAME: standard.read_report}
