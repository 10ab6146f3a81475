"""Reads from the product's own tables what became of reported contacts, and whether anything is still on its way."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

_OPEN = (
    "SELECT count(*) FROM call_reports WHERE state = 'pending'",
    "SELECT count(*) FROM follow_ups WHERE state IN ('due', 'sending')",
    # With a time set, the provider is going to be asked again; without one it is a person's turn.
    "SELECT count(*) FROM follow_ups WHERE state = 'unconfirmed' AND due_at IS NOT NULL",
)
_FATES = """
    SELECT calls.to_number, follow_ups.state, follow_ups.reason, follow_ups.reason_detail, follow_ups.tries
    FROM calls JOIN follow_ups ON follow_ups.campaign_contact_id = calls.campaign_contact_id
    WHERE follow_ups.kind = 'sms'
"""
# Each call has a row of either kind; only one of them is for how the call ended.
_FATES_OF_MAILS = """
    SELECT contact_emails.address, follow_ups.state, follow_ups.reason, follow_ups.reason_detail, follow_ups.tries
    FROM calls JOIN follow_ups ON follow_ups.campaign_contact_id = calls.campaign_contact_id
    JOIN contact_emails ON contact_emails.contact_id = follow_ups.contact_id
    WHERE follow_ups.kind = CASE calls.status WHEN 'missed' THEN 'missed_email' ELSE 'email' END
"""
_HIT = """
    SELECT count(*) FROM follow_ups WHERE kind IN ({kinds}) AND tries > 0 AND state <> 'due' AND NOT EXISTS (
        SELECT 1 FROM trail_entries WHERE trail_entries.follow_up_id = follow_ups.id
        AND what IN ('accepted', 'refused', 'not_sent', 'no_answer')
    )
"""
_TURNED_AWAY = """
    SELECT count(*) FROM trail_entries JOIN follow_ups ON follow_ups.id = trail_entries.follow_up_id
    WHERE follow_ups.kind <> 'sms' AND trail_entries.what IN ('not_sent', 'refused')
"""


@dataclass(frozen=True, slots=True)
class Fate:
    """Where the text to one number, or the email to one address, stands, in the product's words."""

    state: str
    reason: str | None
    detail: str
    tries: int


def count_open(engine: sa.Engine) -> int:
    """Reports not processed, texts and emails due or being sent, and unknown fates that the product still looks into by itself."""
    return sum(_count(engine, question) for question in _OPEN)


def read_fates(engine: sa.Engine) -> dict[str, Fate]:
    """By number. A number without a fate has no processed call."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_FATES).all()
    return {row.to_number: Fate(row.state, row.reason, row.reason_detail, row.tries) for row in rows}


def read_fates_of_mails(engine: sa.Engine) -> dict[str, Fate]:
    """By address, each of the email that is for how its call ended."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_FATES_OF_MAILS).all()
    return {row.address: Fate(row.state, row.reason, row.reason_detail, row.tries) for row in rows}


def count_failed_reports(engine: sa.Engine) -> int:
    """Reports that could not be processed and wait for an admin."""
    return _count(engine, "SELECT count(*) FROM call_reports WHERE state = 'failed'")


def count_hit(engine: sa.Engine, *kinds: str) -> int:
    """Messages whose sender died between the request and writing down its answer; by now settled in another way, or not."""
    return _count(engine, _HIT.format(kinds=", ".join(f"'{kind}'" for kind in kinds)))


def count_turned_away(engine: sa.Engine) -> int:
    """Requests for an email that the provider turned away, or that did not reach it."""
    return _count(engine, _TURNED_AWAY)


def _count(engine: sa.Engine, question: str) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql(question).scalar_one())
