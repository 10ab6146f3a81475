"""The network failing at every point: what was certainly not sent, what nobody knows, and nothing twice."""

import http.client
import logging
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from tests.providers.stub_twilio import (
    BODY,
    TO,
    Answer,
    HalfAnswer,
    Reset,
    Silence,
    StubTwilio,
    fail_to_send,
    make_list,
    make_refusal,
    use_texts,
)
from webapp.providers.outcomes import (
    CannotAsk,
    NotSent,
    Trouble,
    Unconfirmed,
)
from webapp.providers.twilio import TwilioTexts


@contextmanager
def listen(greet: bytes | None) -> Iterator[int]:
    """A port that takes connections and says `greet`, or with None is only bound, so that it refuses them."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if greet is None:
            yield server.getsockname()[1]
            return
        server.listen()

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(4096)
                    connection.sendall(greet)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_a_refused_connection_sent_nothing() -> None:
    with listen(None) as port, use_texts(f"http://127.0.0.1:{port}") as texts:
        error = fail_to_send(texts)
    assert type(error) is NotSent and error.code == Trouble.NO_CONNECTION


def test_a_name_that_does_not_resolve_sent_nothing() -> None:
    with use_texts("http://twilio.invalid") as texts:
        assert type(fail_to_send(texts)) is NotSent


def test_a_connection_that_takes_too_long_sent_nothing() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = server.getsockname()[1]
        fillers = [socket.socket() for _ in range(2)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        with use_texts(f"http://127.0.0.1:{port}", timeout=(0.1, 5.0)) as texts:
            error = fail_to_send(texts)
        for filler in fillers:
            filler.close()
    assert type(error) is NotSent and error.code == Trouble.NO_CONNECTION


def test_a_failed_tls_handshake_sent_nothing() -> None:
    with listen(b"HTTP/1.1 400 not TLS\r\n\r\n") as port, use_texts(f"https://127.0.0.1:{port}") as texts:
        assert type(fail_to_send(texts)) is NotSent


def test_a_proxy_that_refuses_the_tunnel_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        with use_texts("https://api.twilio.invalid") as texts:
            assert type(fail_to_send(texts)) is NotSent


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Silence(0.8), Trouble.TIMEOUT),
        (Reset(), Trouble.BROKEN_OFF),
        (HalfAnswer(), Trouble.BROKEN_OFF),
        (Answer(500, "oops"), Trouble.SERVER_ERROR),
        (Answer(502, "<html>bad gateway</html>"), Trouble.SERVER_ERROR),
        (make_refusal(20503, status=503), "20503"),
        (make_refusal(21610, status=500), "21610"),
        (Answer(408), Trouble.SERVER_ERROR),
        (Answer(302, headers={"Location": "/elsewhere"}), Trouble.SERVER_ERROR),
        (Answer(201, "not json"), Trouble.UNREADABLE),
        (Answer(201, ""), Trouble.UNREADABLE),
        (Answer(201, "{}"), Trouble.UNREADABLE),
        (Answer(201, "[1]"), Trouble.UNREADABLE),
        (Answer(200, '{"sid": "SM1", "num_segments": "many"}'), Trouble.UNREADABLE),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
@pytest.mark.parametrize("kept_alive", [False, True], ids=["first", "kept alive"])
def test_a_request_without_a_clear_answer_is_unconfirmed_and_made_once(
    stub: StubTwilio, texts: TwilioTexts, answer: object, code: str, kept_alive: bool
) -> None:
    if kept_alive:
        texts.send_text(to=TO, body="an earlier one", status_callback=None)
    stub.answers = [answer]
    error = fail_to_send(texts)
    assert type(error) is Unconfirmed and error.code == code
    assert len([request for request in stub.requests if request.form["Body"] == [BODY]]) == 1


def test_a_server_that_closed_an_idle_connection_costs_nothing(stub: StubTwilio, texts: TwilioTexts) -> None:
    stub.answers = [Answer(201, stub.answers[0].body, {"Connection": "close"})]
    texts.send_text(to=TO, body=BODY, status_callback=None)
    texts.send_text(to=TO, body=BODY, status_callback=None)
    assert len(stub.requests) == 2


def test_numbers_bodies_and_tokens_stay_out_of_logs_and_tracebacks(
    stub: StubTwilio, texts: TwilioTexts, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    texts.send_text(to=TO, body=BODY, status_callback=None)
    stub.answers = [make_list()]
    texts.find_text(to=TO, body=BODY, since=datetime.now(UTC))
    for answer in (Reset(), make_refusal(99999, f"No {TO}"), Answer(201, BODY)):
        stub.answers = [answer]
        told += traceback.format_exception(fail_to_send(texts))
    stub.answers = [Reset()]
    with pytest.raises(CannotAsk) as caught:
        texts.find_text(to=TO, body=BODY, since=datetime.now(UTC))
    told += traceback.format_exception(caught.value)
    assert http.client.HTTPConnection.debuglevel == 0
    everything = "".join(told) + caplog.text + "".join(capfd.readouterr())
    for secret in (TO[1:], "%2B17205550126", "Biscuit", "test-auth-token"):
        assert secret not in everything
