"""Decides, for one contact and one kind of follow-up, what happens and why: the gates of the product, in their order.

Each gate returns a Decision when it stops the follow-up, else None. The first that stops decides. No clock, no database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from webapp.rules.listening.verdicts import Consent, DestinationState, EmailAddressState
from webapp.rules.states import CallStatus, ContactStatus, FollowUpState, Kind, Reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gates look at. `consent` already counts what a person settled; times are aware UTC.

    `sender_problem` is why the sender or mailbox cannot send now, or None; `destination` the number or address that
    would be used, or None; `allowed_at` the next instant at which the hour is allowed (`now` when it is);
    `is_prompt` whether the send follows its call within minutes; `awaits_attempts` whether the campaign wants more
    attempts before its missed-call email, where the platform never says which is the last; `is_wish_doubtful` whether the
    contact may have asked not to be contacted again and no person has said yet what was meant.
    """

    kind: Kind
    is_on: bool
    status: ContactStatus
    is_voicemail: bool
    is_on_dnc: bool
    is_opted_out: bool
    consent: Consent
    destination: str | None
    destination_state: DestinationState | EmailAddressState
    missing_details: tuple[str, ...]
    sender_problem: Reason | None
    is_prompt: bool
    allowed_at: datetime
    now: datetime
    awaits_attempts: bool = False
    is_wish_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """`until` is the instant at which a held follow-up is looked at again by itself; `detail` names what is missing."""

    state: FollowUpState
    reason: Reason | None = None
    until: datetime | None = None
    detail: str | None = None


def decide(facts: Facts) -> Decision:
    """The decision for an unsent follow-up; 'due' when every gate lets it pass. A sent one is never decided anew."""
    for gate in GATES:
        if (decision := gate(facts)) is not None:
            return decision
    return Decision(FollowUpState.DUE)


def is_turned_on(facts: Facts) -> Decision | None:
    return None if facts.is_on else _held(Reason.OFF)


def has_fitting_status(facts: Facts) -> Decision | None:
    wanted = ContactStatus.MISSED if facts.kind is Kind.MISSED_EMAIL else ContactStatus.ANSWERED
    if facts.status is wanted and facts.awaits_attempts:
        return _held(Reason.MORE_ATTEMPTS)
    if facts.status is wanted or facts.status is ContactStatus.DNC:
        return None  # DNC as a status is the next gate's to say
    if facts.status is ContactStatus.MISSED and facts.is_voicemail:
        return _held(Reason.VOICEMAIL)
    return _held(STATUS_REASONS[facts.status])


def is_not_suppressed(facts: Facts) -> Decision | None:
    if facts.is_on_dnc or facts.status is ContactStatus.DNC:
        return _held(Reason.ON_DNC)
    return _held(Reason.OPTED_OUT) if facts.is_opted_out else None


def has_no_doubtful_wish(facts: Facts) -> Decision | None:
    return _review(Reason.DOUBTFUL_WISH) if facts.is_wish_doubtful else None


def has_consent(facts: Facts) -> Decision | None:
    if facts.kind is Kind.MISSED_EMAIL or facts.consent is Consent.GRANTED:
        return None
    if facts.consent is Consent.UNCLEAR:
        return _review(Reason.UNCLEAR)
    return _held(Reason.DECLINED if facts.consent is Consent.DECLINED else Reason.NOT_ASKED)


def has_confirmed_destination(facts: Facts) -> Decision | None:
    if facts.kind is Kind.SMS:
        is_confirmed = facts.destination_state is DestinationState.CONFIRMED and facts.destination is not None
        return None if is_confirmed else _review(Reason.NUMBER_NOT_CONFIRMED)
    if facts.destination_state is EmailAddressState.UNCONFIRMED and facts.kind is Kind.EMAIL:
        return _review(Reason.EMAIL_NOT_CONFIRMED)
    return None if facts.destination is not None else _held(Reason.NO_EMAIL)


def has_every_detail(facts: Facts) -> Decision | None:
    if not facts.missing_details:
        return None
    return Decision(FollowUpState.REVIEW, Reason.DETAILS_MISSING, detail=", ".join(facts.missing_details))


def has_working_sender(facts: Facts) -> Decision | None:
    return None if facts.sender_problem is None else _held(facts.sender_problem)


def is_allowed_hour(facts: Facts) -> Decision | None:
    if facts.is_prompt or facts.allowed_at <= facts.now:
        return None
    return Decision(FollowUpState.HELD, Reason.QUIET_HOURS, until=facts.allowed_at)


GATES: tuple[Callable[[Facts], Decision | None], ...] = (
    is_turned_on,
    has_fitting_status,
    is_not_suppressed,
    has_no_doubtful_wish,
    has_consent,
    has_confirmed_destination,
    has_every_detail,
    has_working_sender,
    is_allowed_hour,
)

STATUS_REASONS: dict[ContactStatus, Reason] = {
    ContactStatus.WAITING: Reason.MORE_ATTEMPTS,
    ContactStatus.CALLING: Reason.MORE_ATTEMPTS,
    ContactStatus.ANSWERED: Reason.ANSWERED,
    ContactStatus.MISSED: Reason.NOT_ANSWERED,
    ContactStatus.FAILED: Reason.CALL_FAILED,
    ContactStatus.CANCELLED: Reason.CALL_CANCELLED,
}


def contact_status(status: CallStatus, *, is_final: bool) -> ContactStatus:
    """The contact's status after an attempt: an unanswered attempt that is not the last leaves the contact Calling."""
    if status is CallStatus.ANSWERED or is_final:
        return ContactStatus(status.value)
    return ContactStatus.CALLING


def _held(reason: Reason) -> Decision:
    return Decision(FollowUpState.HELD, reason)


def _review(reason: Reason) -> Decision:
    return Decision(FollowUpState.REVIEW, reason)
