"""The list: its order, its filters, its pages, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign, make_contact, make_follow_up
from webapp.models.base import db, utc_now
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason
from webapp.services import results
from webapp.services.results import Box, Filter

pytestmark = pytest.mark.usefixtures("app")


def make_rows(campaign: Campaign, count: int, **columns: Any) -> list[CampaignContact]:
    """Rows a minute apart, the newest first."""
    start: datetime = utc_now()
    return [
        make_contact(
            campaign, f"Contact {place}", last_activity_at=start - timedelta(minutes=place), **columns
        )
        for place in range(count)
    ]


def names(page: results.Page) -> list[str]:
    return [row.name for row in page.rows]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that reaches the database inside the block."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def test_the_newest_activity_comes_first_and_ties_are_broken_by_the_row() -> None:
    campaign, moment = make_campaign(), utc_now()
    for name in ("first", "second", "third"):
        make_contact(campaign, name, last_activity_at=moment)
    make_contact(campaign, "newest", last_activity_at=moment + timedelta(seconds=1))
    assert names(results.list_rows(campaign, Filter())) == ["newest", "third", "second", "first"]


def test_the_pages_together_hold_every_row_once() -> None:
    campaign, moment = make_campaign(), utc_now()
    for place in range(7):
        make_contact(campaign, f"Contact {place}", last_activity_at=moment - timedelta(minutes=place // 3))
    seen: list[str] = []
    after: str | None = None
    while True:
        page = results.list_rows(campaign, Filter(), after=after, limit=3)
        seen += names(page)
        after = page.after
        if after is None:
            break
    assert sorted(seen) == [f"Contact {place}" for place in range(7)]


def test_a_last_page_that_is_just_full_leads_no_further() -> None:
    campaign = make_campaign()
    make_rows(campaign, 3)
    assert results.list_rows(campaign, Filter(), limit=3).after is None


def test_a_contact_who_calls_between_two_pages_moves_the_next_page_not_at_all() -> None:
    campaign = make_campaign()
    rows = make_rows(campaign, 6)
    first = results.list_rows(campaign, Filter(), limit=3)
    rows[2].last_activity_at = utc_now() + timedelta(minutes=5)
    db.session.commit()
    second = results.list_rows(campaign, Filter(), after=first.after, limit=3)
    assert names(second) == ["Contact 3", "Contact 4", "Contact 5"]


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "zzz.cc_x",
        "1.cc_unknown",
        "-1",
        "f" * 60 + ".cc_x",
        "9" * 200,
        "1'--",
        "\x00",
        "0x1.cc",
        "é.ü",
    ],
)
def test_a_cursor_that_was_made_up_means_the_first_page(cursor: str) -> None:
    campaign = make_campaign()
    make_rows(campaign, 2)
    page = results.list_rows(campaign, Filter(), after=cursor)
    assert page.is_first
    assert len(page.rows) == 2


def test_a_cursor_of_another_campaign_means_the_first_page() -> None:
    campaign, other = make_campaign(), make_campaign()
    make_rows(campaign, 1)
    make_rows(other, 3)
    foreign = results.list_rows(other, Filter(), limit=1).after
    assert results.list_rows(campaign, Filter(), after=foreign).is_first


def test_a_cursor_shows_no_row_number() -> None:
    campaign = make_campaign()
    rows = make_rows(campaign, 2)
    cursor = results.list_rows(campaign, Filter(), limit=1).after
    assert cursor is not None
    assert cursor.endswith(f".{rows[0].public_id}")


def test_box_and_status_are_kept_apart() -> None:
    campaign = make_campaign()
    make_contact(campaign, "in", status=ContactStatus.MISSED)
    make_contact(campaign, "out", status=ContactStatus.MISSED, is_archived=True)
    make_contact(campaign, "other", status=ContactStatus.ANSWERED)
    make_contact(make_campaign(make_account()), "stranger", status=ContactStatus.MISSED)
    missed = Filter(status=ContactStatus.MISSED)
    assert names(results.list_rows(campaign, missed)) == ["in"]
    archived = Filter(box=Box.ARCHIVED, status=ContactStatus.MISSED)
    assert names(results.list_rows(campaign, archived)) == ["out"]


def test_what_needs_a_person_is_listed_from_both_boxes() -> None:
    campaign = make_campaign()
    make_contact(campaign, "in", needs_review=True)
    make_contact(campaign, "out", needs_review=True, is_archived=True)
    make_contact(campaign, "well")
    assert sorted(names(results.list_rows(campaign, Filter(review=True)))) == ["in", "out"]


def test_the_tabs_are_counted_no_further_than_they_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "COUNTED", 2)
    campaign = make_campaign()
    make_rows(campaign, 5)
    make_contact(campaign, is_archived=True, needs_review=True)
    assert results.count_tabs(campaign) == results.Counts(inbox=3, review=1, archived=1)


def test_a_kind_that_is_off_is_left_out_of_a_row() -> None:
    campaign = make_campaign()
    row = make_contact(campaign)
    make_follow_up(row, FollowUpState.HELD, Reason.OFF, kind=Kind.EMAIL)
    make_follow_up(row, FollowUpState.HELD, Reason.DECLINED)
    (line,) = results.list_rows(campaign, Filter()).rows[0].follow_ups
    assert (line.kind, line.reason) == (Kind.SMS, Reason.DECLINED)


def test_where_every_kind_is_off_one_line_says_so() -> None:
    campaign = make_campaign()
    row = make_contact(campaign)
    for kind in Kind:
        make_follow_up(row, FollowUpState.HELD, Reason.OFF, kind=kind)
    (line,) = results.list_rows(campaign, Filter()).rows[0].follow_ups
    assert (line.kind, line.reason) == (Kind.SMS, Reason.OFF)


def test_a_page_costs_the_same_number_of_queries_however_many_rows_it_has() -> None:
    costs = []
    for count in (1, 12):
        campaign = make_campaign()
        for row in make_rows(campaign, count):
            make_follow_up(row)
            make_follow_up(row, FollowUpState.HELD, Reason.NO_EMAIL, kind=Kind.EMAIL)
        campaign = db.session.get_one(Campaign, campaign.id)
        with statements() as seen:
            assert len(results.list_rows(campaign, Filter()).rows) == count
        costs.append(sum(statement.startswith("SELECT") for statement in seen))
    assert costs == [3, 3]


def test_only_what_can_change_by_itself_is_live() -> None:
    campaign = make_campaign()
    archived = Filter(box=Box.ARCHIVED)
    row = make_contact(campaign, is_archived=True)
    follow_up = make_follow_up(row, FollowUpState.DELIVERED)
    assert results.list_rows(campaign, Filter()).is_live, "new calls appear in the inbox"
    assert not results.list_rows(campaign, archived).is_live
    follow_up.state, follow_up.due_at = FollowUpState.DUE, utc_now()
    db.session.commit()
    assert results.list_rows(campaign, archived).is_live


def test_neighbours_follow_the_order_and_the_filter_of_the_list() -> None:
    campaign = make_campaign()
    rows = make_rows(campaign, 3, status=ContactStatus.MISSED)
    make_contact(campaign, "between", last_activity_at=rows[1].last_activity_at + timedelta(seconds=5))
    missed = Filter(status=ContactStatus.MISSED)
    beside = results.find_neighbours(campaign, missed, rows[1])
    assert beside == results.Neighbours(newer=rows[0].public_id, older=rows[2].public_id)
    assert results.find_neighbours(campaign, missed, rows[0]).newer is None
    assert results.find_neighbours(campaign, missed, rows[2]).older is None


FILTERS = {
    "ix_campaign_contacts_page": [Filter(), Filter(box=Box.ARCHIVED)],
    "ix_campaign_contacts_status": [
        Filter(status=ContactStatus.MISSED),
        Filter(box=Box.ARCHIVED, status=ContactStatus.ANSWERED),
    ],
    "ix_campaign_contacts_review": [Filter(review=True), Filter(review=True, status=ContactStatus.ANSWERED)],
}


@pytest.mark.parametrize(
    ("index", "wanted"), [(name, each) for name, all_ in FILTERS.items() for each in all_]
)
@pytest.mark.parametrize("is_next", [False, True])
def test_every_page_is_read_along_one_index_without_a_sort(
    app: Flask, index: str, wanted: Filter, is_next: bool
) -> None:
    campaign = make_campaign()
    for row in make_rows(campaign, 3, needs_review=True):
        row.status = wanted.status or row.status
        row.is_archived = wanted.box is Box.ARCHIVED
    db.session.commit()
    after = results.list_rows(campaign, wanted, limit=1).after if is_next else None
    plan = _plan_of_rows(campaign, wanted, after)
    assert index in plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan, plan


def _plan_of_rows(campaign: Campaign, wanted: Filter, after: str | None) -> str:
    """How the database reads the rows of a page, with the parameters that it was really asked with."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        if "campaign_contacts.is_unread" in statement:
            asked.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        results.list_rows(campaign, wanted, after=after, limit=2)
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    ((statement, parameters),) = asked
    is_sqlite = db.engine.dialect.name == "sqlite"
    connection = db.session.connection()
    if not is_sqlite:  # three rows are read faster without an index, or sorted: ask what holds for many
        for way in ("seqscan", "bitmapscan", "sort"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    return "\n".join(str(tuple(line)) for line in connection.exec_driver_sql(explain + statement, parameters))
