"""Days as people say them, counted from Wednesday 4 March 2026."""

from datetime import date

import pytest

from webapp.rules.listening.said_days import agree_on_days
from webapp.rules.listening.spoken_dates import find_days
from webapp.rules.listening.spoken_months import Order, order_in

TODAY = date(2026, 3, 4)


def hear_days(low: str, order: Order = Order.MONTH_FIRST, today: date = TODAY) -> list[str | None]:
    return [
        str(meant.usual) if meant.usual else None for meant in agree_on_days(find_days(low, today, order))
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", "2026-03-05"),
        ("the day after tomorrow", "2026-03-06"),
        ("tomorrow week", "2026-03-12"),
        ("a week from today", "2026-03-11"),
        ("this day week", "2026-03-11"),
        ("two weeks from tomorrow", "2026-03-19"),
        ("two weeks from today, march eighteenth", "2026-03-18"),
        ("in three days", "2026-03-07"),
        ("friday", "2026-03-06"),
        ("friday week", "2026-03-13"),
        ("a week on friday", "2026-03-13"),
        ("friday fortnight", "2026-03-20"),
        ("monday next week", "2026-03-09"),
        ("next week, on thursday", "2026-03-12"),
        ("this coming monday", "2026-03-09"),
        ("the twelfth of this month", "2026-03-12"),
        ("2nd of next month", "2026-04-02"),
        ("march six", "2026-03-06"),
        ("march twenty-third", "2026-03-23"),
        ("the 3rd of april 2026", "2026-04-03"),
        ("april third, 2026", "2026-04-03"),
        ("the first tuesday in april", "2026-04-07"),
        ("the last friday of the month", "2026-03-27"),
        ("thursday the twelfth", "2026-03-12"),
        ("next thursday, the twelfth", "2026-03-12"),
        ("tomorow", "2026-03-05"),
    ],
)
def test_a_day_is_heard(words: str, day: str) -> None:
    assert hear_days(words) == [day]


@pytest.mark.parametrize(
    ("country", "day"), [("US", "2026-03-04"), ("GB", "2026-04-03"), ("CA", None), ("IN", "2026-04-03")]
)
def test_a_day_in_figures_is_read_in_the_order_of_the_country_and_not_at_all_where_that_has_two(
    country: str, day: str | None
) -> None:
    assert hear_days("on 3/4", order_in(country)) == ([day] if day else [])
    assert hear_days("on 3/24", Order.EITHER) == ["2026-03-24"]


@pytest.mark.parametrize(
    "words", ["wednesday", "next friday", "the following monday", "the monday after", "monday the tenth"]
)
def test_a_day_people_would_differ_on_is_not_settled(words: str) -> None:
    assert hear_days(words) in ([None], [])


@pytest.mark.parametrize(
    "words", ["may two of us come", "every friday", "on fridays", "last monday", "the first time", "one second", "the second one"]
)  # fmt: skip
def test_what_only_sounds_like_a_day_is_none(words: str) -> None:
    assert hear_days(words) == []


def test_a_day_of_the_month_that_is_over_is_next_months() -> None:
    assert hear_days("the third") == ["2026-04-03"]
    assert hear_days("march third") == []
