"""The words of the product: statuses, kinds, states and reasons, and the one table that says each on screen."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    AGENT = "agent"

    def includes(self, other: Role) -> bool:
        """Whether this role may do what `other` may: admin > manager > agent."""
        order = [Role.AGENT, Role.MANAGER, Role.ADMIN]
        return order.index(self) >= order.index(other)


class CallStatus(StrEnum):
    """How one attempt ended."""

    ANSWERED = "answered"
    MISSED = "missed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ContactStatus(StrEnum):
    """Where a contact stands in a campaign."""

    WAITING = "waiting"
    CALLING = "calling"
    ANSWERED = "answered"
    MISSED = "missed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DNC = "dnc"


class Warmth(StrEnum):
    HOT = "hot"
    WARM = "warm"
    COLD = "cold"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """A kind of follow-up; one of each per contact and campaign, for ever."""

    SMS = "sms"
    EMAIL = "email"
    MISSED_EMAIL = "missed_email"


class FollowUpState(StrEnum):
    HELD = "held"
    REVIEW = "review"
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"


class Reason(StrEnum):
    """Why a follow-up is in the state it is in. Every state but due, sending, sent and delivered carries one."""

    # held: nothing is sent
    OFF = "off"
    MORE_ATTEMPTS = "more_attempts"
    NOT_ANSWERED = "not_answered"
    VOICEMAIL = "voicemail"
    CALL_FAILED = "call_failed"
    CALL_CANCELLED = "call_cancelled"
    ANSWERED = "answered"
    ON_DNC = "on_dnc"
    OPTED_OUT = "opted_out"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"
    NO_EMAIL = "no_email"
    DISMISSED = "dismissed"
    # held: waits and resumes by itself
    QUIET_HOURS = "quiet_hours"
    SENDER_BLOCKED = "sender_blocked"
    NO_SENDER = "no_sender"
    MAILBOX_DISCONNECTED = "mailbox_disconnected"
    # review: a person decides
    UNCLEAR = "unclear"
    DOUBTFUL_WISH = "doubtful_wish"
    NUMBER_NOT_CONFIRMED = "number_not_confirmed"
    EMAIL_NOT_CONFIRMED = "email_not_confirmed"
    DETAILS_MISSING = "details_missing"
    BAD_NUMBER = "bad_number"
    DESTINATION_BLOCKED = "destination_blocked"
    SAME_NUMBER = "same_number"
    BAD_ADDRESS = "bad_address"
    SAME_ADDRESS = "same_address"
    # due again, later
    RETRYING = "retrying"
    # failed
    REFUSED = "refused"
    UNDELIVERED = "undelivered"
    GAVE_UP = "gave_up"
    # unconfirmed
    NO_ANSWER = "no_answer"
    INTERRUPTED = "interrupted"
    # why a decision left the row as it was
    ALREADY_SENT = "already_sent"


REASON_WORDS: dict[Reason, str] = {
    Reason.OFF: "off for this campaign",
    Reason.MORE_ATTEMPTS: "waiting for the last attempt",
    Reason.NOT_ANSWERED: "not answered",
    Reason.VOICEMAIL: "voicemail",
    Reason.CALL_FAILED: "call failed",
    Reason.CALL_CANCELLED: "call cancelled",
    Reason.ANSWERED: "the call was answered",
    Reason.ON_DNC: "on the DNC list",
    Reason.OPTED_OUT: "opted out",
    Reason.DECLINED: "declined on the call",
    Reason.NOT_ASKED: "not asked on the call",
    Reason.NO_EMAIL: "no email on file",
    Reason.DISMISSED: "a person decided not to send",
    Reason.QUIET_HOURS: "held until the hour is allowed",
    Reason.SENDER_BLOCKED: "sender blocked at the provider",
    Reason.NO_SENDER: "no sender is set up",
    Reason.MAILBOX_DISCONNECTED: "mailbox disconnected",
    Reason.UNCLEAR: "consent unclear",
    Reason.DOUBTFUL_WISH: "may have asked not to be contacted again",
    Reason.NUMBER_NOT_CONFIRMED: "number not confirmed",
    Reason.EMAIL_NOT_CONFIRMED: "email address not confirmed",
    Reason.DETAILS_MISSING: "details missing",
    Reason.BAD_NUMBER: "this number cannot take a text",
    Reason.DESTINATION_BLOCKED: "the provider does not serve this number",
    Reason.SAME_NUMBER: "this number already got this campaign's text",
    Reason.BAD_ADDRESS: "this address cannot take an email",
    Reason.SAME_ADDRESS: "this address already got this campaign's email",
    Reason.RETRYING: "will be tried again",
    Reason.REFUSED: "refused by the provider",
    Reason.UNDELIVERED: "not delivered by the carrier",
    Reason.GAVE_UP: "given up after several tries",
    Reason.NO_ANSWER: "no clear answer from the provider",
    Reason.INTERRUPTED: "interrupted while sending",
    Reason.ALREADY_SENT: "already sent",
}

KIND_WORDS: dict[Kind, str] = {Kind.SMS: "Text", Kind.EMAIL: "Email", Kind.MISSED_EMAIL: "Missed-call email"}

STATE_WORDS: dict[FollowUpState, str] = {
    FollowUpState.HELD: "Not sent",
    FollowUpState.REVIEW: "Needs review",
    FollowUpState.DUE: "Due",
    FollowUpState.SENDING: "Sending",
    FollowUpState.SENT: "Sent",
    FollowUpState.DELIVERED: "Delivered",
    FollowUpState.FAILED: "Failed",
    FollowUpState.UNCONFIRMED: "Unconfirmed",
}

STATUS_WORDS: dict[ContactStatus, str] = {
    ContactStatus.WAITING: "Waiting",
    ContactStatus.CALLING: "Calling",
    ContactStatus.ANSWERED: "Answered",
    ContactStatus.MISSED: "Missed",
    ContactStatus.FAILED: "Failed",
    ContactStatus.CANCELLED: "Cancelled",
    ContactStatus.DNC: "DNC",
}
