"""What a person does with a row."""

from __future__ import annotations

import pytest

from tests.factories import fresh, make_campaign, make_contact, make_user, report_call, unknown_id
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.contacts import CampaignContact
from webapp.rules.states import Warmth
from webapp.services import desk

pytestmark = pytest.mark.usefixtures("app")


def test_reading_and_unreading_change_only_that() -> None:
    campaign = make_campaign()
    row = make_contact(campaign)
    assert desk.mark_read(campaign, row.public_id)
    assert not fresh(row).is_unread
    assert desk.mark_unread(campaign, row.public_id)
    assert fresh(row).is_unread
    assert not row.is_archived


def test_what_is_archived_has_been_seen() -> None:
    campaign = make_campaign()
    row = make_contact(campaign)
    assert desk.archive(campaign, row.public_id)
    assert (fresh(row).is_archived, row.is_unread) == (True, False)
    assert desk.unarchive(campaign, row.public_id)
    assert not fresh(row).is_archived


def test_a_new_call_brings_an_archived_contact_back_unread() -> None:
    campaign = make_campaign()
    call = report_call(campaign, to="+14155550177")
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    desk.archive(campaign, row.public_id)
    report_call(campaign, to="+14155550177", contact=None)
    assert (fresh(row).is_archived, row.is_unread) == (False, True)


def test_a_persons_word_on_the_lead_outlives_the_platforms() -> None:
    campaign = make_campaign()
    user = make_user(db.session.get_one(Account, campaign.account_id))
    call = report_call(campaign, to="+14155550178", warmth="hot")
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    assert desk.set_warmth(campaign, row.public_id, Warmth.DEAD, user_id=user.id)
    report_call(campaign, to="+14155550178", warmth="warm", contact=None)
    assert (fresh(row).warmth, row.warmth_set_by_id) == (Warmth.DEAD, user.id)


def test_a_row_of_another_campaign_is_not_found_and_not_changed() -> None:
    campaign, row = make_campaign(), make_contact(make_campaign())
    assert not desk.archive(campaign, row.public_id)
    assert not desk.archive(campaign, unknown_id("cc"))
    assert not fresh(row).is_archived
