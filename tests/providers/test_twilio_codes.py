"""What Twilio's refusals mean: the table of codes row by row, then answers the table does not know."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.providers.stub_twilio import TO, Answer, StubTwilio, fail_to_send, make_refusal
from webapp.providers.outcomes import Blocked, Consequence, NotSent, Refused, Scope, Trouble
from webapp.providers.twilio import TwilioTexts
from webapp.providers.twilio_codes import CODES, Meaning


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_table_means_what_its_row_says(
    stub: StubTwilio, texts: TwilioTexts, code: int
) -> None:
    stub.answers = [make_refusal(code, f"Something about {TO}")]
    error = fail_to_send(texts)
    row: Meaning = CODES[code]
    assert (error.code, error.words) == (str(code), row.words)
    if row.blocks:
        assert isinstance(error, Blocked) and error.scope == row.blocks
    elif row.later:
        assert type(error) is NotSent
    else:
        assert isinstance(error, Refused) and error.consequence == row.consequence
    assert len(stub.requests) == 1


@pytest.mark.parametrize(
    ("code", "consequence"),
    [
        (21610, Consequence.OPTED_OUT),
        (21211, Consequence.BAD_NUMBER),
        (21614, Consequence.BAD_NUMBER),
        (30005, Consequence.BAD_NUMBER),
        (30006, Consequence.BAD_NUMBER),
        (30003, Consequence.RESEND),
        (30007, Consequence.TELL_ADMIN),
        (21408, Consequence.HOLD),
        (21612, Consequence.HOLD),
    ],
)
def test_codes_about_one_contact_touch_only_that_contact(code: int, consequence: Consequence) -> None:
    row = CODES[code]
    assert (row.consequence, row.blocks, row.later) == (consequence, None, False)


@pytest.mark.parametrize(
    ("code", "scope"),
    [(20003, Scope.ACCOUNT), (21608, Scope.ACCOUNT), (21606, Scope.SENDER), (30034, Scope.SENDER)],
)
def test_codes_about_the_account_or_the_sender_block(code: int, scope: Scope) -> None:
    assert CODES[code].blocks == scope


def test_the_words_of_the_table_are_sentences_for_people() -> None:
    for row in CODES.values():
        assert row.words[0].isupper() and row.words.endswith(".") and len(row.words) < 100


def test_unreadable_credentials_answer_still_blocks(stub: StubTwilio, texts: TwilioTexts) -> None:
    stub.answers = [Answer(401, "<html>no</html>")]
    error = fail_to_send(texts)
    assert isinstance(error, Blocked) and error.scope == Scope.ACCOUNT
    assert error.code == Trouble.SIGN_IN and "auth token" in error.words


@pytest.mark.parametrize("status", [403, 404, 405, 407])
def test_an_unknown_refusal_of_us_holds_everything(stub: StubTwilio, texts: TwilioTexts, status: int) -> None:
    stub.answers = [make_refusal(99999, "Not for you", status)]
    error = fail_to_send(texts)
    assert isinstance(error, Blocked) and error.words.endswith("It said: Not for you")


@pytest.mark.parametrize("status", [400, 409, 413, 422])
def test_an_unknown_code_refuses_in_twilios_words_without_the_number(
    stub: StubTwilio, texts: TwilioTexts, status: int
) -> None:
    stub.answers = [make_refusal(99999, f"The number {TO} or (720) 555-0126 is odd", status)]
    error = fail_to_send(texts)
    assert type(error) is Refused and error.consequence == Consequence.NONE
    assert error.words == "Twilio refused the message. It said: The number (number) or ((number) is odd"


def test_a_problem_document_is_read_too(stub: StubTwilio, texts: TwilioTexts) -> None:
    problem = '{"type": "x", "title": "Gone", "status": 400, "code": 21610, "detail": "y"}'
    stub.answers = [Answer(400, problem)]
    error = fail_to_send(texts)
    assert isinstance(error, Refused) and error.consequence == Consequence.OPTED_OUT


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("7", 7, 7),
        ("0.5", 0.5, 0.5),
        ("-3", 0, 0),
        ("999999", 3600, 3600),
        ("soon", None, None),
        ("nan", None, None),
        (None, None, None),
    ],
)
def test_too_many_requests_waits_as_long_as_twilio_says(
    stub: StubTwilio, texts: TwilioTexts, header: str | None, low: float | None, high: float | None
) -> None:
    answer = make_refusal(20429, "Too Many Requests", 429)
    stub.answers = [Answer(429, answer.body, {"Retry-After": header} if header else {})]
    error = fail_to_send(texts)
    assert type(error) is NotSent
    if low is None or high is None:
        assert error.retry_after is None
    else:
        assert error.retry_after is not None and low <= error.retry_after <= high


def test_too_many_requests_waits_until_the_instant_that_twilio_names(
    stub: StubTwilio, texts: TwilioTexts
) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(minutes=30), usegmt=True)
    stub.answers = [Answer(429, make_refusal(20429, "Too Many Requests", 429).body, {"Retry-After": at})]
    error = fail_to_send(texts)
    assert type(error) is NotSent and error.retry_after is not None and 1600 <= error.retry_after <= 1800


def test_too_many_requests_without_a_body_is_not_sent(stub: StubTwilio, texts: TwilioTexts) -> None:
    stub.answers = [Answer(429, "", {"Retry-After": "2"})]
    error = fail_to_send(texts)
    assert type(error) is NotSent and (error.code, error.retry_after) == (Trouble.RATE_LIMITED, 2.0)
