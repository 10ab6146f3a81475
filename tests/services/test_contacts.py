"""Whom a report speaks of: found by id, else by number, else new; and never two rows for one person."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import make_campaign, make_contact, make_user
from tests.services.conversations import GRANTED, NO_CONTACT
from tests.services.reporting import (
    TO,
    body_of,
    count,
    hours_ago,
    process,
    process_together,
    row_of,
    the_call,
    the_row,
    the_text,
)
from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason, Warmth

pytestmark = pytest.mark.usefixtures("app")
OTHER = "+14155550124"
WAYS = pytest.mark.parametrize(
    "way", [process, lambda campaign, *bodies: process_together(campaign, bodies)], ids=["apart", "together"]
)


def due_texts() -> list[FollowUp]:
    db.session.rollback()
    return list(
        db.session.execute(
            sa.select(FollowUp).where(FollowUp.kind == Kind.SMS, FollowUp.state == FollowUpState.DUE)
        ).scalars()
    )


def values(column: Any) -> list[Any]:
    db.session.rollback()
    return list(db.session.execute(sa.select(column).order_by(column)).scalars())


def test_an_unknown_contact_is_added_with_all_that_the_report_tells() -> None:
    campaign = make_campaign()
    told = {"id": "crm-1", "name": "Dana Ruiz", "email": "dana@example.com", "timezone": "America/Denver"}
    process(campaign, body_of(campaign, GRANTED, contact=told))
    row = row_of(campaign, "id:crm-1")
    contact = db.session.get_one(Contact, row.contact_id)
    assert (contact.name, contact.timezone) == ("Dana Ruiz", "America/Denver")
    assert (values(ContactNumber.number), values(ContactEmail.address)) == ([TO], ["dana@example.com"])
    assert (row.status, row.is_unread, row.is_archived) == (ContactStatus.ANSWERED, True, False)
    assert (contact.account_id, row.account_id) == (campaign.account_id, campaign.account_id)


@pytest.mark.parametrize("contact", [None, {}, {"id": None}, {"id": "  "}, {"name": "Dana"}])
def test_without_an_id_the_number_names_the_contact(contact: dict[str, Any] | None) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, contact=contact), body_of(campaign, call_id="c-2", contact=contact))
    assert values(Contact.identity) == [f"number:{TO}"]
    assert count(Call) == 2


def test_a_known_contact_is_found_by_number_and_keeps_what_is_known() -> None:
    campaign = make_campaign()
    known = make_contact(campaign, number=TO, email="dana@example.com", timezone="America/Denver")
    process(campaign, body_of(campaign, GRANTED, contact=None))
    assert the_row().id == known.id
    contact = db.session.get_one(Contact, known.contact_id)
    assert (contact.name, contact.timezone) == ("Dana Ruiz", "America/Denver")


@WAYS
def test_several_numbers_and_attempts_of_one_contact_are_one_row(way: Any) -> None:
    campaign = make_campaign()
    way(
        campaign,
        body_of(campaign, NO_CONTACT, status="missed", attempt=1, final=False, ended_at=hours_ago(2)),
        body_of(
            campaign, call_id="c-2", status="failed", to=OTHER, attempt=2, final=False, ended_at=hours_ago(1)
        ),
        body_of(campaign, GRANTED, call_id="c-3", to=OTHER, attempt=3, final=True),
    )
    assert (count(CampaignContact), count(Call), values(ContactNumber.number)) == (1, 3, [TO, OTHER])
    assert the_row().status is ContactStatus.ANSWERED
    assert [text.destination for text in due_texts()] == [OTHER]


@WAYS
def test_a_contact_whose_id_is_told_later_than_the_number_is_not_texted_twice(way: Any) -> None:
    campaign = make_campaign()
    way(
        campaign,
        body_of(campaign, GRANTED, contact={"name": "Dana"}, ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, call_id="c-2", contact={"id": "crm-1"}),
    )
    assert values(Contact.identity) == ["id:crm-1"]
    assert len(due_texts()) == 1


@WAYS
def test_a_contact_whose_id_is_left_out_later_is_not_texted_twice(way: Any) -> None:
    campaign = make_campaign()
    way(
        campaign,
        body_of(campaign, GRANTED, ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, call_id="c-2", contact=None),
    )
    assert (values(Contact.identity), len(due_texts())) == (["id:crm-1"], 1)


@WAYS
def test_a_contact_known_from_another_campaign_is_not_texted_twice(way: Any) -> None:
    """Known to the account by id and number, new to this campaign, and the second report leaves the id out."""
    account = db.session.get_one(Account, make_user().account_id)
    process(make_campaign(account, is_on=False), body_of(make_campaign(account), contact={"id": "crm-1"}))
    campaign = make_campaign(account)
    way(
        campaign,
        body_of(campaign, GRANTED, ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, call_id="c-2", contact=None),
    )
    assert (values(Contact.identity), len(due_texts())) == (["id:crm-1"], 1)


@WAYS
def test_a_new_number_of_a_known_contact_names_them_at_once(way: Any) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, NO_CONTACT, call_id="c-0", ended_at=hours_ago(1)))
    way(
        campaign,
        body_of(campaign, GRANTED, to=OTHER, ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, call_id="c-2", to=OTHER, contact=None),
    )
    assert (values(Contact.identity), len(due_texts())) == (["id:crm-1"], 1)


WITH_ID, WITHOUT_ID = {"id": "crm-1"}, {"name": "Dana"}


@WAYS
@pytest.mark.parametrize("order", [(WITH_ID, WITHOUT_ID), (WITHOUT_ID, WITH_ID)], ids=["id first", "id last"])
@pytest.mark.parametrize("known", [WITH_ID, WITHOUT_ID, None], ids=["by id", "by number", "unknown"])
def test_with_or_without_the_id_one_person_gets_one_text_in_each_campaign(
    way: Any, order: tuple[dict[str, Any], ...], known: dict[str, Any] | None
) -> None:
    """Whatever another campaign knew of them before: an id, a number, or nothing."""
    account = db.session.get_one(Account, make_user().account_id)
    if known is not None:
        first = make_campaign(account)
        process(first, body_of(first, GRANTED, call_id="c-0", contact=known))
    campaign = make_campaign(account)
    halves = enumerate(order, start=1)
    way(campaign, *(body_of(campaign, GRANTED, call_id=f"c-{place}", contact=told) for place, told in halves))
    assert values(Contact.identity) == ["id:crm-1"]
    assert len([text for text in due_texts() if text.campaign_id == campaign.id]) == 1


@WAYS
@pytest.mark.parametrize("order", [(WITH_ID, WITHOUT_ID), (WITHOUT_ID, WITH_ID)], ids=["id first", "id last"])
def test_a_number_and_an_id_that_were_two_contacts_elsewhere_get_one_text_here(
    way: Any, order: tuple[dict[str, Any], ...]
) -> None:
    account = db.session.get_one(Account, make_user().account_id)
    for told, number in ((WITH_ID, OTHER), (WITHOUT_ID, TO)):
        elsewhere = make_campaign(account)
        process(elsewhere, body_of(elsewhere, GRANTED, call_id="c-0", contact=told, to=number))
    assert values(Contact.identity) == ["id:crm-1", f"number:{TO}"]
    campaign = make_campaign(account)
    halves = enumerate(order, start=1)
    way(campaign, *(body_of(campaign, GRANTED, call_id=f"c-{place}", contact=told) for place, told in halves))
    assert [text.destination for text in due_texts() if text.campaign_id == campaign.id] == [TO]


def test_of_two_contacts_with_the_number_elsewhere_neither_is_guessed() -> None:
    account = db.session.get_one(Account, make_user().account_id)
    elsewhere, campaign = make_campaign(account), make_campaign(account)
    for told in ("crm-1", "crm-2"):
        process(elsewhere, body_of(elsewhere, call_id=told, contact={"id": told}))
    process(campaign, body_of(campaign, GRANTED, contact=None))
    assert values(Contact.identity) == ["id:crm-1", "id:crm-2", f"number:{TO}"]


def test_an_id_told_for_a_number_holds_for_the_whole_account() -> None:
    account = db.session.get_one(Account, make_user().account_id)
    first, second = make_campaign(account), make_campaign(account)
    process(first, body_of(first, GRANTED, contact=None))
    process(second, body_of(second, GRANTED))
    process(first, body_of(first, GRANTED, call_id="c-2"))
    assert values(Contact.identity) == ["id:crm-1"]
    assert count(CampaignContact) == 2 and len(due_texts()) == 2


@WAYS
def test_two_contacts_of_one_number_are_two_rows_and_each_has_a_text_of_their_own(way: Any) -> None:
    campaign = make_campaign()
    way(
        campaign,
        body_of(campaign, GRANTED, contact={"id": "crm-1", "name": "Dana"}),
        body_of(campaign, GRANTED, call_id="c-2", contact={"id": "crm-2", "name": "Kim"}),
    )
    assert values(Contact.identity) == ["id:crm-1", "id:crm-2"]
    assert values(ContactNumber.number) == [TO, TO]
    assert len(due_texts()) == 2


@WAYS
def test_a_half_without_the_id_belongs_to_the_contact_of_its_call_not_to_another_of_the_number(
    way: Any,
) -> None:
    campaign = make_campaign()
    process(campaign, body_of(campaign, NO_CONTACT, call_id="c-0", contact={"id": "crm-0"}))
    way(
        campaign,
        body_of(campaign, contact={"id": "crm-1"}, ended_at=hours_ago(0.1)),
        body_of(campaign, GRANTED, contact=None),
    )
    (text,) = due_texts()
    assert text.campaign_contact_id == row_of(campaign, "id:crm-1").id
    assert row_of(campaign, "id:crm-0").status is ContactStatus.MISSED
    assert the_text(row_of(campaign, "id:crm-0")).reason is Reason.NOT_ANSWERED


@WAYS
def test_a_half_that_tells_the_id_of_its_calls_contact_makes_no_second_contact(way: Any) -> None:
    campaign = make_campaign()
    way(campaign, body_of(campaign, contact=None), body_of(campaign, GRANTED, contact={"id": "crm-1"}))
    assert values(Contact.identity) == ["id:crm-1"]
    assert (count(Call), len(due_texts())) == (1, 1)


def test_the_same_id_and_number_in_another_account_are_another_contact() -> None:
    first, second = make_campaign(), make_campaign()
    process(first, body_of(first, GRANTED))
    process(second, body_of(second, GRANTED))
    assert values(Contact.identity) == ["id:crm-1", "id:crm-1"]
    rows = db.session.execute(sa.select(CampaignContact.account_id, CampaignContact.campaign_id)).all()
    assert {tuple(row) for row in rows} == {
        (first.account_id, first.id),
        (second.account_id, second.id),
    }


def test_an_id_that_looks_like_a_number_is_an_id() -> None:
    campaign = make_campaign()
    process(
        campaign,
        body_of(campaign, contact={"id": f"number:{OTHER}"}),
        body_of(campaign, call_id="c-2", to=OTHER, contact=None),
    )
    assert values(Contact.identity) == [f"id:number:{OTHER}", f"number:{OTHER}"]


def test_addresses_are_filed_once_each_whatever_their_case_and_the_newest_counts() -> None:
    campaign = make_campaign(email_enabled=True)
    for place, address in enumerate(["dana@example.com", "Dana@Example.COM", "d.ruiz@example.com"]):
        process(
            campaign,
            body_of(campaign, GRANTED, call_id=f"c-{place}", contact={"id": "crm-1", "email": address}),
        )
    assert values(ContactEmail.address) == ["d.ruiz@example.com", "dana@example.com"]


def test_a_later_name_replaces_and_a_missing_one_does_not() -> None:
    campaign = make_campaign()
    for place, name in enumerate(["Dana", None, "Dana Ruiz", ""]):
        contact = {"id": "crm-1"} | ({} if name is None else {"name": name})
        process(campaign, body_of(campaign, call_id=f"c-{place}", contact=contact))
    assert values(Contact.name) == ["Dana Ruiz"]


def test_warmth_is_taken_from_the_platform_until_a_person_gives_theirs() -> None:
    campaign: Campaign = make_campaign()
    process(campaign, body_of(campaign, warmth="hot"), body_of(campaign, call_id="c-2"))
    row = the_row()
    assert row.warmth is Warmth.HOT
    user = make_user(db.session.get_one(Account, campaign.account_id))
    with write_transaction() as session:
        kept = session.get_one(CampaignContact, row.id)
        kept.warmth, kept.warmth_set_by_id = Warmth.DEAD, user.id
    process(campaign, body_of(campaign, call_id="c-3", warmth="hot"))
    assert the_row().warmth is Warmth.DEAD


def test_a_new_report_makes_an_archived_row_unread_again() -> None:
    campaign = make_campaign()
    known = make_contact(campaign, number=TO, is_archived=True, is_unread=False)
    process(campaign, body_of(campaign, contact=None))
    row = the_row()
    assert (row.id, row.is_archived, row.is_unread) == (known.id, False, True)
    assert the_call().campaign_contact_id == known.id
