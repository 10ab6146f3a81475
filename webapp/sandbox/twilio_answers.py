"""Decides how an answer looks when a fault is met, before or after the message is accepted."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.sandbox.faults import Armed
from webapp.sandbox.twilio_errors import describe_error


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the API. `fields`: the form of a POST, the query of a GET."""

    method: str
    path: str
    authorization: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back; `is_withheld`: nothing does, the connection is held and then closed."""

    status: int
    body: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict)
    is_withheld: bool = False


def refuse(code: int, value: str = "") -> Answer:
    """The answer with one of Twilio's error codes; `value` is what was wrong."""
    status, body = describe_error(code, value)
    headers = {"WWW-Authenticate": 'Basic realm="Twilio API"'} if status == 401 else {}
    return Answer(status, body, headers)


def meet_before(armed: Armed, to: str) -> Answer | None:
    """The answer of a fault that strikes before anything is accepted; None lets the request go on, perhaps later."""
    if armed.kind == "slow":
        time.sleep(armed.seconds)
        return None
    if armed.kind == "429":
        busy = refuse(20429)
        return Answer(busy.status, busy.body, {"Retry-After": f"{armed.seconds:.0f}"})
    if armed.kind == "refuse":
        return refuse(armed.code, to)
    codes = {"500": 20500, "revoke": 20003}
    return refuse(codes[armed.kind]) if armed.kind in codes else None


def meet_after(armed: Armed, accepted: Answer) -> Answer:
    """The answer of a fault that strikes when the message is already accepted."""
    if armed.kind == "500-after-accept":
        return refuse(20500)
    if armed.kind == "timeout-after-accept":
        return Answer(accepted.status, accepted.body, is_withheld=True)
    return accepted
