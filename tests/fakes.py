"""Stand-ins for the outside that keep what they were given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from webapp.providers.outcomes import CannotAsk, Receipt, SendError


@dataclass(frozen=True, slots=True)
class SentText:
    to: str
    body: str
    status_callback: str | None
    validity_seconds: int = 14400


@dataclass
class FakeTexts:
    """A provider of texts. `sent` is every request that came, also the ones that failed.

    `outcomes` are used up one a request (an error is raised); when they are used up, every text is accepted.
    `listed` is what `find_text` finds, by destination and body; `trouble` is raised by `check` and `find_text`.
    """

    sender: str = "Fake number +14155550100"
    sent: list[SentText] = field(default_factory=list)
    outcomes: list[Receipt | SendError | Exception] = field(default_factory=list)
    listed: list[tuple[str, str, Receipt]] = field(default_factory=list)
    trouble: CannotAsk | SendError | None = None
    asked: list[str] = field(default_factory=list)

    def send_text(
        self, *, to: str, body: str, status_callback: str | None, validity_seconds: int = 14400
    ) -> Receipt:
        self.sent.append(SentText(to, body, status_callback, validity_seconds))
        outcome = self.outcomes.pop(0) if self.outcomes else make_receipt(f"SM{len(self.sent):032d}")
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def find_text(
        self, *, to: str, body: str, since: datetime, known_ids: Collection[str] = ()
    ) -> Receipt | None:
        self.asked.append(to)
        if self.trouble is not None:
            raise self.trouble
        found = (
            receipt
            for number, text, receipt in self.listed
            if (number, text) == (to, body) and receipt.message_id not in known_ids
        )
        return next(found, None)

    def check(self) -> None:
        if self.trouble is not None:
            raise self.trouble


def make_receipt(message_id: str = "SM" + "0" * 32, *, status: str = "queued") -> Receipt:
    return Receipt("twilio", message_id, status, 1, datetime.now(UTC))
