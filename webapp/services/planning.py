"""Decides each kind of follow-up of some contacts from all that is known of them, and writes the decision down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.follow_ups import Actor, DestinationSource, FollowUp, TrailEntry
from webapp.rules.email_content import EMAIL_VERSION
from webapp.rules.lifecycle import COMMITTED, needs_a_person
from webapp.rules.listening.verdicts import EmailAddressState
from webapp.rules.states import ContactStatus, FollowUpState, Kind, Reason
from webapp.rules.wording import WORDING_VERSION
from webapp.services.contact_numbers import file_destination
from webapp.services.dossiers import Dossier, Setting
from webapp.services.judgement import Judgement, judge, status_of
from webapp.services.trail import INSERT, line


class Due(NamedTuple):
    """A follow-up to send now: its row's id."""

    id: int
    kind: Kind


def plan(session: Session, setting: Setting, dossiers: Iterable[Dossier], now: datetime) -> list[Due]:
    """Decide every kind for contacts of whom a report just came; what is due by it. Committed by the caller."""
    decided: list[tuple[FollowUp, Judgement, bool]] = []
    for dossier in dossiers:
        _refresh_row(setting, dossier, now)
        for kind in Kind:
            decided.append(_decide_kind(session, setting, dossier, kind, now))
        note_review(setting, dossier)
    session.flush()
    news = [_trail_of(follow_up, judgement, now) for follow_up, judgement, is_news in decided if is_news]
    if news:
        session.execute(INSERT, news)
    return [
        Due(follow_up.id, follow_up.kind)
        for follow_up, _, is_news in decided
        if is_news and follow_up.state is FollowUpState.DUE
    ]


def plan_again(
    session: Session,
    setting: Setting,
    dossier: Dossier,
    kind: Kind,
    now: datetime,
    *,
    what: str,
    user_id: int | None = None,
    detail: dict[str, object] | None = None,
) -> FollowUp:
    """Decide one follow-up anew because of something other than a report, named by `what` in the trail."""
    follow_up = dossier.follow_ups[kind]
    judgement = judge(setting, dossier, kind, now)
    if follow_up.state not in COMMITTED:
        write_decision(follow_up, judgement, now)
        file_destination(session, dossier, follow_up)
    actor = Actor.SYSTEM if user_id is None else Actor.PERSON
    news = _trail_of(follow_up, judgement, now, what=what, actor=actor, user_id=user_id, detail=detail)
    session.flush()
    session.execute(INSERT, news)
    note_review(setting, dossier)
    return follow_up


def write_decision(follow_up: FollowUp, judgement: Judgement, now: datetime) -> None:
    """Put a judgement on an uncommitted row: state, reason, where it would go, and when it is next worked on."""
    decision, before = judgement.decision, (follow_up.state, follow_up.reason, follow_up.destination)
    if _is_refused_again(follow_up, judgement) or _is_dismissed(follow_up, judgement):
        return
    if before != (FollowUpState.DUE, Reason.RETRYING, judgement.facts.destination):
        follow_up.tries = 0
    if decision.state is FollowUpState.DUE and follow_up.tries:
        # Its tries go on, and the wait that the provider asked for is not shortened.
        follow_up.due_at = max(now, follow_up.due_at or now)
    else:
        follow_up.state, follow_up.reason = decision.state, decision.reason
        follow_up.reason_detail = (decision.detail or "")[:500]
        follow_up.due_at = now if decision.state is FollowUpState.DUE else decision.until
    follow_up.planned_at, follow_up.call_id = now, judgement.call_id
    if not judgement.is_persons_decision:
        follow_up.details = {}  # they were true of an earlier call
    if follow_up.destination_source is not DestinationSource.PERSON or not judgement.is_persons_destination:
        follow_up.destination = judgement.facts.destination
        follow_up.destination_source = source_of(judgement)
        follow_up.decided_by_id = follow_up.decided_by_id if judgement.is_persons_decision else None
    is_due = decision.state is FollowUpState.DUE
    follow_up.body = judgement.body if is_due else None
    follow_up.subject = judgement.subject if is_due else None
    follow_up.mailbox_id = judgement.mailbox_id
    version = WORDING_VERSION if follow_up.kind is Kind.SMS else EMAIL_VERSION
    follow_up.wording_version = version if follow_up.body else None


def source_of(judgement: Judgement) -> DestinationSource | None:
    if not judgement.facts.destination:
        return None
    is_on_file = judgement.facts.destination_state is EmailAddressState.ON_FILE
    return DestinationSource.FILE if is_on_file else DestinationSource.CALL


def _is_refused_again(follow_up: FollowUp, judgement: Judgement) -> bool:
    """Whether it would go again to where the provider refused it: only a person's word makes a bad number good."""
    is_refused = follow_up.reason in {Reason.BAD_NUMBER, Reason.DESTINATION_BLOCKED, Reason.BAD_ADDRESS}
    is_due = judgement.decision.state is FollowUpState.DUE
    return is_refused and is_due and follow_up.destination == judgement.facts.destination


def _is_dismissed(follow_up: FollowUp, judgement: Judgement) -> bool:
    """Whether a person decided that nothing is sent, and the contact has said nothing since."""
    return follow_up.reason is Reason.DISMISSED and judgement.is_persons_decision


def note_review(setting: Setting, dossier: Dossier) -> None:
    """Whether the row waits for a person: for a follow-up, or to say whether the contact wants to be left alone."""
    row, follow_ups = dossier.campaign_contact, dossier.follow_ups.values()
    is_listed = status_of(setting, dossier) is ContactStatus.DNC
    row.has_doubtful_wish = dossier.doubtful_call() is not None and not is_listed
    row.needs_review = row.has_doubtful_wish or any(
        needs_a_person(follow_up.state, follow_up.reason) for follow_up in follow_ups
    )


def _refresh_row(setting: Setting, dossier: Dossier, now: datetime) -> None:
    row = dossier.campaign_contact
    row.status = status_of(setting, dossier)
    row.is_unread, row.is_archived = True, False
    row.last_activity_at = now


def _decide_kind(
    session: Session, setting: Setting, dossier: Dossier, kind: Kind, now: datetime
) -> tuple[FollowUp, Judgement, bool]:
    judgement = judge(setting, dossier, kind, now)
    follow_up = dossier.follow_ups.get(kind)
    if follow_up is None:
        row = dossier.campaign_contact
        follow_up = FollowUp(
            account_id=row.account_id,
            campaign_id=row.campaign_id,
            contact_id=row.contact_id,
            campaign_contact_id=row.id,
            kind=kind,
            details={},
        )
        dossier.follow_ups[kind] = follow_up
        session.add(follow_up)
        write_decision(follow_up, judgement, now)
        file_destination(session, dossier, follow_up)
        return follow_up, judgement, True
    if follow_up.state in COMMITTED:
        return follow_up, judgement, _is_further_call(session, follow_up, judgement)
    before = follow_up.state, follow_up.reason, follow_up.destination, follow_up.call_id, follow_up.body
    write_decision(follow_up, judgement, now)
    file_destination(session, dossier, follow_up)
    after = follow_up.state, follow_up.reason, follow_up.destination, follow_up.call_id, follow_up.body
    return follow_up, judgement, before != after


def _is_further_call(session: Session, follow_up: FollowUp, judgement: Judgement) -> bool:
    """Whether a call speaks of what has gone out of which the trail does not tell yet: its other half changes nothing."""
    if judgement.call_id == follow_up.call_id:
        return False
    told = sa.select(TrailEntry.detail).where(
        TrailEntry.follow_up_id == follow_up.id, TrailEntry.reason == Reason.ALREADY_SENT
    )
    call = judgement.call.public_id if judgement.call is not None else None
    return all(detail.get("call") != call for detail in session.execute(told).scalars())


def _trail_of(
    follow_up: FollowUp,
    judgement: Judgement,
    now: datetime,
    *,
    what: str = "decided",
    actor: Actor = Actor.SYSTEM,
    user_id: int | None = None,
    detail: dict[str, object] | None = None,
) -> dict[str, object]:
    is_over = follow_up.state in COMMITTED
    return line(
        account_id=follow_up.account_id,
        follow_up_id=follow_up.id,
        at=now,
        what=what,
        state=follow_up.state,
        reason=Reason.ALREADY_SENT if is_over else follow_up.reason,
        actor=actor,
        user_id=user_id,
        detail={**judgement.evidence(), **(detail or {})},
    )
