"""Reports that could not be processed, as an admin reads them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.base import db
from webapp.models.calls import CallReport
from webapp.models.campaigns import Campaign
from webapp.services.intake import list_failed_reports

MOST = 100


@dataclass(frozen=True, slots=True)
class FailedReport:
    """`call_id` is the platform's own; `body` is the report as it came, indented."""

    public_id: str
    received_at: datetime
    campaign_name: str
    campaign_id: str
    platform: str
    call_id: str
    error: str
    body: str


def list_failures(account_id: int) -> list[FailedReport]:
    """The newest failed reports of the account, at most MOST."""
    reports = list_failed_reports(account_id, limit=MOST)
    campaigns = {
        campaign.id: campaign
        for campaign in db.session.execute(
            sa.select(Campaign).where(
                Campaign.account_id == account_id,
                Campaign.id.in_({report.campaign_id for report in reports}),
            )
        ).scalars()
    }
    return [_describe(report, campaigns[report.campaign_id]) for report in reports]


def is_report_of(account_id: int, public_id: str) -> bool:
    """Whether the account has such a report, failed or not."""
    return (
        db.session.execute(
            sa.select(CallReport.id).where(
                CallReport.account_id == account_id, CallReport.public_id == public_id
            )
        ).scalar_one_or_none()
        is not None
    )


def _describe(report: CallReport, campaign: Campaign) -> FailedReport:
    body = json.loads(report.body)
    return FailedReport(
        public_id=report.public_id,
        received_at=report.received_at,
        campaign_name=campaign.name,
        campaign_id=campaign.public_id,
        platform=report.platform,
        call_id=str(body.get("call_id", "")) if isinstance(body, dict) else "",
        error=report.error or "",
        body=json.dumps(body, indent=2, ensure_ascii=False),
    )
