"""What an unsubscribe link does: it ends the account's emails to the address, once, and takes back only what it did itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.due_mails import EMAIL_GRANTED, make_due_mail, make_mail_campaign, make_missed_mail, send_mail
from tests.due_texts import expect, text_of, trail_of
from tests.factories import GRANTED, fresh, make_account, stored_turns
from tests.mailbox_factories import fake_client
from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Reason
from webapp.services.suppressions import add_entries, find_standing
from webapp.services.unsubscribe_links import Link
from webapp.services.unsubscribes import read_subscription, take_back, unsubscribe

pytestmark = pytest.mark.usefixtures("app")


def link_of(mail: FollowUp, address: str | None = None) -> Link:
    account = db.session.get_one(Account, mail.account_id)
    return Link(account.public_id, address or str(mail.destination), mail.public_id)


def entries_of(link: Link) -> list[Suppression]:
    account = db.session.execute(
        sa.select(Account).where(Account.public_id == link.account_public_id)
    ).scalar_one()
    return find_standing(account.id, link.address.lower())


def put(mail: FollowUp, which: SuppressionList, source: SuppressionSource) -> None:
    with write_transaction() as session:
        add_entries(session, mail.account_id, [str(mail.destination)], which=which, source=source)


def can_undo(link: Link) -> bool:
    subscription = read_subscription(link)
    assert subscription is not None and subscription.is_stopped
    return subscription.can_undo


def test_it_is_an_opt_out_with_its_source_and_names_the_campaign_and_the_mail() -> None:
    mail = make_due_mail()
    campaign = db.session.get_one(Campaign, mail.campaign_id)
    assert unsubscribe(link_of(mail))
    (entry,) = entries_of(link_of(mail))
    assert (entry.list, entry.source) == (SuppressionList.OPT_OUT, SuppressionSource.UNSUBSCRIBE)
    assert entry.note == f"Link in the email of “{campaign.name}” ({mail.public_id})"


def test_what_was_due_to_the_address_is_held_at_once() -> None:
    mail = make_due_mail()
    unsubscribe(link_of(mail))
    held = expect(mail, FollowUpState.HELD, Reason.OPTED_OUT)
    assert (held.due_at, held.body) == (None, None)
    assert trail_of(mail)[-1].what == "suppressed"
    assert send_mail() == 0 and fake_client().sent == []


def test_it_holds_for_every_campaign_of_the_account() -> None:
    first = make_mail_campaign()
    account = db.session.get_one(Account, first.account_id)
    contact = {"id": "crm-5", "email": "dana@example.com"}
    one = make_due_mail(first, contact=contact, to="+14155550150")
    other = make_due_mail(make_mail_campaign(account), contact=contact, to="+14155550150")
    unsubscribe(link_of(one))
    expect(other, FollowUpState.HELD, Reason.OPTED_OUT)


def test_it_holds_for_the_missed_call_email_too() -> None:
    missed = make_missed_mail()
    unsubscribe(link_of(missed))
    expect(missed, FollowUpState.HELD, Reason.OPTED_OUT)
    (entry,) = entries_of(link_of(missed))
    assert entry.note.startswith("Link in the missed-call email of ")


def test_texts_go_on() -> None:
    campaign = make_mail_campaign(sms_enabled=True)
    both = stored_turns((*EMAIL_GRANTED[:-1], *GRANTED[2:]))
    mail = make_due_mail(campaign, transcript=both)
    text = text_of(db.session.get_one(CampaignContact, mail.campaign_contact_id))
    expect(text, FollowUpState.DUE)
    unsubscribe(link_of(mail))
    expect(text, FollowUpState.DUE)
    expect(mail, FollowUpState.HELD, Reason.OPTED_OUT)


def test_another_accounts_emails_go_on() -> None:
    contact = {"email": "dana@example.com"}
    one, theirs = make_due_mail(contact=contact), make_due_mail(contact=contact)
    unsubscribe(link_of(one))
    expect(theirs, FollowUpState.DUE)


def test_a_second_time_nothing_more_happens() -> None:
    mail = make_due_mail()
    unsubscribe(link_of(mail))
    lines = len(trail_of(mail))
    assert unsubscribe(link_of(mail))
    assert len(entries_of(link_of(mail))) == 1 and len(trail_of(mail)) == lines


def test_two_clicks_at_once_are_one_opt_out(app: Flask) -> None:
    link = link_of(make_due_mail())

    def click(_number: int) -> bool:
        with app.app_context():
            return unsubscribe(link)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(click, range(4))) == [True] * 4
    db.session.rollback()
    assert len(entries_of(link)) == 1


def test_the_address_counts_in_any_case() -> None:
    mail = make_due_mail(contact={"email": "Dana@Example.com"})
    unsubscribe(link_of(mail, "DANA@example.com"))
    expect(mail, FollowUpState.HELD, Reason.OPTED_OUT)


def test_it_works_when_campaign_and_mail_are_gone() -> None:
    account = make_account()
    link = Link(account.public_id, "dana@example.com", "fup_gone")
    assert unsubscribe(link)
    (entry,) = entries_of(link)
    assert entry.note == "Link in an email that is no longer kept (fup_gone)"
    assert can_undo(link) and take_back(link)


def test_a_mail_of_another_account_lends_its_name_to_no_link() -> None:
    mail = make_due_mail()
    stranger = make_account()
    link = Link(stranger.public_id, "dana@example.com", mail.public_id)
    unsubscribe(link)
    (entry,) = entries_of(link)
    assert "no longer kept" in entry.note


def test_without_the_account_there_is_nothing_to_end() -> None:
    link = Link("acc_gone", "dana@example.com", "fup_gone")
    assert read_subscription(link) is None
    assert not unsubscribe(link) and not take_back(link)


def test_looking_changes_nothing() -> None:
    mail = make_due_mail()
    subscription = read_subscription(link_of(mail))
    assert subscription is not None
    assert (subscription.business_name, subscription.address) == ("Alder Street Dental", mail.destination)
    assert not subscription.is_stopped and not subscription.can_undo
    assert entries_of(link_of(mail)) == []


def test_taking_it_back_ends_the_opt_out_and_keeps_who_did_it() -> None:
    link = link_of(make_due_mail())
    unsubscribe(link)
    (entry,) = entries_of(link)
    assert can_undo(link) and take_back(link)
    assert entries_of(link) == []
    assert "by the contact" in fresh(entry).removed_reason and entry.removed_by_id is None
    assert not take_back(link)


def test_what_was_held_does_not_go_out_by_itself_after_taking_it_back() -> None:
    mail = make_due_mail()
    unsubscribe(link_of(mail))
    take_back(link_of(mail))
    expect(mail, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send_mail() == 0


def test_after_taking_it_back_one_can_unsubscribe_again() -> None:
    link = link_of(make_due_mail())
    for _ in range(2):
        unsubscribe(link)
        assert len(entries_of(link)) == 1
        assert take_back(link)


@pytest.mark.parametrize(
    "source", [source for source in SuppressionSource if source is not SuppressionSource.UNSUBSCRIBE]
)
def test_an_opt_out_that_came_another_way_is_not_taken_back(source: SuppressionSource) -> None:
    mail = make_due_mail()
    link = link_of(mail)
    put(mail, SuppressionList.OPT_OUT, source)
    unsubscribe(link)
    assert not can_undo(link) and not take_back(link)
    assert [entry.source for entry in entries_of(link)] == [source]


def test_an_opt_out_of_another_emails_link_is_not_taken_back() -> None:
    campaign = make_mail_campaign()
    contact = {"email": "dana@example.com"}
    first, second = make_due_mail(campaign, contact=contact), make_due_mail(campaign, contact=contact)
    unsubscribe(link_of(first))
    unsubscribe(link_of(second))
    assert not can_undo(link_of(second)) and not take_back(link_of(second))
    assert can_undo(link_of(first)) and take_back(link_of(first))


def test_the_dnc_list_is_not_touched() -> None:
    mail = make_due_mail()
    link = link_of(mail)
    put(mail, SuppressionList.DNC, SuppressionSource.UNSUBSCRIBE)  # whatever its source says
    assert not can_undo(link) and not take_back(link)
    unsubscribe(link)
    assert not can_undo(link), "the emails would stay stopped: nothing is offered that changes nothing"
    take_back(link)
    assert [entry.list for entry in entries_of(link)] == [SuppressionList.DNC]
