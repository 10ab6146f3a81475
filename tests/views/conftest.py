"""A campaign and an agent of its account; a campaign manager; and the browsers in which they are signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.services import review, sending


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(make_account(), "Spring check-ups")


@pytest.fixture
def agent(campaign: Campaign) -> User:
    return make_user(db.session.get_one(Account, campaign.account_id), Role.AGENT)


@pytest.fixture
def browser(agent: User, client_of: Callable[[User], PageClient]) -> PageClient:
    return client_of(agent)


@pytest.fixture
def account(app: Flask) -> Account:
    return make_account()


@pytest.fixture
def manager(account: Account) -> User:
    return make_user(account, Role.MANAGER, name="Ivy Adler")


@pytest.fixture
def page(manager: User, client_of: Callable[[User], PageClient]) -> PageClient:
    """The browser of a campaign manager."""
    return client_of(manager)


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noon in California, today: an hour at which anything may be sent."""
    _set_clock(monkeypatch, 20)


@pytest.fixture
def night(noon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    _set_clock(monkeypatch, 10)


def _set_clock(monkeypatch: pytest.MonkeyPatch, hour: int) -> None:
    moment = datetime.now(UTC).replace(hour=hour, minute=0) + timedelta(days=1)
    for module in (review, sending):
        monkeypatch.setattr(module, "utc_now", lambda: moment)
