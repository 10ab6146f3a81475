"""Every answer Gmail gives to a message, and what it means for the message and its mailbox."""

import base64
import json
from collections.abc import Iterator

import pytest

from tests.providers.stub_mail import (
    ACCESS_TOKEN,
    MESSAGE,
    NOW,
    answer_json,
    use_google,
)
from tests.providers.stub_server import Answer, StubServer, serve
from webapp.providers.google import GoogleMail
from webapp.providers.google_mail_codes import REASONS
from webapp.providers.outcomes import (
    Blocked,
    Consequence,
    NotSent,
    Refused,
    Scope,
    SendError,
    Trouble,
    Unconfirmed,
)


@pytest.fixture
def server() -> Iterator[StubServer]:
    with serve(StubServer()) as server:
        yield server


@pytest.fixture
def google(server: StubServer) -> Iterator[GoogleMail]:
    with use_google(server.url) as google:
        yield google


def refuse(reason: str | None, status: int, message: str = "No.", **headers: str) -> Answer:
    errors = [{"domain": "global", "reason": reason, "message": message}] if reason else []
    return answer_json({"error": {"code": status, "message": message, "errors": errors}}, status, **headers)


def fail_to_send(google: GoogleMail, server: StubServer, answer: Answer) -> SendError:
    server.answers = [answer]
    with pytest.raises(SendError) as caught:
        google.send(access_token=ACCESS_TOKEN, message=MESSAGE)
    return caught.value


def test_a_message_is_posted_as_url_safe_base64(server: StubServer, google: GoogleMail) -> None:
    server.answers = [answer_json({"id": "18c", "threadId": "18c", "labelIds": ["SENT"]})]
    receipt = google.send(access_token=ACCESS_TOKEN, message=MESSAGE)
    (request,) = server.requests
    assert request.method == "POST" and request.headers["content-type"] == "application/json"
    assert request.headers["authorization"] == f"Bearer {ACCESS_TOKEN}"
    fields = json.loads(request.body)
    assert list(fields) == ["raw"]
    assert base64.b64decode(fields["raw"], altchars=b"-_", validate=True) == MESSAGE
    assert b"+" in base64.b64encode(MESSAGE) or b"/" in base64.b64encode(MESSAGE)
    assert (receipt.provider, receipt.message_id, receipt.status) == ("google", "18c", "accepted")
    assert receipt.segments is None and receipt.accepted_at == NOW


@pytest.mark.parametrize("reason", ["rateLimitExceeded", "userRateLimitExceeded"])
@pytest.mark.parametrize("status", [403, 429])
def test_a_rate_limit_holds_the_mailbox_until_the_time_in_the_message(
    server: StubServer, google: GoogleMail, reason: str, status: int
) -> None:
    message = "User-rate limit exceeded.  Retry after 2026-11-20T16:26:42.500Z (Mail sending)"
    error = fail_to_send(google, server, refuse(reason, status, message))
    assert type(error) is NotSent and error.code == reason
    assert error.retry_after == 900.5


@pytest.mark.parametrize(
    ("message", "headers", "seconds"),
    [
        ("Too many concurrent requests for user", {}, 60),
        ("Retry after 2026-11-20T16:00:00Z", {}, 1),
        ("Retry after 2026-11-20T17:13:42+01:00", {}, 120),
        ("Retry after 2026-11-20T16:12:12", {}, 30),
        ("Retry after 2030-01-01T00:00:00Z", {}, 86400),
        ("Retry after 2026-99-99T16:26:42Z", {}, 60),
        ("Slow down", {"Retry_After": "7"}, 7),
        ("Slow down", {"Retry_After": "Fri, 20 Nov 2026 16:12:42 GMT"}, 60),
        ("Slow down", {"Retry_After": "Fri, 20 Nov 2026 16:16:42 GMT"}, 300),
        ("Slow down", {"Retry_After": "soon"}, 60),
        ("Retry after 2026-11-20T16:12:42Z", {"Retry_After": "90"}, 90),
    ],
)
def test_the_wait_is_read_from_message_and_header(
    server: StubServer, google: GoogleMail, message: str, headers: dict[str, str], seconds: float
) -> None:
    error = fail_to_send(google, server, refuse("rateLimitExceeded", 429, message, **headers))
    assert isinstance(error, NotSent) and error.retry_after == seconds


def test_the_daily_limit_holds_the_mailbox_for_a_day(server: StubServer, google: GoogleMail) -> None:
    answer = refuse("dailyLimitExceeded", 403, Retry_After="5")
    error = fail_to_send(google, server, answer)
    assert type(error) is NotSent and error.retry_after == 86400 and "tomorrow" in error.words


def test_a_429_without_a_reason_is_a_rate_limit_still(server: StubServer, google: GoogleMail) -> None:
    error = fail_to_send(google, server, Answer(429, "<html>slow down</html>", {"Retry-After": "20"}))
    assert type(error) is NotSent and (error.code, error.retry_after) == (Trouble.RATE_LIMITED, 20)


@pytest.mark.parametrize(
    "reason",
    ["insufficientPermissions", "domainPolicy", "accessNotConfigured", "delegationDenied", "forbidden", None],
)
def test_any_other_403_means_connecting_again(
    server: StubServer, google: GoogleMail, reason: str | None
) -> None:
    error = fail_to_send(google, server, refuse(reason, 403))
    assert isinstance(error, Blocked) and error.scope is Scope.SENDER
    assert error.code == (reason or Trouble.REFUSED)


@pytest.mark.parametrize(
    "answer", [refuse("authError", 401), Answer(401, ""), refuse("rateLimitExceeded", 401)]
)
def test_a_refused_token_sent_nothing_and_asks_for_a_refresh(
    server: StubServer, google: GoogleMail, answer: Answer
) -> None:
    error = fail_to_send(google, server, answer)
    assert type(error) is NotSent and error.code == Trouble.SIGN_IN and error.retry_after is None


@pytest.mark.parametrize(
    ("answer", "consequence"),
    [
        (refuse("badRequest", 400), Consequence.NONE),
        (refuse("invalidArgument", 400, "'raw' RFC822 payload message string required"), Consequence.NONE),
        (refuse("invalidArgument", 400, "Invalid To header"), Consequence.BAD_NUMBER),
        (refuse("invalidArgument", 400, "Recipient address required"), Consequence.BAD_NUMBER),
        (refuse("somethingNew", 400), Consequence.NONE),
        (refuse("uploadTooLarge", 413), Consequence.NONE),
        (Answer(413, "<html>too large</html>"), Consequence.NONE),
        (Answer(400, "not json"), Consequence.NONE),
    ],
    ids=lambda value: str(value)[:80],
)
def test_a_400_is_refused_for_good(
    server: StubServer, google: GoogleMail, answer: Answer, consequence: Consequence
) -> None:
    error = fail_to_send(google, server, answer)
    assert isinstance(error, Refused) and error.consequence is consequence


def test_a_google_account_without_gmail_is_a_mailbox_that_cannot_send(
    server: StubServer, google: GoogleMail
) -> None:
    answer = refuse("failedPrecondition", 400, "Mail service not enabled")
    error = fail_to_send(google, server, answer)
    assert isinstance(error, Blocked) and "no Gmail mailbox" in error.words


def test_a_reason_in_the_newer_form_is_read_too(server: StubServer, google: GoogleMail) -> None:
    details = [
        {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}
    ]
    body = {"error": {"code": 403, "message": "No.", "status": "PERMISSION_DENIED", "details": details}}
    error = fail_to_send(google, server, answer_json(body, 403))
    assert isinstance(error, Blocked) and error.code == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    error = fail_to_send(google, server, answer_json({"error": {"status": "RESOURCE_EXHAUSTED"}}, 403))
    assert type(error) is NotSent


@pytest.mark.parametrize(
    "body", ['{"error": "x"}', '{"error": {"errors": [7, {"reason": 7}], "details": {}}}', "[]"]
)
def test_an_answer_of_an_odd_shape_is_judged_by_its_status(
    server: StubServer, google: GoogleMail, body: str
) -> None:
    assert isinstance(fail_to_send(google, server, Answer(403, body)), Blocked)


@pytest.mark.parametrize("reason", ["backendError", "rateLimitExceeded", "badRequest"])
def test_a_5xx_may_hide_an_acceptance_whatever_it_says(
    server: StubServer, google: GoogleMail, reason: str
) -> None:
    error = fail_to_send(google, server, refuse(reason, 503))
    assert type(error) is Unconfirmed and error.code == reason


@pytest.mark.parametrize("body", ["{}", '{"id": ""}', '{"id": 7}', "ok"])
def test_an_acceptance_without_an_id_is_unconfirmed(
    server: StubServer, google: GoogleMail, body: str
) -> None:
    error = fail_to_send(google, server, Answer(200, body))
    assert type(error) is Unconfirmed and error.code == Trouble.UNREADABLE


def test_every_row_can_be_found_and_speaks(server: StubServer, google: GoogleMail) -> None:
    for reason, meaning in REASONS.items():
        assert reason == reason.lower()
        assert fail_to_send(google, server, refuse(reason, 403)).words == meaning.words
