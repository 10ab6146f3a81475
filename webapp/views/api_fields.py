"""What each field of the HTTP API means, in a line: the notes of the OpenAPI document."""

from __future__ import annotations

REPORT_NOTES: dict[str, dict[str, str]] = {
    "Report": {
        "call_id": "The platform's id of the call. The same id in the same campaign is the same call.",
        "campaign": "The campaign's id, such as cmp_8Fh2….",
        "to": "The number that was called: E.164, or national in the campaign's country.",
        "status": "How the call ended. A voicemail is missed, also where a platform calls it completed.",
        "ended_at": "When it ended, with its offset from UTC.",
        "attempt": "Which attempt at this contact it was, from 1.",
        "final": "false: more attempts follow, so the contact stays Calling. Left out, each report is final.",
        "contact": "Who was called. Left out, the number names the contact.",
        "from": "The number that the call came from. It only informs.",
        "ended_reason": "The platform's own word for the end of the call.",
        "started_at": "When it started, with its offset from UTC.",
        "recording_url": "Where the recording can be heard.",
        "transcript": "What was said, turn by turn. Without it nothing counts as consent.",
        "summary": "The platform's summary, shown to people.",
        "warmth": "How warm the lead is. A person's own judgement stands before it.",
        "action_items": "What was promised, by whom, until when.",
        "extracted": "What the platform made of the call: a claim, which never decides by itself.",
    },
    "ReportedContact": {
        "id": "Your own id of the contact. It names the contact in the campaign.",
        "name": "How the contact is called.",
        "email": "An address on file.",
        "timezone": "The contact's zone in the tz database, such as America/Denver.",
    },
    "ReportedTurn": {
        "speaker": "Who spoke: the voice agent or the contact.",
        "text": "What was said.",
        "at": "Seconds from the start of the call.",
    },
    "ReportedAction": {
        "who": "Who is to do it.",
        "what": "What is to be done.",
        "when": "Until when, in words.",
    },
}

TITLES = {
    "Report": "A finished call",
    "ReportedContact": "The contact of a report",
    "ReportedTurn": "One turn of a transcript",
    "ReportedAction": "One action item",
}
