"""A call as the HTTP API tells it: what was reported, what was heard with its evidence, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from webapp.models.base import db
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact, Contact
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.states import REASON_WORDS, Kind
from webapp.services.intake import find_report_of


def describe_call(account_id: int, public_id: str) -> dict[str, object] | None:
    """None where the account has no such call. A call not processed yet has a `state` of its own and little else."""
    call = db.session.execute(
        sa.select(Call).where(Call.account_id == account_id, Call.public_id == public_id)
    ).scalar_one_or_none()
    if call is None:
        report = find_report_of(account_id, public_id)
        if report is None:
            return None
        return {"id": public_id, "state": report.state, "error": report.error, "follow_ups": []}
    row = db.session.get_one(CampaignContact, call.campaign_contact_id)
    contact = db.session.get_one(Contact, row.contact_id)
    campaign = db.session.get_one(Campaign, call.campaign_id)
    return {
        "id": call.public_id,
        "state": "processed",
        "call_id": call.platform_call_id,
        "platform": call.platform,
        "campaign": campaign.public_id,
        "contact": {"id": contact.public_id, "name": contact.name, "status": row.status},
        "attempt": call.attempt,
        "final": call.is_final,
        "status": call.status,
        "ended_reason": call.ended_reason,
        "to": call.to_number,
        "from": call.from_number,
        "started_at": _iso(call.started_at),
        "ended_at": _iso(call.ended_at),
        "recording_url": call.recording_url,
        "transcript": call.turns,
        "summary": call.summary,
        "action_items": call.action_items,
        "warmth": row.warmth,
        "extracted": call.extracted,
        "verdicts": _with_quotes(call.verdicts, call.turns),
        "follow_ups": describe_follow_ups(row.id),
    }


def describe_follow_ups(campaign_contact_id: int) -> list[dict[str, object]]:
    """Each kind with its state, reason and whole trail, in the order of the kinds."""
    follow_ups = list(
        db.session.execute(
            sa.select(FollowUp).where(FollowUp.campaign_contact_id == campaign_contact_id)
        ).scalars()
    )
    trail: dict[int, list[TrailEntry]] = {}
    for line in db.session.execute(
        sa.select(TrailEntry)
        .where(TrailEntry.follow_up_id.in_([follow_up.id for follow_up in follow_ups]))
        .order_by(TrailEntry.id)
    ).scalars():
        trail.setdefault(line.follow_up_id, []).append(line)
    follow_ups.sort(key=lambda follow_up: list(Kind).index(follow_up.kind))
    return [_describe(follow_up, trail.get(follow_up.id, [])) for follow_up in follow_ups]


def _describe(follow_up: FollowUp, trail: Iterable[TrailEntry]) -> dict[str, object]:
    return {
        "id": follow_up.public_id,
        "kind": follow_up.kind,
        "state": follow_up.state,
        "reason": follow_up.reason,
        "reason_words": REASON_WORDS[follow_up.reason] if follow_up.reason else None,
        "detail": follow_up.reason_detail,
        "until": _iso(follow_up.due_at),
        "destination": follow_up.destination,
        "subject": follow_up.subject,
        "text": follow_up.body,
        "wording_version": follow_up.wording_version,
        "provider_message_id": follow_up.provider_message_id,
        "message_id": follow_up.message_id,
        "sent_at": _iso(follow_up.sent_at),
        "trail": [
            {
                "at": _iso(line.at),
                "actor": line.actor,
                "what": line.what,
                "state": line.state,
                "reason": line.reason,
                "detail": line.detail,
            }
            for line in trail
        ],
    }


def _with_quotes(
    verdicts: Mapping[str, object] | None, turns: list[dict[str, object]] | None
) -> dict[str, object] | None:
    """The verdicts, each evidence turn quoted with its speaker and seconds."""
    if verdicts is None:
        return None
    quoted: dict[str, object] = {}
    for name, verdict in verdicts.items():
        if isinstance(verdict, dict) and isinstance(verdict.get("evidence"), list) and turns:
            quotes = [{"turn": turn, **turns[turn]} for turn in verdict["evidence"] if 0 <= turn < len(turns)]
            quoted[name] = {**verdict, "quotes": quotes}
        else:
            quoted[name] = verdict
    return quoted


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
