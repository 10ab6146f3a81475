"""Reads how long a provider asks us to wait, from a Retry-After header."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def read_retry_after(value: str | None, *, longest: float, now: datetime | None = None) -> float | None:
    """Seconds to wait (RFC 9110: given as seconds or as a date), between 0 and `longest`; None for neither.

    `now` is aware and defaults to the clock.
    """
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            until = parsedate_to_datetime(value)
        except ValueError:
            return None
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        seconds = (until - (now or datetime.now(UTC))).total_seconds()
    return min(max(seconds, 0.0), longest) if seconds == seconds else None
