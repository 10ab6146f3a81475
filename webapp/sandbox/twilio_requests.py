"""Decides whether Twilio would take a message as asked for: the fields of a create request, checked in its order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

MAX_BODY = 1600
MAX_VALIDITY_SECONDS = 36_000
E164 = re.compile(r"\+[1-9]\d{6,14}")
NORTH_AMERICAN = re.compile(r"\+1[2-9]\d{9}")
NATIONAL = re.compile(r"[2-9]\d{9}")
SHORT_CODE = re.compile(r"\d{5,6}")
ALPHANUMERIC = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")
SERVICE_SID = re.compile(r"MG[0-9a-f]{32}")


class RequestError(Exception):
    """Twilio would refuse the request with `code`; `value` is the field it complains about."""

    def __init__(self, code: int, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True)
class MessageRequest:
    """A message that may be sent: exactly one of sender and service_sid is the origin."""

    to: str
    body: str
    sender: str | None
    service_sid: str | None
    status_callback: str | None

    @property
    def senders(self) -> tuple[str, ...]:
        """By what an opt-out would have been recorded."""
        return tuple(name for name in (self.sender, self.service_sid) if name)


def read_request(fields: Mapping[str, str]) -> MessageRequest:
    """Check the fields of a create request. Raises RequestError with Twilio's code."""
    to = _read_to(fields.get("To", ""))
    body = fields.get("Body", "")
    if not body:
        raise RequestError(21602)
    if len(body) > MAX_BODY:
        raise RequestError(21617)
    service_sid, sender = fields.get("MessagingServiceSid") or None, fields.get("From") or None
    if service_sid is None and sender is None:
        raise RequestError(21603)
    if service_sid is not None and not SERVICE_SID.fullmatch(service_sid):
        raise RequestError(21701, service_sid)
    if sender is not None and not any(form.fullmatch(sender) for form in (E164, SHORT_CODE, ALPHANUMERIC)):
        raise RequestError(21212, sender)
    if sender == to:
        raise RequestError(21266)
    validity = fields.get("ValidityPeriod", "1")
    if not (validity.isascii() and validity.isdigit() and 1 <= int(validity) <= MAX_VALIDITY_SECONDS):
        raise RequestError(21624, validity)
    return MessageRequest(to, body, sender, service_sid, _read_callback(fields.get("StatusCallback", "")))


def _read_to(raw: str) -> str:
    if not raw:
        raise RequestError(21604)
    to = f"+1{raw}" if NATIONAL.fullmatch(raw) else raw
    if not E164.fullmatch(to) or (to.startswith("+1") and not NORTH_AMERICAN.fullmatch(to)):
        # Twilio hides the last digits when it repeats a number.
        raise RequestError(21211, raw[:-4] + "XXXX" if len(raw) > 4 else raw)
    return to


def _read_callback(raw: str) -> str | None:
    if not raw:
        return None
    try:
        parts = urlsplit(raw)
        is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable or len(raw) > 4000 or not raw.isascii() or any(character <= " " for character in raw):
        raise RequestError(21609, raw[:200])
    return raw
