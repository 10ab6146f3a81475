"""A finished call as every platform's report is understood: the one shape behind all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from webapp.rules.listening.verdicts import Turn
from webapp.rules.states import CallStatus, Warmth


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field of a report: its path ('contact.email') and a sentence."""

    field: str
    message: str


class BadReport(Exception):
    """The report cannot be understood; `errors` names every wrong field."""

    def __init__(self, errors: list[FieldError]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))


@dataclass(frozen=True, slots=True)
class CallResult:
    """What one report says of one call. Numbers are E.164, times aware; None and '' mean 'not said in this report'.

    `turns` is None where no transcript came, empty where one came without a word in it.
    """

    platform_call_id: str
    to_number: str
    status: CallStatus
    ended_at: datetime
    is_final: bool | None = None
    attempt: int | None = None
    is_voicemail: bool = False
    ended_reason: str = ""
    contact_id: str | None = None
    contact_name: str = ""
    contact_email: str | None = None
    contact_timezone: str | None = None
    from_number: str = ""
    started_at: datetime | None = None
    recording_url: str = ""
    turns: tuple[Turn, ...] | None = None
    summary: str = ""
    warmth: Warmth | None = None
    action_items: tuple[dict[str, object], ...] = ()
    extracted: dict[str, object] = field(default_factory=dict)
