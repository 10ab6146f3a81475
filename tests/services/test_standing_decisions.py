"""What a person decided stands until the contact says something new, on the same call or on a later one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import make_campaign, make_user
from tests.services.conversations import DECLINED, GRANTED, HELLO, NOT_ASKED, UNCLEAR, Said
from tests.services.reporting import TO, body_of, count, hours_ago, process, the_text
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.calls import Call, ConsentSettlement
from webapp.models.campaigns import Campaign
from webapp.rules.states import FollowUpState, Reason
from webapp.rules.wording import SmsTemplate
from webapp.services import calls, review

pytestmark = pytest.mark.usefixtures("app", "noon")
DUE, HELD, REVIEW = FollowUpState.DUE, FollowUpState.HELD, FollowUpState.REVIEW
CHOSEN, CONFIRMED = "+14155550177", "+14155550188"
AGREED: Said = (
    *HELLO,
    ("agent", "May I send you a text message with the details?", 6.2),
    ("contact", "Yes, please text me at 415 555 0188.", 10.9),
)
# The platform's first transcript was cut short: on the phone they went on.
AGREED_AND_CONFIRMED: Said = (
    *AGREED,
    ("agent", "So that is 415 555 0188, is that right?", 14.0),
    ("contact", "Yes, that's right.", 18.0),
)
SECOND_THOUGHTS: Said = (*UNCLEAR, ("contact", "I really cannot say yet.", 18.0))


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noon in California: an hour at which anything may be sent."""
    for module in (review, calls):
        monkeypatch.setattr(module, "utc_now", lambda: datetime(2026, 3, 4, 20, 0, tzinfo=UTC))


def report(campaign: Campaign, said: Said | None, place: int = 1, **overrides: Any) -> None:
    """Report the contact's `place`-th call, a minute between each."""
    ended = hours_ago(0.2 - place / 60)
    process(campaign, body_of(campaign, said, **{"call_id": f"c-{place}", "ended_at": ended, **overrides}))


def decision() -> tuple[FollowUpState, Reason | None]:
    return the_text().state, the_text().reason


def user_of(campaign: Campaign) -> User:
    return make_user(db.session.get_one(Account, campaign.account_id))


def settle(campaign: Campaign) -> None:
    """A person finds the contact's own yes, the last thing they said on the last call."""
    turns = db.session.execute(sa.select(Call).order_by(Call.id.desc()).limit(1)).scalar_one().turns or []
    turn = max(place for place, said in enumerate(turns) if said["speaker"] == "contact")
    review.settle_consent(campaign.account_id, the_text().public_id, turn, user_id=user_of(campaign).id)


def settle_and_set_destination(campaign: Campaign) -> None:
    settle(campaign)
    number, user = CHOSEN, user_of(campaign)
    review.set_destination_and_send(campaign.account_id, the_text().public_id, number, user_id=user.id)
    assert (decision(), the_text().destination) == ((DUE, None), CHOSEN)


@pytest.mark.parametrize(
    ("said", "further"),
    [
        (None, {"summary": "Dana may agree to a text.", "transcript": None}),
        (UNCLEAR, {"summary": "The same once more, with the analysis."}),
        (None, {"recording_url": "https://r.example.com/1", "transcript": None}),
        (None, {"call_id": "c-2", "status": "missed", "transcript": None}),
        (NOT_ASKED, {"call_id": "c-2", "status": "missed"}),
        (None, {"call_id": "c-2", "status": "failed", "transcript": None}),
    ],
    ids=["summary", "repeat", "recording", "missed", "missed but heard", "failed"],
)
def test_a_persons_decision_stands_while_the_contact_says_nothing_new(
    said: Said | None, further: dict[str, Any]
) -> None:
    campaign = make_campaign()
    report(campaign, UNCLEAR)
    settle_and_set_destination(campaign)
    report(campaign, said, **further)
    assert (decision(), the_text().destination) == ((DUE, None), CHOSEN)
    assert the_text().decided_by_id is not None


@pytest.mark.parametrize(
    ("said", "expected", "destination"),
    [
        (DECLINED, (HELD, Reason.DECLINED), None),
        (UNCLEAR, (REVIEW, Reason.UNCLEAR), None),
        (GRANTED, (DUE, None), TO),
        (NOT_ASKED, (REVIEW, Reason.NUMBER_NOT_CONFIRMED), None),
    ],
    ids=["declined", "unclear", "granted", "not about texts"],
)
def test_a_persons_number_falls_when_the_contact_says_something_on_a_later_call(
    said: Said, expected: tuple[FollowUpState, Reason | None], destination: str | None
) -> None:
    campaign = make_campaign()
    report(campaign, UNCLEAR)
    settle_and_set_destination(campaign)
    report(campaign, said, 2)
    assert (decision(), the_text().destination) == (expected, destination)
    assert the_text().decided_by_id is None


def test_a_number_confirmed_in_the_fuller_transcript_of_the_call_wins_over_a_persons() -> None:
    campaign = make_campaign()
    report(campaign, AGREED)
    text, user = the_text(), user_of(campaign)
    review.set_destination_and_send(campaign.account_id, text.public_id, CHOSEN, user_id=user.id)
    assert (decision(), the_text().destination) == ((DUE, None), CHOSEN)
    report(campaign, AGREED_AND_CONFIRMED)
    assert (decision(), the_text().destination) == ((DUE, None), CONFIRMED)
    assert count(Call) == 1 and the_text().decided_by_id is None


def test_a_settled_consent_does_not_count_for_a_fuller_transcript_and_can_be_settled_again() -> None:
    campaign = make_campaign()
    report(campaign, UNCLEAR)
    settle(campaign)
    assert decision() != (REVIEW, Reason.UNCLEAR)
    report(campaign, SECOND_THOUGHTS)
    assert decision() == (REVIEW, Reason.UNCLEAR)
    settle(campaign)
    assert decision() == (REVIEW, Reason.NUMBER_NOT_CONFIRMED)
    assert count(ConsentSettlement) == 2
    with pytest.raises(review.NotPossible):
        settle(campaign)


def test_a_settled_consent_counts_still_when_a_later_call_is_about_something_else() -> None:
    """Its words are those of its own call: what ends by a later call is only the choice of a number."""
    campaign = make_campaign()
    report(campaign, UNCLEAR)
    settle(campaign)
    report(campaign, NOT_ASKED, 2)
    assert decision() == (REVIEW, Reason.NUMBER_NOT_CONFIRMED)


DETAILS = {"recap": "You asked about whitening on Friday."}


@pytest.mark.parametrize(
    ("said", "place", "stands"),
    [(GRANTED, 2, False), (NOT_ASKED, 2, False), (SECOND_THOUGHTS, 1, False), (UNCLEAR, 1, True)],
    ids=["later call", "later call about something else", "fuller transcript", "repeat"],
)
def test_details_that_a_person_filled_in_hold_for_what_had_been_said_by_then(
    said: Said, place: int, stands: bool
) -> None:
    campaign = make_campaign(sms_template=SmsTemplate.CONVERSATION_SUMMARY, sms_enabled=True)
    report(campaign, (*HELLO[:1], *UNCLEAR[1:]) if place == 2 else UNCLEAR)
    settle(campaign)
    text, user = the_text(), user_of(campaign)
    review.fill_details(campaign.account_id, text.public_id, DETAILS, user_id=user.id)
    assert the_text().details == DETAILS
    report(campaign, said, place)
    assert the_text().details == (DETAILS if stands else {})
