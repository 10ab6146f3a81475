"""Our own report, read field by field: what is understood, what is refused, and that every wrong field is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from webapp.platforms.call_result import BadReport, CallResult
from webapp.platforms.registry import PLATFORMS
from webapp.platforms.standard import read_report
from webapp.rules.listening.verdicts import Speaker, Turn
from webapp.rules.states import CallStatus, Warmth

NOW = datetime(2026, 3, 5, 0, 0, tzinfo=UTC)
REQUIRED = {
    "call_id": "c-1029",
    "campaign": "cmp_8Fh2",
    "to": "+14155550123",
    "status": "answered",
    "ended_at": "2026-03-04T15:06:44-08:00",
}


def read(country: str = "US", **fields: Any) -> CallResult:
    return read_report({**REQUIRED, **fields}, country=country, now=NOW)


def wrong_fields(body: Mapping[str, object]) -> set[str]:
    with pytest.raises(BadReport) as caught:
        read_report(body, country="US", now=NOW)
    assert all(error.message.strip() for error in caught.value.errors)
    return {error.field for error in caught.value.errors}


def test_the_example_of_the_contract_is_understood_whole() -> None:
    result = read(
        attempt=1,
        final=True,
        contact={
            "id": "crm-77",
            "name": "Dana Ruiz",
            "email": "dana@example.com",
            "timezone": "America/Denver",
        },
        **{"from": "+14155550100"},
        ended_reason="contact hung up",
        started_at="2026-03-04T15:02:10-08:00",
        recording_url="https://recordings.example.com/1.mp3",
        transcript=[
            {"speaker": "agent", "text": "Hi Dana, …", "at": 0.4},
            {"speaker": "contact", "text": "Yes?", "at": 3.1},
        ],
        summary="Short.",
        warmth="hot",
        action_items=[{"who": "Ivy", "what": "Send the link", "when": "today"}],
        extracted={"sms_consent": True},
    )
    assert result == CallResult(
        platform_call_id="c-1029",
        to_number="+14155550123",
        status=CallStatus.ANSWERED,
        ended_at=datetime(2026, 3, 4, 23, 6, 44, tzinfo=UTC),
        is_final=True,
        attempt=1,
        ended_reason="contact hung up",
        contact_id="crm-77",
        contact_name="Dana Ruiz",
        contact_email="dana@example.com",
        contact_timezone="America/Denver",
        from_number="+14155550100",
        started_at=datetime(2026, 3, 4, 23, 2, 10, tzinfo=UTC),
        recording_url="https://recordings.example.com/1.mp3",
        turns=(Turn(Speaker.AGENT, "Hi Dana, …", 0.4), Turn(Speaker.CONTACT, "Yes?", 3.1)),
        summary="Short.",
        warmth=Warmth.HOT,
        action_items=({"who": "Ivy", "what": "Send the link", "when": "today"},),
        extracted={"sms_consent": True},
    )


def test_the_required_fields_are_enough_and_nothing_is_made_up_for_the_others() -> None:
    assert read() == CallResult(
        platform_call_id="c-1029",
        to_number="+14155550123",
        status=CallStatus.ANSWERED,
        ended_at=datetime(2026, 3, 4, 23, 6, 44, tzinfo=UTC),
    )


def test_an_empty_report_names_every_required_field() -> None:
    assert wrong_fields({}) == set(REQUIRED)


@pytest.mark.parametrize("field", sorted(REQUIRED))
def test_a_missing_required_field_is_named(field: str) -> None:
    assert wrong_fields({name: value for name, value in REQUIRED.items() if name != field}) == {field}


@pytest.mark.parametrize("field", sorted(REQUIRED))
@pytest.mark.parametrize("value", [None, [], {}, True, 7.5])
def test_a_required_field_of_a_wrong_type_is_named(field: str, value: object) -> None:
    assert wrong_fields({**REQUIRED, field: value}) == {field}


def test_every_wrong_field_is_named_at_once_by_its_path() -> None:
    body = {
        "call_id": "",
        "campaign": 7,
        "to": "nobody",
        "status": "completed",
        "ended_at": "yesterday",
        "attempt": 0,
        "final": "perhaps",
        "contact": {"id": ["x"], "name": 7, "email": "not an address", "timezone": "Mars/Olympus"},
        "from": {},
        "ended_reason": ["x"],
        "started_at": "soon",
        "recording_url": "javascript:alert(1)",
        "transcript": [{"speaker": "robot", "text": "x"}, {"speaker": "agent", "at": -1}, "hello"],
        "summary": {"a": 1},
        "warmth": "lukewarm",
        "action_items": [{"who": "Ivy"}],
        "extracted": ["x"],
    }
    assert wrong_fields(body) == {
        "call_id",
        "campaign",
        "to",
        "status",
        "ended_at",
        "attempt",
        "final",
        "contact.id",
        "contact.name",
        "contact.email",
        "contact.timezone",
        "from",
        "ended_reason",
        "started_at",
        "recording_url",
        "transcript.0.speaker",
        "transcript.1.text",
        "transcript.1.at",
        "transcript.2",
        "summary",
        "warmth",
        "action_items.0.what",
        "extracted",
    }


OPTIONAL = (
    "attempt final contact from ended_reason started_at recording_url transcript summary warmth "
    "action_items extracted"
).split()


@pytest.mark.parametrize("field", OPTIONAL)
def test_an_optional_field_that_is_null_is_one_that_was_left_out(field: str) -> None:
    absent: dict[str, Any] = {field: None}
    assert read(**absent) == read()


@pytest.mark.parametrize("part", ["id", "name", "email", "timezone"])
@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_part_of_the_contact_is_one_that_was_left_out(part: str, blank: str | None) -> None:
    assert read(contact={part: blank}) == read()


@pytest.mark.parametrize("part", ["who", "when"])
def test_a_null_part_of_an_action_item_is_one_that_was_left_out(part: str) -> None:
    assert read(action_items=[{"what": "Call back", part: None}]).action_items == (
        {"who": "", "what": "Call back", "when": ""},
    )


def test_no_transcript_and_an_empty_one_are_told_apart() -> None:
    assert read().turns is None
    assert read(transcript=[]).turns == ()


def test_unknown_fields_are_ignored_at_every_depth() -> None:
    assert read(
        zodiac="leo",
        contact={"id": "crm-77", "shoe_size": 43},
        transcript=[{"speaker": "agent", "text": "Hi", "mood": "good"}],
        action_items=[{"what": "Call", "where": "home"}],
    ) == read(
        contact={"id": "crm-77"},
        transcript=[{"speaker": "agent", "text": "Hi"}],
        action_items=[{"what": "Call"}],
    )


@pytest.mark.parametrize(
    ("country", "raw", "number"),
    [
        ("US", "(415) 555-0123", "+14155550123"),
        ("US", "+44 7700 900123", "+447700900123"),
        ("GB", "07700 900123", "+447700900123"),
        ("GB", "+1 415 555 0123", "+14155550123"),
    ],
)
def test_a_number_is_e164_or_national_in_the_campaigns_country(country: str, raw: str, number: str) -> None:
    assert read(country, to=raw).to_number == number


@pytest.mark.parametrize(
    "raw", ["0", "911", "+999123456789", "415555012", "call me", "+1415555012345678", "٠", "😀", "+" * 64]
)
def test_a_number_that_cannot_be_one_is_refused(raw: str) -> None:
    assert wrong_fields({**REQUIRED, "to": raw}) == {"to"}


def test_the_callers_number_only_informs_so_an_odd_one_is_left_out() -> None:
    assert read(**{"from": "anonymous"}).from_number == ""
    assert read(**{"from": "(415) 555-0100"}).from_number == "+14155550100"


@pytest.mark.parametrize(
    "moment",
    [
        "1969-12-31T23:59:59Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-03-05T01:00:01Z",
        "2026-03-04T15:06:44",
        "2026-03-04",
        "2026-02-30T10:00:00Z",
        "2026-03-04T25:00:00Z",
        "2026-03-04T23:59:60Z",
        "20260304150644",
        "now",
        "",
        "١٢٣",
        -1,
        10**30,
    ],
)
@pytest.mark.parametrize("field", ["ended_at", "started_at"])
def test_an_absurd_or_naive_time_is_refused(field: str, moment: object) -> None:
    assert wrong_fields({**REQUIRED, field: moment}) == {field}


@pytest.mark.parametrize("moment", [1772665604, 1772665604.5, "1772665604", True])
def test_a_bare_number_is_no_time(moment: object) -> None:
    assert wrong_fields({**REQUIRED, "ended_at": moment}) == {"ended_at"}


def test_a_clock_that_runs_a_little_ahead_is_forgiven() -> None:
    ended_at = NOW + timedelta(minutes=59)
    assert read(ended_at=ended_at.isoformat()).ended_at == ended_at


@pytest.mark.parametrize(
    "started_at", ["2026-03-04T15:06:45-08:00", "2026-03-03T15:06:43-08:00"], ids=["after", "a day before"]
)
def test_a_call_starts_before_it_ends_and_on_the_same_day(started_at: str) -> None:
    assert wrong_fields({**REQUIRED, "started_at": started_at}) == {"started_at"}


@pytest.mark.parametrize(
    "reason", ["voicemail", "Customer-Voicemail", "machine_end_beep", "Answering machine"]
)
def test_the_platforms_own_word_for_a_voicemail_is_understood(reason: str) -> None:
    assert read(ended_reason=reason).is_voicemail


@pytest.mark.parametrize("reason", ["", "contact hung up", "machinery noise"])
def test_other_reasons_are_no_voicemail(reason: str) -> None:
    assert not read(ended_reason=reason).is_voicemail


@pytest.mark.parametrize(
    ("field", "longest"),
    [("call_id", 200), ("ended_reason", 200), ("summary", 20_000)],
)
def test_a_text_may_be_long_but_not_longer_than_its_column(field: str, longest: int) -> None:
    read(**{field: "x" * longest})
    assert wrong_fields({**REQUIRED, field: "x" * (longest + 1)}) == {field}


def test_the_parts_of_a_contact_have_their_limits() -> None:
    long = {"id": "x" * 201, "name": "x" * 201, "email": "x" * 250 + "@example.com", "timezone": "x" * 5000}
    assert wrong_fields({**REQUIRED, "contact": long}) == {f"contact.{part}" for part in long}


def test_a_recording_lies_on_the_web() -> None:
    assert read(recording_url="https://r.example.com/" + "x" * 1900).recording_url
    assert wrong_fields({**REQUIRED, "recording_url": "https://r.example.com/" + "x" * 2000}) == {
        "recording_url"
    }
    assert wrong_fields({**REQUIRED, "recording_url": "file:///etc/passwd"}) == {"recording_url"}


@pytest.mark.parametrize(
    "zone", ["../../etc/passwd", "/etc/localtime", "America", "America/", "zone.tab", "x" * 300, "\x00\x00a"]
)
def test_only_a_zone_of_the_tz_database_is_one(zone: str) -> None:
    assert wrong_fields({**REQUIRED, "contact": {"timezone": zone}}) == {"contact.timezone"}


def test_nul_is_taken_out_wherever_text_is_kept() -> None:
    result = read(
        call_id="c\x00-1",
        contact={"name": "Da\x00na"},
        summary="\x00",
        transcript=[{"speaker": "contact", "text": "Y\x00es"}],
        extracted={"a\x00b": ["c\x00d", {"e": "\x00"}]},
    )
    assert "\x00" not in repr(result) and "\\x00" not in repr(result)
    assert result.platform_call_id == "c-1"
    assert result.extracted == {"ab": ["cd", {"e": ""}]}


def test_a_call_id_of_nothing_but_nul_and_spaces_is_none() -> None:
    assert wrong_fields({**REQUIRED, "call_id": " \x00 "}) == {"call_id"}


def test_half_of_an_emoji_costs_a_character_and_not_the_call() -> None:
    result = read(
        call_id="c-\ud800",
        contact={"name": "Dana \udfff"},
        summary="Great \ud83d",
        transcript=[{"speaker": "contact", "text": "Fine \ude00"}],
        extracted={"\ud800": ["\udc00"]},
    )
    repr(result).encode()
    assert (result.platform_call_id, result.contact_name, result.summary) == ("c-?", "Dana ?", "Great ?")
    assert result.extracted == {"?": ["?"]}


@pytest.mark.parametrize("number", ["+1415555012\udc00", "\ud800"])
def test_half_of_a_surrogate_pair_is_no_digit(number: str) -> None:
    assert wrong_fields({**REQUIRED, "to": number}) == {"to"}


@pytest.mark.parametrize("at", [-0.1, 86_401, "soon", [], float("inf"), float("nan"), 10**400])
def test_a_turn_lies_within_a_day_of_the_start(at: object) -> None:
    turn = {"speaker": "agent", "text": "Hi", "at": at}
    assert wrong_fields({**REQUIRED, "transcript": [turn]}) == {"transcript.0.at"}


def test_a_transcript_has_at_most_5000_turns() -> None:
    turn = {"speaker": "contact", "text": "Yes.", "at": 1}
    assert len(read(transcript=[turn] * 5000).turns or ()) == 5000
    assert wrong_fields({**REQUIRED, "transcript": [turn] * 5001}) == {"transcript"}


@pytest.mark.parametrize("attempt", [0, -1, 1001, 1.5, "first", [], True])
def test_an_attempt_is_a_small_whole_number(attempt: object) -> None:
    assert wrong_fields({**REQUIRED, "attempt": attempt}) == {"attempt"}


@pytest.mark.parametrize("final", ["no", "false", 0, 1, "perhaps", [], {}])
def test_only_true_and_false_say_whether_an_attempt_is_the_last(final: object) -> None:
    assert wrong_fields({**REQUIRED, "final": final}) == {"final"}


def test_reading_changes_nothing_in_the_report() -> None:
    body: dict[str, Any] = {**REQUIRED, "extracted": {"a": ["b\x00"]}, "contact": {"name": " Dana "}}
    before = repr(body)
    read_report(body, country="US", now=NOW)
    assert repr(body) == before


def test_our_own_report_is_a_known_platform() -> None:
    assert PLATFORMS["standard"] is read_report
