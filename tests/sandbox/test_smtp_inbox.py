"""The app's own mail by SMTP: it lands in the outbox like all others."""

from __future__ import annotations

import asyncio
import smtplib
import socket
from collections.abc import Iterator

import pytest

from tests.sandbox.mailboxes import make_mail
from tests.sandbox.sandboxes import Sandbox
from webapp.sandbox.settings import SandboxError
from webapp.sandbox.smtp_inbox import SmtpInbox


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def inbox(sandbox: Sandbox, port: int) -> Iterator[SmtpInbox]:
    inbox = SmtpInbox(sandbox.parts.outbox, port)
    inbox.start()
    yield inbox
    inbox.stop()


def test_a_mail_by_smtp_lies_in_the_outbox_once_for_each_recipient(sandbox: Sandbox, port: int) -> None:
    raw = make_mail(sender="app@example.com", List_Unsubscribe="", List_Unsubscribe_Post="")
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail("app@example.com", ["ivy@example.com", "sam@example.com"], raw)
    mails = sandbox.outbox()
    assert [(mail["provider"], mail["to"]) for mail in mails] == [
        ("smtp", "ivy@example.com"),
        ("smtp", "sam@example.com"),
    ]
    assert mails[0]["from"] == "app@example.com"
    assert mails[0]["subject"] == "Grüße, after our call"
    assert "as promised" in mails[0]["text"]
    assert sandbox.client.get(f"/outbox/{mails[0]['id']}").status_code == 200


def test_what_is_no_mail_is_refused_at_once(sandbox: Sandbox, port: int) -> None:
    with (
        smtplib.SMTP("127.0.0.1", port, timeout=5) as client,
        pytest.raises(smtplib.SMTPDataError) as refused,
    ):
        client.sendmail("app@example.com", ["ivy@example.com"], b"no header\r\n")
    assert refused.value.smtp_code == 554
    assert sandbox.outbox() == []


def test_it_listens_on_one_loopback_address_only(inbox: SmtpInbox, port: int) -> None:
    controller = inbox._controller
    assert controller is not None and isinstance(controller.server, asyncio.Server)
    assert [each.getsockname() for each in controller.server.sockets] == [("127.0.0.1", port)]


def test_a_port_that_is_taken_is_named(sandbox: Sandbox, port: int) -> None:
    with pytest.raises(SandboxError, match=f"Port {port} cannot be used .* SANDBOX_SMTP_PORT"):
        SmtpInbox(sandbox.parts.outbox, port).start()
