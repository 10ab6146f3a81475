"""A wish to be left alone that was not plain: nothing goes out until a person says what was meant, and their word is kept."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.factories import fresh, make_campaign, make_user
from tests.services.conversations import DOUBTFUL_WISH, GRANTED, Said
from tests.services.reporting import TO, body_of, process, the_call, the_row, the_text, trail_of
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.calls import WishSettlement
from webapp.models.campaigns import Campaign
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import ContactStatus, FollowUpState, Reason
from webapp.services.doubtful_wishes import settle_wish
from webapp.services.outcomes import refresh_review
from webapp.services.planning import Due
from webapp.services.review import NotFound, NotPossible
from webapp.services.suppressions import put_on_list

pytestmark = pytest.mark.usefixtures("app")
FULLER: Said = (*DOUBTFUL_WISH, ("agent", "I see.", 20.0), ("contact", "I have a dentist already.", 21.0))


def heard(said: Said = DOUBTFUL_WISH, campaign: Campaign | None = None) -> tuple[Campaign, User]:
    campaign = campaign or make_campaign()
    process(campaign, body_of(campaign, said, contact={"id": "crm-1", "email": "dana@example.com"}))
    return campaign, make_user(db.session.get_one(Account, campaign.account_id))


def settle(campaign: Campaign, user: User, *, was_meant: bool) -> list[Due]:
    row, call = the_row().public_id, the_call().public_id
    return settle_wish(campaign, row, call, was_meant=was_meant, user_id=user.id)


def test_nothing_is_sent_while_nobody_has_said_what_was_meant() -> None:
    heard()
    assert (the_text().state, the_text().reason) == (FollowUpState.REVIEW, Reason.DOUBTFUL_WISH)
    row = the_row()
    assert row.needs_review and row.has_doubtful_wish and row.status is ContactStatus.ANSWERED


def test_a_doubt_waits_for_a_person_even_where_every_follow_up_is_off() -> None:
    heard(campaign=make_campaign(sms_enabled=False))
    assert the_text().reason is Reason.OFF
    assert the_row().needs_review
    refresh_review(db.session(), the_row().id)
    db.session.commit()
    assert the_row().needs_review, "what comes of other messages does not settle it"


def test_not_meant_that_way_lets_it_go_on_with_the_persons_name_in_the_trail() -> None:
    campaign, user = heard()
    (due,) = settle(campaign, user, was_meant=False)
    assert due.id == the_text().id and the_text().state is FollowUpState.DUE
    assert trail_of(the_text())[-1] == ("wish_settled", None)
    wish = db.session.execute(sa.select(WishSettlement)).scalar_one()
    assert (wish.user_id, wish.was_meant) == (user.id, False)
    row = the_row()
    assert not row.needs_review and not row.has_doubtful_wish


def test_meant_puts_every_number_and_address_on_the_list_with_the_words() -> None:
    campaign, user = heard()
    assert settle(campaign, user, was_meant=True) == []
    entries = db.session.execute(sa.select(Suppression).order_by(Suppression.value)).scalars().all()
    assert [entry.value for entry in entries] == [TO, "dana@example.com"]
    for entry in entries:
        assert (entry.list, entry.source) == (SuppressionList.DNC, SuppressionSource.CALL)
        assert entry.note == "On the call: “Maybe don't call me again.”"
        assert (entry.added_by_id, entry.call_id) == (user.id, the_call().id)
    assert (the_text().state, the_text().reason) == (FollowUpState.HELD, Reason.ON_DNC)
    row = the_row()
    assert row.status is ContactStatus.DNC and not row.needs_review


@pytest.mark.parametrize("was_meant", [True, False])
def test_a_wish_is_settled_once(was_meant: bool) -> None:
    campaign, user = heard()
    settle(campaign, user, was_meant=False)
    with pytest.raises(NotPossible):
        settle(campaign, user, was_meant=was_meant)
    assert db.session.scalar(sa.select(sa.func.count(Suppression.id))) == 0


def test_the_same_report_again_asks_nobody_again_but_a_fuller_transcript_does() -> None:
    campaign, user = heard()
    settle(campaign, user, was_meant=False)
    heard(DOUBTFUL_WISH, campaign)
    assert the_text().state is FollowUpState.DUE
    heard(FULLER, campaign)
    assert the_text().reason is Reason.DOUBTFUL_WISH and the_row().needs_review
    settle(campaign, user, was_meant=False)
    assert the_text().state is FollowUpState.DUE


def test_whoever_comes_on_the_list_otherwise_leaves_nothing_to_decide() -> None:
    campaign, user = heard(campaign=make_campaign(sms_enabled=False))
    put_on_list(
        campaign.account_id,
        TO,
        which=SuppressionList.DNC,
        source=SuppressionSource.PERSON,
        note="",
        user_id=user.id,
    )
    row = the_row()
    assert not row.has_doubtful_wish and not row.needs_review


def test_a_call_without_a_doubt_and_a_stranger_settle_nothing() -> None:
    campaign, user = heard(GRANTED)
    with pytest.raises(NotPossible):
        settle(campaign, user, was_meant=True)
    other = make_campaign()
    with pytest.raises(NotFound):
        settle(other, user, was_meant=True)
    assert fresh(the_text()).state is FollowUpState.DUE
