"""A number confirmed during a call is evidence for that call, whichever of the two is known first."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import fresh, make_campaign, report_call, stored_turns
from webapp.models.base import db
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact
from webapp.rules.listening import HeardCall, NumberConfirmation, Verdicts, listen
from webapp.rules.number_dialogue import Stage
from webapp.rules.states import Warmth
from webapp.services import calls, intake, listening, number_confirmation
from webapp.services.confirmed_numbers import find_confirmation
from webapp.services.number_confirmation import Answer, confirm_number
from webapp.services.suppressions import find_standing, take_off_list

CALLED = "+14155550123"
SAID = "415 555 0177"


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[NumberConfirmation | None]:
    """What the listening was given of each call, one after the other."""
    given: list[NumberConfirmation | None] = []

    def listened(call: HeardCall) -> Verdicts:
        given.append(call.confirmation)
        return listen(call)

    monkeypatch.setattr(listening, "listen", listened)
    return given


def say(campaign: Campaign, *said: str, session: str = "c-1", called: str = CALLED) -> Answer:
    key = intake.find_campaign(campaign.public_id)
    assert key is not None
    for place, words in enumerate(said):
        answer = confirm_number(key, session=session, called=called, said=words, turn=f"{words} {place}")
    return answer


def report(campaign: Campaign, **fields: Any) -> Call:
    return report_call(campaign, **{"call_id": "c-1", "to": CALLED, **fields})


def test_the_confirmed_number_comes_to_its_call_with_its_exchanges(
    campaign: Campaign, heard: list[NumberConfirmation | None]
) -> None:
    say(campaign, "four one five", "hm", SAID, "yes", "thanks", "bye")
    report(campaign)
    (confirmation,) = heard
    assert confirmation is not None and confirmation.number == "+14155550177"
    assert [each.said for each in confirmation.exchanges] == ["four one five", "hm", SAID, "yes"]
    assert "Is that correct?" in confirmation.exchanges[-2].say


@pytest.mark.parametrize(
    "said", [(SAID,), ("no thanks",), (SAID, "yes", "wait, that's wrong"), ("banana", "hm", "what?")]
)
def test_a_dialogue_that_did_not_end_with_a_yes_is_no_evidence(
    campaign: Campaign, heard: list[NumberConfirmation | None], said: tuple[str, ...]
) -> None:
    assert say(campaign, *said).stage is not Stage.CONFIRMED
    report(campaign)
    assert heard == [None]


def test_another_call_another_campaign_and_another_dialled_number_have_no_part_in_it(
    campaign: Campaign, heard: list[NumberConfirmation | None]
) -> None:
    say(campaign, "this one", "yes")
    report(campaign, call_id="c-2")
    report(make_campaign())
    report(campaign, to="+14155550199")
    assert heard == [None, None, None]


def test_a_yes_that_comes_after_the_report_has_the_call_listened_to_anew(
    campaign: Campaign, heard: list[NumberConfirmation | None]
) -> None:
    call = report(campaign)
    say(campaign, SAID)
    assert states() == [ReportState.PROCESSED]
    assert say(campaign, "yes").is_call_reopened
    assert states() == [ReportState.PENDING]
    calls.process_pending()
    assert [each and each.number for each in heard] == [None, "+14155550177"]
    assert find_confirmation(fresh(call)) is not None


def test_a_second_thought_after_the_report_takes_the_evidence_away(
    campaign: Campaign, heard: list[NumberConfirmation | None]
) -> None:
    say(campaign, SAID, "yes")
    report(campaign)
    assert say(campaign, "wait, that's wrong").is_call_reopened
    calls.process_pending()
    assert [each and each.number for each in heard] == ["+14155550177", None]


def test_only_the_newest_report_of_a_call_is_taken_up_again_and_nothing_doubles(campaign: Campaign) -> None:
    call = report(campaign)
    report(
        campaign, summary="And then the analysis came, which says a good deal more than the first report did."
    )
    say(campaign, SAID, "yes")
    assert states() == [ReportState.PROCESSED, ReportState.PENDING]
    calls.process_pending()
    assert states() == [ReportState.PROCESSED] * 2
    assert db.session.execute(sa.select(sa.func.count(Call.id))).scalar_one() == 1
    assert (
        fresh(call).summary
        == "And then the analysis came, which says a good deal more than the first report did."
    )


@pytest.mark.parametrize(
    ("said", "last"), [((SAID,), "yes"), ((SAID, "yes"), "wait, that's wrong"), ((SAID, "yes"), "thanks")]
)
def test_a_retry_after_a_crash_has_the_call_listened_to_anew(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, said: tuple[str, ...], last: str
) -> None:
    report(campaign)
    say(campaign, *said)
    calls.process_pending()

    def crash(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as crashing, contextlib.suppress(KeyboardInterrupt):
        crashing.setattr(number_confirmation, "take_up_again", crash)
        say(campaign, last)
    assert states() == [ReportState.PROCESSED]
    assert say(campaign, last).is_call_reopened
    assert not say(campaign, last).is_call_reopened
    assert states() == [ReportState.PENDING]


def test_a_retry_of_what_bears_on_no_number_leaves_the_call_alone(campaign: Campaign) -> None:
    report(campaign)
    say(campaign, SAID)
    assert not say(campaign, SAID).is_call_reopened
    assert states() == [ReportState.PROCESSED]


def test_an_earlier_call_taken_up_again_leaves_what_a_later_one_told_of_the_contact(
    campaign: Campaign,
) -> None:
    first = {"contact": {"id": "crm-1", "name": "Dan"}, "warmth": "cold", "call_id": "c-1"}
    report(campaign, **first)
    call = report(campaign, contact={"id": "crm-1", "name": "Dana Ruiz"}, warmth="hot", call_id="c-2")
    say(campaign, SAID, "yes")
    assert states() == [ReportState.PENDING, ReportState.PROCESSED]
    calls.process_pending()
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    assert row.warmth is Warmth.HOT
    assert db.session.get_one(Contact, row.contact_id).name == "Dana Ruiz"


STOP = (
    ("agent", "Hi Dana, it's Max, an AI assistant.", 0.0),
    ("contact", "Please never call me again.", 4.0),
)


def test_a_number_taken_off_the_list_stays_off_when_its_call_is_taken_up_again(campaign: Campaign) -> None:
    report(campaign, transcript=stored_turns(STOP))
    (entry,) = find_standing(campaign.account_id, CALLED)
    take_off_list(campaign.account_id, entry.public_id, reason="They called back.")
    say(campaign, SAID, "yes")
    calls.process_pending()
    assert find_standing(campaign.account_id, CALLED) == []


def test_news_of_a_call_that_is_taken_up_again_counts_with_it(campaign: Campaign) -> None:
    report(campaign)
    say(campaign, SAID, "yes")
    report(campaign, transcript=stored_turns((*STOP, *(("contact", "And I mean it, never.", 8.0),) * 40)))
    assert states() == [ReportState.PROCESSED] * 2
    assert len(find_standing(campaign.account_id, CALLED)) == 1


def states() -> list[ReportState]:
    db.session.rollback()
    return list(db.session.execute(sa.select(CallReport.state).order_by(CallReport.id)).scalars())
