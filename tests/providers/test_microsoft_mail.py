"""Every answer of Graph to a message, and what it means for the message and its mailbox."""

import base64
from collections.abc import Iterator

import pytest

from tests.providers.stub_mail import (
    ACCESS_TOKEN,
    ADDRESS,
    MESSAGE,
    NOW,
    answer_json,
    use_microsoft,
)
from tests.providers.stub_server import Answer, HalfAnswer, StubServer, serve
from webapp.providers.graph_mail_codes import CODES
from webapp.providers.microsoft import MicrosoftMail
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
def microsoft(server: StubServer) -> Iterator[MicrosoftMail]:
    with use_microsoft(server.url) as microsoft:
        yield microsoft


def refuse(code: str | None, status: int, **headers: str) -> Answer:
    return answer_json({"error": {"code": code, "message": f"{ADDRESS} cannot"}}, status, **headers)


def fail_to_send(microsoft: MicrosoftMail, server: StubServer, answer: Answer) -> SendError:
    server.answers = [answer]
    with pytest.raises(SendError) as caught:
        microsoft.send(access_token=ACCESS_TOKEN, message=MESSAGE)
    return caught.value


def test_a_message_is_posted_as_standard_base64_text(server: StubServer, microsoft: MicrosoftMail) -> None:
    server.answers = [Answer(202, "")]
    receipt = microsoft.send(access_token=ACCESS_TOKEN, message=MESSAGE)
    (request,) = server.requests
    assert request.method == "POST" and request.headers["content-type"] == "text/plain"
    assert request.headers["authorization"] == f"Bearer {ACCESS_TOKEN}"
    assert base64.b64decode(request.body, validate=True) == MESSAGE
    assert b"+" in request.body or b"/" in request.body
    assert (receipt.provider, receipt.status, receipt.segments) == ("microsoft", "accepted", None)
    assert receipt.message_id == "<fu-1@alderstreet.example.com>" and receipt.accepted_at == NOW


def test_a_202_is_an_acceptance_even_when_its_body_breaks_off(
    server: StubServer, microsoft: MicrosoftMail
) -> None:
    server.answers = [HalfAnswer(202)]
    assert microsoft.send(access_token=ACCESS_TOKEN, message=MESSAGE).status == "accepted"


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (refuse("ApplicationThrottled", 429, Retry_After="17"), 17),
        (refuse("TooManyRequests", 429, Retry_After="Fri, 20 Nov 2026 16:13:42 GMT"), 120),
        (refuse("activityLimitReached", 429, Retry_After="3"), 3),
        (Answer(429, ""), 60),
        (refuse("ErrorServerBusy", 429), 60),
        (refuse("applicationThrottled", 429, Retry_After="0"), 1),
    ],
    ids=lambda value: str(value)[:100],
)
def test_a_429_holds_the_mailbox_for_as_long_as_it_says(
    server: StubServer, microsoft: MicrosoftMail, answer: Answer, seconds: float
) -> None:
    error = fail_to_send(microsoft, server, answer)
    assert type(error) is NotSent and error.retry_after == seconds


@pytest.mark.parametrize("answer", [refuse("InvalidAuthenticationToken", 401), Answer(401, "")])
def test_a_refused_token_sent_nothing_and_asks_for_a_refresh(
    server: StubServer, microsoft: MicrosoftMail, answer: Answer
) -> None:
    error = fail_to_send(microsoft, server, answer)
    assert type(error) is NotSent and error.code == Trouble.SIGN_IN and error.retry_after is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (refuse("ErrorSendAsDenied", 403), "from its address"),
        (refuse("ErrorAccessDenied", 403), "permission"),
        (refuse("Authorization_RequestDenied", 403), "permission"),
        (refuse("SomethingNew", 403), "Connecting it again"),
        (Answer(403, ""), "Connecting it again"),
        (refuse("MailboxNotEnabledForRESTAPI", 404), "no Outlook mailbox"),
        (refuse("MailboxNotSupportedForRESTAPI", 404), "no Outlook mailbox"),
        (refuse("ErrorNonExistentMailbox", 404), "no Outlook mailbox"),
        (Answer(404, "{}"), "Connecting it again"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_wrong_from_a_missing_consent_or_mailbox_needs_the_owner(
    server: StubServer, microsoft: MicrosoftMail, answer: Answer, words: str
) -> None:
    error = fail_to_send(microsoft, server, answer)
    assert isinstance(error, Blocked) and error.scope is Scope.SENDER and words in error.words


@pytest.mark.parametrize("code", ["ErrorMessageSubmissionBlocked", "ErrorExceededMessageLimit"])
@pytest.mark.parametrize("status", [400, 403, 429])
def test_an_owner_who_must_verify_holds_the_mailbox_for_an_hour(
    server: StubServer, microsoft: MicrosoftMail, code: str, status: int
) -> None:
    error = fail_to_send(microsoft, server, refuse(code, status, Retry_After="10"))
    assert type(error) is NotSent and error.code == code and error.retry_after == 3600
    assert "verifies" in error.words


@pytest.mark.parametrize(
    ("answer", "consequence"),
    [
        (refuse("ErrorMimeContentInvalidBase64String", 400), Consequence.NONE),
        (refuse("ErrorMimeContentInvalid", 400), Consequence.NONE),
        (refuse("ErrorInvalidRecipients", 400), Consequence.BAD_NUMBER),
        (refuse("RequestBodyRead", 400), Consequence.NONE),
        (refuse(None, 400), Consequence.NONE),
        (refuse("ErrorMessageSizeExceeded", 413), Consequence.NONE),
        (Answer(413, ""), Consequence.NONE),
        (Answer(415, ""), Consequence.NONE),
    ],
    ids=lambda value: str(value)[:70],
)
def test_a_bad_message_or_recipient_is_refused_for_good(
    server: StubServer, microsoft: MicrosoftMail, answer: Answer, consequence: Consequence
) -> None:
    error = fail_to_send(microsoft, server, answer)
    assert isinstance(error, Refused) and error.consequence is consequence
    assert ADDRESS not in str(error)


@pytest.mark.parametrize(
    "answer",
    [
        refuse("ErrorInternalServerError", 500),
        refuse("ErrorServerBusy", 503),
        refuse("ErrorSendAsDenied", 504),
    ],
)
def test_a_5xx_may_hide_an_acceptance_whatever_it_says(
    server: StubServer, microsoft: MicrosoftMail, answer: Answer
) -> None:
    assert type(fail_to_send(microsoft, server, answer)) is Unconfirmed


def test_an_inner_code_is_read_where_the_outer_one_says_nothing(
    server: StubServer, microsoft: MicrosoftMail
) -> None:
    body = {"error": {"code": "BadRequest", "innerError": {"code": "ErrorInvalidRecipients", "date": "x"}}}
    error = fail_to_send(microsoft, server, answer_json(body, 400))
    assert isinstance(error, Refused) and error.consequence is Consequence.BAD_NUMBER


def test_every_row_can_be_found_and_speaks(server: StubServer, microsoft: MicrosoftMail) -> None:
    for code, meaning in CODES.items():
        assert code == code.lower()
        assert fail_to_send(microsoft, server, refuse(code.upper(), 403)).words == meaning.words
