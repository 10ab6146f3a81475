"""The system's own mail: one for each occasion, sent at most once, tried again only when it was certainly not taken."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import fresh, make_account
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.own_mail import OwnMailState, SystemMail
from webapp.providers.outcomes import NotSent, Receipt, Refused, SendError, Trouble, Unconfirmed
from webapp.services import system_mail
from webapp.services.system_mail import (
    LEASE,
    RETRY_DELAYS,
    STALE_AFTER,
    count_waiting,
    expire_claims,
    queue_mail,
    send_due_system_mail,
)

pytestmark = pytest.mark.usefixtures("app")
LATER = NotSent("451", "Later.")


@dataclass
class FakeMailer:
    """Keeps every mail that it was given; `outcomes` are used up one a mail, then all are taken."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    outcomes: list[SendError | Exception] = field(default_factory=list)

    def send_plain(self, *, to: str, subject: str, body: str, unique: str, date: datetime) -> Receipt:
        self.sent.append((to, subject, body))
        if self.outcomes:
            raise self.outcomes.pop(0)
        return Receipt("smtp", "", "250", None, datetime.now(UTC))


def queue(key: str = "reconnect:mbx_1", **changes: str) -> bool:
    values = {
        "to": "ivy@example.com",
        "subject": "Please reconnect the mailbox",
        "body": "Hello Ivy.\n",
        **changes,
    }
    with write_transaction() as session:
        return queue_mail(session, key, values["to"], values["subject"], values["body"], None)


def the_mail(key: str = "reconnect:mbx_1") -> SystemMail:
    return fresh(db.session.execute(sa.select(SystemMail).where(SystemMail.key == key)).scalar_one())


def change(**values: object) -> None:
    with write_transaction() as session:
        session.execute(sa.update(SystemMail).values(**values))


def send(mailer: FakeMailer) -> int:
    return send_due_system_mail(mailer)


def test_a_queued_mail_is_sent_once() -> None:
    mailer = FakeMailer()
    assert queue()
    assert send(mailer) == 1 and send(mailer) == 0
    assert mailer.sent == [("ivy@example.com", "Please reconnect the mailbox", "Hello Ivy.\n")]
    mail = the_mail()
    assert mail.state is OwnMailState.SENT and mail.sent_at is not None and mail.tries == 1


def test_an_occasion_brings_one_mail_however_often_it_is_noticed() -> None:
    assert queue() and not queue(subject="Again")
    mailer = FakeMailer()
    send(mailer)
    assert not queue()
    assert send(mailer) == 0 and len(mailer.sent) == 1
    assert queue("reconnect:mbx_2") and send(mailer) == 1


def test_two_that_notice_an_occasion_at_once_queue_one_mail(app: Flask) -> None:
    def notice(_number: int) -> bool:
        with app.app_context():
            return queue()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(notice, range(4))) == [False, False, False, True]


def test_a_mail_is_queued_with_what_it_is_about_or_not_at_all() -> None:
    account_id = make_account().id

    def fail_afterwards() -> None:
        with write_transaction() as session:
            queue_mail(session, "key", "ivy@example.com", "Subject", "Body", account_id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_afterwards()
    assert count_waiting() == 0


def test_a_subject_is_one_line() -> None:
    queue(subject="Please\r\nreconnect  the mailbox " + "x" * 400)
    mail = the_mail()
    assert mail.subject.startswith("Please reconnect the mailbox xx") and len(mail.subject) == 300


def test_without_a_mail_server_it_waits() -> None:
    queue()
    assert send_due_system_mail(None) == 0
    assert the_mail().state is OwnMailState.DUE and count_waiting() == 1
    assert send(FakeMailer()) == 1


def test_what_was_not_taken_is_tried_again_after_a_while() -> None:
    queue()
    mailer = FakeMailer(outcomes=[LATER])
    assert send(mailer) == 1 and send(mailer) == 0
    mail = the_mail()
    assert (mail.state, mail.problem_words) == (OwnMailState.DUE, "Later.")
    assert mail.due_at is not None
    assert timedelta(seconds=50) < mail.due_at - utc_now() <= timedelta(seconds=RETRY_DELAYS[0])
    change(due_at=utc_now())
    assert send(mailer) == 1
    assert (the_mail().state, the_mail().problem_words) == (OwnMailState.SENT, "")


def test_the_wait_that_the_server_asks_for_is_kept() -> None:
    queue()
    send(FakeMailer(outcomes=[NotSent("451", "Later.", retry_after=9000)]))
    due_at = the_mail().due_at
    assert due_at is not None and due_at > utc_now() + timedelta(seconds=8000)


def test_after_many_tries_it_is_given_up() -> None:
    queue()
    mailer = FakeMailer(outcomes=[LATER] * 20)
    while the_mail().state is OwnMailState.DUE:
        assert send(mailer) == 1
        change(due_at=utc_now())
    assert the_mail().state is OwnMailState.FAILED
    assert len(mailer.sent) == len(RETRY_DELAYS) + 1


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Refused("550", "Refused."), OwnMailState.FAILED),
        (Unconfirmed(Trouble.BROKEN_OFF, "Broken off."), OwnMailState.UNCONFIRMED),
        (ValueError("ivy@example.com"), OwnMailState.UNCONFIRMED),
    ],
)
def test_what_may_have_gone_out_or_never_will_is_not_sent_again(
    outcome: SendError | Exception, state: OwnMailState, caplog: pytest.LogCaptureFixture
) -> None:
    queue()
    mailer = FakeMailer(outcomes=[outcome])
    send(mailer)
    change(due_at=utc_now() - timedelta(hours=1))
    assert send(mailer) == 0 and len(mailer.sent) == 1
    mail = the_mail()
    assert mail.state is state and mail.problem_words
    assert "ivy@example.com" not in caplog.text + mail.problem_words


def test_one_that_fails_keeps_no_other_waiting() -> None:
    queue("a")
    queue("b")
    mailer = FakeMailer(outcomes=[LATER])
    assert send(mailer) == 2
    assert (the_mail("a").state, the_mail("b").state) == (OwnMailState.DUE, OwnMailState.SENT)


def test_several_workers_send_each_mail_once(app: Flask) -> None:
    for number in range(12):
        queue(f"key-{number}", subject=f"Mail {number}")
    mailer = FakeMailer()

    def work(_number: int) -> int:
        with app.app_context():
            return send_due_system_mail(mailer)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 12
    assert sorted(subject for _, subject, _ in mailer.sent) == sorted(
        f"Mail {number}" for number in range(12)
    )


def test_a_claim_of_a_dead_worker_is_not_sent_again() -> None:
    queue()
    change(state=OwnMailState.SENDING, claim="dead", claimed_at=utc_now() - LEASE - timedelta(seconds=1))
    assert expire_claims(utc_now()) == 1
    mail = the_mail()
    assert mail.state is OwnMailState.UNCONFIRMED and "may have gone out" in mail.problem_words
    assert send(FakeMailer()) == 0


def test_a_claim_that_is_still_worked_on_is_left_alone() -> None:
    queue()
    change(state=OwnMailState.SENDING, claim="alive", claimed_at=utc_now() - timedelta(seconds=30))
    assert expire_claims(utc_now()) == 0


def test_a_sender_that_was_taken_for_dead_still_writes_what_came_of_it() -> None:
    queue()

    @dataclass
    class SlowMailer(FakeMailer):
        def send_plain(self, *, to: str, subject: str, body: str, unique: str, date: datetime) -> Receipt:
            assert expire_claims(utc_now() + LEASE * 2) == 1
            return super().send_plain(to=to, subject=subject, body=body, unique=unique, date=date)

    send(SlowMailer())
    assert the_mail().state is OwnMailState.SENT


def test_a_mail_that_waited_for_days_is_not_sent_any_more() -> None:
    queue()
    change(created_at=utc_now() - STALE_AFTER - timedelta(minutes=1))
    mailer = FakeMailer()
    send(mailer)
    assert mailer.sent == [] and the_mail().state is OwnMailState.FAILED


def test_a_worker_that_is_to_end_takes_no_further_mail() -> None:
    queue()
    assert send_due_system_mail(FakeMailer(), should_stop=lambda: True) == 0
    assert the_mail().state is OwnMailState.DUE


def test_no_transaction_is_open_while_the_server_is_talked_to() -> None:
    queue()

    @dataclass
    class LookingMailer(FakeMailer):
        def send_plain(self, *, to: str, subject: str, body: str, unique: str, date: datetime) -> Receipt:
            assert not db.session().in_transaction()
            return super().send_plain(to=to, subject=subject, body=body, unique=unique, date=date)

    assert send(LookingMailer()) == 1
    assert the_mail().state is OwnMailState.SENT


def test_the_log_names_no_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    queue()
    send(FakeMailer(outcomes=[Refused("550", "Refused.")]))
    assert "code=550" in caplog.text and "ivy@example.com" not in caplog.text


def test_the_sweep_says_whether_anything_is_due() -> None:
    assert not system_mail.sweep()
    queue()
    assert system_mail.sweep()
    change(due_at=utc_now() + timedelta(minutes=1))
    assert not system_mail.sweep()
