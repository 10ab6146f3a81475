"""What the database itself holds to of number confirmations."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from tests.factories import make_campaign
from webapp.models.base import write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.number_confirmations import NumberConfirmationSession

pytestmark = pytest.mark.usefixtures("app")


def keep(campaign: Campaign, **columns: Any) -> None:
    values = {
        "account_id": campaign.account_id,
        "campaign_id": campaign.id,
        "session": "c-1",
        "called": "+14155550123",
    }
    with write_transaction() as session:
        session.add(NumberConfirmationSession(**{**values, **columns}))


def test_a_campaign_has_one_dialogue_for_each_session() -> None:
    campaign = make_campaign()
    keep(campaign)
    keep(campaign, session="c-2")
    keep(make_campaign())
    with pytest.raises(IntegrityError):
        keep(campaign)


def test_a_dialogue_stands_at_a_stage_that_is_known() -> None:
    with pytest.raises((IntegrityError, StatementError)):
        keep(make_campaign(), stage="half confirmed")
