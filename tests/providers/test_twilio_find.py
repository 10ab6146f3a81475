"""Looking for a text that Twilio may have, and checking the credentials."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.providers.stub_twilio import (
    ACCOUNT,
    BODY,
    TO,
    Answer,
    StubTwilio,
    make_list,
    make_message_fields,
    make_refusal,
)
from webapp.providers.outcomes import Blocked, CannotAsk, Receipt, Scope
from webapp.providers.twilio import MOST_PAGES, TwilioTexts

MADE = datetime(2026, 11, 20, 16, 11, 42, tzinfo=UTC)


def test_a_text_twilio_has_is_found_by_number_words_and_time(stub: StubTwilio, texts: TwilioTexts) -> None:
    others = [
        make_message_fields(sid="SMwords", body="something else"),
        make_message_fields(sid="SMearly", date_created="Fri, 20 Nov 2026 12:00:00 +0000"),
        make_message_fields(sid="SMreply", direction="inbound"),
    ]
    stub.answers = [make_list(*others, make_message_fields(sid="SMours", status="sent"))]
    receipt = texts.find_text(to=TO, body=BODY, since=MADE - timedelta(seconds=2))
    assert receipt == Receipt("twilio", "SMours", "sent", None, MADE)
    (request,) = stub.requests
    assert (request.method, request.path) == ("GET", f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json")
    assert request.query == {"To": [TO], "PageSize": ["500"]}


@pytest.mark.parametrize(
    ("seconds", "found"), [(-120, True), (0, True), (59, True), (61, False)], ids=lambda value: str(value)
)
def test_a_minute_of_difference_between_the_clocks_is_allowed(
    stub: StubTwilio, texts: TwilioTexts, seconds: int, found: bool
) -> None:
    stub.answers = [make_list(make_message_fields())]
    receipt = texts.find_text(to=TO, body=BODY, since=MADE + timedelta(seconds=seconds))
    assert (receipt is not None) == found


@pytest.mark.parametrize(
    "listed",
    [
        "It\u2019s on \u2013 \u201cSat\u201d\u2026",
        'It\'s on - "Sat"...',
        'Sent from your Twilio trial account - It\'s on - "Sat"...',
        'It\'s on - "Sat"... ',
    ],
)
def test_a_text_is_still_ours_when_twilio_changed_its_typography(
    stub: StubTwilio, texts: TwilioTexts, listed: str
) -> None:
    stub.answers = [make_list(make_message_fields(body=listed))]
    body = "It\u2019s on \u2013 \u201cSat\u201d\u2026"
    assert texts.find_text(to=TO, body=body, since=MADE) is not None


def test_the_earliest_counts_and_known_texts_do_not(stub: StubTwilio, texts: TwilioTexts) -> None:
    later = make_message_fields(sid="SMlater", date_created="Fri, 20 Nov 2026 16:20:00 +0000")
    first = make_message_fields(sid="SMfirst")
    stub.answers = [make_list(later, first)]
    found = texts.find_text(to=TO, body=BODY, since=MADE)
    assert found is not None and found.message_id == "SMfirst"
    found = texts.find_text(to=TO, body=BODY, since=MADE, known_ids={"SMfirst"})
    assert found is not None and found.message_id == "SMlater"


def test_further_pages_are_read_and_none_means_all_were(stub: StubTwilio, texts: TwilioTexts) -> None:
    following = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=500&Page=1&PageToken=PT1"
    other = make_message_fields(body="something else")
    stub.answers = [make_list(other, next_page=following), make_list(make_message_fields(sid="SMours"))]
    found = texts.find_text(to=TO, body=BODY, since=MADE)
    assert found is not None and found.message_id == "SMours"
    assert stub.requests[1].query == {"PageSize": ["500"], "Page": ["1"], "PageToken": ["PT1"]}
    stub.answers = [make_list(other, next_page=following), make_list(other)]
    assert texts.find_text(to=TO, body=BODY, since=MADE) is None


def test_a_list_without_end_is_no_proof_that_the_text_is_missing(
    stub: StubTwilio, texts: TwilioTexts
) -> None:
    following = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?Page=1"
    stub.answers = [make_list(make_message_fields(body="something else"), next_page=following)]
    with pytest.raises(CannotAsk) as caught:
        texts.find_text(to=TO, body=BODY, since=MADE)
    assert caught.value.code == "too_many_pages"
    assert len(stub.requests) == MOST_PAGES


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500),
        Answer(200, "not json"),
        Answer(200, "{}"),
        Answer(200, "[]"),
        make_refusal(20429, status=429),
    ],
    ids=["server fault", "not json", "no list", "wrong shape", "too fast"],
)
def test_a_question_without_a_good_answer_is_no_answer(
    stub: StubTwilio, texts: TwilioTexts, answer: Answer
) -> None:
    stub.answers = [answer]
    with pytest.raises(CannotAsk):
        texts.find_text(to=TO, body=BODY, since=MADE)
    with pytest.raises(CannotAsk):
        texts.check()


def test_good_credentials_pass_the_check(stub: StubTwilio, texts: TwilioTexts) -> None:
    stub.answers = [make_list()]
    texts.check()
    assert stub.requests[0].query == {"PageSize": ["1"]}


def test_bad_credentials_fail_the_check_and_the_search(stub: StubTwilio, texts: TwilioTexts) -> None:
    stub.answers = [make_refusal(20003, "Authenticate", status=401)]
    with pytest.raises(Blocked) as caught:
        texts.check()
    assert (caught.value.code, caught.value.scope) == ("20003", Scope.ACCOUNT)
    with pytest.raises(Blocked):
        texts.find_text(to=TO, body=BODY, since=MADE)
