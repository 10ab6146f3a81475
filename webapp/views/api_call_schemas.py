"""The shape of a call as the HTTP API answers it: what was reported, what was heard, what came of it."""

from __future__ import annotations

from webapp.rules.states import CallStatus, ContactStatus, FollowUpState, Kind, Reason, Warmth
from webapp.views.api_schemas import Schema, anything, code, code_of, items, moment, obj, or_null, ref, text


def call_schemas() -> dict[str, Schema]:
    trail = obj(
        "One line of a trail",
        {
            "at": moment("When it happened."),
            "actor": text("system, person, provider or contact."),
            "what": text("What happened, as a code."),
            "state": code("The state after it.", FollowUpState),
            "reason": or_null(code("The reason after it.", Reason)),
            "detail": anything("More about it: evidence, the provider's words."),
        },
    )
    follow_up = obj(
        "A follow-up",
        {
            "id": text("Its id."),
            "kind": code("What it is.", Kind),
            "state": code("Where it stands.", FollowUpState),
            "reason": or_null(code("Why it stands there.", Reason)),
            "reason_words": or_null(text("The reason, in words.")),
            "detail": text("More about the reason."),
            "until": or_null(moment("When it is next worked on.")),
            "destination": or_null(text("Where it goes or went.")),
            "subject": or_null(text("The subject; of an email only.")),
            "text": or_null(text("The exact text; the HTML of an email, without its footer.")),
            "wording_version": or_null(text("Which version of the wording.")),
            "provider_message_id": or_null(text("The provider's id.")),
            "message_id": or_null(text("Our own Message-ID; of an email only. Gmail may replace it.")),
            "sent_at": or_null(moment("When the provider took it.")),
            "trail": items(ref("TrailLine"), "Everything that happened to it, oldest first."),
        },
    )
    return {"TrailLine": trail, "FollowUp": follow_up, "Call": _call()}


def _call() -> Schema:
    contact = obj(
        "The contact of a call",
        {
            "id": text("The contact's id."),
            "name": text("Their name."),
            "status": code("How they stand in the campaign.", ContactStatus),
        },
    )
    fields = {
        "id": text("The call's id."),
        "state": code_of("pending, processed or failed.", ("pending", "processed", "failed")),
        "error": or_null(text("Why it could not be processed.")),
        "call_id": text("The platform's id."),
        "platform": text("Which platform reported it."),
        "campaign": text("The campaign's id."),
        "contact": {**contact, "description": "Who was called."},
        "attempt": or_null({"type": "integer", "description": "Which attempt it was."}),
        "final": or_null({"type": "boolean", "description": "Whether it was said to be the last attempt."}),
        "status": code("How it ended.", CallStatus),
        "ended_reason": text("The platform's own word for the end."),
        "to": text("The number called, in E.164."),
        "from": text("The number it came from, in E.164 where it could be read."),
        "started_at": or_null(moment("When it started.")),
        "ended_at": moment("When it ended."),
        "recording_url": text("Where the recording can be heard."),
        "transcript": or_null(items(ref("ReportedTurn"), "What was said; null where no transcript came.")),
        "summary": text("The platform's summary."),
        "action_items": items(ref("ReportedAction"), "What was promised."),
        "warmth": code("How warm the lead is.", Warmth),
        "extracted": anything("The platform's claims."),
        "verdicts": or_null(anything("What was heard, each with its evidence: the turns quoted.")),
        "follow_ups": items(ref("FollowUp"), "One of each kind."),
    }
    return obj("A call", fields, required=("id", "state", "follow_ups"))
