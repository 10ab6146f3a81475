"""Every way a sign-in at either provider can fail, and which of them gives a mailbox up."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.providers.stub_mail import (
    CALLBACK,
    CODE,
    REFRESH_TOKEN,
    VERIFIER,
    answer_json,
    make_oauth_error,
    make_tokens,
    use_client,
)
from tests.providers.stub_server import Answer, HalfAnswer, Reset, Silence, StubServer, serve
from webapp.providers.mail_clients import MailClient
from webapp.providers.oauth import (
    ConsentRefused,
    InvalidGrant,
    OAuthError,
    ProviderDown,
    SetupWrong,
    Tokens,
)

COMPANY = {"google": "Google", "microsoft": "Microsoft"}


@pytest.fixture
def server() -> Iterator[StubServer]:
    with serve(StubServer()) as server:
        yield server


@pytest.fixture(params=["google", "microsoft"])
def client(request: pytest.FixtureRequest, server: StubServer) -> Iterator[MailClient]:
    with use_client(request.param, server.url) as client:
        server.answers = [make_tokens(client.key)]
        yield client


def exchange(client: MailClient) -> Tokens:
    return client.exchange(redirect_uri=CALLBACK, code=CODE, code_verifier=VERIFIER)


def fail(ask: Any, *arguments: Any) -> OAuthError:
    with pytest.raises(OAuthError) as caught:
        ask(*arguments)
    return caught.value


NO_ANSWERS = [
    Answer(200, "<html>a gateway's page</html>"),
    Answer(200, ""),
    Answer(200, "[1]"),
    Answer(200, "{}"),
    Answer(200, '{"access_token": ""}'),
    Answer(200, '{"access_token": 7}'),
    Answer(200, '{"access_token": "a", "expires_in": "soon"}'),
    Answer(200, '{"access_token": "a", "expires_in": [1]}'),
    Answer(404, "no such page"),
    Answer(302, "", {"Location": "/elsewhere"}),
    Answer(500, "oops"),
    Answer(503, '{"error": "invalid_grant"}'),
    Answer(429, '{"error": "slow_down"}'),
    answer_json({"error": "temporarily_unavailable"}, 400),
    answer_json({"error": "server_error"}, 400),
    Silence(0.8),
    Reset(),
    HalfAnswer(200),
]


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=lambda value: str(value)[:60])
def test_whatever_is_no_clear_answer_is_a_provider_that_is_down_and_asked_once(
    server: StubServer, client: MailClient, answer: object
) -> None:
    server.answers = [answer]
    for ask in (lambda: exchange(client), lambda: client.refresh(REFRESH_TOKEN)):
        server.requests.clear()
        assert type(fail(ask)) is ProviderDown
        assert len(server.requests) == 1


def test_a_provider_that_cannot_be_reached_is_down() -> None:
    for key in COMPANY:
        with use_client(key, "http://provider.invalid") as client:
            error = fail(client.refresh, REFRESH_TOKEN)
        assert type(error) is ProviderDown and error.code == "no_connection"


def test_a_wait_is_passed_on(server: StubServer, client: MailClient) -> None:
    server.answers = [Answer(429, "{}", {"Retry-After": "120"})]
    error = fail(client.refresh, REFRESH_TOKEN)
    assert isinstance(error, ProviderDown) and error.retry_after == 120


def test_a_dead_refresh_token_is_final(server: StubServer, client: MailClient) -> None:
    server.answers = [make_oauth_error("invalid_grant", "Token has been expired or revoked.")]
    error = fail(client.refresh, REFRESH_TOKEN)
    assert type(error) is InvalidGrant and "connected again" in error.words


def test_a_code_used_twice_says_to_try_again_and_not_that_a_mailbox_is_lost(
    server: StubServer, client: MailClient
) -> None:
    server.answers = [make_oauth_error("invalid_grant")]
    error = fail(exchange, client)
    assert type(error) is InvalidGrant and "try again" in error.words


@pytest.mark.parametrize(
    "name", ["invalid_client", "unauthorized_client", "invalid_scope", "invalid_request"]
)
def test_a_wrong_registration_loses_no_mailbox_and_sends_for_an_administrator(
    server: StubServer, client: MailClient, name: str
) -> None:
    server.answers = [make_oauth_error(name, status=401)]
    error = fail(client.refresh, REFRESH_TOKEN)
    assert type(error) is SetupWrong and isinstance(error, ProviderDown)
    assert "administrator" in error.words
    assert type(fail(exchange, client)) is SetupWrong


@pytest.mark.parametrize(
    "name", ["interaction_required", "consent_required", "access_denied", "login_required"]
)
def test_a_refresh_that_needs_a_person_is_final(server: StubServer, client: MailClient, name: str) -> None:
    server.answers = [make_oauth_error(name)]
    assert type(fail(client.refresh, REFRESH_TOKEN)) is InvalidGrant


def test_an_error_nobody_knows_gives_no_mailbox_up(server: StubServer, client: MailClient) -> None:
    for answer in (make_oauth_error("brand_new_error"), answer_json({"error": {"code": 3}}, 400)):
        server.answers = [answer]
        assert type(fail(client.refresh, REFRESH_TOKEN)) is ProviderDown
        assert type(fail(exchange, client)) is OAuthError


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("access_denied", ConsentRefused),
        ("interaction_required", OAuthError),
        ("login_required", OAuthError),
        ("account_selection_required", OAuthError),
        ("server_error", ProviderDown),
        ("temporarily_unavailable", ProviderDown),
        ("invalid_client", SetupWrong),
        ("unauthorized_client", SetupWrong),
        ("redirect_uri_mismatch", SetupWrong),
        ("invalid_scope", SetupWrong),
        ("invalid_request", SetupWrong),
        ("unsupported_response_type", SetupWrong),
        ("brand_new_error", OAuthError),
    ],
)
def test_every_error_of_a_callback_has_a_kind_and_words(
    client: MailClient, name: str, kind: type[OAuthError]
) -> None:
    error = client.explain_denial({"error": name, "state": "st-1"})
    assert type(error) is kind and error.code == name
    assert COMPANY[client.key] in error.words and "{" not in error.words


@pytest.mark.parametrize(
    "params", [{}, {"error": ""}, {"error": "<script>alert(1)</script>"}, {"error": "x" * 999}]
)
def test_what_a_stranger_writes_into_a_callback_is_not_repeated(
    client: MailClient, params: dict[str, str]
) -> None:
    error = client.explain_denial(params)
    assert type(error) is OAuthError and error.code == "unknown_error"
    assert "script" not in error.words
