"""The do-not-call list and the opt-outs: what goes on, what comes off, and what follows for texts in line."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_texts import by_day, expect, make_due_text, make_sent_text, send, story_of, text_of, trail_of
from tests.factories import make_account, make_campaign, make_user, report_call, stored_turns
from tests.fakes import FakeTexts
from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import ContactStatus, FollowUpState, Reason
from webapp.services import suppressions
from webapp.services.suppressions import NotOnList, find_standing, list_page, put_on_list, take_off_list

pytestmark = pytest.mark.usefixtures("app")
NEVER_AGAIN = (
    ("agent", "May I send you a text message with the details?", 1.0),
    ("contact", "No. Please never call or text me again. Take me off your list.", 4.0),
    ("agent", "I understand. Goodbye.", 8.0),
)


def list_number(follow_up: FollowUp, which: SuppressionList = SuppressionList.DNC) -> bool:
    return put_on_list(
        follow_up.account_id, str(follow_up.destination), which=which, source=SuppressionSource.PERSON
    )


def status_of(follow_up: FollowUp) -> ContactStatus:
    row = db.session.get_one(CampaignContact, follow_up.campaign_contact_id, populate_existing=True)
    return row.status


def test_a_number_put_on_the_dnc_list_holds_its_due_text_at_once(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    assert list_number(follow_up)
    held = expect(follow_up, FollowUpState.HELD, Reason.ON_DNC)
    assert held.due_at is None and held.body is None
    assert status_of(follow_up) is ContactStatus.DNC
    line = trail_of(follow_up)[-1]
    assert (line.what, line.reason) == ("suppressed", Reason.ON_DNC)
    assert send(follow_up) == 0 and texts.sent == []


def test_who_put_it_on_the_list_stands_in_the_trail_and_the_entry() -> None:
    follow_up = make_due_text()
    person = make_user(db.session.get_one(Account, follow_up.account_id))
    put_on_list(
        person.account_id,
        str(follow_up.destination),
        which=SuppressionList.DNC,
        source=SuppressionSource.PERSON,
        note="asked by mail",
        user_id=person.id,
    )
    assert trail_of(follow_up)[-1].user_id == person.id
    (entry,) = find_standing(person.account_id, str(follow_up.destination))
    assert (entry.added_by_id, entry.note) == (person.id, "asked by mail")


def test_the_same_value_twice_stands_once() -> None:
    follow_up = make_due_text()
    assert [list_number(follow_up), list_number(follow_up)] == [True, False]
    assert len(find_standing(follow_up.account_id, str(follow_up.destination))) == 1


def test_many_at_once_put_one_number_on_the_list_once(app: Flask) -> None:
    account_id = make_account().id
    start, failures = threading.Barrier(4), []

    def work() -> None:
        start.wait(10)
        try:
            with app.app_context():
                put_on_list(
                    account_id, "+14155550144", which=SuppressionList.DNC, source=SuppressionSource.API
                )
        except Exception as error:
            failures.append(error)
            raise

    db.session.rollback()
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failures == [] and len(find_standing(account_id, "+14155550144")) == 1


def test_a_text_that_has_gone_out_is_not_touched_by_a_later_entry() -> None:
    follow_up = make_sent_text()
    list_number(follow_up)
    expect(follow_up, FollowUpState.SENT)
    assert "suppressed" not in story_of(follow_up)


def test_taking_a_number_off_the_list_sends_nothing_by_itself_and_keeps_who_and_why(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    list_number(follow_up)
    (entry,) = find_standing(follow_up.account_id, str(follow_up.destination))
    person = make_user(db.session.get_one(Account, follow_up.account_id))
    take_off_list(follow_up.account_id, entry.public_id, reason="a mistake", user_id=person.id)
    expect(follow_up, FollowUpState.HELD, Reason.ON_DNC)
    assert status_of(follow_up) is ContactStatus.ANSWERED
    assert send() == 0 and texts.sent == []
    kept = db.session.execute(sa.select(Suppression)).scalar_one()
    assert (kept.removed_reason, kept.removed_by_id) == ("a mistake", person.id)


def test_a_number_can_go_on_the_list_again_after_it_came_off() -> None:
    follow_up = make_due_text()
    list_number(follow_up)
    (entry,) = find_standing(follow_up.account_id, str(follow_up.destination))
    take_off_list(follow_up.account_id, entry.public_id, reason="a mistake")
    assert list_number(follow_up)
    assert len(find_standing(follow_up.account_id, str(follow_up.destination))) == 1


def test_another_accounts_entry_cannot_be_taken_off() -> None:
    follow_up = make_due_text()
    list_number(follow_up)
    (entry,) = find_standing(follow_up.account_id, str(follow_up.destination))
    with pytest.raises(NotOnList):
        take_off_list(make_account().id, entry.public_id, reason="not mine")
    with pytest.raises(NotOnList):
        take_off_list(follow_up.account_id, "sup_of_nobody", reason="none")
    assert len(find_standing(follow_up.account_id, str(follow_up.destination))) == 1


def test_an_entry_of_one_account_holds_nothing_of_another(texts: FakeTexts) -> None:
    number = "+14155550133"
    mine, theirs = make_due_text(to=number), make_due_text(to=number)
    list_number(mine)
    expect(mine, FollowUpState.HELD, Reason.ON_DNC)
    expect(theirs, FollowUpState.DUE)
    assert send() == 1 and find_standing(theirs.account_id, number) == []


def test_an_entry_holds_the_contacts_texts_in_every_campaign() -> None:
    one = make_due_text()
    beside = make_campaign(db.session.get_one(Account, one.account_id))
    two = make_due_text(beside, to=one.destination)
    list_number(one)
    for follow_up in (one, two):
        expect(follow_up, FollowUpState.HELD, Reason.ON_DNC)


def test_the_dnc_list_is_named_before_an_opt_out() -> None:
    follow_up = make_due_text()
    list_number(follow_up, SuppressionList.OPT_OUT)
    expect(follow_up, FollowUpState.HELD, Reason.OPTED_OUT)
    list_number(follow_up, SuppressionList.DNC)
    expect(follow_up, FollowUpState.HELD, Reason.ON_DNC)


def test_an_opt_out_of_email_is_none_of_texts(texts: FakeTexts) -> None:
    follow_up = make_due_text(contact={"email": "dana@example.com"})
    put_on_list(
        follow_up.account_id,
        "dana@example.com",
        which=SuppressionList.OPT_OUT,
        source=SuppressionSource.UNSUBSCRIBE,
    )
    expect(follow_up, FollowUpState.DUE)


def test_whoever_asks_on_the_call_is_listed_by_every_number_and_address_and_never_texted(
    texts: FakeTexts,
) -> None:
    campaign = make_campaign()
    earlier = make_due_text(
        campaign, contact={"id": "crm-dana", "email": "dana@example.com"}, to="+14155550111"
    )
    beside = make_campaign(db.session.get_one(Account, earlier.account_id))
    other = make_due_text(beside, contact={"id": "crm-dana"}, to="+14155550111")
    report_call(
        campaign,
        contact={"id": "crm-dana", "timezone": by_day()},
        to="+14155550112",
        transcript=stored_turns(NEVER_AGAIN),
    )
    for value in ("+14155550111", "+14155550112", "dana@example.com"):
        (entry,) = find_standing(earlier.account_id, value)
        assert (entry.list, entry.source) == (SuppressionList.DNC, SuppressionSource.CALL)
        assert entry.call_id is not None and entry.note
    for follow_up in (earlier, other):
        expect(follow_up, FollowUpState.HELD, Reason.ON_DNC)
    assert send() == 0 and texts.sent == []
    again = text_of(report_call(campaign, contact={"id": "crm-dana"}, to="+14155550111"))
    expect(again, FollowUpState.HELD, Reason.ON_DNC)


def test_lifting_an_opt_out_that_does_not_stand_changes_nothing() -> None:
    follow_up = make_due_text()
    with write_transaction() as session:
        assert not suppressions.lift_opt_out(
            session, follow_up.account_id, str(follow_up.destination), note="START"
        )
    expect(follow_up, FollowUpState.DUE)


def test_the_list_is_paged_newest_first_and_searched_from_the_start() -> None:
    account_id = make_account().id
    for place in range(5):
        put_on_list(
            account_id, f"+1415555010{place}", which=SuppressionList.DNC, source=SuppressionSource.PERSON
        )
    first = list_page(account_id, limit=3)
    second = list_page(account_id, limit=3, before=first[-1].public_id)
    assert [entry.value[-1] for entry in (*first, *second)] == ["4", "3", "2", "1", "0"]
    assert [entry.value for entry in list_page(account_id, query="+14155550103")] == ["+14155550103"]
    assert list_page(account_id, query="%") == [] and list_page(make_account().id) == []
