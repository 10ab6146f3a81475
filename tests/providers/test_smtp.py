"""The system's mail over SMTP: what each answer means, what a broken connection leaves unknown, and no password in the open."""

from __future__ import annotations

import socket
import ssl
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from urllib.parse import quote

import pytest

from tests.providers.stub_smtp import NAME, PASSWORD, StubSmtp, make_certificate, run_smtp
from webapp.providers import smtp
from webapp.providers.outcomes import NotSent, Receipt, Refused, SendError, Trouble, Unconfirmed
from webapp.providers.plain_mail import Sender
from webapp.providers.smtp import SmtpMailer, SmtpServer

TO = "owner@example.com"
MESSAGE = b"From: no-reply@example.com\r\nTo: owner@example.com\r\nSubject: x\r\n\r\nHello\r\n.\r\nrest\r\n"
LOGIN = f"{NAME}:{quote(PASSWORD, safe='')}@"


@pytest.fixture
def stub() -> Iterator[StubSmtp]:
    with run_smtp() as stub:
        yield stub


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback server counts as one on another machine."""
    monkeypatch.setattr(smtp, "LOOPBACK", frozenset())


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def send(port: int, login: str = "", scheme: str = "smtp", tls: ssl.SSLContext | None = None) -> Receipt:
    server = SmtpServer(f"{scheme}://{login}127.0.0.1:{port}", timeout=2, tls=tls)
    return server.send(from_address="no-reply@example.com", to_address=TO, message=MESSAGE)


def fail(port: int, login: str = "", scheme: str = "smtp", tls: ssl.SSLContext | None = None) -> SendError:
    with pytest.raises(SendError) as caught:
        send(port, login, scheme, tls)
    told = "".join(traceback.format_exception(caught.value, chain=False)) + caught.value.words
    assert TO not in told and PASSWORD not in told
    return caught.value


def test_a_message_arrives_as_it_was_written(stub: StubSmtp) -> None:
    receipt = send(stub.port)
    assert (receipt.provider, receipt.status) == ("smtp", "250")
    (kept,) = stub.kept
    assert kept == ("no-reply@example.com", [TO], MESSAGE)


@pytest.mark.parametrize("step", ["on_rcpt", "on_data"])
def test_a_final_no_is_refused(stub: StubSmtp, step: str) -> None:
    setattr(stub, step, "550 5.1.1 no such person: owner@example.com")
    error = fail(stub.port)
    assert type(error) is Refused and error.code == "550"


@pytest.mark.parametrize("step", ["on_mail", "on_rcpt", "on_data"])
def test_a_no_for_now_was_certainly_not_taken(stub: StubSmtp, step: str) -> None:
    setattr(stub, step, "451 4.7.1 try again later")
    error = fail(stub.port)
    assert type(error) is NotSent and error.code == "451"


def test_a_server_that_takes_no_mail_from_us_at_all_is_a_setting_to_mend(stub: StubSmtp) -> None:
    stub.on_mail = "530 5.7.0 Authentication required"
    error = fail(stub.port)
    assert type(error) is NotSent and error.code == "530"


@pytest.mark.parametrize("step", ["on_mail", "on_rcpt"])
def test_a_connection_that_ends_before_the_message_sent_nothing(stub: StubSmtp, step: str) -> None:
    setattr(stub, step, None)
    error = fail(stub.port)
    assert type(error) is NotSent and error.code == Trouble.NO_CONNECTION
    assert stub.begun == 0


def test_a_connection_that_ends_after_the_message_leaves_its_fate_unknown(stub: StubSmtp) -> None:
    stub.on_data = None
    error = fail(stub.port)
    assert type(error) is Unconfirmed and stub.begun == 1


def test_a_server_that_is_silent_after_the_message_leaves_its_fate_unknown() -> None:
    with listen([b"220 hi\r\n", b"250 hi\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go\r\n"]) as port:
        error = fail_soon(port)
    assert type(error) is Unconfirmed


@pytest.mark.parametrize("greeting", [[], [b"220 hi\r\n"], [b"554 no service\r\n"], [b"nonsense\r\n"]])
def test_a_server_that_does_not_get_so_far_took_nothing(greeting: list[bytes]) -> None:
    with listen(greeting) as port:
        assert type(fail_soon(port)) is NotSent


def test_a_port_that_refuses_and_a_name_that_does_not_exist_sent_nothing() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error = fail(closed.getsockname()[1])
    assert type(error) is NotSent and error.code == Trouble.NO_CONNECTION
    server = SmtpServer("smtp://mail.invalid:2525", timeout=2)
    with pytest.raises(NotSent):
        server.send(from_address="a@example.com", to_address=TO, message=MESSAGE)


@pytest.mark.usefixtures("elsewhere")
def test_encryption_is_used_where_it_is_offered(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with run_smtp(starttls=contexts[0]) as stub:
        send(stub.port, LOGIN, tls=contexts[1])
        assert (stub.were_private, stub.logins) == ([True], [NAME])


def test_smtps_is_encrypted_from_the_first_byte(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with run_smtp(tls=contexts[0]) as stub:
        send(stub.port, scheme="smtps", tls=contexts[1])
        assert stub.were_private == [True]


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext], scheme: str
) -> None:
    with run_smtp(**{"starttls" if scheme == "smtp" else "tls": contexts[0]}) as stub:
        error = fail(stub.port, LOGIN, scheme, tls=ssl.create_default_context())
        assert type(error) is NotSent and error.code == "tls"
        assert (stub.kept, stub.logins) == ([], [])


def test_a_server_on_this_machine_need_not_prove_itself(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    with run_smtp(starttls=contexts[0]) as stub:
        send(stub.port, tls=ssl.create_default_context())
        assert stub.were_private == [False]


@pytest.mark.usefixtures("elsewhere")
def test_a_wrong_password_sent_nothing(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with run_smtp(starttls=contexts[0]) as stub:
        error = fail(stub.port, f"{NAME}:wrong@", tls=contexts[1])
        assert type(error) is NotSent and error.code == Trouble.SIGN_IN
        assert stub.kept == []


@pytest.mark.usefixtures("elsewhere")
def test_a_password_is_not_told_without_encryption(stub: StubSmtp) -> None:
    error = fail(stub.port, LOGIN)
    assert type(error) is NotSent and error.code == "no_tls" and stub.kept == []


def test_ports_are_those_of_submission_unless_given() -> None:
    assert SmtpServer("smtp://mail.example.com").port == 587
    assert SmtpServer("smtps://mail.example.com").port == 465
    assert SmtpServer("smtp://mail.example.com:25").port == 25


def make_mailer(port: int, sender: Sender | None = None) -> SmtpMailer:
    server = SmtpServer(f"smtp://127.0.0.1:{port}", timeout=2)
    return SmtpMailer(server, sender or Sender("Follow-ups", "no-reply@followups.example.com"))


def send_plain(mailer: SmtpMailer, to: str = TO, subject: str = "Please reconnect the mailbox") -> Receipt:
    return mailer.send_plain(
        to=to, subject=subject, body="Hello Ivy,\n\nplease.\n", unique="system-1.ab", date=datetime.now(UTC)
    )


def test_the_mailer_writes_the_mail_and_the_envelope(stub: StubSmtp) -> None:
    send_plain(make_mailer(stub.port), to="ivy@bücher.example.com")
    ((sender, recipients, raw),) = stub.kept
    assert (sender, recipients) == ("no-reply@followups.example.com", ["ivy@xn--bcher-kva.example.com"])
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert mail["From"] == "Follow-ups <no-reply@followups.example.com>"
    assert mail.get_content_type() == "text/plain"


def test_a_recipient_or_subject_that_cannot_be_written_is_refused(stub: StubSmtp) -> None:
    for more in ({"to": "dána@example.com"}, {"subject": "a\r\nBcc: x@example.com"}):
        with pytest.raises(Refused):
            send_plain(make_mailer(stub.port), **more)
    assert stub.kept == []


def test_a_sender_that_cannot_be_written_is_a_setting_to_mend_and_loses_no_mail(stub: StubSmtp) -> None:
    with pytest.raises(NotSent, match="SMTP_FROM"):
        send_plain(make_mailer(stub.port, Sender("Follow-ups", "not an address")))


@contextmanager
def listen(answers: list[bytes]) -> Iterator[int]:
    """A server that says these, one after each line or batch of lines that it hears, and then nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                for number, answer in enumerate(answers):
                    if number:
                        connection.recv(4096)
                    connection.sendall(answer)
                while connection.recv(4096):
                    pass

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join(timeout=10)
        assert not thread.is_alive()


def fail_soon(port: int) -> SendError:
    server = SmtpServer(f"smtp://127.0.0.1:{port}", timeout=0.3)
    with pytest.raises(SendError) as caught:
        server.send(from_address="no-reply@example.com", to_address=TO, message=MESSAGE)
    return caught.value
