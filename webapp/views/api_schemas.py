"""The shapes of the HTTP API, as JSON Schema: the report from its own model, the answers written by hand."""

from __future__ import annotations

from typing import Any

from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.platforms.standard import Report
from webapp.platforms.standard_example import example_report
from webapp.views.api_fields import REPORT_NOTES, TITLES

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(title: str, fields: dict[str, Schema], *, required: tuple[str, ...] | None = None) -> Schema:
    """An object; without `required`, every field is always there."""
    names = list(fields) if required is None else list(required)
    return {"type": "object", "title": title, "properties": fields, "required": names}


def text(note: str, **more: Any) -> Schema:
    return {"type": "string", "description": note, **more}


def or_null(schema: Schema) -> Schema:
    if "type" in schema:
        widened = {**schema, "type": [schema["type"], "null"]}
        return widened | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})
    return {"anyOf": [schema, {"type": "null"}]}


def moment(note: str) -> Schema:
    return text(note, format="date-time")


def code(note: str, codes: type[Any]) -> Schema:
    return text(note, enum=[member.value for member in codes])


def code_of(note: str, values: tuple[str, ...]) -> Schema:
    return text(note, enum=list(values))


def items(schema: Schema, note: str) -> Schema:
    return {"type": "array", "items": schema, "description": note}


def anything(note: str) -> Schema:
    return {"type": "object", "description": note, "additionalProperties": True}


def report_schemas() -> dict[str, Schema]:
    """The report and its parts, from the model that checks them, with a note on every field."""
    schema: Schema = Report.model_json_schema(ref_template="#/components/schemas/{model}")
    parts: dict[str, Schema] = {**schema.pop("$defs"), "Report": schema}
    for name, notes in REPORT_NOTES.items():
        parts[name]["title"] = TITLES[name]
        for field, note in notes.items():
            described = parts[name]["properties"][field]
            described.pop("title", None)
            described["description"] = note
    for part in parts.values():
        part.pop("description", None)
    schema["examples"] = [example_report("cmp_8Fh2kQ3vJx0aB1Cd")]
    return parts


def answer_schemas() -> dict[str, Schema]:
    wrong = obj(
        "A wrong field",
        {"field": text("Its path, such as contact.email."), "message": text("What is wrong.")},
    )
    return {
        "Accepted": obj(
            "An accepted report",
            {
                "id": text("The call's id here: GET /calls/{id} tells what came of it."),
                "duplicate": {"type": "boolean", "description": "true: this very report was here before."},
            },
        ),
        "WrongField": wrong,
        "Problem": obj(
            "A problem (RFC 9457)",
            {
                "type": text("Always about:blank: the status says it all."),
                "title": text("The status in words."),
                "status": {"type": "integer", "description": "The HTTP status."},
                "detail": text("What is wrong, and what to do."),
                "errors": items(ref("WrongField"), "With 422: every wrong field."),
            },
            required=("type", "title", "status", "detail"),
        ),
        "DncEntry": obj(
            "An entry of the do-not-call list",
            {
                "id": text("The entry's id."),
                "value": text("A number in E.164, or an email address."),
                "list": code("dnc: never contacted; opt_out: opted out of texts or emails.", SuppressionList),
                "source": code("Where it comes from.", SuppressionSource),
                "note": text("Why, in words."),
                "added_at": moment("Since when."),
            },
        ),
        "DncPage": obj(
            "A page of the do-not-call list",
            {
                "entries": items(ref("DncEntry"), "Newest first."),
                "next": or_null(text("Give it as before, for the next page; null on the last one.")),
            },
        ),
        "DncAdded": obj(
            "An entry that stands",
            {
                "value": text("The number in E.164, or the address, as it is kept."),
                "added": {"type": "boolean", "description": "false: it was on the list already."},
            },
        ),
    }
