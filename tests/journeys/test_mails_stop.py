"""What keeps an email from going, or from going again: an unsubscription, an answer that never came, a worker that died."""

from __future__ import annotations

import time

import pytest
import requests

from tests.bench.person import Person
from tests.bench.stack import Stack
from tests.journeys.conftest import Story, wait_for
from tests.journeys.mail_story import open_mail_story
from tests.journeys.test_worker_ends import let_claims_run_out

pytestmark = pytest.mark.journey
SWEEP = 4.0  # seconds: one pass of the sweep and some more


def test_whoever_unsubscribes_with_one_click_gets_no_further_email(story: Story, person: Person) -> None:
    told = open_mail_story(story, person, "google", "Unsubscribed")
    missed = told.call(is_missed=True)
    told.wait_for_mail(missed, "sent")
    (mail,) = told.mails_to(missed.address)
    link = mail["headers"]["List-Unsubscribe"].strip("<>")
    answer = requests.post(link, data={"List-Unsubscribe": "One-Click"}, timeout=10, allow_redirects=False)
    assert answer.status_code == 200

    answered = told.call(again=missed)
    held = told.wait_for_mail(answered, "held")
    assert held["reason"] == "opted_out" and held["reason_words"]
    story.wait_for_text(answered.id, "sent", "delivered")
    assert len(told.mails_to(missed.address)) == 1


def test_an_email_without_an_answer_is_unconfirmed_and_never_sent_again(story: Story, person: Person) -> None:
    told = open_mail_story(story, person, "google", "No answer")
    told.arm("timeout-after-accept", 1)
    call = told.call(is_missed=True)
    mail = told.wait_for_mail(call, "unconfirmed")
    assert mail["reason"] == "no_answer" and mail["until"] is None, "only a person can settle it"
    again = told.call(is_missed=True, again=call)
    wait_for(lambda: story.call(again.id), lambda told: told["state"] == "processed")
    time.sleep(SWEEP)
    assert told.mail_of(again)["state"] == "unconfirmed"
    assert len(told.mails_to(call.address)) == 1


def test_a_worker_killed_while_emails_go_out_doubles_none_and_loses_none(
    story: Story, person: Person, running: Stack
) -> None:
    told = open_mail_story(story, person, "google", "Killed")
    running.wait("worker")
    told.arm("slow:1")
    calls = [told.call(is_missed=True) for _ in range(5)]
    wait_for(lambda: [told.mail_of(call).get("state") for call in calls], lambda seen: "sending" in seen)
    running.kill("worker")
    time.sleep(1.2)  # requests under way reach the provider
    story.clear_faults()
    assert let_claims_run_out(running), "killed too late to show anything"
    running.start("worker")
    mails = [told.wait_for_mail(call, "sent", "unconfirmed", seconds=40) for call in calls]
    running.wait("worker")
    time.sleep(SWEEP)
    for call, mail in zip(calls, mails, strict=True):
        went = len(told.mails_to(call.address))
        assert went <= 1, f"one email went {went} times"
        if mail["state"] == "sent":
            assert went == 1
        else:
            assert mail["reason"] in {"interrupted", "no_answer"} and mail["reason_words"]
    assert "unconfirmed" in {mail["state"] for mail in mails}
