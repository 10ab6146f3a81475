"""Whoever runs at the same time, threads or processes: one text, one request, and no decision over a text on its way."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, current_app

from tests.due_texts import (
    end_questions,
    expect,
    make_due_text,
    make_ripe,
    make_unconfirmed_text,
    send,
    send_again,
    story_of,
    text_of,
)
from tests.factories import fresh, make_campaign, report_body, report_call
from tests.fakes import FakeTexts, SentText
from webapp.models.base import db, utc_now
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.platforms import standard
from webapp.providers.outcomes import Receipt
from webapp.rules.states import FollowUpState
from webapp.services import calls, intake, planning, recovery, sending, suppression_effects, suppressions
from webapp.services.sending import TextSender
from webapp.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.usefixtures("app")
PATIENCE = 10.0

# A sender in a process of its own: says that it is up, waits for the word, sends, and prints what it asked for.
SENDER = """
import sys
from dataclasses import replace
from webapp.app import create_app
from webapp.settings import load_settings
from webapp.services.sending import TextSender, send_due
from tests.fakes import FakeTexts
app = create_app(replace(load_settings(), database_url=sys.argv[1]))
texts = FakeTexts()
with app.app_context():
    print("up", flush=True)
    sys.stdin.readline()
    send_due(TextSender(texts, "http://127.0.0.1/"))
print(*[text.to for text in texts.sent])
"""


class SlowTexts(FakeTexts):
    """Takes its time, so that others run meanwhile."""

    def send_text(self, **text: Any) -> Receipt:
        time.sleep(0.02)
        return super().send_text(**text)


def run_in_threads(app: Flask, count: int, work: Callable[[], object]) -> None:
    def run() -> None:
        start.wait(PATIENCE)
        with app.app_context():
            work()

    start = threading.Barrier(count)
    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def numbers_of(sent: list[SentText]) -> list[str]:
    return sorted(text.to for text in sent)


def test_two_threads_after_the_same_text_make_one_request(app: Flask) -> None:
    follow_up = make_due_text()
    texts = SlowTexts()
    sender, follow_up_id = TextSender(texts, "http://127.0.0.1/"), follow_up.id
    db.session.rollback()
    run_in_threads(app, 4, lambda: sending.send_due(sender, follow_up_id))
    assert len(texts.sent) == 1
    expect(follow_up, FollowUpState.SENT)
    assert story_of(follow_up) == ["decided", "request_started", "accepted"]


def test_many_threads_share_what_is_due_and_send_each_text_once(app: Flask) -> None:
    campaign = make_campaign()
    due = [make_due_text(campaign) for _ in range(12)]
    texts = SlowTexts()
    sender = TextSender(texts, "http://127.0.0.1/")
    expected = sorted(str(follow_up.destination) for follow_up in due)
    db.session.rollback()
    run_in_threads(app, 4, lambda: sending.send_due(sender))
    assert numbers_of(texts.sent) == expected
    for follow_up in due:
        expect(follow_up, FollowUpState.SENT)


def test_two_processes_after_the_same_texts_make_one_request_each(settings: Settings) -> None:
    campaign = make_campaign()
    due = [make_due_text(campaign) for _ in range(6)]
    expected = sorted(str(follow_up.destination) for follow_up in due)
    db.session.rollback()
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", SENDER, settings.database_url],
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in senders:
        assert process.stdout is not None and process.stdout.readline() == "up\n"
    for process in senders:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=30)[0].split() for process in senders]
    assert sorted(said[0] + said[1]) == expected
    for follow_up in due:
        expect(follow_up, FollowUpState.SENT)


def while_it_decides(
    app: Flask, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> Callable[[], None]:
    """When `module.name` is first called, a sender runs beside it: to its end, or until it has to wait for us."""
    real = getattr(module, name)
    threads: list[threading.Thread] = []
    sender = app.extensions["text_sender"]

    def run_sender() -> None:
        with app.app_context():
            sending.send_due(sender)

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


def expect_one_truth(follow_up: FollowUp, texts: FakeTexts) -> None:
    """What the row says is what happened: a text that went out is never called held, due or in review."""
    now = fresh(follow_up)
    went = len(texts.sent)
    assert went in {0, 1}
    is_said_to_have_gone = now.state in {FollowUpState.SENT, FollowUpState.SENDING}
    assert is_said_to_have_gone is (went == 1), (now.state, now.reason, went)


def test_a_number_listed_while_its_text_goes_out_never_hides_that_it_went(
    app: Flask, texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_due_text()
    account_id, number = follow_up.account_id, str(follow_up.destination)
    finish = while_it_decides(app, monkeypatch, suppression_effects, "status_of")
    suppressions.put_on_list(account_id, number, which=SuppressionList.DNC, source=SuppressionSource.PERSON)
    finish()
    expect_one_truth(follow_up, texts)


def test_a_later_no_that_comes_while_the_text_goes_out_never_hides_that_it_went(
    app: Flask, texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    follow_up = make_due_text(campaign, contact={"id": "crm-dana"})
    no = [
        {"speaker": "agent", "text": "May I send you a text message with the details?", "at": 1.0},
        {"speaker": "contact", "text": "No, please don't text me.", "at": 4.0},
    ]
    body = report_body(campaign, contact={"id": "crm-dana"}, to=follow_up.destination, transcript=no)
    intake.accept_report(campaign, platform=standard.NAME, platform_call_id=body["call_id"], body=body)  # type: ignore[arg-type]
    finish = while_it_decides(app, monkeypatch, planning, "judge")
    calls.process_pending()
    finish()
    expect_one_truth(follow_up, texts)


def test_a_text_sent_again_is_taken_up_by_one_of_many(app: Flask, texts: FakeTexts) -> None:
    follow_up = make_unconfirmed_text()
    end_questions(follow_up)
    send_again(follow_up)
    sender, follow_up_id = current_app.extensions["text_sender"], follow_up.id
    db.session.rollback()
    run_in_threads(app, 3, lambda: sending.send_due(sender, follow_up_id))
    assert len(texts.sent) == 2, "once, and once more by a person's word"


def test_reports_of_one_contact_processed_by_two_at_once_make_one_text(app: Flask, texts: FakeTexts) -> None:
    campaign = make_campaign()
    for _ in range(4):
        body = report_body(campaign, contact={"id": "crm-dana"}, to="+14155550142")
        intake.accept_report(campaign, platform=standard.NAME, platform_call_id=body["call_id"], body=body)  # type: ignore[arg-type]
    sender = app.extensions["text_sender"]

    def work() -> None:
        calls.process_pending()
        sending.send_due(sender)

    db.session.rollback()
    run_in_threads(app, 2, work)
    calls.process_pending()
    send()
    assert numbers_of(texts.sent) == ["+14155550142"]
    expect(text_of(report_call(campaign, contact={"id": "crm-dana"}, to="+14155550142")), FollowUpState.SENT)


def test_a_held_text_is_released_by_one_of_two_sweeps(app: Flask, texts: FakeTexts) -> None:
    follow_up = make_due_text()
    sending.send_due(None)
    make_ripe(follow_up)
    db.session.rollback()
    run_in_threads(app, 2, lambda: recovery.take_up_held(utc_now(), can_text=True))
    send()
    assert len(texts.sent) == 1
    expect(follow_up, FollowUpState.SENT)
