"""Takes a report in: kept as it came before it is answered, once for each different body."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from webapp.models.accounts import Account
from webapp.models.base import (
    db,
    inline,
    public_id,
    read_connection,
    table_of,
    utc_now,
    write_connection,
    write_transaction,
)
from webapp.models.calls import CallReport, ReportState
from webapp.models.campaigns import Campaign


@dataclass(frozen=True, slots=True)
class Accepted:
    """`call_id` is the call's public id, the same for every report of it; `report_id` is None for a repeat."""

    call_id: str
    is_duplicate: bool
    report_id: int | None


@dataclass(frozen=True, slots=True)
class CampaignKey:
    """What taking in a report needs of its campaign; `secret_token` is the account's webhook secret, encrypted."""

    id: int
    public_id: str
    account_id: int
    country: str
    secret_token: str


# Built once: these run for every report that comes in.
_FIND_CAMPAIGN = (
    sa.select(
        Campaign.id,
        Campaign.public_id,
        Campaign.account_id,
        Campaign.country,
        Account.webhook_secret_encrypted,
    )
    .join(Account, Account.id == Campaign.account_id)
    .where(Campaign.public_id == sa.bindparam("named"))
)
_COLUMNS = (
    "public_id",
    "account_id",
    "campaign_id",
    "platform",
    "call_public_id",
    "digest",
    "body",
    "received_at",
)
_INSERTS = {
    name: insert(table_of(CallReport))
    .values({column: sa.bindparam(column) for column in _COLUMNS} | {"state": ReportState.PENDING})
    .on_conflict_do_nothing()
    .returning(table_of(CallReport).c.id)
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}


def call_public_id(campaign_public_id: str, platform: str, platform_call_id: str) -> str:
    """The public id of a call, made from what names it, so that it can be answered before the call is processed."""
    name = f"{campaign_public_id}\x1f{platform}\x1f{platform_call_id}"
    return "call_" + base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()[:15]).decode()


def accept_report(
    campaign: CampaignKey, *, platform: str, platform_call_id: str, body: Mapping[str, object]
) -> Accepted:
    """Store a verified, valid report. The same body again (in whatever spelling of its JSON) is a duplicate.

    The unique constraint on the digest decides between two that come at once; `INSERT … ON CONFLICT DO NOTHING` tells
    which of them was first.
    """
    call_id = call_public_id(campaign.public_id, platform, platform_call_id)
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    digest = hashlib.sha256(f"{platform}\x1f{canonical}".encode()).hexdigest()
    values = {
        "public_id": public_id("rep")(),
        "account_id": campaign.account_id,
        "campaign_id": campaign.id,
        "platform": platform,
        "call_public_id": call_id,
        "digest": digest,
        "body": canonical,
        "received_at": utc_now(),
    }
    with write_connection() as connection:
        report_id = connection.execute(_INSERTS[connection.dialect.name], values).scalar_one_or_none()
    return Accepted(call_id, report_id is None, report_id)


def find_campaign(public_id: str) -> CampaignKey | None:
    """The campaign named in a report, of whatever account: whoever reports must then prove to be of that account."""
    with read_connection() as connection:
        row = connection.execute(_FIND_CAMPAIGN, {"named": public_id}).one_or_none()
    return None if row is None else CampaignKey(*row)


def find_report_of(account_id: int, call_public_id: str) -> CallReport | None:
    """The newest report of a call, for a call that is not processed yet."""
    return db.session.execute(
        sa.select(CallReport)
        .where(CallReport.account_id == account_id, CallReport.call_public_id == call_public_id)
        .order_by(CallReport.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def list_failed_reports(account_id: int, limit: int = 100) -> list[CallReport]:
    """Reports that could not be processed, newest first."""
    return list(
        db.session.execute(
            sa.select(CallReport)
            .where(CallReport.account_id == account_id, CallReport.state == inline(ReportState.FAILED))
            .order_by(CallReport.id.desc())
            .limit(limit)
        ).scalars()
    )


def run_again(account_id: int, report_public_id: str) -> int | None:
    """Put a failed report back in line; its row id for the queue, or None when there is no such failed report."""
    with write_transaction() as session:
        return session.execute(
            sa.update(CallReport)
            .where(
                CallReport.account_id == account_id,
                CallReport.public_id == report_public_id,
                CallReport.state == ReportState.FAILED,
            )
            .values(state=ReportState.PENDING, error=None, processed_at=None)
            .returning(CallReport.id)
        ).scalar_one_or_none()
