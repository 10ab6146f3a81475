"""Senders of emails that run beside something else, for tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, current_app

from tests.due_mails import send_mail
from tests.fake_mailboxes import FakeMailClient
from tests.mailbox_factories import mailboxes
from tests.services.test_claim_races import PATIENCE
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import Receipt


class SlowClient(FakeMailClient):
    """Takes its time, so that others run meanwhile; `during` is what happens while the first request is under way."""

    during: Callable[[], object] | None = None

    def send(self, *, access_token: str, message: bytes) -> Receipt:
        during, self.during = self.during, None
        if during is not None:
            in_a_thread(during)
        time.sleep(0.02)
        return super().send(access_token=access_token, message=message)


def make_slow_client() -> SlowClient:
    """Gmail from now on."""
    client = SlowClient()
    current_app.extensions["mailboxes"] = replace(
        mailboxes(), clients={**mailboxes().clients, "google": client}
    )
    return client


def in_a_thread(work: Callable[[], object]) -> None:
    """Run it beside us with a session of its own: to its end, or until it has to wait for us."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def run() -> None:
        with app.app_context():
            work()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(0.5)


def addresses_of(mails: list[FollowUp]) -> list[str]:
    return sorted(str(mail.destination) for mail in mails)


def while_it_decides(
    app: Flask, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> Callable[[], None]:
    """When `module.name` is first called, a sender runs beside it: to its end, or until it has to wait for us."""
    real, threads = getattr(module, name), list[threading.Thread]()

    def run_sender() -> None:
        with app.app_context():
            send_mail()

    def slowed(*args: Any, **kwargs: Any) -> Any:
        if not threads:
            threads.append(threading.Thread(target=run_sender))
            threads[0].start()
            threads[0].join(0.5)
        return real(*args, **kwargs)

    def finish() -> None:
        assert threads, "the decision did not come this way"
        threads[0].join(PATIENCE)
        assert not threads[0].is_alive()

    monkeypatch.setattr(module, name, slowed)
    return finish
