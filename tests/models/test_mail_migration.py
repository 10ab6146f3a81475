"""The migration for emails, on a database with data in it."""

from __future__ import annotations

from collections.abc import Iterator

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_mails import make_due_mail
from tests.mailbox_factories import make_mailbox
from webapp.models.base import db
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.models.mailboxes import Mailbox
from webapp.rules.states import FollowUpState


@pytest.fixture
def database(app: Flask) -> Iterator[sa.Engine]:
    """The test database, taken up again after the test whatever became of it."""
    db.session.remove()
    yield db.engine
    db.session.remove()
    flask_migrate.upgrade()


def go_down_and_up() -> None:
    db.session.commit()
    db.session.remove()
    flask_migrate.downgrade(revision="0002")
    flask_migrate.upgrade()


def test_a_mailbox_from_before_comes_through_the_migration(database: sa.Engine) -> None:
    address = make_mailbox().address
    go_down_and_up()
    mailbox = db.session.execute(sa.select(Mailbox)).scalar_one()
    assert (mailbox.address, mailbox.hold_words, mailbox.paced_until) == (address, "", None)
    assert mailbox.updated_at == mailbox.connected_at


def test_follow_ups_and_their_trail_come_through_the_migration(database: sa.Engine) -> None:
    mail = make_due_mail()
    known = mail.public_id, mail.destination, mail.kind
    lines = db.session.scalar(sa.select(sa.func.count(TrailEntry.id)))
    go_down_and_up()
    found = db.session.execute(sa.select(FollowUp).where(FollowUp.state == FollowUpState.DUE)).scalar_one()
    assert (found.public_id, found.destination, found.kind) == known
    assert (found.subject, found.message_id, found.mailbox_id) == (None, None, None)
    assert db.session.scalar(sa.select(sa.func.count(TrailEntry.id))) == lines
