"""Decides which messages a list request finds: filters, newest first, one page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from webapp.sandbox.outbox import Message, Outbox
from webapp.sandbox.twilio_resources import show_page

MAX_PAGE_SIZE = 1000
DEFAULT_PAGE_SIZE = 50
FILTERS = ("To", "From", "DateSent", "DateSent<", "DateSent>")


def list_messages(outbox: Outbox, account_sid: str, query: Mapping[str, str]) -> dict[str, object]:
    """The page of messages that `query` (To, From, DateSent, DateSent<, DateSent>, PageSize, Page, PageToken) asks for.

    A date filter leaves out what is not sent yet, since that has no date.
    """
    filters = {name: query[name] for name in FILTERS if query.get(name)}
    page_size = min(max(_read_number(query.get("PageSize"), DEFAULT_PAGE_SIZE), 1), MAX_PAGE_SIZE)
    page = _read_number(query.get("Page"), 0)
    sent_from, sent_before = _read_dates(filters)
    found = [
        message
        for message in reversed(outbox.list_messages(filters.get("To")))
        if ("From" not in filters or message.sender == filters["From"])
        and (sent_from is None or (message.sent_at is not None and message.sent_at >= sent_from))
        and (sent_before is None or (message.sent_at is not None and message.sent_at < sent_before))
    ]
    start = _find_start(found, query.get("PageToken", ""), page * page_size, page_size)
    return show_page(
        found[start : start + page_size],
        account_sid,
        filters,
        page=page,
        page_size=page_size,
        has_next=len(found) > start + page_size,
    )


def _find_start(found: list[Message], token: str, otherwise: int, page_size: int) -> int:
    """Where the page begins. A token names a neighbour's edge message, so that new messages move nothing."""
    for place, message in enumerate(found) if token else ():
        if token == f"PA{message.sid}":
            return place + 1
        if token == f"PB{message.sid}":
            return max(place - page_size, 0)
    return otherwise


def _read_dates(filters: Mapping[str, str]) -> tuple[datetime | None, datetime | None]:
    """From (included) and before (excluded), in UTC; '<' and '>' include the day they name, as at Twilio."""
    start = before = None
    if day := _read_moment(filters.get("DateSent")):
        start = datetime.combine(day.date(), time(), UTC)
        before = start + timedelta(days=1)
    if last := _read_moment(filters.get("DateSent<")):
        whole_day = len(filters["DateSent<"]) == 10
        before = last + (timedelta(days=1) if whole_day else timedelta(microseconds=1))
    if first := _read_moment(filters.get("DateSent>")):
        start = first
    return start, before


def _read_moment(raw: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw) if raw else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _read_number(raw: str | None, otherwise: int) -> int:
    return int(raw) if raw and raw.isascii() and raw.isdigit() else otherwise
