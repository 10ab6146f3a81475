"""A test send leaves by its task, and the sweep finds it when its task was lost."""

from __future__ import annotations

import pytest

from tasks.sweep import sweep
from tasks.test_sends import send_test
from tests.conftest import Queued
from tests.factories import make_campaign, make_user
from tests.fakes import FakeTexts
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.rules.states import Kind, Role
from webapp.services.test_sends import create_test

pytestmark = pytest.mark.usefixtures("app")


def make_test() -> int:
    campaign = make_campaign()
    user = make_user(db.session.get_one(Account, campaign.account_id), Role.MANAGER)
    return create_test(campaign, Kind.SMS, user.id, "+14155550142")


def test_the_task_sends_it(queued: Queued, texts: FakeTexts) -> None:
    send_test(make_test())
    queued.run()
    assert len(texts.sent) == 1


def test_one_whose_task_was_lost_is_sent_by_the_sweep_and_once(queued: Queued, texts: FakeTexts) -> None:
    test_id = make_test()
    for _ in range(3):
        sweep()
        send_test(test_id)
        queued.run()
    assert len(texts.sent) == 1
