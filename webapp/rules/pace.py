"""Decides how fast a mailbox may send: so many messages a minute, a few of them at once.

The state is one instant, `paced_until`: the end of what the messages so far have used up (the generic cell rate algorithm,
as in ITU-T I.371). Nothing is counted and nothing has to be tidied up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """`per_minute` in the long run, `burst` at once after a rest: never more than the sum of both within a minute."""

    per_minute: float
    burst: int

    @property
    def interval(self) -> timedelta:
        return timedelta(seconds=60 / self.per_minute)

    @property
    def tolerance(self) -> timedelta:
        """How far ahead of now `paced_until` may lie for one more message."""
        return self.interval * (self.burst - 1)

    def is_ready(self, paced_until: datetime | None, now: datetime) -> bool:
        return paced_until is None or paced_until <= now + self.tolerance

    def after_one(self, paced_until: datetime | None, now: datetime) -> datetime:
        """The new `paced_until` once one more message goes now."""
        return max(paced_until or now, now) + self.interval

    def turn_of(self, ahead: int, paced_until: datetime | None, now: datetime) -> datetime:
        """When a message goes that has `ahead` others before it."""
        start = max(paced_until or now, now)
        return max(now, start + self.interval * ahead - self.tolerance)


# Gmail: 6,000 units a minute and user, 100 a message, so 60 (https://developers.google.com/workspace/gmail/api/reference/quota);
# Exchange Online: 30 messages a minute (https://learn.microsoft.com/office365/servicedescriptions, 'Sending limits').
GMAIL_PACE = Pace(per_minute=54, burst=4)
EXCHANGE_PACE = Pace(per_minute=26, burst=3)
PACES = {"google": GMAIL_PACE, "microsoft": EXCHANGE_PACE}
