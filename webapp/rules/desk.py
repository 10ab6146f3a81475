"""Decides what a person may do with a follow-up, and whether it may still change by itself while someone looks."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from webapp.rules.lifecycle import RESENDABLE
from webapp.rules.listening.verdicts import Consent
from webapp.rules.states import STATE_WORDS, Kind, Reason
from webapp.rules.states import FollowUpState as State


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
# An address is wanted: none is on file, the one spelled on the call was not confirmed, or it cannot take this email.
NEEDS_AN_ADDRESS = frozenset(
    {Reason.NO_EMAIL, Reason.EMAIL_NOT_CONFIRMED, Reason.BAD_ADDRESS, Reason.SAME_ADDRESS}
)
NEEDS_A_DESTINATION = NEEDS_A_NUMBER | NEEDS_AN_ADDRESS
# Held, and sent without a person once what is in the way is gone.
RESUMES_BY_ITSELF = frozenset(
    {Reason.QUIET_HOURS, Reason.SENDER_BLOCKED, Reason.NO_SENDER, Reason.MAILBOX_DISCONNECTED}
)
# Held, and looked at again without a person: on screen it waits, instead of not being sent.
WAITS = RESUMES_BY_ITSELF | {Reason.MORE_ATTEMPTS}
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
        return _ways_out_of_failure(reason) if may_send else frozenset()
    if is_correctable(kind, state, reason):
        return frozenset({Action.SET_DESTINATION} if may_send else ())
    is_open = state is State.REVIEW or (state is State.HELD and reason is Reason.NO_EMAIL)
    if not is_open or is_suppressed:
        return frozenset()
    if reason is Reason.UNCLEAR:
        return frozenset({Action.SETTLE_CONSENT} if consent is Consent.UNCLEAR else ())
    if not may_send:
        return frozenset()
    if reason in NEEDS_A_DESTINATION:
        return frozenset({Action.SET_DESTINATION})
    may_fill = reason is Reason.DETAILS_MISSING and kind is Kind.SMS
    return frozenset({Action.FILL_DETAILS} if may_fill else ())


def is_correctable(kind: Kind, state: State, reason: Reason | None) -> bool:
    """Whether it is an email that goes out without a person and has not gone: its address may be corrected till then.

    One may wait for its mailbox for hours or days; a text goes within seconds.
    """
    waits = state is State.DUE or (state is State.HELD and reason in RESUMES_BY_ITSELF)
    return waits and kind is not Kind.SMS


def _ways_out_of_failure(reason: Reason | None) -> frozenset[Action]:
    """Another destination, and the same once more unless the destination itself is what failed."""
    other = {Action.SET_DESTINATION}
    return frozenset(other if reason in NEEDS_A_DESTINATION else {Action.SEND_AGAIN, *other})


def describe_state(state: State, reason: Reason | None) -> str:
    """How a follow-up stands, in a word or two: what is held and goes out by itself waits."""
    return "Waiting" if state is State.HELD and reason in WAITS else STATE_WORDS[state]


def is_moving(
    state: State,
    due_at: datetime | None,
    sent_at: datetime | None,
    now: datetime,
    kind: Kind = Kind.SMS,
) -> bool:
    """Whether a follow-up may change within minutes without a person: worth looking again every few seconds.

    `due_at` is when it is next worked on by itself, or None.
    """
    if state in {State.DUE, State.SENDING}:
        return True
    if state is State.UNCONFIRMED:
        return due_at is not None
    if kind is not Kind.SMS:
        return False  # nobody tells of an email's delivery
    return state is State.SENT and (sent_at is None or now - sent_at < DELIVERY_WITHIN)


# What a reason means for whoever looks at it, and what can be done. Reasons that say it all themselves are left out.
ADVICE: dict[Reason, str] = {
    Reason.MORE_ATTEMPTS: "The platform will call again; nothing is decided before the last attempt.",
    Reason.ON_DNC: "They are on the do-not-call list of the account. Nothing is sent to them, by anyone.",
    Reason.OPTED_OUT: "They opted out. Only the contact can take that back: by START for texts, on the unsubscribe page for emails.",
    Reason.DECLINED: "They said no on the call, so nothing can be sent, by anyone, unless they agree on a later call.",
    Reason.NOT_ASKED: "They did not agree to it on the call, so nothing can be sent, by anyone.",
    Reason.QUIET_HOURS: "It is too early or too late where they are. It goes out by itself when the hour is allowed.",
    Reason.SENDER_BLOCKED: "The provider refuses our sender at the moment. It goes out by itself once that is mended.",
    Reason.NO_SENDER: "No sender of texts is set up. It goes out by itself once there is one.",
    Reason.MAILBOX_DISCONNECTED: "The campaign's mailbox is not connected. It goes out by itself once it is connected again.",
    Reason.NO_EMAIL: "There is no address to send it to. Enter one, if the contact gave it to you.",
    Reason.EMAIL_NOT_CONFIRMED: "They agreed to an email, but the address was not read back and agreed to. Say where it goes.",
    Reason.BAD_ADDRESS: "The mail provider refused this address. Enter another one, or set it aside.",
    Reason.SAME_ADDRESS: "Another contact of this campaign got it at this address. Enter another one, or set it aside.",
    Reason.DISMISSED: "A person looked at it and decided not to send. A new word of the contact decides anew.",
    Reason.SAME_NUMBER: "Another contact of this campaign got it at this number. Choose another one, or set it aside.",
    Reason.UNCLEAR: "It is not plain that they agreed. If they did, choose their own words; if not, set it aside.",
    Reason.DOUBTFUL_WISH: "Say above what they meant. Until then nothing is sent.",
    Reason.NUMBER_NOT_CONFIRMED: "They agreed to a text, but no number was read back and agreed to. Choose where it goes.",
    Reason.BAD_NUMBER: "It cannot receive texts, a landline for example.",
    Reason.DESTINATION_BLOCKED: "Choose another number, or have the provider allow this destination.",
    Reason.DETAILS_MISSING: "Nothing is sent incomplete. Fill in what the call did not make plain, or what the settings lack.",
    Reason.NO_ANSWER: "It went out, but the provider never said whether it took it. It may have arrived.",
    Reason.INTERRUPTED: "The program stopped in the middle of sending. It may have arrived.",
}
# The same, where it means something else for an email.
EMAIL_ADVICE: dict[Reason, str] = {
    Reason.NO_ANSWER: (
        "It may have arrived; we cannot ask the mail provider. Look into the mailbox's Sent folder, then say what you found."
    ),
    Reason.INTERRUPTED: (
        "The program stopped in the middle of sending. It may have arrived; we cannot ask the mail provider. "
        "Look into the mailbox's Sent folder, then say what you found."
    ),
    Reason.DETAILS_MISSING: "Nothing is sent incomplete. Fill in what the settings lack, then have it decided again.",
}


def advise(kind: Kind, reason: Reason | None) -> str:
    """What the reason means and what can be done; '' where the reason says it all."""
    if reason is None:
        return ""
    own = None if kind is Kind.SMS else EMAIL_ADVICE.get(reason)
    return own or ADVICE.get(reason, "")
