"""One campaign's text goes to a number once, whoever of several contacts has it; a person may decide otherwise."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from tests.due_texts import expect, make_due_text, needs_review, put, send, story_of, trail_of
from tests.factories import make_campaign, make_user
from tests.fakes import FakeTexts
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.follow_ups import DestinationSource
from webapp.rules.states import FollowUpState, Reason
from webapp.services import sending
from webapp.services.sending import TextSender

pytestmark = pytest.mark.usefixtures("app")
SHARED = "+14155550188"


def test_the_row_says_why_and_asks_for_a_person(texts: FakeTexts) -> None:
    campaign = make_campaign()
    one = make_due_text(campaign, contact={"id": "crm-dana"}, to=SHARED)
    two = make_due_text(campaign, contact={"id": "crm-kim"}, to=SHARED)
    assert one.contact_id != two.contact_id
    assert send(one) == 1
    left = expect(two, FollowUpState.REVIEW, Reason.SAME_NUMBER)
    assert left.due_at is None and needs_review(two) and not needs_review(one)
    last = trail_of(two)[-1]
    assert (last.what, last.state, last.reason) == ("decided_again", FollowUpState.REVIEW, Reason.SAME_NUMBER)
    assert send() == 0 and len(texts.sent) == 1


@pytest.mark.parametrize("state", ["sending", "sent", "delivered", "unconfirmed"])
def test_every_text_that_may_have_gone_counts(texts: FakeTexts, state: str) -> None:
    campaign = make_campaign()
    one = make_due_text(campaign, contact={"id": "crm-dana"}, to=SHARED)
    two = make_due_text(campaign, contact={"id": "crm-kim"}, to=SHARED)
    put(one, state=FollowUpState(state), due_at=None)
    assert send(two) == 0
    expect(two, FollowUpState.REVIEW, Reason.SAME_NUMBER)


def test_a_text_that_did_not_arrive_keeps_no_other_back(texts: FakeTexts) -> None:
    campaign = make_campaign()
    one = make_due_text(campaign, contact={"id": "crm-dana"}, to=SHARED)
    two = make_due_text(campaign, contact={"id": "crm-kim"}, to=SHARED)
    put(one, state=FollowUpState.FAILED, reason=Reason.UNDELIVERED, due_at=None)
    assert send(two) == 1
    expect(two, FollowUpState.SENT)


def test_another_campaign_may_text_the_same_number(texts: FakeTexts) -> None:
    one, two = make_due_text(to=SHARED), make_due_text(to=SHARED)
    assert send(one) == 2
    expect(two, FollowUpState.SENT)


def test_a_person_who_chose_the_number_may_send_it_there_all_the_same(texts: FakeTexts) -> None:
    campaign = make_campaign()
    one = make_due_text(campaign, contact={"id": "crm-dana"}, to=SHARED)
    two = make_due_text(campaign, contact={"id": "crm-kim"}, to=SHARED)
    person = make_user(db.session.get_one(Account, two.account_id))
    put(
        two,
        destination_source=DestinationSource.PERSON,
        decided_by_id=person.id,
        decided_for_call_id=two.call_id,
    )
    assert send(one) == 2
    expect(two, FollowUpState.SENT)


def test_many_threads_send_to_a_shared_number_once(app: Flask) -> None:
    campaign = make_campaign()
    due = [make_due_text(campaign, contact={"id": f"crm-{number}"}, to=SHARED) for number in range(6)]
    texts = FakeTexts()
    sender, start = TextSender(texts, "http://127.0.0.1/"), threading.Barrier(6)

    def work(follow_up_id: int) -> None:
        start.wait(10)
        with app.app_context():
            sending.send_due(sender, follow_up_id)

    threads = [threading.Thread(target=work, args=(follow_up.id,)) for follow_up in due]
    db.session.rollback()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert len(texts.sent) == 1
    assert sorted(story_of(follow_up).count("accepted") for follow_up in due) == [0, 0, 0, 0, 0, 1]
