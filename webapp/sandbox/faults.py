"""Decides which fault the next requests to a provider meet."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, replace

PROVIDERS = {"twilio": "Twilio", "google": "Gmail", "microsoft": "Outlook"}
ANY_FORM = r"timeout-after-accept|500|500-after-accept|429(:\d{1,4})?|slow:\d{1,3}(\.\d+)?|revoke"
MAIL_FORM = re.compile(ANY_FORM + r"|token-down|40[034]:[A-Za-z]{1,60}")
FORMS = {
    "twilio": re.compile(ANY_FORM + r"|refuse:\d{5}"),
    "google": MAIL_FORM,
    "microsoft": MAIL_FORM,
}
COMMON = {
    "timeout-after-accept": "Accepted, but no answer comes: the connection is held, then closed",
    "500": "A 500, nothing accepted",
    "500-after-accept": "Accepted, but the answer is a 500",
    "slow:3": "Answered only after some seconds",
}
OF_MAIL = COMMON | {
    "revoke": "The grant is gone: 401 at the next send, invalid_grant at the next refresh",
    "token-down": "The address for tokens answers 503",
}
FAULTS = {
    "twilio": COMMON
    | {
        "429": "429 with Retry-After (429:seconds for another wait than 1)",
        "refuse:21610": "Refused with a code: refuse:21610, refuse:21614, refuse:21606 …",
        "revoke": "Credentials revoked: 401 with code 20003, for every request",
    },
    "google": OF_MAIL
    | {
        "429": "rateLimitExceeded with ‘Retry after’ (429:seconds for another wait than 1)",
        "403:dailyLimitExceeded": "No more mails today",
        "403:domainPolicy": "403 with any reason: domainPolicy, insufficientPermissions …",
        "400:invalidArgument": "400: the recipient or the mail is not taken",
    },
    "microsoft": OF_MAIL
    | {
        "429": "429 with Retry-After (429:seconds for another wait than 1)",
        "403:ErrorSendAsDenied": "403 with any code: ErrorSendAsDenied, ErrorMessageSubmissionBlocked …",
        "400:ErrorInvalidRecipients": "400: the recipient or the mail is not taken",
        "404:MailboxNotEnabledForRESTAPI": "The account has no mailbox",
    },
}
# What kind of request meets a fault; the rest are met by sends only.
MET_BY = {
    ("twilio", "revoke"): frozenset({"send", "look-up"}),
    ("google", "revoke"): frozenset({"send", "refresh"}),
    ("microsoft", "revoke"): frozenset({"send", "refresh"}),
    ("google", "token-down"): frozenset({"exchange", "refresh"}),
    ("microsoft", "token-down"): frozenset({"exchange", "refresh"}),
}
SENDS = frozenset({"send"})


class FaultError(Exception):
    """The fault asked for cannot be armed; the message says why."""


@dataclass(frozen=True, slots=True)
class Armed:
    """A fault and how many requests still meet it; None: every one until it is cleared."""

    provider: str
    fault: str
    left: int | None

    @property
    def kind(self) -> str:
        return self.fault.partition(":")[0]

    @property
    def seconds(self) -> float:
        """The number after the colon of slow and 429; 1 where there is none."""
        return float(self.detail or 1)

    @property
    def code(self) -> int:
        return int(self.detail)

    @property
    def detail(self) -> str:
        """What stands after the colon: seconds, a code, a reason."""
        return self.fault.partition(":")[2]


class Faults:
    """What is armed, one fault a provider; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._armed: dict[str, Armed] = {}

    def arm(self, provider: str, fault: str, count: int | None) -> Armed:
        """Let the next `count` requests meet `fault`; replaces what was armed. None: until cleared. Raises FaultError."""
        if provider not in PROVIDERS:
            raise FaultError(f"provider {provider!r} is not played here; known: {', '.join(PROVIDERS)}")
        if not FORMS[provider].fullmatch(fault):
            known = ", ".join(FAULTS[provider])
            raise FaultError(f"fault {fault!r} is not known for {provider}; known: {known}")
        if count is not None and count < 1:
            raise FaultError("next must be 1 or more")
        armed = Armed(provider, fault, count)
        with self._lock:
            self._armed[provider] = armed
        return armed

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()

    def list_armed(self) -> list[Armed]:
        with self._lock:
            return list(self._armed.values())

    def take(self, provider: str, request: str) -> Armed | None:
        """The fault this request meets, if any, counted down. `request`: send, look-up, exchange or refresh."""
        if not self._armed:
            return None
        with self._lock:
            armed = self._armed.get(provider)
            if armed is None or request not in MET_BY.get((provider, armed.kind), SENDS):
                return None
            if armed.left == 1:
                del self._armed[provider]
            elif armed.left is not None:
                self._armed[provider] = replace(armed, left=armed.left - 1)
            return armed
