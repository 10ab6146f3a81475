"""The calls of the HTTP API, as the paths of an OpenAPI document."""

from __future__ import annotations

from typing import Any

from webapp.views.api_brief_schemas import get_agent_brief
from webapp.views.api_schemas import ref

EITHER: list[dict[str, list[str]]] = [
    {"apiKey": []},
    {"webhookSignature": [], "webhookId": [], "webhookTimestamp": []},
]
KEY: list[dict[str, list[str]]] = [{"apiKey": []}]
VALUE = {
    "name": "value",
    "in": "path",
    "required": True,
    "description": "A number (E.164, or national in the account's country) or an email address.",
    "schema": {"type": "string"},
    "example": "+14155550123",
}


def paths() -> dict[str, Any]:
    """Every path under the server's address, /api/v1."""
    return {
        "/calls": {"post": report_call()},
        "/calls/{id}": {"get": get_call()},
        "/campaigns/{id}/agent-brief": {
            "get": get_agent_brief({"200": answer("The brief.", "AgentBrief"), **problems(401, 404)})
        },
        "/number-confirmation": {"post": confirm_number()},
        "/dnc": {"get": list_dnc()},
        "/dnc/{value}": {"put": put_dnc(), "delete": delete_dnc()},
        "/openapi.json": {"get": get_document()},
    }


def report_call() -> dict[str, Any]:
    return {
        "operationId": "reportCall",
        "summary": "Report a finished call",
        "description": (
            "Stored before it is answered, and processed in the background. The same report again is answered with the "
            "same id and changes nothing; a call may be reported in several halves (call ended, analysis later) under "
            "one call_id. Fields that are not known here are kept with the report and otherwise ignored."
        ),
        "security": EITHER,
        "requestBody": {"required": True, "content": {"application/json": {"schema": ref("Report")}}},
        "responses": {
            "202": answer("Stored.", "Accepted"),
            **problems(401, 404, 413, 422),
        },
    }


def get_call() -> dict[str, Any]:
    call_id = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "The id that POST /calls answered.",
        "schema": {"type": "string"},
    }
    return {
        "operationId": "getCall",
        "summary": "Read a call and what came of it",
        "description": (
            "The call, its verdicts with their evidence, and its follow-ups with state, reason and trail. While a report "
            "waits to be processed, or could not be, only id, state, error and an empty list of follow-ups."
        ),
        "security": KEY,
        "parameters": [call_id],
        "responses": {"200": answer("The call.", "Call"), **problems(401, 404)},
    }


def confirm_number() -> dict[str, Any]:
    key = {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "The same as turn, for platforms that set headers rather than fields.",
        "schema": {"type": "string"},
    }
    return {
        "operationId": "confirmNumber",
        "summary": "Confirm a number during a call",
        "description": (
            "A tool for the voice agent: called with what the contact said about the number, it answers what to say next, "
            "word for word, until the state is confirmed or given_up. Where the dialogue stands is kept here, by session. "
            "The same words sent again because of a retry count once: told by turn where there is one, else by their "
            "coming before the answer can have been spoken. A session has 60 exchanges."
        ),
        "security": KEY,
        "parameters": [key],
        "requestBody": {"required": True, "content": {"application/json": {"schema": ref("ContactSaid")}}},
        "responses": {"200": answer("What to say next.", "SayNext"), **problems(401, 404, 413, 422)},
    }


def list_dnc() -> dict[str, Any]:
    before = {
        "name": "before",
        "in": "query",
        "required": False,
        "description": "What the page before gave as next.",
        "schema": {"type": "string"},
    }
    return {
        "operationId": "listDnc",
        "summary": "List the do-not-call list",
        "description": "Standing entries, newest first, up to 500 a page.",
        "security": KEY,
        "parameters": [before],
        "responses": {"200": answer("A page of entries.", "DncPage"), **problems(401)},
    }


def put_dnc() -> dict[str, Any]:
    return {
        "operationId": "putDnc",
        "summary": "Add a number or an address",
        "description": "Nothing goes there from this moment on. Adding what is on the list changes nothing.",
        "security": KEY,
        "parameters": [VALUE],
        "responses": {
            "200": answer("It was on the list already.", "DncAdded"),
            "201": answer("Added.", "DncAdded"),
            **problems(401, 422),
        },
    }


def delete_dnc() -> dict[str, Any]:
    return {
        "operationId": "deleteDnc",
        "summary": "Take a number or an address off",
        "description": "Only off the do-not-call list: an opt-out of the contact's own stays until they opt in again.",
        "security": KEY,
        "parameters": [VALUE],
        "responses": {"204": {"description": "It is off the list."}, **problems(401, 404, 422)},
    }


def get_document() -> dict[str, Any]:
    return {
        "operationId": "getDocument",
        "summary": "This document",
        "description": "The OpenAPI 3.1 description of this API.",
        "security": [],
        "responses": {
            "200": {
                "description": "The document.",
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }


def answer(description: str, schema: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": ref(schema)}}}


def problems(*statuses: int) -> dict[str, Any]:
    return {str(status): {"$ref": f"#/components/responses/{PROBLEMS[status][0]}"} for status in statuses}


# Status: its name among the document's shared answers, and when it comes.
PROBLEMS = {
    401: ("NotSignedIn", "No API key, or a key or signature that does not fit. Nothing is stored."),
    404: ("NotFound", "There is no such thing in your account."),
    413: ("TooLarge", "The request is over 2 MiB. Nothing is stored."),
    422: ("WrongFields", "Something cannot be understood; every wrong field is named. Nothing is stored."),
}
