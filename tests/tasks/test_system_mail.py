"""The system's own mail leaves by its task, and the sweep finds it when its task was lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.parser import BytesParser

import pytest
from flask import Flask

from tasks.sweep import sweep
from tasks.system_mail import send_system_mail
from tests.conftest import Queued
from tests.providers.stub_smtp import StubSmtp, run_smtp
from webapp.app import make_system_mailer
from webapp.models.base import write_transaction
from webapp.services.system_mail import count_waiting, queue_mail
from webapp.settings import Settings

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def inbox(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[StubSmtp]:
    with run_smtp() as stub:
        mailer = make_system_mailer(replace(settings, smtp_url=f"smtp://127.0.0.1:{stub.port}"))
        monkeypatch.setitem(app.extensions, "system_mailer", mailer)
        yield stub


def queue() -> None:
    with write_transaction() as session:
        queue_mail(session, "reconnect:mbx_1", "ivy@example.com", "Please reconnect", "Hello Ivy.\n")


def test_the_task_sends_what_is_due(queued: Queued, inbox: StubSmtp) -> None:
    queue()
    send_system_mail()
    queued.run()
    ((_, recipients, raw),) = inbox.kept
    assert recipients == ["ivy@example.com"] and count_waiting() == 0
    assert BytesParser(policy=policy.default).parsebytes(raw)["Subject"] == "Please reconnect"


def test_a_mail_whose_task_was_lost_is_sent_by_the_sweep_and_once(queued: Queued, inbox: StubSmtp) -> None:
    queue()
    for _ in range(3):
        sweep()
        queued.run()
    assert len(inbox.kept) == 1


def test_without_a_mail_server_the_sweep_puts_nothing_in_line_and_the_doctor_says_what_to_do(
    app: Flask, queued: Queued
) -> None:
    queue()
    sweep()
    assert queued == [] and count_waiting() == 1
    told = app.test_cli_runner().invoke(args=["doctor"])
    assert told.exit_code == 1 and "set SMTP_URL. Waiting: 1." in told.output


def test_with_a_mail_server_the_doctor_has_nothing_to_say_of_it(app: Flask, inbox: StubSmtp) -> None:
    assert "SMTP_URL" not in app.test_cli_runner().invoke(args=["doctor"]).output


def test_a_system_without_smtp_url_has_no_mailer(settings: Settings) -> None:
    assert make_system_mailer(settings) is None
