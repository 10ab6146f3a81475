"""Turns stored reports into calls: contacts found or made, halves merged, listened to, planned; all in one transaction."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from traceback import format_tb

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from webapp.models.base import db, inline, utc_now, write_transaction
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.campaigns import Campaign
from webapp.platforms.call_result import BadReport, CallResult
from webapp.platforms.registry import PLATFORMS
from webapp.rules.states import CallStatus, Kind
from webapp.services.contacts import find_or_add_contacts, note_warmth
from webapp.services.dossiers import Dossier, fill_dossiers, load_setting, values_of
from webapp.services.earlier_opt_outs import remember_opt_outs
from webapp.services.listening import hear
from webapp.services.merging import merge_call, new_call
from webapp.services.planning import Due, plan
from webapp.services.suppressions import suppress_as_asked

log = logging.getLogger(__name__)
BATCH = 25  # bounds how long one transaction keeps SQLite's only write lock (some 100 ms)
# Two reports that make the same rows collide once or twice; one that still does after this is at fault itself.
MAY_COLLIDE_FOR = timedelta(minutes=2)


@dataclass(slots=True)
class Processed:
    """`due` are the follow-ups to send now; `is_more` whether reports may still be waiting."""

    reports: int = 0
    due: list[Due] = field(default_factory=list)
    is_more: bool = False

    @property
    def due_texts(self) -> list[int]:
        return [due.id for due in self.due if due.kind is Kind.SMS]

    @property
    def due_emails(self) -> list[int]:
        return [due.id for due in self.due if due.kind is not Kind.SMS]


def process_pending(report_ids: list[int] | None = None) -> Processed:
    """Process up to BATCH waiting reports, oldest first (or just those given that still wait).

    Should one of them fail, each is processed by itself: a bad one is marked, with why, and stops no other.
    """
    try:
        with write_transaction() as session:
            reports = _lock_pending(session, report_ids)
            due = _process(session, reports)
            return Processed(len(reports), due, len(reports) == BATCH)
    except OperationalError:
        raise  # the database, not a report, is at fault: everything stays pending
    except Exception:  # noqa: BLE001  # _process_one says which report and why
        log.warning("a batch of reports failed; processing one by one")
    waiting = _pending_ids(report_ids)
    processed = Processed(is_more=len(waiting) == BATCH)
    for report_id in waiting:
        found = _process_one(report_id)
        if found is not None:
            processed.due += found
            processed.reports += 1
    processed.is_more = processed.is_more and processed.reports > 0  # those that wait are left to the sweep
    return processed


def _process_one(report_id: int) -> list[Due] | None:
    """The follow-ups due by it; none for a bad report, which is marked; None for one that waits."""
    try:
        return _process_alone(report_id)
    except IntegrityError:
        pass  # another worker made the same contact a moment ago: now it is there to be found
    except OperationalError:
        log.warning("report %s waits: the database refused", report_id)
        return None
    except Exception as error:  # noqa: BLE001  # whatever it is, it is put down with the report
        return _mark_failed(report_id, error)
    return _process_once_more(report_id)


def _process_once_more(report_id: int) -> list[Due] | None:
    try:
        return _process_alone(report_id)
    except OperationalError:
        log.warning("report %s waits: the database refused", report_id)
        return None
    except IntegrityError as error:
        if _is_young(report_id):
            log.warning("report %s waits: others make the same rows (%s)", report_id, _explain(error))
            return None
        return _mark_failed(report_id, error)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is put down with the report
        return _mark_failed(report_id, error)


def _is_young(report_id: int) -> bool:
    received = sa.select(CallReport.received_at).where(CallReport.id == report_id)
    return utc_now() - db.session.execute(received).scalar_one() < MAY_COLLIDE_FOR


def _mark_failed(report_id: int, error: Exception) -> list[Due]:
    log.error("report %s: %s\n%s", report_id, _explain(error), "".join(format_tb(error.__traceback__)))
    with write_transaction() as session:
        session.execute(
            sa.update(CallReport)
            .where(CallReport.id == report_id, CallReport.state == ReportState.PENDING)
            .values(state=ReportState.FAILED, error=_explain(error), processed_at=utc_now())
        )
    return []


def _process_alone(report_id: int) -> list[Due]:
    with write_transaction() as session:
        return _process(session, _lock_pending(session, [report_id]))


def _explain(error: Exception) -> str:
    # A database error quotes the values it was given: names and numbers have no place in an error message.
    text = type(error.orig).__name__ if isinstance(error, DBAPIError) else str(error)
    return f"{type(error).__name__}: {text}"[:1000]


def _pending_ids(report_ids: list[int] | None) -> list[int]:
    statement = sa.select(CallReport.id).where(CallReport.state == inline(ReportState.PENDING))
    if report_ids is not None:
        statement = statement.where(CallReport.id.in_(report_ids))
    return list(db.session.execute(statement.order_by(CallReport.id).limit(BATCH)).scalars())


def _lock_pending(session: Session, report_ids: list[int] | None) -> list[CallReport]:
    statement = sa.select(CallReport).where(CallReport.state == inline(ReportState.PENDING))
    if report_ids is not None:
        statement = statement.where(CallReport.id.in_(report_ids))
    return list(
        session.execute(
            statement.order_by(CallReport.id).limit(BATCH).with_for_update(skip_locked=True)
        ).scalars()
    )


def _process(session: Session, reports: list[CallReport]) -> list[Due]:
    now = utc_now()
    due: list[Due] = []
    with session.no_autoflush:
        ordered = sorted(reports, key=lambda report: (report.campaign_id, report.id))
        for campaign_id, group in groupby(ordered, key=lambda report: report.campaign_id):
            campaign = session.get_one(Campaign, campaign_id)
            due += _process_campaign(session, campaign, list(group), now)
    return due


def _process_campaign(
    session: Session, campaign: Campaign, reports: list[CallReport], now: datetime
) -> list[Due]:
    results = [_read(report, campaign) for report in reports]
    known = _known_calls(session, reports)
    dossiers = find_or_add_contacts(
        session, campaign, results, [report.call_public_id for report in reports], known
    )
    fill_dossiers(session, list({id(dossier): dossier for dossier in dossiers}.values()), is_locking=True)
    statuses = _statuses_so_far(session, campaign, known)
    changed: dict[str, tuple[Call, Dossier]] = {}
    with_news = {report.call_public_id for report in reports if not _is_taken_up_again(report)}
    for report, result, dossier in zip(reports, results, dossiers, strict=True):
        call = known.get(report.call_public_id)
        if call is None:
            call = new_call(report, result, dossier.campaign_contact)
            known[report.call_public_id] = call
            dossier.calls.append(call)
            session.add(call)
        else:
            merge_call(call, result, statuses[call.public_id])
        statuses[call.public_id].add(result.status)
        note_warmth(dossier.campaign_contact, result.warmth)
        changed[call.public_id] = call, dossier
        report.state, report.processed_at, report.error = ReportState.PROCESSED, now, None
    dealt_with = {name for name in changed.keys() - with_news if _has_asked(*changed[name])}
    for call, dossier in changed.values():
        hear(call, dossier, campaign)
    session.flush()
    for call, dossier in changed.values():
        if call.public_id not in dealt_with:  # what a person took off the list since stays off
            suppress_as_asked(session, call, dossier, now)
        dossier.calls.sort(key=lambda each: (each.ended_at, each.id), reverse=True)
    unique = list({id(dossier): dossier for _, dossier in changed.values()}.values())
    values = set().union(*(values_of(dossier) for dossier in unique))
    remember_opt_outs(session, campaign.account_id, values, now)
    setting = load_setting(session, campaign, values)
    return plan(session, setting, unique, now)


def _read(report: CallReport, campaign: Campaign) -> CallResult:
    read = PLATFORMS[report.platform]
    try:
        result = read(json.loads(report.body), country=campaign.country, now=report.received_at)
    except BadReport as error:
        raise ValueError(str(error)) from error
    if not _is_taken_up_again(report):
        return result
    # Of the contact a later call, or a person, may have told otherwise since.
    return replace(result, warmth=None, contact_name="", contact_timezone=None, contact_email=None)


def _is_taken_up_again(report: CallReport) -> bool:
    """Processed before, and waiting only for its call to be listened to anew."""
    return report.state is ReportState.PENDING and report.processed_at is not None


def _has_asked(call: Call, dossier: Dossier) -> bool:
    verdicts = dossier.verdicts(call)
    return verdicts is not None and verdicts.do_not_contact.asked


def _known_calls(session: Session, reports: list[CallReport]) -> dict[str, Call]:
    wanted = {report.call_public_id for report in reports}
    calls = session.execute(
        sa.select(Call).where(Call.public_id.in_(wanted)).order_by(Call.id).with_for_update()
    ).scalars()
    return {call.public_id: call for call in calls}


def _statuses_so_far(
    session: Session, campaign: Campaign, known: Mapping[str, Call]
) -> defaultdict[str, set[CallStatus]]:
    """What the reports processed before said of the end of each known call."""
    statuses: defaultdict[str, set[CallStatus]] = defaultdict(set)
    if known:
        earlier = sa.select(CallReport).where(
            CallReport.call_public_id.in_(known), CallReport.state == ReportState.PROCESSED
        )
        for report in session.execute(earlier).scalars():
            statuses[report.call_public_id].add(_read(report, campaign).status)
    return statuses
