"""The draft against what is live."""

from __future__ import annotations

from flask import Flask

from tests.factories import make_account, make_campaign, make_user
from webapp.models.base import db
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns, sms_settings
from webapp.services.sms_problems import find_problems


def test_what_neither_text_uses_is_no_difference(app: Flask) -> None:
    campaign = make_campaign()
    user = make_user()
    campaigns.save_draft(campaign, {"sms_promo_code": "SMILE20"}, user_id=user.id)
    assert sms_settings.read_standing(campaign).differences == ()
    campaigns.save_draft(campaign, {"sms_template": SmsTemplate.OFFER_PROMO}, user_id=user.id)
    named = [(one.title, one.live, one.draft) for one in sms_settings.read_standing(campaign).differences]
    assert named == [("Template", "Meeting Request", "Offer / Promo"), ("Promo code", "blank", "SMILE20")]


def test_a_default_that_cannot_be_used_is_a_problem_of_the_campaign(app: Flask) -> None:
    account = make_account(meeting_link="https://bit.ly/x", sender_name="I" * 41)
    draft = sms_settings.read_standing(make_campaign(account)).draft
    problems = find_problems(account, draft)
    assert set(problems) == {"sms_sender_name", "sms_meeting_link"}
    assert problems["sms_meeting_link"].startswith("The account's default meeting link cannot be used.")


def test_a_text_of_a_complete_draft_has_no_problem(app: Flask) -> None:
    account = make_account()
    for template in (SmsTemplate.MEETING_REQUEST, SmsTemplate.CONVERSATION_SUMMARY):
        draft = sms_settings.read_standing(make_campaign(account, sms_template=template)).draft
        assert find_problems(account, draft) == {}


def test_the_version_changes_with_each_save(app: Flask) -> None:
    campaign = make_campaign()
    before = sms_settings.read_standing(campaign).version
    campaigns.save_draft(campaign, {"sms_enabled": False}, user_id=make_user().id)
    db.session.expire_all()
    assert sms_settings.read_standing(campaign).version != before
