"""The agent brief in the OpenAPI document: its operation, and the shape of its answer."""

from __future__ import annotations

from typing import Any

from webapp.models.campaigns import Stage
from webapp.rules.listening.verdicts import Channel
from webapp.views.api_schemas import Schema, anything, code, items, obj, ref, text


def get_agent_brief(answers: dict[str, Any]) -> dict[str, Any]:
    """Its entry among the document's paths; `answers` are the responses."""
    return {
        "operationId": "getAgentBrief",
        "summary": "Read what the voice agent must say and do",
        "description": (
            "Written from what is live, else from the draft. Read it before a campaign calls, and again when its "
            "follow-ups were changed: the words are those that finished calls are judged by."
        ),
        "security": [{"apiKey": []}],
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": "The campaign's id.",
                "schema": {"type": "string"},
                "example": "cmp_8Fh2kQ3vJx0aB1Cd",
            }
        ],
        "responses": answers,
    }


def brief_schemas() -> dict[str, Schema]:
    offer = obj(
        "An offer of a brief",
        {
            "channel": code("What is offered.", Channel),
            "say": text("The whole offer, to be said word for word."),
            "if_yes": text("What to do after a plain yes."),
            "if_no": text("What to do after a no."),
        },
    )
    question = obj(
        "A question of a brief",
        {
            "about": text("What it settles, such as number or address."),
            "when": text("When to ask it."),
            "say": text("What to say word for word; what stands in brackets is filled in from the call."),
            "example": text("The same with the brackets filled in; empty where there are none."),
        },
    )
    tool = obj(
        "A tool of the voice agent",
        {
            "name": text("Its name."),
            "description": text("When to call it, and what to do with its answer."),
            "parameters": anything("A JSON Schema of what it takes: the body of the request."),
            "http": anything("The request behind it: method, url and headers."),
        },
    )
    kinds = {
        name: {"type": "boolean", "description": note}
        for name, note in (
            ("sms", "Texts are on."),
            ("email", "Emails are on."),
            ("ask_for_email", "The agent offers an email and asks for an address."),
        )
    }
    brief = obj(
        "An agent brief",
        {
            "campaign": text("The campaign's id."),
            "version": text("The version of its wording."),
            "stage": code("Which settings it was written from; nothing goes out by a draft.", Stage),
            "kinds": {**obj("What is on", kinds), "description": "What is on in these settings."},
            "warnings": items({"type": "string"}, "What its reader should know, in sentences."),
            "opening": text("The first words of the call."),
            "prompt": text("All of it as one text, to paste into the agent's instructions."),
            "offers": items(ref("BriefOffer"), "What is offered; a kind that is off is not."),
            "questions": items(ref("BriefQuestion"), "What else is asked, in the order of the call."),
            "tools": items(ref("BriefTool"), "The number confirmation; empty while texts are off."),
        },
    )
    return {"BriefOffer": offer, "BriefQuestion": question, "BriefTool": tool, "AgentBrief": brief}
