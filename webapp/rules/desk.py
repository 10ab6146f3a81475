"""Decides what a person may do with a follow-up, and whether it may still change by itself while someone looks."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from webapp.rules.lifecycle import RESENDABLE
from webapp.rules.listening.verdicts import Consent
from webapp.rules.states import FollowUpState as State
from webapp.rules.states import Kind, Reason


class Action(StrEnum):
    SET_DESTINATION = "set_destination"
    SETTLE_CONSENT = "settle_consent"
    FILL_DETAILS = "fill_details"
    SEND_AGAIN = "send_again"
    MARK_ARRIVED = "mark_arrived"
    DISMISS = "dismiss"
    DECIDE_ANEW = "decide_anew"


# A number is wanted: none was confirmed, or the one that was cannot be texted.
NEEDS_A_NUMBER = frozenset(
    {Reason.NUMBER_NOT_CONFIRMED, Reason.BAD_NUMBER, Reason.DESTINATION_BLOCKED, Reason.SAME_NUMBER}
)
# Held, and sent without a person once what is in the way is gone.
RESUMES_BY_ITSELF = frozenset(
    {Reason.QUIET_HOURS, Reason.SENDER_BLOCKED, Reason.NO_SENDER, Reason.MAILBOX_DISCONNECTED}
)
# Carriers that tell of a delivery at all do so soon; afterwards a text stays 'sent'.
DELIVERY_WITHIN = timedelta(minutes=15)


def allowed_actions(
    kind: Kind,
    state: State,
    reason: Reason | None,
    consent: Consent,
    *,
    is_suppressed: bool,
    is_being_asked: bool = False,
    is_outdated: bool = False,
) -> frozenset[Action]:
    """What a person may do now. `consent` is what holds today, latest word first; `is_suppressed`: on any list;
    `is_being_asked`: the provider's answer is awaited; `is_outdated`: the gates would decide otherwise today.

    Whoever declined, was not asked or stands on a list is sent nothing by anyone: no action that sends is left.
    """
    actions = _ways_to_send(
        kind, state, reason, consent, is_suppressed=is_suppressed, is_being_asked=is_being_asked
    )
    if state is State.REVIEW:
        actions |= {Action.DISMISS}
    if state in {State.HELD, State.REVIEW} and is_outdated and reason not in RESUMES_BY_ITSELF:
        actions |= {Action.DECIDE_ANEW}
    return actions


def _ways_to_send(
    kind: Kind,
    state: State,
    reason: Reason | None,
    consent: Consent,
    *,
    is_suppressed: bool,
    is_being_asked: bool,
) -> frozenset[Action]:
    may_send = not is_suppressed and (consent is Consent.GRANTED or kind is Kind.MISSED_EMAIL)
    if state is State.UNCONFIRMED:
        again = {Action.SEND_AGAIN} if may_send and not is_being_asked else set()
        return frozenset({Action.MARK_ARRIVED, *again})
    if state in RESENDABLE:
        return _ways_out_of_failure(kind, reason) if may_send else frozenset()
    if state is not State.REVIEW or is_suppressed:
        return frozenset()
    if reason is Reason.UNCLEAR:
        return frozenset({Action.SETTLE_CONSENT} if consent is Consent.UNCLEAR else ())
    if not may_send or kind is not Kind.SMS:
        return frozenset()
    if reason in NEEDS_A_NUMBER:
        return frozenset({Action.SET_DESTINATION})
    return frozenset({Action.FILL_DETAILS} if reason is Reason.DETAILS_MISSING else ())


def _ways_out_of_failure(kind: Kind, reason: Reason | None) -> frozenset[Action]:
    """Another number for a text, and the same once more unless the number itself is what failed."""
    other = {Action.SET_DESTINATION} if kind is Kind.SMS else set()
    return frozenset(other if other and reason in NEEDS_A_NUMBER else {Action.SEND_AGAIN, *other})


def is_moving(state: State, due_at: datetime | None, sent_at: datetime | None, now: datetime) -> bool:
    """Whether a follow-up may change within minutes without a person: worth looking again every few seconds.

    `due_at` is when it is next worked on by itself, or None.
    """
    if state in {State.DUE, State.SENDING}:
        return True
    if state is State.UNCONFIRMED:
        return due_at is not None
    return state is State.SENT and (sent_at is None or now - sent_at < DELIVERY_WITHIN)


# What a reason means for whoever looks at it, and what can be done. Reasons that say it all themselves are left out.
ADVICE: dict[Reason, str] = {
    Reason.MORE_ATTEMPTS: "The platform will call again; nothing is decided before the last attempt.",
    Reason.ON_DNC: "They are on the do-not-call list of the account. Nothing is sent to them, by anyone.",
    Reason.OPTED_OUT: "They opted out of texts. Only their own START ends it.",
    Reason.DECLINED: "They said no on the call, so nothing can be sent, by anyone, unless they agree on a later call.",
    Reason.NOT_ASKED: "They did not agree to it on the call, so nothing can be sent, by anyone.",
    Reason.QUIET_HOURS: "It is too early or too late where they are. It goes out by itself when the hour is allowed.",
    Reason.SENDER_BLOCKED: "The provider refuses our sender at the moment. It goes out by itself once that is mended.",
    Reason.NO_SENDER: "No sender of texts is set up. It goes out by itself once there is one.",
    Reason.DISMISSED: "A person looked at it and decided not to send. A new word of the contact decides anew.",
    Reason.SAME_NUMBER: "Another contact of this campaign got it at this number. Choose another one, or set it aside.",
    Reason.UNCLEAR: "It is not plain that they agreed. If they did, choose their own words; if not, set it aside.",
    Reason.NUMBER_NOT_CONFIRMED: "They agreed to a text, but no number was read back and agreed to. Choose where it goes.",
    Reason.BAD_NUMBER: "It cannot receive texts, a landline for example.",
    Reason.DESTINATION_BLOCKED: "Choose another number, or have the provider allow this destination.",
    Reason.DETAILS_MISSING: "The text is never sent incomplete. Fill in what the call did not make plain.",
    Reason.NO_ANSWER: "It went out, but the provider never said whether it took it. It may have arrived.",
    Reason.INTERRUPTED: "The program stopped in the middle of sending. It may have arrived.",
}
