"""The benchmarks' own counting, on made-up data; nothing is started."""

from __future__ import annotations

import math
import random
import time
from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.bench.__main__ import BENCHMARKS, main
from tests.bench.browser import find_next_page, find_token
from tests.bench.connections import Post
from tests.bench.counting import Sent, count, explain, percentile, read_outbox, summarise
from tests.bench.invented import invent_calls, number_of, write_transcript
from tests.bench.report import format_table
from tests.bench.settled import Fate
from tests.bench.signing import sign
from webapp.rules.addresses import parse_number
from webapp.rules.listening import Consent, DestinationState, HeardCall, Speaker, Turn, listen
from webapp.services.api_access import new_webhook_secret

ONE, TWO, THREE, FOUR = "+14155550101", "+14155550102", "+14155550103", "+14155550104"


def make_post(
    number: str, *, sent_at: float = 100.0, answered_at: float = 100.1, status: int = 202, tries: int = 1
) -> Post:
    return Post(number, b"{}", 0.0, sent_at, answered_at, status, tries)


def make_fate(state: str, reason: str | None = None) -> Fate:
    return Fate(state, reason, "", 1)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 1), (0.01, 1), (0.5, 50), (0.95, 95), (0.951, 96), (0.99, 99), (1.0, 100)]
)
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share: float, expected: int) -> None:
    values = [float(value) for value in range(1, 101)]
    random.Random(3).shuffle(values)
    assert percentile(values, share) == expected


def test_the_percentile_of_one_value_is_that_value_and_of_none_is_none() -> None:
    assert percentile([7.0], 0.95) == 7.0
    assert math.isnan(percentile([], 0.95))
    assert summarise([]) == {"p50": None, "p95": None, "p99": None, "max": None}


def test_a_wait_runs_from_the_first_posting_to_the_first_acceptance() -> None:
    posts = [make_post(ONE, sent_at=100.0), make_post(TWO, sent_at=101.0, tries=3)]
    tally = count(posts, [Sent(TWO, 103.0), Sent(ONE, 100.5)])
    assert tally.waits == [0.5, 2.0]
    assert tally.waits_from_start == [0.5, 3.0]
    assert tally.seconds == 3.0 and tally.calls_a_second == pytest.approx(2 / 3)
    assert tally.repeats == 2
    assert tally.is_clean


def test_two_texts_to_one_number_are_a_double_and_the_earlier_one_counts() -> None:
    tally = count([make_post(ONE), make_post(TWO)], [Sent(ONE, 102.0), Sent(TWO, 101.0), Sent(ONE, 101.5)])
    assert tally.doubles == [ONE]
    assert tally.waits == [1.5, 1.0]
    assert not tally.is_clean


def test_a_report_taken_in_without_a_text_is_a_loss_and_one_refused_is_not() -> None:
    posts = [make_post(ONE), make_post(TWO, status=503), make_post(THREE)]
    tally = count(posts, [Sent(ONE, 101.0)])
    assert tally.losses == [THREE]
    assert tally.refused == [TWO]
    assert len(tally.answers) == 2
    assert not tally.is_clean


def test_a_text_to_someone_of_whom_nothing_was_reported_is_seen() -> None:
    tally = count([make_post(ONE)], [Sent(ONE, 101.0), Sent(FOUR, 101.0)])
    assert tally.strangers == [FOUR]
    assert not tally.is_clean


def test_a_text_that_went_out_although_the_report_was_never_answered_is_no_loss() -> None:
    tally = count([make_post(ONE, status=0, answered_at=0.0)], [Sent(ONE, 101.0)])
    assert tally.refused == [] and tally.losses == []


def test_nothing_at_all_is_counted_without_an_error() -> None:
    tally = count([], [])
    assert tally.calls_a_second == 0.0 and tally.is_clean


def test_a_missing_text_is_lost_unless_the_product_says_why() -> None:
    posts = [make_post(number) for number in (ONE, TWO, THREE, FOUR)]
    fates = {ONE: make_fate("sent"), TWO: make_fate("review", "unclear"), THREE: make_fate("held", None)}
    found = explain(posts, [], fates)
    assert set(found.lost) == {ONE, THREE, FOUR}, "'sent' without a text, no reason, no call at all"
    assert set(found.explained) == {TWO}


def test_a_text_that_still_waits_to_be_sent_is_lost_when_all_is_over() -> None:
    found = explain([make_post(ONE), make_post(TWO)], [], {ONE: make_fate("due"), TWO: make_fate("sending")})
    assert set(found.lost) == {ONE, TWO}


def test_unconfirmed_texts_are_told_apart_by_whether_they_arrived() -> None:
    posts = [make_post(ONE), make_post(TWO)]
    fates = {ONE: make_fate("unconfirmed", "interrupted"), TWO: make_fate("unconfirmed", "no_answer")}
    found = explain(posts, [Sent(ONE, 101.0)], fates)
    assert set(found.unconfirmed_arrived) == {ONE}
    assert set(found.unconfirmed_absent) == {TWO}
    assert found.lost == {}


def test_the_outbox_is_read_as_unix_seconds() -> None:
    (sent,) = read_outbox([{"to": ONE, "accepted_at": "2026-03-04T15:02:10.500000+00:00", "id": "SM1"}])
    assert sent == Sent(ONE, 1772636530.5)


def test_every_invented_call_has_a_possible_number_of_its_own() -> None:
    numbers = [number_of(place) for place in [*range(3000), *range(5_000_000, 5_000_030)]]
    assert len(set(numbers)) == len(numbers)
    assert all(parse_number(number, "US") == number for number in numbers[::50])


def test_an_invented_transcript_has_twelve_to_fourteen_turns() -> None:
    lengths = {len(write_transcript("Dana", random.Random(seed))) for seed in range(40)}
    assert lengths == {12, 14}


def test_the_product_hears_a_yes_to_the_called_number_in_every_invented_call() -> None:
    for seed in range(60):
        turns = [
            Turn(Speaker(str(turn["speaker"])), str(turn["text"]), None)
            for turn in write_transcript("Dana", random.Random(seed))
        ]
        heard = listen(HeardCall(tuple(turns), ONE, "US", "Dana Ruiz", None, datetime.now(UTC), None, {}))
        assert heard.sms_consent.consent is Consent.GRANTED
        assert heard.sms_destination.number == ONE
        assert heard.sms_destination.state is DestinationState.CONFIRMED


def test_the_same_run_never_invents_one_call_twice() -> None:
    calls = list(invent_calls(50, "cmp_x", "run"))
    assert len({call.body for call in calls}) == len({call.number for call in calls}) == 50


def test_signatures_are_what_the_product_accepts() -> None:
    secret = new_webhook_secret()
    headers = dict(line.split(": ", 1) for line in sign(secret, int(time.time()), b'{"a":1}'))
    Webhook(secret).verify(b'{"a":1}', headers, json_parse=False)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(b'{"a":2}', headers, json_parse=False)


def test_the_link_to_the_next_page_is_the_one_that_says_after_which_row() -> None:
    page = (
        '<a href="/campaigns/c?status=missed">Missed</a>'
        '<a href="/campaigns/c/contacts/cc?after=k1">Dana</a>'
        '<a class="next" href="/campaigns/c?after=k1&amp;status=missed">Next</a>'
    )
    assert find_next_page(page) == "/campaigns/c?after=k1&status=missed"
    assert find_next_page('<a href="/campaigns/c">First</a>') is None


def test_the_token_of_a_form_is_found() -> None:
    assert find_token('<form><input type="hidden" name="csrf_token" value="t0k"></form>') == "t0k"


def test_a_table_lines_its_columns_up() -> None:
    table = format_table([("seconds", "p50"), ("accepted", 0.25), ("none", None)])
    assert table.splitlines() == [
        "  seconds     p50",
        "  ---------------",
        "  accepted  0.250",
        "  none          -",
    ]


def test_an_unknown_name_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brust"]) == 2
    usage = capsys.readouterr().err
    assert all(name in usage for name in BENCHMARKS)
