"""The shapes of the number confirmation, as the HTTP API takes and answers them."""

from __future__ import annotations

from webapp.forms.number_confirmation import LONGEST_ID, LONGEST_SAID
from webapp.rules.number_dialogue import Stage
from webapp.views.api_schemas import Schema, code, obj, or_null, text


def number_schemas() -> dict[str, Schema]:
    said = obj(
        "What the contact said about the number",
        {
            "session": text(
                "One a call: the platform's id of the call, the same as call_id of its report, so that the number counts there.",
                minLength=1,
                maxLength=LONGEST_ID,
            ),
            "campaign": text("The campaign's id, such as cmp_8Fh2…."),
            "called": text("The number that was called: E.164, or national in the campaign's country."),
            "said": text(
                "The contact's own words, unchanged, all of this turn. Empty: nothing yet; answers how to begin.",
                maxLength=LONGEST_SAID,
            ),
            "turn": {
                "type": ["string", "integer", "null"],
                "description": "The platform's id of this utterance, another for each. With it a retry is told for certain.",
            },
        },
        required=("session", "campaign", "called", "said"),
    )
    said["examples"] = [
        {
            "session": "c-1029",
            "campaign": "cmp_8Fh2kQ3vJx0aB1Cd",
            "called": "+14155550123",
            "said": "four one five, five five five, oh one seven seven",
        }
    ]
    return {
        "ContactSaid": said,
        "SayNext": obj(
            "What to say next",
            {
                "say": text("To be said word for word; digits are spelled out in groups."),
                "state": code(
                    "confirmed and given_up are the end, until the contact comes back to it.", Stage
                ),
                "number": or_null(
                    text("E.164: while read_back what is read back, to be used once confirmed; else null.")
                ),
            },
        ),
    }
