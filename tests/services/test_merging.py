"""Whatever reports speak of a call, in whatever order and however often: the same call comes out."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import make_campaign, stored_turns
from tests.services.conversations import DECLINED, GRANTED, NO_CONTACT, NOT_ASKED, UNCLEAR, Said
from tests.services.reporting import body_of, count, hours_ago, process, process_together, the_call, the_row
from webapp.models.base import db
from webapp.models.calls import Call
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import CallStatus, ContactStatus, FollowUpState, Kind
from webapp.services.merging import has_word_of_contact, settle_status

pytestmark = pytest.mark.usefixtures("app")
ANSWERED, MISSED, FAILED, CANCELLED = CallStatus

VARYING = {"id", "public_id", "created_at", "updated_at", "received_at", "planned_at", "due_at"}


def outcome_of(bodies: list[dict[str, Any]], *, is_together: bool = False) -> dict[str, Any]:
    """Everything that comes of the reports in an account of their own, without ids and the times at which we worked."""
    campaign = make_campaign()
    bodies = [{**body, "campaign": campaign.public_id} for body in bodies]
    if is_together:
        process_together(campaign, bodies)
    else:
        process(campaign, *bodies)
    call = db.session.execute(sa.select(Call).where(Call.campaign_id == campaign.id)).scalar_one()
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    follow_ups = db.session.execute(
        sa.select(FollowUp).where(FollowUp.campaign_id == campaign.id).order_by(FollowUp.kind)
    ).scalars()
    return {
        "call": columns_of(call),
        "row": (row.status, row.needs_review),
        "follow_ups": [columns_of(follow_up) for follow_up in follow_ups],
    }


def columns_of(row: Any) -> dict[str, Any]:
    return {
        column.key: getattr(row, column.key)
        for column in row.__table__.columns
        if column.key not in VARYING and not column.foreign_keys
    }


def half(said: Said | None = None, **overrides: Any) -> dict[str, Any]:
    """A report of the call with only what is given here."""
    body = {"call_id": "c-1", "to": "+14155550123", "status": "answered", "ended_at": ENDED_AT}
    turns = {} if said is None else {"transcript": stored_turns(said)}
    return {**body, **turns, **overrides}


ENDED_AT = hours_ago(0.05)
STARTED_AT = hours_ago(0.1)
CALL_ENDED = half(status="answered", started_at=STARTED_AT, contact={"id": "crm-1"}, ended_reason="hangup")
ANALYSED = half(
    GRANTED,
    contact={"id": "crm-1", "name": "Dana Ruiz", "email": "dana@example.com"},
    summary="Dana agreed.",
    recording_url="https://r.example.com/1.mp3",
    extracted={"sms_consent": True},
    action_items=[{"who": "Ivy", "what": "Send it", "when": "today"}],
)

SETS: dict[str, list[dict[str, Any]]] = {
    "ended and analysed": [CALL_ENDED, ANALYSED],
    "three halves": [CALL_ENDED, half(GRANTED), half(summary="Dana agreed.", extracted={"warm": 1})],
    "a transcript that grows": [half(GRANTED[:2]), half(GRANTED[:3]), half(GRANTED)],
    "an empty transcript first": [half(()), half(GRANTED), half(status="missed")],
    "answered without a word, then missed with one": [
        half(NO_CONTACT),
        half(GRANTED, status="missed"),
        half(),
    ],
    "not the last, then the last": [half(GRANTED, final=False), half(final=True), half()],
    "all four statuses": [half(status=status) for status in ("answered", "missed", "failed", "cancelled")],
    "all four statuses and a conversation": [
        half(GRANTED, status="failed"),
        half(status="answered"),
        half(status="cancelled"),
    ],
    "voicemail": [half(NOT_ASKED), half(ended_reason="voicemail"), half(GRANTED, status="answered")],
    "different words of the same length": [
        half((("contact", "Yes.", 1.0),)),
        half((("contact", "Nay.", 1.0),)),
        half((("agent", "Nay.", 1.0),)),
    ],
    "different summaries and claims": [
        half(GRANTED, summary="One", extracted={"a": 1, "b": {"c": 1}}, attempt=1, ended_reason="x"),
        half(summary="Two", extracted={"a": 2, "b": {"d": 1}}, attempt=2, ended_reason="y"),
        half(summary="Six", extracted={"a": [], "e": None}, recording_url="https://a.example.com"),
    ],
    "different times": [
        half(GRANTED, ended_at=hours_ago(0.04), started_at=hours_ago(0.2)),
        half(ended_at=hours_ago(0.02), started_at=hours_ago(0.3)),
        half(ended_at=hours_ago(0.03)),
    ],
    "a yes and a longer no": [half(GRANTED), half(DECLINED), half(UNCLEAR)],
    "different action items": [
        half(GRANTED, action_items=[{"what": "One"}]),
        half(action_items=[{"what": "Two"}]),
        half(action_items=[{"what": "One"}, {"what": "Two"}]),
    ],
}


@pytest.mark.parametrize("name", list(SETS))
def test_every_order_of_the_reports_of_a_call_gives_the_same_call_and_the_same_decisions(name: str) -> None:
    orders = list(itertools.permutations(SETS[name]))
    first = outcome_of(list(orders[0]))
    for order in orders[1:]:
        assert outcome_of(list(order)) == first


@pytest.mark.parametrize("name", list(SETS))
def test_reports_processed_in_one_batch_give_what_they_give_one_by_one(name: str) -> None:
    apart = outcome_of(SETS[name])
    assert outcome_of(SETS[name], is_together=True) == apart
    assert outcome_of(SETS[name][::-1], is_together=True) == apart


@pytest.mark.parametrize("name", list(SETS))
def test_reports_that_come_again_change_nothing(name: str) -> None:
    chance = random.Random(name)
    once = outcome_of(SETS[name])
    again = SETS[name] * 2
    chance.shuffle(again)
    assert outcome_of(again) == once


def random_report(chance: random.Random) -> dict[str, Any]:
    parts: dict[str, list[Any]] = {
        "status": ["answered", "answered", "missed", "failed", "cancelled"],
        "transcript": [None, None, [], *map(stored_turns, (GRANTED, DECLINED, NO_CONTACT, GRANTED[:4]))],
        "final": [None, True, False],
        "attempt": [None, 1, 2],
        "ended_reason": [None, "hangup", "voicemail", "error"],
        "summary": [None, "One", "Two", "Longer than both"],
        "extracted": [None, {"a": 1}, {"a": 2, "b": [1]}, {"b": "x"}],
        "started_at": [None, STARTED_AT, hours_ago(0.2)],
        "ended_at": [ENDED_AT, hours_ago(0.04)],
        "contact": [{"id": "crm-1"}, None],
    }
    chosen = {name: chance.choice(choices) for name, choices in parts.items()}
    return half(**{name: value for name, value in chosen.items() if value is not None})


@pytest.mark.parametrize("seed", range(12))
def test_random_reports_of_a_call_give_the_same_whatever_their_order_repetition_and_batches(
    seed: int,
) -> None:
    chance = random.Random(seed)
    reports = [random_report(chance) for _ in range(chance.randint(2, 5))]
    first = outcome_of(reports)
    for is_together in (False, True, False):
        again = reports + chance.choices(reports, k=2)
        chance.shuffle(again)
        assert outcome_of(again, is_together=is_together) == first, reports


@pytest.mark.parametrize("order", [(CALL_ENDED, ANALYSED), (ANALYSED, CALL_ENDED)])
def test_two_halves_complete_each_other(order: tuple[dict[str, Any], ...]) -> None:
    campaign = make_campaign()
    process(campaign, *({**body, "campaign": campaign.public_id} for body in order))
    call = the_call()
    assert call.started_at is not None and call.started_at.isoformat() == STARTED_AT
    assert (call.ended_reason, call.summary, call.extracted) == (
        "hangup",
        "Dana agreed.",
        {"sms_consent": True},
    )
    assert call.turns == stored_turns(GRANTED)
    assert call.recording_url == "https://r.example.com/1.mp3"
    assert count(FollowUp) == len(Kind)
    text = db.session.execute(sa.select(FollowUp).where(FollowUp.kind == Kind.SMS)).scalar_one()
    assert (text.state, text.destination) == (FollowUpState.DUE, "+14155550123")


def test_an_answered_call_without_a_word_of_the_contact_is_missed() -> None:
    campaign = make_campaign()
    for said in (NO_CONTACT, (), (("contact", "  ", 1.0), ("agent", "Hello?", 2.0))):
        process(campaign, body_of(campaign, said, call_id=f"c-{len(said)}"))
    assert set(db.session.execute(sa.select(Call.status)).scalars()) == {MISSED}
    assert the_row().status is ContactStatus.MISSED


def test_an_answered_voicemail_is_missed_however_much_the_greeting_says() -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, GRANTED, ended_reason="voicemail-reached"))
    assert (the_call().status, the_call().is_voicemail) == (MISSED, True)
    assert the_row().status is ContactStatus.MISSED


def test_an_answered_call_without_a_transcript_is_answered() -> None:
    campaign = make_campaign()
    process(campaign, {**half(), "campaign": campaign.public_id})
    assert (the_call().status, the_call().turns) == (ANSWERED, None)


@pytest.mark.parametrize(
    ("statuses", "turns", "is_voicemail", "settled"),
    [
        ({ANSWERED}, None, False, ANSWERED),
        ({ANSWERED}, [], False, MISSED),
        ({ANSWERED}, stored_turns(GRANTED), False, ANSWERED),
        ({ANSWERED}, stored_turns(GRANTED), True, MISSED),
        ({ANSWERED}, stored_turns(NO_CONTACT), False, MISSED),
        ({ANSWERED, FAILED}, stored_turns(GRANTED), False, ANSWERED),
        ({ANSWERED, FAILED}, None, False, FAILED),
        ({ANSWERED, FAILED}, [], False, FAILED),
        ({MISSED}, stored_turns(GRANTED), False, MISSED),
        ({FAILED}, stored_turns(GRANTED), False, FAILED),
        ({CANCELLED}, None, False, CANCELLED),
    ],
)
def test_one_status_is_settled_from_what_was_said_and_what_the_transcript_shows(
    statuses: set[CallStatus],
    turns: list[dict[str, object]] | None,
    is_voicemail: bool,
    settled: CallStatus,
) -> None:
    assert settle_status(statuses, turns, is_voicemail=is_voicemail) is settled


def test_a_word_of_the_contact_is_one_with_letters_in_it() -> None:
    assert has_word_of_contact(stored_turns(GRANTED) or [])
    assert not has_word_of_contact(stored_turns(NO_CONTACT) or [])
    assert not has_word_of_contact([])
