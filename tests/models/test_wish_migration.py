"""The migration for doubtful wishes, on a database with data in it."""

from __future__ import annotations

from collections.abc import Iterator

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_campaign, make_contact, make_follow_up
from webapp.models.base import db
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import FollowUpState, Reason


@pytest.fixture
def database(app: Flask) -> Iterator[sa.Engine]:
    """The test database, taken up again after the test whatever became of it."""
    db.session.remove()
    yield db.engine
    db.session.remove()
    flask_migrate.upgrade()


def test_what_waits_for_a_wish_waits_for_a_person_in_the_older_version_too(database: sa.Engine) -> None:
    make_follow_up(make_contact(make_campaign()), FollowUpState.REVIEW, Reason.DOUBTFUL_WISH)
    db.session.commit()
    db.session.remove()
    flask_migrate.downgrade(revision="0004")
    flask_migrate.upgrade()
    found = db.session.execute(sa.select(FollowUp)).scalar_one()
    assert (found.state, found.reason) == (FollowUpState.REVIEW, Reason.UNCLEAR)
    assert db.session.execute(sa.select(CampaignContact)).scalar_one().has_doubtful_wish is False
