"""The draft of a campaign's follow-ups: a step is saved whole, and never over someone else's words unseen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import make_account, make_campaign, make_user
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign, FollowUpSettings, SettingsChange, Stage
from webapp.rules.wording import SmsTemplate
from webapp.services import campaigns, draft_lines, follow_up_drafts
from webapp.services.follow_up_drafts import STEP_FIELDS, DraftChanged, read_step, save_step


@pytest.fixture
def account(app: object) -> Account:
    return make_account()


@pytest.fixture
def user(account: Account) -> User:
    return make_user(account, name="Rosa")


@pytest.fixture
def campaign(account: Account) -> Campaign:
    return campaigns.create_campaign(account.id, "Recalls", country="US", timezone="America/New_York")


def save(campaign: Campaign, step: str, user: User, version: str | None = None, **changes: object) -> str:
    """Save a step with some values changed, as someone would who just opened it; its new version."""
    draft = read_step(campaign, step)
    values: Mapping[str, object] = {**draft.values, **changes}
    taken = draft.version if version is None else version
    return save_step(campaign, step, values, version=taken, user_id=user.id).version


def list_lines() -> list[SettingsChange]:
    db.session.rollback()
    return list(db.session.execute(sa.select(SettingsChange).order_by(SettingsChange.id)).scalars())


def test_every_setting_belongs_to_one_step() -> None:
    fields = [field for names in STEP_FIELDS.values() for field in names]
    assert sorted(fields) == sorted(campaigns.EDITED)


def test_texts_are_proposed_on_until_somebody_has_saved(campaign: Campaign, user: User) -> None:
    first = read_step(campaign, "sms")
    assert (first.values["sms_enabled"], first.saved_at) == (True, None)
    save(campaign, "sms", user, sms_enabled=False)
    assert read_step(campaign, "sms").values["sms_enabled"] is False


def test_a_step_saved_is_read_again_with_who_and_when(campaign: Campaign, user: User) -> None:
    save(campaign, "email", user, email_subject="Hello")
    read = read_step(campaign, "email")
    assert (read.values["email_subject"], read.saved_by) == ("Hello", "Rosa")
    assert read.saved_at is not None and utc_now() - read.saved_at < timedelta(minutes=1)
    assert campaigns.find_settings(campaign, Stage.LIVE) is None


def test_different_steps_in_two_tabs_are_no_conflict(
    campaign: Campaign, account: Account, user: User
) -> None:
    noor = make_user(account, name="Noor")
    sms, missed = read_step(campaign, "sms").version, read_step(campaign, "missed").version
    save(campaign, "sms", user, sms, sms_sender_name="Ivy")
    save(campaign, "missed", noor, missed, missed_subject="We missed you")
    assert follow_up_drafts.read_draft(campaign)["sms_sender_name"] == "Ivy"
    assert follow_up_drafts.read_draft(campaign)["missed_subject"] == "We missed you"


def test_the_same_step_in_two_tabs_is_and_names_whoever_saved_that_step(
    campaign: Campaign, account: Account, user: User
) -> None:
    noor = make_user(account, name="Noor")
    version = read_step(campaign, "email").version
    theirs = save(campaign, "email", noor, email_subject="Theirs")
    save(campaign, "sms", user, sms_sender_name="Ivy")

    with pytest.raises(DraftChanged) as raised:
        save(campaign, "email", user, version, email_subject="Mine")

    assert (raised.value.by, raised.value.version) == ("Noor", theirs)
    assert read_step(campaign, "email").values["email_subject"] == "Theirs"


def test_the_same_values_again_are_no_conflict_and_no_line(campaign: Campaign, user: User) -> None:
    version = read_step(campaign, "sms").version
    for _ in range(2):
        save(campaign, "sms", user, version, sms_sender_name="Ivy", sms_enabled=True)
    assert len(list_lines()) == 1


def test_going_back_to_what_was_saved_first_makes_the_first_version_good_again(
    campaign: Campaign, user: User
) -> None:
    first = save(campaign, "sms", user, sms_promo_code="A")
    save(campaign, "sms", user, sms_promo_code="B")
    assert save(campaign, "sms", user, sms_promo_code="A") == first


def test_typing_that_saves_itself_is_one_line_of_the_history_and_keeps_no_letters(
    campaign: Campaign, user: User
) -> None:
    for words in ("<div>H</div>", "<div>Hi</div>", "<div>Hi there</div>"):
        save(campaign, "email", user, email_body=words)
    (line,) = list_lines()
    assert (line.what, line.changes) == ("draft_saved", {"email_body": None})


def test_another_person_another_field_or_another_hour_is_a_line_of_its_own(
    campaign: Campaign, account: Account, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(campaign, "email", user, email_subject="One")
    save(campaign, "email", make_user(account), email_subject="Two")
    save(campaign, "email", user, email_from_name="Rosa")
    save(campaign, "email", user, email_from_name="Rosa M.")
    assert len(list_lines()) == 3
    monkeypatch.setattr(draft_lines, "utc_now", lambda: utc_now() + timedelta(hours=1))
    save(campaign, "email", user, email_from_name="Rosa")
    assert len(list_lines()) == 4


def test_a_step_is_saved_whole(campaign: Campaign, user: User) -> None:
    with pytest.raises(ValueError, match="not the fields of sms"):
        save_step(campaign, "sms", {"sms_template": SmsTemplate.NEXT_STEP}, version="", user_id=user.id)


def test_a_mailbox_just_connected_becomes_the_drafts(
    campaign: Campaign, account: Account, user: User
) -> None:
    mailbox = make_mailbox(account)
    save(campaign, "email", user, email_subject="Typed before")
    assert follow_up_drafts.choose_mailbox(account.id, campaign.public_id, mailbox, user.id)
    values = read_step(campaign, "email").values
    assert (values["mailbox_id"], values["email_subject"]) == (mailbox.id, "Typed before")
    assert not follow_up_drafts.choose_mailbox(account.id, "cmp_unknown", mailbox, user.id)


def test_a_mailbox_of_another_account_is_refused(campaign: Campaign, account: Account, user: User) -> None:
    theirs = make_mailbox(make_account())
    with pytest.raises(ValueError, match="another account"):
        save(campaign, "email", user, mailbox_id=theirs.id)
    with pytest.raises(ValueError, match="another account"):
        follow_up_drafts.choose_mailbox(account.id, campaign.public_id, theirs, user.id)


def test_a_campaign_without_a_draft_gets_one(account: Account, user: User) -> None:
    campaign = make_campaign(account)
    with write_transaction() as session:
        session.execute(sa.delete(FollowUpSettings).where(FollowUpSettings.stage == Stage.DRAFT))
    save(campaign, "missed", user, missed_enabled=True)
    assert read_step(campaign, "missed").values["missed_enabled"] is True
