"""How the installation does: what waits, for how long, whether the worker lives, whether the provider takes texts."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.due_texts import block, make_due_text, put, send
from tests.factories import make_campaign, report_body
from tests.fakes import FakeTexts
from webapp.models.base import db, utc_now
from webapp.models.providers import WorkerHeartbeat
from webapp.platforms import standard
from webapp.services import health, intake

pytestmark = pytest.mark.usefixtures("app")


def test_an_idle_installation_has_nothing_waiting_and_no_worker() -> None:
    now = health.check_health()
    assert (now.reports_waiting, now.texts_due, now.oldest_due_seconds) == (0, 0, None)
    assert now.heartbeat_seconds is None and not now.is_worker_alive and now.is_database_up


def test_what_waits_is_counted_and_the_oldest_told(texts: FakeTexts) -> None:
    campaign = make_campaign()
    make_due_text(campaign)
    put(make_due_text(campaign), due_at=utc_now() - timedelta(minutes=5))
    put(make_due_text(campaign), due_at=utc_now() + timedelta(minutes=5))
    body = report_body(campaign)
    intake.accept_report(campaign, platform=standard.NAME, platform_call_id=body["call_id"], body=body)  # type: ignore[arg-type]
    db.session.rollback()
    now = health.check_health()
    assert (now.reports_waiting, now.texts_due) == (1, 2)
    assert now.oldest_due_seconds == pytest.approx(300, abs=5)
    send()
    db.session.rollback()
    assert health.check_health().texts_due == 0


def test_a_beating_heart_is_alive_and_a_stale_one_is_not() -> None:
    health.beat("one")
    health.beat("one")
    assert health.check_health().is_worker_alive
    beat = db.session.get_one(WorkerHeartbeat, "one")
    db.session.execute(
        sa.update(WorkerHeartbeat).values(beat_at=utc_now() - health.STALE_AFTER - timedelta(seconds=1))
    )
    db.session.commit()
    assert not health.check_health().is_worker_alive and beat.worker == "one"


def test_heartbeats_of_workers_long_gone_are_forgotten() -> None:
    health.beat("old")
    db.session.execute(
        sa.update(WorkerHeartbeat).values(beat_at=utc_now() - health.FORGET_AFTER - timedelta(minutes=1))
    )
    db.session.commit()
    health.beat("new")
    assert list(db.session.execute(sa.select(WorkerHeartbeat.worker)).scalars()) == ["new"]


def test_a_worker_on_a_machine_with_a_long_name_lives_too() -> None:
    name = "h" * 64 + "-4194304"
    health.beat(name)
    health.beat(name)
    assert health.check_health().is_worker_alive


def test_a_block_stands_until_someone_lifts_it() -> None:
    assert health.provider_block() is None and not health.lift_block()
    block("30034")
    standing = health.provider_block()
    assert standing is not None and standing.code == "30034" and standing.words
    assert health.lift_block() and health.provider_block() is None
