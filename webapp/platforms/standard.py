"""Our own report of a finished call (the documented JSON of POST /api/v1/calls), checked field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
)
from pydantic import ValidationInfo as Info

from webapp.platforms.call_result import BadReport, CallResult, FieldError
from webapp.rules.addresses import AddressError, parse_email, parse_number
from webapp.rules.listening.verdicts import Speaker, Turn
from webapp.rules.states import CallStatus, Warmth

NAME = "standard"
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(hours=1)
LONGEST_CALL = timedelta(hours=24)
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]")
VOICEMAIL_SIGNS = ("voicemail", "voice mail", "answering machine", "machine_")


def _storable(text: str) -> str:
    """Without NUL and halves of surrogate pairs (an emoji cut in two), which no database takes as text."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _clean(text: str) -> str:
    return _storable(text).strip()


def _context(info: Info) -> dict[str, Any]:
    assert isinstance(info.context, dict)  # noqa: S101  # read_report alone validates, and gives one
    return info.context


def _number(raw: str, info: Info) -> str:
    try:
        return parse_number(raw, _context(info)["country"])
    except AddressError as error:
        raise ValueError(error.words) from None


def _email(raw: str | None) -> str | None:
    try:
        return (
            parse_email(raw).lower() if raw else None
        )  # so that a do-not-call list finds it however written
    except AddressError as error:
        raise ValueError(error.words) from None


def _zone(raw: str | None) -> str | None:
    if not raw:
        return None
    try:
        ZoneInfo(raw)
    except (KeyError, ValueError, OSError):
        raise ValueError("is not a time zone of the tz database, such as America/Denver") from None
    return raw


def _written(raw: object) -> object:
    """A bare number would be taken for seconds or milliseconds, whichever fits."""
    if not isinstance(raw, str) or not ISO_DATE.match(raw):
        raise ValueError("must be a time such as 2026-03-04T15:06:44-08:00")
    return raw


def _moment(when: datetime, info: Info) -> datetime:
    if when < EARLIEST:
        raise ValueError("lies before the year 2000")
    if when > _context(info)["now"] + CLOCK_SKEW:
        raise ValueError("lies in the future")
    return when


def _start(when: datetime, info: Info) -> datetime:
    ended_at = info.data.get("ended_at")
    if ended_at and when > ended_at:
        raise ValueError("lies after ended_at")
    if ended_at and ended_at - when > LONGEST_CALL:
        raise ValueError("lies more than a day before ended_at")
    return when


def _https(raw: str) -> str:
    if raw and not raw.startswith(("https://", "http://")):
        raise ValueError("must start with https://")
    return raw


def _said(raw: str) -> str:
    if not raw:
        raise ValueError("must not be empty")
    return raw


Text = Annotated[str, AfterValidator(_clean)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_moment)]


class ReportedContact(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: Annotated[Text, Field(max_length=200)] | None = None
    name: Annotated[Text, Field(max_length=200)] | None = None
    email: Annotated[Text | None, AfterValidator(_email)] = None
    timezone: Annotated[Text | None, AfterValidator(_zone)] = None


class ReportedTurn(BaseModel):
    model_config = ConfigDict(extra="ignore")

    speaker: Speaker
    text: Annotated[Text, Field(max_length=20_000)]
    at: Annotated[float, Field(ge=0, le=LONGEST_CALL.total_seconds(), allow_inf_nan=False)] | None = None


class ReportedAction(BaseModel):
    model_config = ConfigDict(extra="ignore")

    who: Annotated[Text, Field(max_length=200)] | None = None
    what: Annotated[Text, Field(max_length=1000)]
    when: Annotated[Text, Field(max_length=200)] | None = None


class Report(BaseModel):
    """The body of POST /api/v1/calls. Fields it does not know are kept with the report and otherwise ignored."""

    model_config = ConfigDict(extra="ignore")

    call_id: Annotated[Text, Field(max_length=200), AfterValidator(_said)]
    campaign: Annotated[Text, Field(max_length=40)]
    to: Annotated[Text, Field(max_length=64), AfterValidator(_number)]
    status: CallStatus
    ended_at: Moment
    attempt: Annotated[int, Strict(), Field(ge=1, le=1000)] | None = None
    final: Annotated[bool, Strict()] | None = None
    contact: ReportedContact | None = None
    from_: Annotated[Text, Field(max_length=64)] | None = Field(default=None, alias="from")
    ended_reason: Annotated[Text, Field(max_length=200)] | None = None
    started_at: Annotated[Moment, AfterValidator(_start)] | None = None
    recording_url: Annotated[Text, Field(max_length=2000), AfterValidator(_https)] | None = None
    transcript: Annotated[list[ReportedTurn], Field(max_length=5000)] | None = None
    summary: Annotated[Text, Field(max_length=20_000)] | None = None
    warmth: Warmth | None = None
    action_items: Annotated[list[ReportedAction], Field(max_length=100)] | None = None
    extracted: dict[str, Any] | None = None


def read_report(body: Mapping[str, object], *, country: str, now: datetime) -> CallResult:
    """Understand a report; `country` (ISO 3166) reads national numbers. Raises BadReport naming every wrong field."""
    try:
        report = Report.model_validate(body, context={"country": country, "now": now})
    except ValidationError as error:
        raise BadReport([_field_error(problem) for problem in error.errors(include_url=False)]) from None
    turns, contact = report.transcript, report.contact or ReportedContact()
    reason = report.ended_reason or ""
    return CallResult(
        platform_call_id=report.call_id,
        to_number=report.to,
        status=report.status,
        ended_at=report.ended_at,
        is_final=report.final,
        attempt=report.attempt,
        is_voicemail=any(sign in reason.lower() for sign in VOICEMAIL_SIGNS),
        ended_reason=reason,
        contact_id=contact.id or None,
        contact_name=contact.name or "",
        contact_email=contact.email,
        contact_timezone=contact.timezone,
        from_number=_readable_number(report.from_, country),
        started_at=report.started_at,
        recording_url=report.recording_url or "",
        turns=None if turns is None else tuple(Turn(turn.speaker, turn.text, turn.at) for turn in turns),
        summary=report.summary or "",
        warmth=report.warmth,
        action_items=tuple(
            {"who": item.who or "", "what": item.what, "when": item.when or ""}
            for item in report.action_items or []
        ),
        extracted=_made_storable(report.extracted or {}),
    )


def _field_error(problem: Any) -> FieldError:
    path = ".".join(str(part) for part in problem["loc"])
    return FieldError(path or "body", problem["msg"].removeprefix("Value error, "))


def _readable_number(raw: str | None, country: str) -> str:
    """The caller's number only informs; one that cannot be read is no reason to refuse the report."""
    try:
        return parse_number(raw, country) if raw else ""
    except AddressError:
        return ""


def _made_storable(value: Any) -> Any:
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, dict):
        return {_made_storable(key): _made_storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_made_storable(item) for item in value]
    return value
