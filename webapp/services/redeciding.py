"""A person's second thoughts on a follow-up that has not gone out: not to send it, or to have it decided anew."""

from __future__ import annotations

from webapp.models.base import write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.rules.desk import RESUMES_BY_ITSELF
from webapp.rules.states import FollowUpState, Reason
from webapp.services.judgement import is_outdated, judge
from webapp.services.planning import plan_again
from webapp.services.review import NotPossible, open_follow_up, refuse_committed, take_decision


def dismiss(account_id: int, public_id: str, *, user_id: int) -> FollowUp:
    """Nothing is sent, until the contact says something new: they did not agree, or no number is right.

    Raises NotFound, NotPossible.
    """
    with write_transaction() as session:
        follow_up, dossier, setting, now = open_follow_up(session, account_id, public_id)
        refuse_committed(follow_up)
        if follow_up.state is not FollowUpState.REVIEW:
            raise NotPossible("Only what waits for a person can be set aside.")
        take_decision(follow_up, dossier, setting, now, user_id)
        follow_up.state, follow_up.reason, follow_up.due_at = FollowUpState.HELD, Reason.DISMISSED, None
        follow_up.reason_detail = ""
        return plan_again(session, setting, dossier, follow_up.kind, now, what="dismissed", user_id=user_id)


def decide_anew(account_id: int, public_id: str, *, user_id: int) -> FollowUp:
    """Ask every gate again, because something changed since: a list, the settings, a person's mind.

    Raises NotFound, NotPossible.
    """
    with write_transaction() as session:
        follow_up, dossier, setting, now = open_follow_up(session, account_id, public_id)
        refuse_committed(follow_up)
        if follow_up.state not in {FollowUpState.HELD, FollowUpState.REVIEW}:
            raise NotPossible("This is on its way already.")
        if follow_up.reason in RESUMES_BY_ITSELF:
            raise NotPossible("It goes out by itself.")
        if not is_outdated(follow_up, judge(setting, dossier, follow_up.kind, now)):
            raise NotPossible("Nothing has changed that would decide it otherwise.")
        take_decision(follow_up, dossier, setting, now, user_id)
        if follow_up.reason is Reason.DISMISSED:
            follow_up.reason = None
        return plan_again(
            session, setting, dossier, follow_up.kind, now, what="decided_anew", user_id=user_id
        )
