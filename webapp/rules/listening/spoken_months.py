"""The parts of a said date: the month's name, the day's number, and '3/4' in the order the country writes it."""

import re
from datetime import date
from enum import StrEnum

from webapp.rules.listening.calendar_days import MeantDay, date_or_none, next_date, only_day
from webapp.rules.listening.english import dates as words

_WEEKDAYS = tuple(word[:2] for word in words.WEEKDAYS)


class Order(StrEnum):
    """How '3/4' is read where it is spoken."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"
    EITHER = "either"


def order_in(country: str) -> Order:
    """Month first in the United States and the Philippines, either in Canada, else day first (Unicode CLDR 46, `yMd`)."""
    if country in ("US", "PH"):
        return Order.MONTH_FIRST
    return Order.EITHER if country == "CA" else Order.DAY_FIRST


def read_month(word: str) -> int:
    return next(number for number, month in enumerate(words.MONTHS, 1) if month[:3] == word[:3])


def read_weekday(word: str) -> int:
    return _WEEKDAYS.index(word[:2])


def read_day(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else words.DAY_NUMBERS[word.replace(" ", "-")]


def read_count(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) < 3 else words.COUNTS.get(word)


def read_numeric(match: re.Match[str], today: date, order: Order) -> MeantDay | None:
    """'3/4' and '3/4/26'. None where it cannot be a day, or can be two and the country does not say which."""
    first, second = int(match[1]), int(match[2])
    pairs = {Order.MONTH_FIRST: [(first, second)], Order.DAY_FIRST: [(second, first)]}.get(order)
    found = [
        date_or_none(2000 + int(match[3]), month, day) if match[3] else next_date(month, day, today)
        for month, day in pairs or [(first, second), (second, first)]
    ]
    days = {each for each in found if each}
    return only_day(days.pop()) if len(days) == 1 else None
