"""What a number confirmation means for its call: found as evidence when the call is listened to, in whatever order both came."""

from __future__ import annotations

from itertools import dropwhile

import sqlalchemy as sa

from webapp.models.base import db, read_connection, write_transaction
from webapp.models.calls import Call, CallReport, ReportState
from webapp.models.number_confirmations import NumberConfirmationSession
from webapp.platforms.registry import PLATFORMS
from webapp.rules.listening.verdicts import Exchange, NumberConfirmation
from webapp.rules.number_dialogue import Stage
from webapp.services.intake import call_public_id


def find_confirmation(call: Call) -> NumberConfirmation | None:
    """The number confirmed while this call went on: its session is the platform's id of the call, its called number the call's.

    The exchanges end with the yes that confirmed it; what was said after that changed nothing.
    """
    found = db.session.execute(
        sa.select(NumberConfirmationSession.number, NumberConfirmationSession.exchanges).where(
            NumberConfirmationSession.account_id == call.account_id,
            NumberConfirmationSession.campaign_id == call.campaign_id,
            NumberConfirmationSession.session == call.platform_call_id,
            NumberConfirmationSession.called == call.to_number,
            NumberConfirmationSession.stage == Stage.CONFIRMED,
        )
    ).one_or_none()
    if found is None or found.number is None:
        return None
    confirmed = Stage.CONFIRMED.value
    later_first = list(reversed(found.exchanges))
    before = list(dropwhile(lambda each: each["state"] == confirmed, later_first))
    yes = found.exchanges[len(before)]
    told = [*reversed(before), yes]
    return NumberConfirmation(
        found.number, tuple(Exchange(str(each["said"]), str(each["say"])) for each in told)
    )


def take_up_again(campaign_public_id: str, session: str) -> bool:
    """Have the call of this session listened to anew, should it have been before; True where a report waits for it now.

    To be called once what changed is committed: a call listened to meanwhile is found here, one listened to later
    finds the change. Tells of the call's newest report; `processed_at`, which stays, marks that it says nothing new.
    """
    names = [call_public_id(campaign_public_id, platform, session) for platform in PLATFORMS]
    reported = sa.select(CallReport.id).where(CallReport.call_public_id.in_(names)).limit(1)
    with read_connection() as connection:
        if connection.execute(reported).scalar_one_or_none() is None:
            return False
    with write_transaction() as database:
        report = database.execute(
            sa.select(CallReport)
            .where(CallReport.call_public_id.in_(names))
            .order_by(CallReport.id.desc())
            .limit(1)
            .with_for_update()
        ).scalar_one_or_none()
        if report is None or report.state is not ReportState.PROCESSED:
            return False
        report.state = ReportState.PENDING
        return True
