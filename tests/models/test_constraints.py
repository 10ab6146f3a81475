"""What the database itself refuses, whatever a program does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from tests.factories import (
    fresh,
    make_account,
    make_call,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
)
from webapp.models.accounts import Account, ApiKey
from webapp.models.base import Base, db, table_of, utc_now, write_connection, write_transaction
from webapp.models.calls import Call, CallReport, ConsentSettlement, WishSettlement
from webapp.models.campaigns import FollowUpSettings, SettingsChange, Stage
from webapp.models.contacts import CampaignContact, Contact, ContactEmail, ContactNumber
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.listening.verdicts import Channel
from webapp.rules.states import FollowUpState, Kind

pytestmark = pytest.mark.usefixtures("app")


def copy_of(row: Base, **changes: Any) -> Base:
    """A second row like this one, with an id of its own."""
    columns = {column.key: getattr(row, column.key) for column in type(row).__table__.columns}
    columns.pop("id")
    if "public_id" in columns and "public_id" not in changes:
        columns.pop("public_id")
    return type(row)(**{**columns, **changes})


def refuse(row: Base) -> None:
    with pytest.raises(IntegrityError), write_transaction() as session:
        session.add(row)


def keep(row: Base) -> None:
    with write_transaction() as session:
        session.add(row)


def make_report(campaign: Any, digest: str) -> CallReport:
    report = CallReport(
        account_id=campaign.account_id,
        campaign_id=campaign.id,
        platform="standard",
        call_public_id="call_x",
        digest=digest,
        body="{}",
    )
    keep(report)
    return report


def test_a_follow_up_exists_once_for_each_campaign_contact_and_kind() -> None:
    campaign = make_campaign()
    row = make_contact(campaign)
    follow_up = make_follow_up(row)
    refuse(copy_of(follow_up, state=FollowUpState.DUE))
    keep(copy_of(follow_up, kind=Kind.EMAIL))
    other = make_contact(campaign)
    keep(copy_of(follow_up, contact_id=other.contact_id, campaign_contact_id=other.id))


def test_a_contact_takes_part_in_a_campaign_once() -> None:
    refuse(copy_of(make_contact(make_campaign())))


def test_a_call_exists_once_for_each_campaign_platform_and_id() -> None:
    call = make_call(make_contact(make_campaign()))
    refuse(copy_of(call, public_id="call_other"))
    keep(copy_of(call, public_id="call_other", platform="vapi"))


def test_the_same_body_is_kept_once_in_a_campaign() -> None:
    report = make_report(make_campaign(), "d" * 64)
    refuse(copy_of(report))
    keep(copy_of(report, campaign_id=make_campaign().id))


def test_an_identity_names_one_contact_of_an_account() -> None:
    row = make_contact(make_campaign())
    contact = db.session.get_one(Contact, row.contact_id)
    refuse(copy_of(contact))
    keep(copy_of(contact, account_id=make_account().id))


def test_a_contact_has_each_number_and_address_once_but_two_contacts_may_share_one() -> None:
    campaign = make_campaign()
    row = make_contact(campaign, number="+14155550123", email="dana@example.com")
    number = db.session.execute(sa.select(ContactNumber)).scalar_one()
    address = db.session.execute(sa.select(ContactEmail)).scalar_one()
    refuse(copy_of(number))
    refuse(copy_of(address))
    other = make_contact(campaign)
    assert other.contact_id != row.contact_id
    keep(copy_of(number, contact_id=other.contact_id))
    keep(copy_of(address, contact_id=other.contact_id))


def test_a_value_stands_once_on_each_list_and_again_only_after_it_was_removed() -> None:
    entry = Suppression(
        account_id=make_account().id,
        list=SuppressionList.DNC,
        value="+14155550123",
        source=SuppressionSource.PERSON,
    )
    keep(entry)
    refuse(copy_of(entry))
    keep(copy_of(entry, list=SuppressionList.OPT_OUT))
    keep(copy_of(entry, account_id=make_account().id))
    with write_transaction() as session:
        session.get_one(Suppression, entry.id).removed_at = utc_now()
    keep(copy_of(fresh(entry), removed_at=None))


def test_a_campaign_has_one_draft_and_one_live_setting() -> None:
    make_campaign()
    for stage in Stage:
        live = db.session.execute(
            sa.select(FollowUpSettings).where(FollowUpSettings.stage == stage)
        ).scalar_one()
        refuse(copy_of(live))


def test_a_consent_is_settled_once_for_each_call_channel_and_transcript() -> None:
    user = make_user()
    call = make_call(make_contact(make_campaign(db.session.get_one(Account, user.account_id))))
    settlement = ConsentSettlement(
        account_id=user.account_id,
        call_id=call.id,
        channel=Channel.SMS,
        turn=1,
        turn_text="Sure.",
        words=5,
        user_id=user.id,
    )
    keep(settlement)
    refuse(copy_of(settlement))
    keep(copy_of(settlement, channel=Channel.EMAIL))
    keep(copy_of(settlement, words=6))


@pytest.mark.parametrize(
    "make",
    [
        lambda account: Account(name=account.name, business_name="x", webhook_secret_encrypted="x"),
        lambda account: ApiKey(account_id=account.id, name="again", key_start="fu_", key_hash="h"),
    ],
    ids=["account name", "api key"],
)
def test_names_and_keys_are_unique(make: Callable[[Account], Base]) -> None:
    account = make_account()
    keep(ApiKey(account_id=account.id, name="first", key_start="fu_", key_hash="h"))
    refuse(make(account))


def test_a_row_cannot_belong_to_an_account_that_does_not_exist() -> None:
    refuse(Contact(account_id=10_000, identity="id:x"))
    refuse(CampaignContact(account_id=10_000, campaign_id=10_000, contact_id=10_000))


def make_append_only_rows() -> dict[str, Base]:
    user = make_user()
    campaign = make_campaign(db.session.get_one(Account, user.account_id))
    row = make_contact(campaign)
    call = make_call(row)
    make_follow_up(row)
    settlement = ConsentSettlement(
        account_id=user.account_id,
        call_id=call.id,
        channel=Channel.SMS,
        turn=1,
        turn_text="Sure.",
        words=5,
        user_id=user.id,
    )
    wish = WishSettlement(
        account_id=user.account_id, call_id=call.id, was_meant=False, words=5, user_id=user.id
    )
    change = SettingsChange(account_id=user.account_id, campaign_id=campaign.id, what="turned_on")
    keep(settlement)
    keep(wish)
    keep(change)
    trail = db.session.execute(sa.select(TrailEntry)).scalar_one()
    return {
        "trail_entries": trail,
        "consent_settlements": settlement,
        "wish_settlements": wish,
        "settings_changes": change,
    }


@pytest.mark.parametrize(
    "name", ["trail_entries", "consent_settlements", "wish_settlements", "settings_changes"]
)
@pytest.mark.parametrize("is_removal", [False, True], ids=["change", "removal"])
def test_history_can_only_be_added_to(name: str, is_removal: bool) -> None:
    table = table_of(type(make_append_only_rows()[name]))
    statement: Any = sa.delete(table) if is_removal else sa.update(table).values(account_id=1)
    with pytest.raises(DBAPIError, match="append-only"), write_connection() as connection:
        connection.execute(statement)
    assert db.session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 1


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.Enum)
    ],
)
def test_a_coded_column_takes_no_unknown_word_from_any_program(app: Flask, table: str, column: str) -> None:
    words = [
        check
        for check in sa.inspect(db.engine).get_check_constraints(table)
        if f"{column}" in str(check["sqltext"])
    ]
    assert len(words) >= 1, f"{table}.{column} has no check constraint"


def test_an_unknown_word_is_refused_by_the_database_itself() -> None:
    follow_up = make_follow_up(make_contact(make_campaign()))
    for column in ("state", "kind", "reason"):
        with pytest.raises(IntegrityError), write_connection() as connection:
            connection.execute(
                sa.text(f"UPDATE follow_ups SET {column} = 'mysterious' WHERE id = :id"),
                {"id": follow_up.id},
            )


def test_an_unknown_word_is_refused_before_it_reaches_the_database() -> None:
    follow_up = make_follow_up(make_contact(make_campaign()))
    with pytest.raises(StatementError), write_transaction() as session:
        session.get_one(FollowUp, follow_up.id).state = "mysterious"  # type: ignore[assignment]


def test_a_naive_time_is_refused() -> None:
    row = make_contact(make_campaign())
    with pytest.raises(StatementError, match="naive"), write_transaction() as session:
        session.get_one(CampaignContact, row.id).last_activity_at = datetime(2026, 3, 4, 12, 0)  # noqa: DTZ001
    with pytest.raises(StatementError, match="naive"):
        db.session.execute(sa.select(Call).where(Call.ended_at > datetime(2026, 3, 4))).all()  # noqa: DTZ001


def test_a_time_comes_back_as_the_same_instant_in_utc() -> None:
    row = make_contact(make_campaign())
    stored = datetime(2026, 3, 4, 15, 6, 44, 123456, tzinfo=timezone(timedelta(hours=-8)))
    with write_transaction() as session:
        session.get_one(CampaignContact, row.id).last_activity_at = stored
    read = fresh(row).last_activity_at
    assert read == stored
    assert read.tzinfo is UTC and read.isoformat() == "2026-03-04T23:06:44.123456+00:00"


def test_times_of_different_offsets_are_compared_as_instants() -> None:
    row = make_contact(make_campaign())
    make_call(row, ended_at=datetime(2026, 3, 4, 23, 0, tzinfo=UTC))
    earlier = datetime(2026, 3, 5, 0, 30, tzinfo=timezone(timedelta(hours=2)))  # 22:30 UTC
    assert db.session.execute(sa.select(sa.func.count(Call.id)).where(Call.ended_at > earlier)).scalar() == 1


def add_and_stop(account_id: int, *, is_bare: bool) -> None:
    values = {"account_id": account_id, "identity": "id:1", "name": "", "public_id": "con_1"}
    with write_connection() if is_bare else write_transaction() as connection:
        connection.execute(sa.insert(Contact).values(values))
        raise KeyboardInterrupt


@pytest.mark.parametrize("is_bare", [False, True])
def test_whatever_stops_a_transaction_undoes_all_of_it(is_bare: bool) -> None:
    account = make_account()
    with pytest.raises(KeyboardInterrupt):
        add_and_stop(account.id, is_bare=is_bare)
    assert db.session.execute(sa.select(sa.func.count(Contact.id))).scalar() == 0


def test_a_write_transaction_rests_on_fresh_rows() -> None:
    account = make_account(business_name="Before")
    assert account.business_name == "Before"
    with write_connection() as connection:
        connection.execute(sa.update(Account).values(business_name="After"))
    with write_transaction() as session:
        assert session.get_one(Account, account.id).business_name == "After"
