"""Campaigns: made once by name, their draft apart from what is live, every change noted."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign, make_user
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.campaigns import Campaign, FollowUpSettings, SettingsChange, Stage
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns

pytestmark = pytest.mark.usefixtures("app")


def changes() -> list[tuple[str, dict[str, object]]]:
    db.session.rollback()
    lines = db.session.execute(sa.select(SettingsChange).order_by(SettingsChange.id)).scalars()
    return [(line.what, line.changes) for line in lines]


def test_a_new_campaign_has_an_empty_draft_and_nothing_live() -> None:
    account = make_account()
    campaign = campaigns.create_campaign(
        account.id, "  Spring   check-ups ", country="GB", timezone="Europe/London"
    )
    assert (campaign.name, campaign.country, campaign.timezone) == ("Spring check-ups", "GB", "Europe/London")
    draft = campaigns.find_settings(campaign, Stage.DRAFT)
    assert draft is not None and not draft.sms_enabled and not draft.email_enabled
    assert campaigns.find_settings(campaign, Stage.LIVE) is None


def test_a_name_is_taken_once_in_an_account_and_free_in_another() -> None:
    first, second = make_account(), make_account()
    campaigns.create_campaign(first.id, "Spring", country="US", timezone="America/Denver")
    with pytest.raises(campaigns.CampaignProblem, match="already") as caught:
        campaigns.create_campaign(first.id, " Spring ", country="US", timezone="America/Denver")
    assert "Spring" in caught.value.words
    campaigns.create_campaign(second.id, "Spring", country="US", timezone="America/Denver")
    assert len(list(db.session.execute(sa.select(FollowUpSettings)).scalars())) == 2


def test_a_campaign_is_found_in_its_own_account_only() -> None:
    campaign = make_campaign()
    assert campaigns.find_campaign(campaign.account_id, campaign.public_id) == campaign
    assert campaigns.find_campaign(make_account().id, campaign.public_id) is None


def test_a_draft_changes_nothing_that_is_live() -> None:
    campaign = make_campaign(sms_template=SmsTemplate.NEXT_STEP)
    user = make_user(db.session.get_one(Account, campaign.account_id))
    campaigns.save_draft(campaign, {"sms_template": SmsTemplate.OFFER_PROMO}, user_id=user.id)
    live = campaigns.find_settings(campaign, Stage.LIVE)
    assert live is not None and live.sms_template is SmsTemplate.NEXT_STEP
    campaigns.turn_on(campaign, user_id=user.id)
    db.session.rollback()
    live = campaigns.find_settings(campaign, Stage.LIVE)
    assert live is not None and live.sms_template is SmsTemplate.OFFER_PROMO
    assert live.updated_by_id == user.id


def test_every_change_is_noted_with_before_and_after() -> None:
    campaign = make_campaign(is_on=False)
    user = make_user(db.session.get_one(Account, campaign.account_id))
    campaigns.save_draft(campaign, {"sms_sender_name": "Max", "sms_enabled": True}, user_id=user.id)
    campaigns.turn_on(campaign, user_id=user.id)
    campaigns.turn_off(campaign, user_id=user.id)
    noted = changes()
    assert noted[0] == ("draft_saved", {"sms_sender_name": ["", "Max"]})
    assert noted[1][0] == "turned_on" and noted[1][1]["sms_enabled"] == [False, True]
    assert noted[2] == ("turned_off", {})


def test_turning_off_leaves_the_draft_and_turning_off_twice_is_no_error() -> None:
    campaign = make_campaign(sms_sender_name="Max")
    for _ in range(2):
        campaigns.turn_off(campaign, user_id=None)
    draft = campaigns.find_settings(campaign, Stage.DRAFT)
    assert campaigns.find_settings(campaign, Stage.LIVE) is None
    assert draft is not None and draft.sms_sender_name == "Max"


@pytest.mark.parametrize("name", ["stage", "campaign_id", "account_id", "id", "updated_by_id", "nonsense"])
def test_only_settings_can_be_saved(name: str) -> None:
    campaign = make_campaign()
    with pytest.raises(ValueError, match=name):
        campaigns.save_draft(campaign, {name: 1}, user_id=1)
    assert changes() == []


def test_turning_on_twice_at_once_is_turned_on_once(app: Flask) -> None:
    campaign_id = make_campaign(is_on=False).id
    db.session.rollback()
    start = threading.Barrier(4)

    def turn_on(_number: int) -> None:
        with app.app_context():
            campaign = db.session.get_one(Campaign, campaign_id)
            start.wait(10)
            campaigns.turn_on(campaign, user_id=None)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(turn_on, range(4)))
    live = sa.select(sa.func.count(FollowUpSettings.id)).where(FollowUpSettings.stage == Stage.LIVE)
    assert db.session.execute(live).scalar() == 1
