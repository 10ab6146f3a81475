"""Says in one plain sentence why a follow-up was not sent: the gate that stopped it, and what the listening heard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webapp.rules.desk import WAITS
from webapp.rules.listening.verdicts import Evidence, Verdicts
from webapp.rules.states import REASON_WORDS, FollowUpState, Kind, Reason

# What stopped it, as a sentence goes on after 'Not sent:'. Reasons that read well there themselves are left out.
STOPPED: dict[Reason, str] = {
    Reason.OFF: "it is off for this campaign",
    Reason.MORE_ATTEMPTS: "the last attempt to call is still to come",
    Reason.NOT_ANSWERED: "nobody answered the call",
    Reason.VOICEMAIL: "the call reached a voicemail",
    Reason.CALL_FAILED: "the call did not connect",
    Reason.CALL_CANCELLED: "the call was cancelled",
    Reason.ANSWERED: "the call was answered, and this is for missed calls",
    Reason.ON_DNC: "they are on the do-not-call list",
    Reason.OPTED_OUT: "they opted out",
    Reason.DECLINED: "they declined on the call",
    Reason.NOT_ASKED: "they were not asked on the call",
    Reason.NO_EMAIL: "there is no email address on file",
    Reason.SENDER_BLOCKED: "the provider refuses our sender at the moment",
    Reason.MAILBOX_DISCONNECTED: "the mailbox is disconnected",
    Reason.UNCLEAR: "it is not clear whether they agreed",
    Reason.DOUBTFUL_WISH: "they may have asked not to be contacted again",
    Reason.NUMBER_NOT_CONFIRMED: "the number was not confirmed",
    Reason.EMAIL_NOT_CONFIRMED: "the email address was not confirmed",
    Reason.DETAILS_MISSING: "details are missing",
    Reason.REFUSED: "the provider refused it",
    Reason.UNDELIVERED: "the carrier did not deliver it",
    Reason.GAVE_UP: "it was given up after several tries",
    Reason.NO_ANSWER: "the provider gave no clear answer",
    Reason.INTERRUPTED: "it was interrupted while sending",
}
_TIME = re.compile(r"\d:\d\d|\bturns? \d")


@dataclass(frozen=True, slots=True)
class WhyNotSent:
    """`lead` is what became of it ('Not sent'), `stopped` what stopped it, `heard` the verdict's own words for it or '';
    `turn` is where it was said, None where `heard` says so itself, or nothing was said."""

    lead: str
    stopped: str
    heard: str = ""
    turn: int | None = None


def explain(
    kind: Kind, state: FollowUpState, reason: Reason | None, verdicts: Verdicts | None = None
) -> WhyNotSent | None:
    """None for what is on its way or has arrived. `verdicts` of the call that the reason speaks of, where it is one."""
    lead = _lead(state, reason)
    if lead is None or reason is None:
        return None
    why, evidence = _heard(kind, reason, verdicts) if verdicts is not None else ("", ())
    heard = _go_on(why)
    turn = evidence[-1] if evidence and not _TIME.search(heard) else None
    return WhyNotSent(lead, STOPPED.get(reason, REASON_WORDS[reason]), heard, turn)


def _lead(state: FollowUpState, reason: Reason | None) -> str | None:
    if state is FollowUpState.UNCONFIRMED:
        return "It may have arrived"
    if state is FollowUpState.FAILED:
        return "Not delivered" if reason is Reason.UNDELIVERED else "Not sent"
    if state in {FollowUpState.HELD, FollowUpState.REVIEW}:
        return "Waiting" if state is FollowUpState.HELD and reason in WAITS else "Not sent"
    return None


def _heard(kind: Kind, reason: Reason, verdicts: Verdicts) -> tuple[str, Evidence]:
    """The verdict that the reason rests on: its sentence and its turns."""
    consent = verdicts.sms_consent if kind is Kind.SMS else verdicts.email_consent
    number, address, wish = verdicts.sms_destination, verdicts.email_address, verdicts.do_not_contact
    if reason in {Reason.UNCLEAR, Reason.DECLINED, Reason.NOT_ASKED} and kind is not Kind.MISSED_EMAIL:
        return consent.why, consent.evidence
    if reason is Reason.NUMBER_NOT_CONFIRMED:
        return number.why, number.evidence
    if reason is Reason.EMAIL_NOT_CONFIRMED:
        return address.why, address.evidence
    if reason is Reason.DOUBTFUL_WISH:
        return "", wish.doubtful
    if reason is Reason.ON_DNC and wish.asked:
        return "they asked for it on the call", wish.evidence
    return "", ()


def _go_on(why: str) -> str:
    """A sentence as the end of another one."""
    bare = why.strip().rstrip(".")
    return bare[:1].lower() + bare[1:]
