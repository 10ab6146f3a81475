"""The counts of the list of campaigns, and that they stay cheap."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign, make_contact, unknown_id
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.contacts import CampaignContact, Contact
from webapp.rules.wording import SmsTemplate
from webapp.services import campaign_lists
from webapp.services.campaign_lists import list_campaigns


def test_counts_are_those_of_each_campaign_alone(app: Flask) -> None:
    account = make_account()
    busy, empty = make_campaign(account, "Busy"), make_campaign(account, "Empty")
    make_contact(busy, is_unread=True, needs_review=True)
    make_contact(busy, is_unread=True, is_archived=True)
    make_contact(busy, is_unread=False)
    lines = {line.name: line for line in list_campaigns(account.id).lines}
    assert (lines["Busy"].contacts, lines["Busy"].unread, lines["Busy"].review) == (3, 1, 1)
    assert (lines["Empty"].contacts, lines["Empty"].unread, lines["Empty"].review) == (0, 0, 0)
    assert lines["Busy"].last_activity_at is not None and lines["Empty"].last_activity_at is None
    assert lines["Busy"].public_id == busy.public_id and empty.public_id == lines["Empty"].public_id


def test_texts_are_on_only_with_live_settings_that_enable_them(app: Flask) -> None:
    account = make_account()
    make_campaign(account, "on", sms_template=SmsTemplate.NEXT_STEP)
    make_campaign(account, "draft", is_on=False)
    make_campaign(account, "without texts", sms_enabled=False)
    templates = {line.name: line.template for line in list_campaigns(account.id).lines}
    assert templates == {"on": SmsTemplate.NEXT_STEP, "draft": None, "without texts": None}


def test_counting_stops(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign_lists, "MOST", 4)
    campaign = make_campaign()
    for _ in range(7):
        make_contact(campaign, is_unread=True)
    (line,) = list_campaigns(campaign.account_id).lines
    assert (line.contacts, line.unread) == (5, 5)


def test_pages_follow_on_one_another(app: Flask) -> None:
    account = make_account()
    names = [make_campaign(account, f"{number}", is_on=False).name for number in range(5)]
    seen, after = [], None
    for _ in range(3):
        page = list_campaigns(account.id, after=after, limit=2)
        seen += [line.name for line in page.lines]
        after = page.next_after
    assert seen == names[::-1] and after is None


def test_a_place_of_another_account_is_no_place_to_go_on_after(app: Flask) -> None:
    account, other = make_account(), make_account()
    make_campaign(account, "mine")
    theirs = make_campaign(other)
    for after in (theirs.public_id, unknown_id("cmp"), ""):
        assert [line.name for line in list_campaigns(account.id, after=after).lines] == ["mine"]


def test_the_counts_read_indexes_alone(app: Flask) -> None:
    """Read from the database's own plan: on a million rows, a scan of the table would take seconds."""
    campaign = make_campaign()
    add_many(campaign.account_id, campaign.id, 3000)
    asked: list[tuple[str, Any]] = []

    def keep(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        asked.append((statement, values))

    account_id = campaign.account_id
    sa.event.listen(db.engine, "before_cursor_execute", keep)
    try:
        list_campaigns(account_id)
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", keep)
    connection = db.session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        connection.exec_driver_sql("ANALYZE campaign_contacts")
    statement, values = asked[-1]
    explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    plan = "\n".join(str(row) for row in connection.exec_driver_sql(explain + statement, values))
    assert "ix_campaign_contacts_unread" in plan and "ix_campaign_contacts_review" in plan
    assert "SCAN campaign_contacts" not in plan and "Seq Scan on campaign_contacts" not in plan


def add_many(account_id: int, campaign_id: int, count: int) -> None:
    """Contacts of whom one in a hundred is unread or needs review."""
    now = utc_now()
    with write_transaction() as session:
        contacts = [Contact(account_id=account_id, identity=f"id:{number}") for number in range(count)]
        session.add_all(contacts)
        session.flush()
        session.execute(
            sa.insert(CampaignContact),
            [
                {
                    "account_id": account_id,
                    "campaign_id": campaign_id,
                    "contact_id": contact.id,
                    "is_unread": number % 100 == 0,
                    "needs_review": number % 100 == 1,
                    "last_activity_at": now,
                }
                for number, contact in enumerate(contacts)
            ],
        )
