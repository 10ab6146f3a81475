"""Whatever breaks while reports are processed: nothing is left half done, and a bad report stops no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from tests.factories import make_campaign
from tests.services.conversations import GRANTED
from tests.services.reporting import (
    TO,
    assert_one_of_everything,
    body_of,
    count,
    process,
    states_of_reports,
    take_in,
    the_call,
    the_text,
    trail_of,
)
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import FollowUpState, Reason
from webapp.services import calls, intake

pytestmark = pytest.mark.usefixtures("app")
PENDING, PROCESSED, FAILED = ReportState


class Killed(BaseException):
    """The process died here: nothing of ours catches it."""


def break_at(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException, *, on: str = "") -> None:
    """Make a step of the processing raise; with `on`, only where a call of that id is in its arguments."""
    real = getattr(calls, name)

    def broken(*arguments: Any, **named: Any) -> Any:
        if not on or any(getattr(argument, "platform_call_id", None) == on for argument in arguments):
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(calls, name, broken)


STEPS = (
    "find_or_add_contacts",
    "fill_dossiers",
    "new_call",
    "hear",
    "suppress_as_asked",
    "load_setting",
    "plan",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_leaves_nothing_behind_and_running_again_gives_one_of_everything(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    with monkeypatch.context() as patched:
        break_at(patched, step, Killed())
        with pytest.raises(Killed):
            calls.process_pending()
    assert states_of_reports() == [PENDING]
    assert (count(Call), count(Contact), count(FollowUp)) == (0, 0, 0)
    calls.process_pending()
    assert_one_of_everything()


@pytest.mark.parametrize("step", ["merge_call", "hear", "plan"])
def test_a_crash_in_the_second_half_leaves_the_first_as_it_was(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, transcript=None))
    take_in(campaign, body_of(campaign, GRANTED))
    with monkeypatch.context() as patched:
        break_at(patched, step, Killed())
        with pytest.raises(Killed):
            calls.process_pending()
    assert the_call().turns is None
    assert (the_text().state, the_text().reason) == (FollowUpState.HELD, Reason.NOT_ASKED)
    calls.process_pending()
    assert (the_text().state, trail_of(the_text())) == (
        FollowUpState.DUE,
        [("decided", Reason.NOT_ASKED), ("decided", None)],
    )


def test_a_crash_after_the_commit_loses_nothing_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker dies before it queues the due text: the sweep finds the row, the report is not processed twice."""
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))

    @contextmanager
    def dies_after_the_commit() -> Iterator[Any]:
        with write_transaction() as session:
            yield session
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(calls, "write_transaction", dies_after_the_commit)
        with pytest.raises(Killed):
            calls.process_pending()
    assert calls.process_pending().reports == 0
    assert_one_of_everything()


def test_a_report_that_cannot_be_processed_is_marked_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    campaign = make_campaign()
    for number in range(3):
        take_in(campaign, body_of(campaign, GRANTED, call_id=f"c-{number}", contact={"id": f"crm-{number}"}))
    with monkeypatch.context() as patched:
        break_at(patched, "hear", ValueError("this one is odd"), on="c-1")
        processed = calls.process_pending()
    assert states_of_reports() == [PROCESSED, FAILED, PROCESSED]
    assert (processed.reports, len(processed.due), count(Call), count(Contact)) == (3, 2, 2, 2)
    (failed,) = intake.list_failed_reports(campaign.account_id)
    assert failed.error == "ValueError: this one is odd"
    assert failed.processed_at is not None


def test_a_failed_report_run_again_when_the_cause_is_gone_is_processed_as_if_it_had_just_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    with monkeypatch.context() as patched:
        break_at(patched, "plan", RuntimeError("a bug"))
        calls.process_pending()
    (failed,) = intake.list_failed_reports(campaign.account_id)
    assert calls.process_pending().reports == 0
    intake.run_again(campaign.account_id, failed.public_id)
    calls.process_pending()
    assert_one_of_everything()
    assert db.session.execute(sa.select(CallReport.error)).scalar_one() is None


def test_a_stored_report_that_is_no_longer_understood_is_marked_with_its_wrong_fields() -> None:
    campaign = make_campaign()
    take_in(campaign, {"call_id": "c-1", "status": "answered"})
    calls.process_pending()
    (failed,) = intake.list_failed_reports(campaign.account_id)
    assert "ended_at" in str(failed.error) and "to" in str(failed.error)
    assert count(Call) == 0


@pytest.mark.parametrize("error", [RuntimeError("odd"), RecursionError(), MemoryError(), KeyError("x")])
def test_whatever_is_wrong_with_a_report_is_put_down_as_its_error(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    break_at(monkeypatch, "hear", error)
    calls.process_pending()
    assert states_of_reports() == [FAILED]
    (failed,) = intake.list_failed_reports(campaign.account_id)
    assert str(failed.error).startswith(type(error).__name__)


@pytest.mark.parametrize("step", STEPS)
def test_a_database_that_refuses_leaves_the_report_waiting(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    with monkeypatch.context() as patched:
        break_at(patched, step, OperationalError("UPDATE", {}, Exception("database is locked")))
        with pytest.raises(OperationalError):
            calls.process_pending()
    assert states_of_reports() == [PENDING]
    calls.process_pending()
    assert_one_of_everything()


def test_a_database_that_refuses_only_while_reports_are_taken_one_by_one_marks_none_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    errors = iter([RuntimeError("a batch fails"), OperationalError("UPDATE", {}, Exception("locked"))])

    def broken(*_arguments: Any) -> None:
        raise next(errors)

    with monkeypatch.context() as patched:
        patched.setattr(calls, "hear", broken)
        calls.process_pending()
    assert states_of_reports() == [PENDING]
    calls.process_pending()
    assert_one_of_everything()


@pytest.mark.parametrize(
    "make",
    [
        lambda: IntegrityError(
            "INSERT INTO contacts", {"number": TO}, Exception(f"Key (number)=({TO}) exists")
        ),
        lambda: DataError("INSERT INTO contacts", {"number": TO}, Exception(f"value {TO} is too long")),
    ],
    ids=["integrity", "data"],
)
def test_neither_the_error_nor_the_log_of_a_failed_report_tells_names_or_numbers(
    make: Callable[[], Exception], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    break_at(monkeypatch, "hear", make())
    with write_transaction() as session:  # old enough to be at fault itself
        session.execute(sa.update(CallReport).values(received_at=utc_now() - timedelta(hours=1)))
    with caplog.at_level(logging.DEBUG):
        calls.process_pending()
    (failed,) = intake.list_failed_reports(campaign.account_id)
    assert TO not in str(failed.error)
    assert TO not in caplog.text


def test_a_report_that_collides_twice_waits_and_is_not_marked_as_bad(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Two other workers made rows of the same contact, one after the other."""
    campaign = make_campaign()
    take_in(campaign, body_of(campaign, GRANTED))
    with monkeypatch.context() as patched:
        break_at(patched, "hear", IntegrityError("INSERT", {"number": TO}, Exception(f"Key ({TO}) exists")))
        processed = calls.process_pending()
    assert (processed.reports, processed.is_more) == (0, False)
    assert states_of_reports() == [PENDING]
    assert "waits" in caplog.text and TO not in caplog.text
    calls.process_pending()
    assert_one_of_everything()


def test_a_full_batch_of_reports_that_all_wait_is_left_to_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "BATCH", 2)
    campaign = make_campaign()
    for number in range(3):
        take_in(campaign, body_of(campaign, GRANTED, call_id=f"c-{number}", contact={"id": f"crm-{number}"}))
    break_at(monkeypatch, "hear", IntegrityError("INSERT", {}, Exception("exists")))
    assert not calls.process_pending().is_more, "else whoever drains would go round and round"
    assert states_of_reports() == [PENDING] * 3
