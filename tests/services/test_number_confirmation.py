"""The number confirmation's sessions: kept between requests, each utterance counted once, also when many come at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.number_confirmations import NumberConfirmationSession
from webapp.rules.number_dialogue import Dialogue, Stage, reply
from webapp.services import intake, number_confirmation
from webapp.services.number_confirmation import MOST_EXCHANGES, AnotherCalledNumber, Answer, confirm_number

CALLED = "+14155550123"
SAID = "415 555 0177"
PATIENCE = 20.0


class Clock:
    """The time of the service, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(number_confirmation, "utc_now", lambda: clock.now)
    return clock


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


def key_of(campaign: Campaign) -> intake.CampaignKey:
    key = intake.find_campaign(campaign.public_id)
    assert key is not None
    return key


@pytest.fixture
def hear(campaign: Campaign, clock: Clock) -> Callable[..., Answer]:
    key = key_of(campaign)

    def heard(said: str, *, after: float = 30, session: str = "call-1", turn: str | None = None) -> Answer:
        clock.wait(after)
        return confirm_number(key, session=session, called=CALLED, said=said, turn=turn)

    return heard


def exchanges(session: str = "call-1") -> list[dict[str, object]]:
    db.session.rollback()
    row = db.session.execute(
        sa.select(NumberConfirmationSession).where(NumberConfirmationSession.session == session)
    ).scalar_one()
    return row.exchanges


def test_every_exchange_is_kept_with_what_was_said_and_answered(hear: Callable[..., Answer]) -> None:
    first, second = hear(SAID), hear("yes")
    assert (second.stage, second.number) == (Stage.CONFIRMED, "+14155550177")
    assert [(each["said"], each["say"]) for each in exchanges()] == [(SAID, first.say), ("yes", second.say)]


def test_the_same_words_before_the_answer_can_have_been_spoken_are_a_retry(
    hear: Callable[..., Answer],
) -> None:
    first = hear("yes")
    assert hear("Yes.", after=3) == first
    assert len(exchanges()) == 1
    assert hear("yes", after=20).stage is Stage.CONFIRMED


def test_a_retry_is_not_a_failed_try_and_words_said_again_are_one(hear: Callable[..., Answer]) -> None:
    hear("banana")
    for _ in range(3):
        assert hear("banana", after=0.5).stage is Stage.ASKING
    hear("banana")
    assert hear("banana").stage is Stage.GIVEN_UP


def test_a_second_yes_in_a_row_changes_nothing(hear: Callable[..., Answer]) -> None:
    hear(SAID)
    confirmed = hear("yes")
    assert hear("yes", after=0.1) == confirmed
    assert hear("yes", after=60) == confirmed
    assert len(exchanges()) == 3


def test_the_id_of_the_utterance_decides_where_there_is_one(hear: Callable[..., Answer]) -> None:
    first = hear("yes", turn="1")
    assert hear("yes", turn="1", after=3600) == first
    assert hear("yes", turn="2", after=0.1).stage is Stage.CONFIRMED
    assert hear("yes", turn="1", after=0.1) == first
    assert hear("no", turn="2", after=0.1).stage is Stage.READ_BACK


def test_a_session_that_never_ends_keeps_the_number_confirmed(hear: Callable[..., Answer]) -> None:
    hear(SAID)
    confirmed = hear("yes")
    for _ in range(MOST_EXCHANGES + 2):
        assert hear("thanks") == confirmed
    assert len(exchanges()) == MOST_EXCHANGES
    assert state() == ("confirmed", "+14155550177", "confirmed")


@pytest.mark.parametrize("said", ["wait, that's wrong", "no, it ends in 78", "don't text me"])
def test_a_second_thought_after_the_last_exchange_that_is_kept_gives_up(
    hear: Callable[..., Answer], said: str
) -> None:
    hear(SAID)
    hear("yes")
    for _ in range(MOST_EXCHANGES):
        hear("thanks")
    assert hear(said).stage is Stage.GIVEN_UP
    assert state() == ("given_up", None, "given_up")
    assert exchanges()[-1]["said"] == said
    for words in ("this one", "yes"):
        assert hear(words).stage is Stage.GIVEN_UP
    assert len(exchanges()) == MOST_EXCHANGES + 1


def test_a_session_without_a_number_that_never_ends_is_given_up(hear: Callable[..., Answer]) -> None:
    for _ in range(MOST_EXCHANGES + 5):
        last = hear("hold on")
    assert (last.stage, last.number) == (Stage.GIVEN_UP, None)
    assert len(exchanges()) == MOST_EXCHANGES


def state() -> tuple[str, str | None, object]:
    """The row's stage and number, and the stage in its dialogue."""
    db.session.rollback()
    row = db.session.execute(sa.select(NumberConfirmationSession)).scalar_one()
    return str(row.stage), row.number, row.dialogue["stage"]


def test_a_session_belongs_to_its_campaign(campaign: Campaign, hear: Callable[..., Answer]) -> None:
    hear("this one")
    for other in (make_campaign(make_account()), make_campaign(None, account_of(campaign))):
        answer = confirm_number(key_of(other), session="call-1", called=CALLED, said="yes")
        assert answer.stage is Stage.READ_BACK


def account_of(campaign: Campaign) -> str:
    return f"Another campaign beside {campaign.name}"


def test_another_called_number_under_the_same_session_is_refused(
    campaign: Campaign, hear: Callable[..., Answer]
) -> None:
    hear("this one")
    with pytest.raises(AnotherCalledNumber):
        confirm_number(key_of(campaign), session="call-1", called="+14155550199", said="yes")
    assert len(exchanges()) == 1


def at_once(app: Flask, calls: list[Callable[[], Answer]]) -> list[Answer]:
    """What each was answered, all having started at the same moment."""
    found: list[Answer] = []
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Answer]) -> None:
        start.wait(PATIENCE)
        with app.app_context():
            found.append(call())

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    return found


@pytest.fixture
def slow_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough between reading the state and writing it for the other request to come in between."""

    def slowly(dialogue: Dialogue, said: str) -> Dialogue:
        time.sleep(0.05)
        return reply(dialogue, said)

    monkeypatch.setattr(number_confirmation, "reply", slowly)


@pytest.mark.usefixtures("slow_reply")
@pytest.mark.parametrize("is_begun", [False, True])
def test_requests_at_once_are_taken_one_after_the_other_and_none_is_lost(
    app: Flask, campaign: Campaign, is_begun: bool
) -> None:
    key = key_of(campaign)

    def say(said: str) -> Callable[[], Answer]:
        return lambda: confirm_number(key, session="call-1", called=CALLED, said=said)

    if is_begun:
        say("hold on")()
    db.session.rollback()
    said = [f"hold on, {word} moment" for word in ("another", "a", "this", "that", "some", "no")]
    assert len(at_once(app, [say(each) for each in said])) == 6
    assert sorted(str(each["said"]) for each in exchanges() if each["said"] in said) == sorted(said)


@pytest.mark.usefixtures("slow_reply")
def test_one_utterance_sent_several_times_at_once_counts_once(app: Flask, campaign: Campaign) -> None:
    key = key_of(campaign)
    db.session.rollback()
    answers = at_once(app, [lambda: confirm_number(key, session="call-1", called=CALLED, said="banana")] * 5)
    assert len(answers) == 5 and len(set(answers)) == 1
    assert len(exchanges()) == 1
