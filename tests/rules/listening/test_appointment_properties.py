"""Any day and time, spoken in any style, proposed and agreed to, is heard exactly or is missing, and is never another."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from tests.rules.listening.make import make_call
from webapp.rules.listening import listen
from webapp.rules.listening.english.dates import MONTHS, ORDINALS, WEEKDAYS

HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
MINUTES = {5: "oh five", 10: "ten", 15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty", 35: "thirty five", 40: "forty", 45: "forty-five", 50: "fifty", 55: "fifty-five"}  # fmt: skip
ASKING = (
    "Would {} work?",
    "How about {}?",
    "I have {}, okay?",
    "could we say {}",
    "Is {} good for you?",
    "Shall I put you down for {}?",
)
AGREEING = (
    "Yes, that works.",
    "sure",
    "yeah that's fine",
    "Perfect.",
    "Sounds good.",
    "okay great",
    "Yes please.",
    "I can do that.",
)
REFUSING = ("No, I can't.", "Not really.", "Hmm, maybe.", "That's no good.", "I'll have to check.")


def speak_day(chance: random.Random, day: date, today: date, country: str) -> str:
    weekday, month, ordinal = (
        WEEKDAYS[day.weekday()].title(),
        MONTHS[day.month - 1].title(),
        ORDINALS[day.day - 1],
    )
    figure = f"{day.day}{'th' if 10 < day.day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"
    numbers = f"{day.month}/{day.day}" if country == "US" else f"{day.day}/{day.month}"
    styles = [
        f"{month} {ordinal}", f"the {ordinal} of {month}", f"{weekday} {month} {ordinal}", f"{month} {figure}", f"{month} {day.day}",
        f"{weekday}, the {figure} of {month}", f"{weekday} the {ordinal} of {month}", f"{day.day} {month}", numbers, f"{month} {figure}, {day.year}",
    ]  # fmt: skip
    ahead = (day - today).days
    if ahead == 1:
        styles += ["tomorrow", f"tomorrow, {weekday}"]
    if ahead == 2:
        styles += ["the day after tomorrow"]
    if 0 < ahead < 7:
        styles += [weekday, f"this coming {weekday}", f"{weekday} the {ordinal}"]
    if 7 < ahead < 14:
        styles += [f"a week on {weekday}", f"{weekday} week"]
    if day.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2] and today.weekday() != 6:
        styles += [f"{weekday} next week", f"next week, {weekday}", f"next week on {weekday}"]
    return chance.choice(styles)


def speak_time(chance: random.Random, at: time) -> str:
    hour, next_hour = HOURS[at.hour % 12], HOURS[(at.hour + 1) % 12]
    figure, half = at.hour % 12 or 12, "a.m." if at.hour < 12 else "p.m."
    part = "in the morning" if at.hour < 12 else "in the afternoon" if at.hour < 17 else "in the evening"
    spoken = hour if at.minute == 0 else f"{hour} {MINUTES[at.minute]}"
    styles = [
        f"{spoken} {half}", f"{figure}:{at.minute:02} {half}", f"{figure}:{at.minute:02}{half.replace('.', '')}", f"{spoken} {part}", f"{at.hour:02}:{at.minute:02}",
    ]  # fmt: skip
    if at.minute == 0:
        styles += [f"{hour} o'clock {part}", f"{figure} {half}", f"{figure}{half.replace('.', '')}"]
    if at.minute in (15, 30, 45):
        styles.append(
            {15: f"quarter past {hour}", 30: f"half past {hour}", 45: f"quarter to {next_hour}"}[at.minute]
            + f" {part}"
        )
    if 8 <= at.hour < 18:
        styles += (
            [spoken]
            + ([f"{hour} o'clock"] if at.minute == 0 else [])
            + ([f"half {hour}"] if at.minute == 30 else [])
        )
    return chance.choice(styles)


def hear(lines: tuple[str, ...], began: datetime, country: str) -> tuple[date, time] | None:
    call = make_call(
        "A: Hi Dana, it's Max with Acme.", "C: hi", *lines, country=country, started_at=began.isoformat()
    )
    found = listen(call).appointment
    return (found.date, found.time) if found.date and found.time else None


def invent(seed: int) -> tuple[random.Random, datetime, str, date, time, str]:
    chance = random.Random(seed)
    began = datetime.fromisoformat("2026-01-01T07:00:00+00:00") + timedelta(days=chance.randrange(360))
    country = chance.choice(("US", "GB", "IE", "AU"))
    day = began.date() + timedelta(days=chance.randrange(1, 60))
    at = time(chance.randrange(7, 21), 5 * chance.randrange(12))
    words = f"{speak_day(chance, day, began.date(), country)} at {speak_time(chance, at)}"
    return chance, began, country, day, at, words


def test_a_moment_proposed_and_agreed_to_is_heard_exactly_or_missing() -> None:
    exact = 0
    for seed in range(600):
        chance, began, country, day, at, words = invent(seed)
        lines = (f"A: {chance.choice(ASKING).format(words)}", f"C: {chance.choice(AGREEING)}")
        heard = hear(lines, began, country)
        assert heard in (None, (day, at)), (seed, began, country, lines, heard)
        exact += heard is not None
    assert exact > 570


def test_a_moment_not_agreed_to_is_missing() -> None:
    for seed in range(200):
        chance, began, country, _, _, words = invent(seed)
        lines = (
            f"A: {chance.choice(ASKING).format(words)}",
            f"C: {chance.choice(REFUSING)}",
            "A: Okay.",
            "C: bye",
        )
        assert hear(lines, began, country) is None, (seed, lines)


def test_a_moment_moved_and_agreed_to_again_is_the_later_or_missing() -> None:
    for seed in range(200):
        chance, began, country, _, _, words = invent(seed)
        day, at = began.date() + timedelta(days=chance.randrange(1, 60)), time(chance.randrange(8, 18), 30)
        later = f"{speak_day(chance, day, began.date(), country)} at {speak_time(chance, at)}"
        lines = (
            f"A: Would {words} work?",
            "C: Yes.",
            "A: Great.",
            f"C: Actually, could we do {later}?",
            f"A: {later} it is.",
            "C: Thanks.",
        )
        assert hear(lines, began, country) in (None, (day, at)), (seed, began, country, lines)


@pytest.mark.parametrize("speaker", ["A", "C"])
def test_a_very_long_turn_does_no_harm(speaker: str) -> None:
    for words in (
        "friday at ten and don't call me again ",
        "1 ",
        "between at one more ",
        "six oh ",
        "moved from ",
    ):
        long = words * (100_000 // len(words))
        heard = listen(make_call("A: Friday at ten?", f"{speaker}: {long}", "C: yes", "A: bye"))
        assert heard.appointment.why
