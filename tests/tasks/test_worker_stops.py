"""A worker that is asked to end while a long line of texts is due: it ends after the text at hand, and leaves none in doubt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.bench.storage import own_redis
from tests.due_texts import make_due_text
from tests.factories import make_campaign
from webapp.models.base import db
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import FollowUpState, Kind
from webapp.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.usefixtures("app")
TEXTS = 60

# The real worker, with a provider that takes its time.
WORKER = """
import sys, time
from dataclasses import replace
import tasks.worker
from webapp.app import create_app
from webapp.settings import load_settings
from webapp.services.sending import TextSender
from tests.fakes import FakeTexts, make_receipt
class SlowTexts(FakeTexts):
    def send_text(self, **text):
        super().send_text(**text)
        time.sleep(0.3)
        return make_receipt(f"SM{text['to']}")
def make():
    app = create_app(replace(load_settings(), database_url=sys.argv[1], redis_url=None))
    app.extensions["text_sender"] = TextSender(SlowTexts(), "http://127.0.0.1/")
    return app
tasks.worker.create_app = make
tasks.worker.main()
"""


def states() -> Counter[FollowUpState]:
    db.session.rollback()
    return Counter(
        db.session.execute(sa.select(FollowUp.state).where(FollowUp.kind == Kind.SMS)).scalars().all()
    )


@pytest.fixture
def own_queue(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings for a queue from which no other worker of this run takes the jobs."""
    with ExitStack() as stack:
        given = os.environ["REDIS_URL"]
        redis_url = stack.enter_context(own_redis(given))[0] if given else ""
        yield {"INSTANCE_DIR": str(tmp_path), "REDIS_URL": redis_url}


def test_a_worker_asked_to_end_in_a_long_line_ends_after_the_text_at_hand(
    settings: Settings, own_queue: dict[str, str]
) -> None:
    campaign = make_campaign()
    for _ in range(TEXTS):
        make_due_text(campaign)
    db.session.rollback()
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, settings.database_url],
        cwd=PROJECT_ROOT,
        env={**os.environ, **own_queue, "WORKER_THREADS": "2"},
    )
    try:
        deadline = time.monotonic() + 60
        while states()[FollowUpState.SENT] < 2:
            assert time.monotonic() < deadline and worker.poll() is None
            time.sleep(0.05)
        worker.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert worker.wait(30) == 0
        assert time.monotonic() - began < 6, "not the whole line: that takes another quarter of a minute"
    finally:
        worker.kill()
        worker.wait()
    left = states()
    assert left[FollowUpState.DUE] > 0
    assert left[FollowUpState.SENT] + left[FollowUpState.DUE] == TEXTS, left
