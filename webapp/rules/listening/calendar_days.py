"""Which day of the calendar a said day can mean, counted from the day of the call."""

from dataclasses import dataclass
from datetime import date, timedelta

_FURTHEST = 330
_WEEKS = 9
_NEAR = 2
"""Days ahead within which 'next Monday' may mean tomorrow or the week after."""


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
        found = date_or_none(year, month, day)
        if found and today <= found <= today + timedelta(days=_FURTHEST):
            return found
    return None


def next_day_of_month(day: int, today: date) -> MeantDay | None:
    """The day's next three comings; usually the first, unless a weekday beside it tells otherwise."""
    candidates = (date_or_none(*months_ahead(today, ahead), day) for ahead in range(4))
    found = [each for each in candidates if each and each >= today][:3]
    return MeantDay(frozenset(found), found[0]) if found else None


def coming_weekday(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def next_weekday(lead: str, weekday: int, today: date) -> MeantDay:
    """Usually the coming one. Unsure: on that weekday itself, and 'next' for a day still to come this week or very near."""
    coming = coming_weekday(weekday, today)
    if lead in ("this coming", "the coming", "coming"):
        return MeantDay(frozenset((coming,)), coming)
    days = frozenset(
        coming + timedelta(days=7 * weeks) for weeks in range(-1 if weekday == today.weekday() else 0, _WEEKS)
    )
    near = weekday > today.weekday() or coming - today <= timedelta(days=_NEAR)
    unsure = (lead == "next" and near) or (weekday == today.weekday() and lead != "next")
    return MeantDay(days, None if unsure else coming)


def any_weekday(weekday: int, today: date) -> MeantDay:
    """One of that weekday's next comings, and nobody could say which: 'the following Monday'."""
    return MeantDay(next_weekday("", weekday, today).days, None)


def week_of(day: date) -> frozenset[date]:
    """Monday to Sunday around the day."""
    monday = day - timedelta(days=day.weekday())
    return frozenset(monday + timedelta(days=each) for each in range(7))


def in_week(meant: MeantDay, week: frozenset[date]) -> MeantDay:
    """A weekday narrowed to the week that is spoken of; a day that is named exactly stays as it is."""
    days = meant.days & week
    return MeantDay(days, next(iter(days))) if len(meant.days) > 1 and len(days) == 1 else meant


def nth_weekday(place: int, weekday: int, month: int, year: int) -> date | None:
    """'The first Monday in April': `place` 1 to 4, or -1 for the last."""
    found = [
        date(year, month, 1) + timedelta(days=each)
        for each in range(31)
        if (date(year, month, 1) + timedelta(days=each)).month == month
    ]
    fitting = [day for day in found if day.weekday() == weekday]
    return fitting[place - 1] if place > 0 else fitting[place]


def months_ahead(today: date, ahead: int) -> tuple[int, int]:
    """Year and month, `ahead` months after this one."""
    return today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1


def date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
