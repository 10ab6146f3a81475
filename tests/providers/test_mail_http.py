"""The network failing under a mailbox's send at every point: certainly not sent, or nobody knows; nothing twice."""

import logging
import socket
import threading
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.providers.stub_mail import ACCESS_TOKEN, ADDRESS, MESSAGE, TIMEOUTS, answer_json, use_client
from tests.providers.stub_server import Answer, HalfAnswer, Reset, Silence, StubServer, serve
from tests.providers.test_twilio_network import listen
from webapp.providers.mail_clients import MailClient
from webapp.providers.mail_http import Timeouts, WatchedAdapter
from webapp.providers.outcomes import NotSent, Receipt, SendError, Trouble, Unconfirmed
from webapp.rules.lifecycle import CLAIM_LEASE

KEYS = ["google", "microsoft"]
ACCEPTED = {"google": answer_json({"id": "18c", "threadId": "18c"}), "microsoft": Answer(202, "")}


@pytest.fixture
def server() -> Iterator[StubServer]:
    with serve(StubServer()) as server:
        yield server


@pytest.fixture(params=KEYS)
def client(request: pytest.FixtureRequest, server: StubServer) -> Iterator[MailClient]:
    with use_client(request.param, server.url) as client:
        server.answers = [ACCEPTED[client.key]]
        yield client


def send(client: MailClient) -> Receipt:
    return client.send(access_token=ACCESS_TOKEN, message=MESSAGE)


def fail_to_send(client: MailClient) -> SendError:
    with pytest.raises(SendError) as caught:
        send(client)
    return caught.value


def fail_at(key: str, url: str, **changes: Any) -> SendError:
    with use_client(key, url, **changes) as client:
        return fail_to_send(client)


@pytest.mark.parametrize("key", KEYS)
def test_a_refused_connection_sent_nothing(key: str) -> None:
    with listen(None) as port:
        error = fail_at(key, f"http://127.0.0.1:{port}")
    assert type(error) is NotSent and error.code == Trouble.NO_CONNECTION


@pytest.mark.parametrize("key", KEYS)
def test_a_name_that_does_not_resolve_sent_nothing(key: str) -> None:
    assert type(fail_at(key, "http://provider.invalid")) is NotSent


@pytest.mark.parametrize("key", KEYS)
def test_a_connection_that_takes_too_long_sent_nothing(key: str) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = server.getsockname()[1]
        fillers = [socket.socket() for _ in range(2)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        error = fail_at(key, f"http://127.0.0.1:{port}", timeouts=Timeouts(send=(0.1, 5.0)))
        for filler in fillers:
            filler.close()
    assert type(error) is NotSent and error.code == Trouble.NO_CONNECTION


@pytest.mark.parametrize("key", KEYS)
def test_a_failed_tls_handshake_sent_nothing(key: str) -> None:
    with listen(b"HTTP/1.1 400 not TLS\r\n\r\n") as port:
        assert type(fail_at(key, f"https://127.0.0.1:{port}")) is NotSent


@pytest.mark.parametrize("key", KEYS)
def test_a_proxy_that_refuses_the_tunnel_sent_nothing(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as port:
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        assert type(fail_at(key, "https://provider.invalid")) is NotSent


@pytest.mark.parametrize("key", KEYS)
def test_what_goes_through_a_proxy_is_watched_as_well(
    server: StubServer, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, server.url)
    server.answers = [Reset()]
    assert type(fail_at(key, "http://provider.invalid")) is Unconfirmed
    assert len(server.requests) == 1


def test_a_socks_proxy_is_refused_since_nobody_could_watch_it() -> None:
    adapter = WatchedAdapter()
    with pytest.raises(requests.exceptions.InvalidProxyURL):
        adapter.proxy_manager_for("socks5://127.0.0.1:9")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Silence(0.8), Trouble.TIMEOUT),
        (Reset(), Trouble.BROKEN_OFF),
        (HalfAnswer(500), Trouble.SERVER_ERROR),
        (Answer(500, "oops"), Trouble.SERVER_ERROR),
        (Answer(502, "<html>bad gateway</html>"), Trouble.SERVER_ERROR),
        (Answer(503, "", {"Retry-After": "30"}), Trouble.SERVER_ERROR),
        (Answer(408), Trouble.SERVER_ERROR),
        (Answer(302, headers={"Location": "/elsewhere"}), Trouble.SERVER_ERROR),
        (Answer(307, headers={"Location": "http://127.0.0.1:9/elsewhere"}), Trouble.SERVER_ERROR),
        (Answer(200, "<html>a portal's page</html>"), Trouble.UNREADABLE),
        (Answer(204, ""), Trouble.UNREADABLE),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
@pytest.mark.parametrize("kept_alive", [False, True], ids=["first", "kept alive"])
def test_a_request_without_a_clear_answer_is_unconfirmed_and_made_once(
    server: StubServer, client: MailClient, answer: object, code: str, kept_alive: bool
) -> None:
    if kept_alive:
        send(client)
        server.requests.clear()
    server.answers = [answer]
    error = fail_to_send(client)
    assert type(error) is Unconfirmed and error.code == code
    assert len(server.requests) == 1


def test_a_server_that_closed_an_idle_connection_costs_nothing(
    server: StubServer, client: MailClient
) -> None:
    accepted = ACCEPTED[client.key]
    server.answers = [Answer(accepted.status, accepted.body, {"Connection": "close"})]
    send(client)
    send(client)
    assert len(server.requests) == 2


def test_the_token_goes_out_whatever_a_netrc_says(
    server: StubServer, client: MailClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    send(client)
    assert server.requests[0].headers["authorization"] == f"Bearer {ACCESS_TOKEN}"


def test_a_proxy_in_the_environment_is_not_used_for_loopback(
    server: StubServer, client: MailClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    send(client)
    assert len(server.requests) == 1


def test_connections_are_kept_and_shared_by_threads(server: StubServer) -> None:
    receipts: list[Receipt] = []
    with use_client("google", server.url, timeouts=Timeouts()) as client:
        server.answers = [ACCEPTED["google"]]

        def run() -> None:
            receipts.extend(send(client) for _ in range(5))

        threads = [threading.Thread(target=run) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(receipts) == len(server.requests) == 40
    assert len({request.connection for request in server.requests}) <= 8


def test_the_longest_way_of_one_send_ends_inside_its_claim() -> None:
    timeouts = Timeouts()
    assert 2 * (sum(timeouts.sign_in) + sum(timeouts.send)) < CLAIM_LEASE.total_seconds()


def test_tokens_addresses_and_bodies_stay_out_of_logs_and_tracebacks(
    server: StubServer,
    client: MailClient,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    told = [repr(send(client))]
    leaky = answer_json({"error": {"code": ADDRESS, "message": f"{ADDRESS}: {ACCESS_TOKEN} Saturday"}}, 400)
    for answer in (Reset(), Silence(0.8), leaky, Answer(401, ADDRESS), Answer(500, ACCESS_TOKEN)):
        server.answers = [answer]
        error = fail_to_send(client)
        assert error.__context__ is None and error.__cause__ is None
        told += traceback.format_exception(error)
    with use_client(client.key, "http://provider.invalid", timeouts=TIMEOUTS) as lost:
        told += traceback.format_exception(fail_to_send(lost))
    everything = "".join(told) + caplog.text + "".join(capfd.readouterr())
    for secret in (ACCESS_TOKEN, ADDRESS, "dana@example.net", "Saturday"):
        assert secret not in everything
