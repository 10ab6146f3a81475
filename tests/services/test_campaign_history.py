"""A campaign's history in words: who, when, what."""

from __future__ import annotations

from tests.factories import make_account, make_campaign, make_contact, make_follow_up, make_user
from webapp.models.base import utc_now
from webapp.rules.states import FollowUpState
from webapp.services import campaign_history, campaigns
from webapp.services.campaign_history import list_history
from webapp.services.follow_up_standing import read_standing, turn_off, turn_on


def test_the_latest_stands_first_each_told_in_words(app: object) -> None:
    account = make_account()
    rosa = make_user(account, name="Rosa")
    campaign = make_campaign(account, is_on=False)
    campaigns.save_draft(campaign, {"sms_sender_name": "Ivy", "email_subject": "Hi"}, user_id=rosa.id)
    turn_on(campaign, token=read_standing(campaign).token, user_id=rosa.id)
    campaigns.save_draft(campaign, {"sms_sender_name": ""}, user_id=rosa.id)
    turn_on(campaign, token=read_standing(campaign).token, user_id=rosa.id)
    make_follow_up(make_contact(campaign), FollowUpState.DUE, due_at=utc_now())
    turn_off(campaign, user_id=rosa.id)
    make_campaign(account)

    off, applied, edited, on, first = list_history(campaign).lines

    assert {line.by for line in (off, applied, edited, on, first)} == {"Rosa"}
    assert (first.words, first.fields) == (
        "changed the draft",
        ("Text: Sender name", "Email: Subject"),
    )
    assert on.words == "turned follow-ups on" and on.is_start
    assert [(one.title, one.after) for one in on.differences] == [
        ("Texts", "on"),
        ("Text: Template", "Meeting Request"),
        ("Text: Sender name", "Ivy"),
    ]
    assert (edited.words, edited.fields) == ("changed the draft", ("Text: Sender name",))
    assert applied.words == "made changes live"
    assert [(one.title, one.before, one.after) for one in applied.differences] == [
        ("Text: Sender name", "Ivy", "account default")
    ]
    assert (off.words, off.held_back) == ("turned follow-ups off", ("Text: 1",))


def test_a_long_history_has_pages(app: object) -> None:
    campaign = make_campaign(is_on=False)
    for number in range(campaign_history.PAGE + 2):
        campaigns.save_draft(campaign, {"sms_promo_code": f"N{number}"}, user_id=make_user().id)
    first = list_history(campaign)
    rest = list_history(campaign, before=first.next_before)
    assert (len(first.lines), len(rest.lines), rest.next_before) == (campaign_history.PAGE, 2, None)
