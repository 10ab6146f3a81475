"""A sender that is to end, was held up, or is late: the text at hand is settled, and none goes out too late."""

from __future__ import annotations

import logging
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.due_texts import by_day, by_night, expect, make_dead, make_due_text, make_ripe, send, story_of
from tests.factories import fresh, make_campaign
from tests.fakes import FakeTexts
from webapp.models.base import utc_now
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import Receipt
from webapp.rules.states import FollowUpState, Reason
from webapp.services import claims, outcomes, recovery, sending
from webapp.services.sending import TextSender

pytestmark = pytest.mark.usefixtures("app")


def test_a_sender_asked_to_end_takes_no_further_text_and_keeps_the_receipt_at_hand(texts: FakeTexts) -> None:
    campaign = make_campaign()
    due = [make_due_text(campaign) for _ in range(3)]
    assert send(due[0], should_stop=lambda: bool(texts.sent)) == 1
    expect(due[0], FollowUpState.SENT)
    for follow_up in due[1:]:
        expect(follow_up, FollowUpState.DUE)


def test_a_sender_asked_to_end_before_it_began_makes_no_request(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    assert send(follow_up, should_stop=lambda: True) == 0
    expect(follow_up, FollowUpState.DUE)
    assert texts.sent == []


def test_a_sender_that_wakes_long_after_its_claim_sends_nothing_and_gives_the_text_back(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_due_text()
    real, asleep = claims.read_clocks, [0.0]
    monkeypatch.setattr(claims, "read_clocks", lambda: (real()[0], real()[1] + asleep[0]))

    def sleep_after_the_claim(*step: Any) -> Any:
        claimed = claims.claim(*step)
        asleep[0] += 3600
        return claimed

    with monkeypatch.context() as patched:
        patched.setattr(sending, "claim", sleep_after_the_claim)
        send(follow_up)
    assert texts.sent == []
    back = expect(follow_up, FollowUpState.DUE, Reason.RETRYING)
    assert back.due_at is not None and story_of(back)[-1] == "not_sent"
    make_ripe(follow_up)
    assert send() == 1
    expect(follow_up, FollowUpState.SENT)


def test_a_sender_that_wakes_after_its_claim_was_given_up_leaves_the_row_as_it_is(
    texts: FakeTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = make_due_text()

    def sleep_after_the_claim(*step: Any) -> Any:
        claimed = claims.claim(*step)
        monkeypatch.setattr(claims, "read_clocks", lambda: (0.0, 9e9))
        return claimed

    def wake(sender: TextSender, claimed: claims.Claimed) -> Any:
        make_dead(follow_up)
        recovery.expire_claims(utc_now())
        return hand_over(sender, claimed)

    hand_over = sending.hand_over
    monkeypatch.setattr(sending, "claim", sleep_after_the_claim)
    monkeypatch.setattr(sending, "hand_over", wake)
    send(follow_up)
    expect(follow_up, FollowUpState.UNCONFIRMED, Reason.INTERRUPTED)
    assert texts.sent == []


def test_a_text_may_wait_at_the_provider_until_the_hours_close_and_no_longer(texts: FakeTexts) -> None:
    zone = by_day()
    follow_up = make_due_text(contact={"timezone": zone})
    send(follow_up)
    local = utc_now().astimezone(ZoneInfo(zone))
    left = (local.replace(hour=21, minute=0, second=0) - local).total_seconds()
    assert texts.sent[0].validity_seconds == pytest.approx(min(4 * 3600, left), abs=10)


@pytest.mark.parametrize(
    ("now", "seconds"),
    [("20:55:00", 300), ("20:59:30", 60), ("12:00:00", 4 * 3600), ("18:00:00", 3 * 3600), ("23:10:00", 900)],
)
def test_the_validity_of_a_text_ends_with_its_hours(now: str, seconds: int) -> None:
    class Row:
        destination, timezone = "+14155550123", "America/Los_Angeles"

    moment = utc_now().astimezone(ZoneInfo(Row.timezone))
    hour, minute, second = map(int, now.split(":"))
    moment = moment.replace(month=3, day=4, hour=hour, minute=minute, second=second, microsecond=0)
    assert claims.validity_of(Row(), moment) == seconds


def test_the_text_of_a_call_at_night_is_not_kept_at_the_provider_for_long(texts: FakeTexts) -> None:
    follow_up = make_due_text(contact={"timezone": by_night()})
    send(follow_up)
    expect(follow_up, FollowUpState.SENT)
    assert [text.validity_seconds for text in texts.sent] == [15 * 60]


def test_an_error_of_the_client_is_logged_without_its_words(
    texts: FakeTexts, caplog: pytest.LogCaptureFixture
) -> None:
    follow_up = make_due_text()
    texts.outcomes = [RuntimeError(f"could not text {follow_up.destination}")]
    with caplog.at_level(logging.DEBUG):
        send(follow_up)
    expect(follow_up, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)
    assert str(follow_up.destination) not in caplog.text
    assert "RuntimeError" in caplog.text and "in send_text" in caplog.text


class GivenUpMeanwhile(FakeTexts):
    """Answers so late for the first text that the sweep has taken its claim for dead."""

    follow_up: FollowUp

    def send_text(self, **text: Any) -> Receipt:
        receipt = super().send_text(**text)
        if len(self.sent) == 1:
            make_dead(self.follow_up)
            assert recovery.expire_claims(utc_now()) == 1
        return receipt


def test_a_late_receipt_that_the_database_refuses_for_a_moment_costs_neither_itself_nor_the_next_text(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign()
    one, two = make_due_text(campaign), make_due_text(campaign)
    provider = GivenUpMeanwhile()
    provider.follow_up = one
    app.extensions["text_sender"] = TextSender(provider, "http://127.0.0.1/")
    refresh = outcomes.refresh_review
    refused: list[int] = []
    seen: list[Any] = []

    def refuse_once(*arguments: Any) -> None:
        if provider.sent and len(refused) < 2:
            refused.append(1)
            if len(refused) == 2:  # the first is the sweep's own
                seen.append(fresh(two).state)
                raise OperationalError("UPDATE", {}, Exception("deadlock detected"))
        refresh(*arguments)

    monkeypatch.setattr(outcomes, "refresh_review", refuse_once)
    monkeypatch.setattr(recovery, "refresh_review", refuse_once)
    assert send(one) == 2
    assert len(refused) == 2 and seen == [FollowUpState.DUE], (
        "nothing is claimed while a late receipt is recorded"
    )
    assert expect(one, FollowUpState.SENT).provider_message_id is not None
    expect(two, FollowUpState.SENT)
    assert story_of(one)[-1] == "accepted"
