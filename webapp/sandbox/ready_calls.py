"""Decides which ready calls there are, what each says, and what should come of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from webapp.sandbox import transcripts


@dataclass(frozen=True, slots=True)
class ReadyCall:
    """One kind of call. `outcome` says in plain words what the app should make of it."""

    kind: str
    title: str
    outcome: str
    status: str
    ended_reason: str
    transcript: str = ""
    summary: str = ""
    extracted: dict[str, object] = field(default_factory=dict)
    times_sent: int = 1
    is_second_attempt: bool = False


READY_CALLS = {
    call.kind: call
    for call in (
        ReadyCall(
            "yes-this-number",
            "Yes, to this number",
            "The text goes out within seconds, to the number that was called.",
            "answered",
            "agent hung up",
            transcripts.YES_THIS_NUMBER,
            "{name} is due for a check-up, prefers mornings and asked for the booking link by text.",
            {"sms_consent": True},
        ),
        ReadyCall(
            "yes-other-number",
            "Yes, to another number",
            "The text goes out to the other number, which was read back and agreed to.",
            "answered",
            "contact hung up",
            transcripts.YES_OTHER_NUMBER,
            "{name} wants the booking link by text, on a cell phone instead of the shop's landline.",
            {"sms_consent": True},
        ),
        ReadyCall(
            "yes-never-confirmed",
            "Yes, but the number was never confirmed",
            "Needs review: a number was said and never read back, so a person sets where the text goes.",
            "answered",
            "contact hung up",
            transcripts.YES_NEVER_CONFIRMED,
            "{name} would like the open times by text and gave a cell number in a hurry.",
            {"sms_consent": True},
        ),
        ReadyCall(
            "declined",
            "Declined the text",
            "Nothing is sent, and nobody can send: the contact said no.",
            "answered",
            "contact hung up",
            transcripts.DECLINED,
            "{name} is travelling until the end of the month, wants no text and will call back.",
            {"sms_consent": False},
        ),
        ReadyCall(
            "unclear",
            "Neither yes nor no",
            "Needs review: 'maybe' is no consent, although the platform claims one.",
            "answered",
            "contact hung up",
            transcripts.UNCLEAR,
            "{name} was driving, asked how long a check-up takes and did not decide.",
            {"sms_consent": True},
        ),
        ReadyCall(
            "voicemail",
            "Voicemail",
            "Missed: no text.",
            "missed",
            "voicemail",
            transcripts.VOICEMAIL,
            "Left a voicemail about the check-up that is due.",
        ),
        ReadyCall("busy", "Busy", "Missed: no text.", "missed", "busy"),
        ReadyCall("failed", "Could not connect", "Failed: no text.", "failed", "number not in service"),
        ReadyCall(
            "do-not-contact",
            "Asked never to be called again",
            "The number goes on the do-not-call list at once; nothing is sent, now or later.",
            "answered",
            "contact hung up",
            transcripts.DO_NOT_CONTACT,
            "{name} changed dentists and asked never to be called or texted again.",
        ),
        ReadyCall(
            "appointment",
            "Appointment agreed",
            "The text goes out; an appointment confirmation finds its day and time on the call.",
            "answered",
            "agent hung up",
            transcripts.APPOINTMENT,
            "{name} booked a check-up and cleaning for {day} at {time} and wants a confirmation by text.",
            {"sms_consent": True},
        ),
        ReadyCall(
            "reported-twice",
            "The same report, twice",
            "One call and one text: the second report is answered as a duplicate.",
            "answered",
            "agent hung up",
            transcripts.YES_THIS_NUMBER,
            "{name} is due for a check-up and asked for the booking link by text.",
            {"sms_consent": True},
            times_sent=2,
        ),
        ReadyCall(
            "second-attempt",
            "No answer first, then a yes",
            "Calling after the first report, which is not final; then answered, and one text.",
            "answered",
            "agent hung up",
            transcripts.YES_THIS_NUMBER,
            "Reached {name} at the second attempt; the booking link was asked for by text.",
            {"sms_consent": True},
            is_second_attempt=True,
        ),
    )
}
