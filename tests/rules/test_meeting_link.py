"""Meeting links: what may stand in a text, and the reason where it may not."""

import pytest

from webapp.rules.meeting_link import (
    LENGTH,
    MEETING_LINK_WORDS,
    SHORTENERS,
    MeetingLinkError,
    MeetingLinkProblem,
    check_meeting_link,
)
from webapp.rules.segments import Encoding, count_segments


def problem_of(raw: str) -> MeetingLinkProblem:
    with pytest.raises(MeetingLinkError) as caught:
        check_meeting_link(raw)
    assert caught.value.words == MEETING_LINK_WORDS[caught.value.code]
    return caught.value.code


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://alder.example/meet", "https://alder.example/meet"),
        ("  https://alder.example\n", "https://alder.example"),
        ("HTTPS://Alder.Example/Meet?Day=1#Top", "https://alder.example/Meet?Day=1#Top"),
        ("https://alder.example:8443/meet", "https://alder.example:8443/meet"),
        ("https://alder.example:443/meet", "https://alder.example/meet"),
        ("https://alder.example./meet", "https://alder.example/meet"),
        ("https://alder.example?with=ivy", "https://alder.example?with=ivy"),
        ("https://alder.example/@ivy/30min", "https://alder.example/@ivy/30min"),
        ("https://alder.example/a%20b", "https://alder.example/a%20b"),
        ("https://z\u00e4hne.example/termin", "https://xn--zhne-loa.example/termin"),
        ("https://stra\u00dfe.example/", "https://xn--strae-oqa.example/"),
    ],
)
def test_a_link_over_https_is_taken_in_its_normal_form(raw: str, link: str) -> None:
    assert check_meeting_link(raw) == link
    assert check_meeting_link(link) == link


def test_a_link_never_turns_a_text_into_ucs2() -> None:
    link = check_meeting_link("https://zähne.example/größe?für=“dich”#ç")
    assert count_segments(link).encoding is Encoding.GSM7


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("", MeetingLinkProblem.EMPTY),
        ("   ", MeetingLinkProblem.EMPTY),
        ("http://alder.example/meet", MeetingLinkProblem.NOT_HTTPS),
        ("alder.example/meet", MeetingLinkProblem.NOT_HTTPS),
        ("javascript:alert(1)", MeetingLinkProblem.NOT_HTTPS),
        ("https:alder.example", MeetingLinkProblem.NOT_HTTPS),
        ("https://alder.example/my meeting", MeetingLinkProblem.WHITESPACE),
        ("https://alder.example/\nmeet", MeetingLinkProblem.WHITESPACE),
        ("https://alder.example/\u200bmeet", MeetingLinkProblem.WHITESPACE),
        ("https://ivy:secret@alder.example/", MeetingLinkProblem.USER_INFO),
        ("https://alder.example@evil.example/", MeetingLinkProblem.USER_INFO),
        ("https://alder.example\\@evil.example/", MeetingLinkProblem.USER_INFO),
        ("https://", MeetingLinkProblem.BAD_HOST),
        ("https:///meet", MeetingLinkProblem.BAD_HOST),
        ("https://meet/ivy", MeetingLinkProblem.BAD_HOST),
        ("https://localhost/meet", MeetingLinkProblem.BAD_HOST),
        ("https://192.0.2.1/meet", MeetingLinkProblem.BAD_HOST),
        ("https://[2001:db8::1]/meet", MeetingLinkProblem.BAD_HOST),
        ("https://[alder/meet", MeetingLinkProblem.BAD_HOST),
        ("https://alder..example/", MeetingLinkProblem.BAD_HOST),
        ("https://-alder.example/", MeetingLinkProblem.BAD_HOST),
        ("https://alder.example:0/", MeetingLinkProblem.BAD_HOST),
        ("https://alder.example:65536/", MeetingLinkProblem.BAD_HOST),
        ("https://alder.example:web/", MeetingLinkProblem.BAD_HOST),
        ("https://bit.ly/3xYz", MeetingLinkProblem.SHORTENER),
        ("https://WWW.TinyURL.com/ivy", MeetingLinkProblem.SHORTENER),
        (
            "https://bit\u3002ly/3xYz",
            MeetingLinkProblem.SHORTENER,
        ),  # an ideographic full stop is a dot to browsers
    ],
)
def test_a_link_that_may_not_stand_in_a_text_is_refused_with_the_reason(
    raw: str, problem: MeetingLinkProblem
) -> None:
    assert problem_of(raw) is problem


def test_the_longest_link_fits_and_one_more_character_does_not() -> None:
    start = "https://alder.example/"
    longest = start + "m" * (LENGTH - len(start))
    assert check_meeting_link(longest) == longest
    assert problem_of(longest + "m") is MeetingLinkProblem.TOO_LONG


def test_a_link_that_grows_too_long_in_ascii_is_refused() -> None:
    assert problem_of("https://alder.example/" + "ä" * 100) is MeetingLinkProblem.TOO_LONG


def test_every_shortener_is_refused_and_a_name_that_only_ends_alike_is_not() -> None:
    for shortener in SHORTENERS:
        assert problem_of(f"https://{shortener}/x") is MeetingLinkProblem.SHORTENER
    assert check_meeting_link("https://orbit.ly/x") == "https://orbit.ly/x"


def test_the_reason_against_shorteners_says_what_to_do_instead() -> None:
    words = MEETING_LINK_WORDS[MeetingLinkProblem.SHORTENER]
    assert "filter" in words
    assert "full address" in words


def test_every_problem_has_words() -> None:
    assert set(MEETING_LINK_WORDS) == set(MeetingLinkProblem)
