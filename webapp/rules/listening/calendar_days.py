"""Which day of the calendar a said day can mean, counted from the day of the call."""

from dataclasses import dataclass
from datetime import date, timedelta

_FURTHEST = 330
_WEEKS = 9


@dataclass(frozen=True, slots=True)
class MeantDay:
    """Every day a mention can mean, and the one it usually means (None where people would differ)."""

    days: frozenset[date]
    usual: date | None

    def meet(self, other: "MeantDay") -> "MeantDay | None":
        """The day both mentions can mean, or None: 'Thursday' and 'the second of October' meet on that Thursday."""
        days = self.days & other.days
        if not days:
            return None
        if len(days) == 1:
            return MeantDay(days, next(iter(days)))
        usual = next((day for day in (self.usual, other.usual) if day in days), None)
        return MeantDay(days, usual)


def only_day(day: date | None) -> MeantDay | None:
    return MeantDay(frozenset((day,)), day) if day else None


def next_date(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if today <= found <= today + timedelta(days=_FURTHEST):
            return found
    return None


def next_day_of_month(day: int, today: date) -> MeantDay | None:
    """The day's next three comings; usually the first, unless a weekday beside it tells otherwise."""
    found = []
    for ahead in range(4):
        month = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            found.append(candidate)
    return MeantDay(frozenset(found[:3]), found[0]) if found else None


def coming_weekday(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def next_weekday(lead: str, weekday: int, today: date) -> MeantDay:
    """Usually the coming one. Unsure: on that weekday itself, and 'next' for a day still to come this week."""
    coming = coming_weekday(weekday, today)
    days = frozenset(
        coming + timedelta(days=7 * weeks) for weeks in range(-1 if weekday == today.weekday() else 0, _WEEKS)
    )
    unsure = (lead == "next" and weekday > today.weekday()) or (weekday == today.weekday() and lead != "next")
    return MeantDay(days, None if unsure else coming)
