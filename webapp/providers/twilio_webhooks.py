"""What Twilio posts to us about texts: whether it is really Twilio, which of two kinds it is, what it says.

Forms gain fields unannounced, so only the needed ones are read. Statuses arrive late, twice and out of order: what
that means for a follow-up is decided where they are processed.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator, add_port, remove_port

Params = Mapping[str, str | Sequence[str]] | Sequence[tuple[str, str]]

# Twilio's status of a message -> state of our follow-up; None: says nothing about one.
# https://www.twilio.com/docs/messaging/api/message-resource (message status values)
STATUS_STATES: dict[str, str | None] = {
    "accepted": "sent",
    "scheduled": "sent",
    "queued": "sent",
    "sending": "sent",
    "sent": "sent",
    "partially_delivered": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
    "receiving": None,
    "received": None,
}


class BadWebhook(Exception):
    """A form without a field that it cannot do without; the message names the field and holds no values."""


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """`error_code` as Twilio writes it; what it means stands in twilio_codes.py."""

    message_id: str
    status: str
    error_code: str | None


@dataclass(frozen=True, slots=True)
class InboundText:
    """`opt_out_type`: STOP, START or HELP where Twilio answered already; None: the body is ours to judge."""

    message_id: str
    from_number: str
    to_number: str
    body: str
    opt_out_type: str | None


def is_signature_valid(auth_token: str, signature: str | None, url: str, params: Params) -> bool:
    """Whether `signature` (header X-Twilio-Signature) is Twilio's for this form at the public `url`.

    Twilio signs now with, now without the port (https://www.twilio.com/docs/usage/webhooks/webhooks-security).
    """
    if not signature:
        return False
    fields = _Fields(params)
    address = urlsplit(url)
    validator = RequestValidator(auth_token)
    given = signature.encode("utf-8")
    matches = [
        hmac.compare_digest(validator.compute_signature(signed, fields).encode("ascii"), given)
        for signed in {url, add_port(address), remove_port(address)}
    ]
    return any(matches)


def is_inbound(params: Params) -> bool:
    """Whether the form is a text from a contact rather than a status of one of ours."""
    fields = _Fields(params)
    return "MessageStatus" not in fields and (
        fields.get_first("SmsStatus") in ("received", "receiving") or "Body" in fields
    )


def parse_status_callback(params: Params) -> StatusUpdate:
    """Read a status form. Raises BadWebhook without a message id or a status."""
    fields = _Fields(params)
    status = fields.require("MessageStatus", "SmsStatus").lower()
    error_code = fields.get_first("ErrorCode")
    if error_code in (None, "", "0"):
        error_code = None
    return StatusUpdate(fields.require("MessageSid", "SmsSid"), status, error_code)


def parse_inbound(params: Params) -> InboundText:
    """Read a contact's text, body possibly empty. Raises BadWebhook without an id or one of the numbers."""
    fields = _Fields(params)
    return InboundText(
        message_id=fields.require("MessageSid", "SmsSid"),
        from_number=fields.require("From"),
        to_number=fields.require("To"),
        body=fields.get_first("Body") or "",
        opt_out_type=(fields.get_first("OptOutType") or "").upper() or None,
    )


class _Fields(dict[str, list[str]]):
    """A form with every value of a repeated name. `getlist` is what Twilio's validator looks for."""

    def __init__(self, params: Params) -> None:
        super().__init__()
        getlist = getattr(params, "getlist", None)
        pairs = params.items() if isinstance(params, Mapping) else params
        for name, value in pairs:
            values = getlist(name) if getlist else [value] if isinstance(value, str) else value
            self.setdefault(name, []).extend(values)

    def getlist(self, name: str) -> list[str]:
        return self[name]

    def get_first(self, name: str) -> str | None:
        return next(iter(self.get(name, [])), None)

    def require(self, *names: str) -> str:
        for name in names:
            if value := self.get_first(name):
                return value
        raise BadWebhook(f"{names[0]} is missing")
