"""Times of day as people say them."""

import pytest

from webapp.rules.listening.said_times import agree_on_times, to_time
from webapp.rules.listening.spoken_times import find_times


def hear_times(low: str) -> list[str]:
    heard = [(to_time(said), said.rough) for said in agree_on_times(find_times(low))]
    return [f"{'about ' if rough else ''}{at:%H:%M}" for at, rough in heard if at]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("half nine", "09:30"),
        ("half past two", "14:30"),
        ("quarter to four", "15:45"),
        ("a quarter of four", "15:45"),
        ("twenty five past ten", "10:25"),
        ("ten to nine", "08:50"),
        ("quarter to 13", "12:45"),
        ("noon", "12:00"),
        ("twelve noon", "12:00"),
        ("9am", "09:00"),
        ("4 p.m", "16:00"),
        ("9:30am", "09:30"),
        ("330 pm", "15:30"),
        ("10 15 am", "10:15"),
        ("14:00", "14:00"),
        ("07:15", "07:15"),
        ("at fifteen thirty", "15:30"),
        ("at fourteen hundred", "14:00"),
        ("oh six hundred", "06:00"),
        ("nine oh five", "09:05"),
        ("ten forty-two", "10:42"),
        ("morning 10", "10:00"),
        ("tomorrow evening at seven", "19:00"),
        ("in the afternoon 1", "13:00"),
        ("this evening 7", "19:00"),
        ("eight o'clock in the morning", "08:00"),
        ('8 o"clock in the night', "20:00"),
        ("seven tomorrow morning", "07:00"),
        ("half six", "18:30"),
        ("at three", "15:00"),
    ],
)
def test_a_time_is_heard(words: str, time: str) -> None:
    assert hear_times(words) == [time]


@pytest.mark.parametrize(
    "words", ["around ten", "after two", "ten or so", "by noon", "ten-ish", "any time after nine"]
)
def test_a_time_that_is_only_near_is_marked_so(words: str) -> None:
    assert [each[:6] for each in hear_times(words)] == ["about "]


def test_both_ends_of_a_window_are_only_near() -> None:
    assert hear_times("between nine and eleven") == ["about 09:00", "about 11:00"]
    assert hear_times("9 to 11") == ["about 09:00", "about 11:00"]


def test_seven_without_its_half_of_the_day_is_not_settled() -> None:
    assert hear_times("at seven") == []


@pytest.mark.parametrize(
    "words",
    ["ten dollars", "two of us", "four people", "room nine", "$10.30", "3/24", "that one", "five minutes"],
)
def test_what_only_sounds_like_a_time_is_none(words: str) -> None:
    assert hear_times(words) == []
