"""Signing in at both providers: the consent page's address, code for tokens, refresh, and no secret told."""

import logging
import traceback
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.providers.stub_mail import (
    ACCESS_TOKEN,
    ADDRESS,
    CALLBACK,
    CHALLENGE,
    CLIENT_ID,
    CLIENT_SECRET,
    CODE,
    NOW,
    REFRESH_TOKEN,
    SEND_SCOPES,
    VERIFIER,
    make_oauth_error,
    make_tokens,
    use_client,
)
from tests.providers.stub_server import Answer, Reset, Silence, StubServer, serve
from webapp.providers.mail_clients import MailClient
from webapp.providers.oauth import (
    OAuthError,
    ScopeMissing,
    Tokens,
)

TOKEN_PATHS = {"google": "/token", "microsoft": "/common/oauth2/v2.0/token"}
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


def test_the_consent_address_carries_state_and_a_challenge_but_neither_verifier_nor_secret(
    client: MailClient,
) -> None:
    url = client.authorization_url(redirect_uri=CALLBACK, state="st-1", code_verifier=VERIFIER)
    query = parse_qs(urlsplit(url).query)
    assert query["response_type"] == ["code"]
    assert query["client_id"] == [CLIENT_ID]
    assert query["redirect_uri"] == [CALLBACK]
    assert query["state"] == ["st-1"]
    assert (query["code_challenge"], query["code_challenge_method"]) == ([CHALLENGE], ["S256"])
    assert "login_hint" not in query
    assert VERIFIER not in url and "s3cret" not in url


def test_a_login_hint_names_the_mailbox_to_connect_again(client: MailClient) -> None:
    url = client.authorization_url(
        redirect_uri=CALLBACK, state="st-1", code_verifier=VERIFIER, login_hint=ADDRESS
    )
    assert parse_qs(urlsplit(url).query)["login_hint"] == [ADDRESS]


def test_a_code_is_exchanged_with_its_verifier_and_our_credentials(
    server: StubServer, client: MailClient
) -> None:
    tokens = exchange(client)
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", TOKEN_PATHS[client.key])
    assert request.form == {
        "grant_type": ["authorization_code"],
        "code": [CODE],
        "code_verifier": [VERIFIER],
        "redirect_uri": [CALLBACK],
        "client_id": [CLIENT_ID],
        "client_secret": [CLIENT_SECRET],
    }
    assert "authorization" not in request.headers
    assert tokens.access_token == ACCESS_TOKEN and tokens.refresh_token == REFRESH_TOKEN
    assert tokens.expires_at == NOW + timedelta(seconds=3599)
    assert SEND_SCOPES[client.key] in tokens.scopes


def test_an_unticked_send_box_is_a_missing_scope(server: StubServer, client: MailClient) -> None:
    server.answers = [make_tokens(client.key, scope="openid email")]
    error = fail(exchange, client)
    assert type(error) is ScopeMissing and COMPANY[client.key] in error.words


def test_an_answer_without_scopes_granted_what_was_asked_for(server: StubServer, client: MailClient) -> None:
    server.answers = [make_tokens(client.key, scope=None)]
    assert SEND_SCOPES[client.key] in exchange(client).scopes


@pytest.mark.parametrize(("given", "seconds"), [("1800", 1800), (None, 3600), (10**12, 86400), (-5, 0)])
def test_a_lifetime_is_read_whatever_it_looks_like(
    server: StubServer, client: MailClient, given: object, seconds: int
) -> None:
    server.answers = [make_tokens(client.key, expires_in=given)]
    assert exchange(client).expires_at == NOW + timedelta(seconds=seconds)


def test_a_refresh_sends_the_refresh_token(server: StubServer, client: MailClient) -> None:
    server.answers = [make_tokens(client.key, access_token="new", refresh_token="rotated")]
    tokens = client.refresh(REFRESH_TOKEN)
    form = server.requests[0].form
    assert form["grant_type"] == ["refresh_token"] and form["refresh_token"] == [REFRESH_TOKEN]
    assert form["client_secret"] == [CLIENT_SECRET]
    assert (tokens.access_token, tokens.refresh_token) == ("new", "rotated")


@pytest.mark.parametrize("given", [None, ""])
def test_a_refresh_without_a_new_refresh_token_never_brings_an_empty_one(
    server: StubServer, client: MailClient, given: str | None
) -> None:
    server.answers = [make_tokens(client.key, refresh_token=given)]
    assert client.refresh(REFRESH_TOKEN).refresh_token in {None, REFRESH_TOKEN}


def test_a_netrc_entry_does_not_replace_our_credentials(
    server: StubServer, client: MailClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    exchange(client)
    client.revoke(REFRESH_TOKEN)
    assert not [request for request in server.requests if "authorization" in request.headers]


def test_secrets_and_tokens_stay_out_of_logs_and_tracebacks(
    server: StubServer,
    client: MailClient,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    told = [repr(exchange(client)), repr(client.refresh(REFRESH_TOKEN))]
    leaky = make_oauth_error("invalid_grant", f"{REFRESH_TOKEN} of {ADDRESS} {CODE}")
    for answer in (Reset(), Silence(0.8), leaky, Answer(200, ACCESS_TOKEN), Answer(500, REFRESH_TOKEN)):
        server.answers = [answer]
        for ask in (lambda: exchange(client), lambda: client.refresh(REFRESH_TOKEN)):
            error = fail(ask)
            assert error.__context__ is None and error.__cause__ is None
            told += traceback.format_exception(error)
    everything = "".join(told) + caplog.text + "".join(capfd.readouterr())
    for secret in (REFRESH_TOKEN, ACCESS_TOKEN, CODE, CLIENT_SECRET, "s3cret", VERIFIER, ADDRESS):
        assert secret not in everything
