"""Turns the OpenAPI document into what its readable page shows: operations, and tables of fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
TYPE_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: `path` with dots and [] for lists; `kind` in words; `choices` where only some values are allowed."""

    path: str
    kind: str
    is_required: bool
    description: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    description: str
    shape: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the API. `body` and `result` are the fields sent and the fields answered on success."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    sign_in: str
    parameters: tuple[FieldRow, ...]
    body: tuple[FieldRow, ...]
    example: str
    result: tuple[FieldRow, ...]
    answers: tuple[Answer, ...]


def read_operations(document: Mapping[str, Any]) -> list[Operation]:
    return [
        _read_operation(document, path, method, item[method])
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]


def _read_operation(
    document: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]
) -> Operation:
    schema = _json_schema(document, operation.get("requestBody", {}))
    answers = {status: _follow(document, answer) for status, answer in operation["responses"].items()}
    success = _json_schema(document, next(iter(answers.values())))
    examples = schema.get("examples", [])
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        sign_in=_say_sign_in(operation["security"]),
        parameters=tuple(_read_parameter(parameter) for parameter in operation.get("parameters", [])),
        body=tuple(list_fields(document, schema)),
        example=json.dumps(examples[0], indent=2) if examples else "",
        result=tuple(list_fields(document, success)),
        answers=tuple(
            Answer(status, answer["description"], _json_schema(document, answer).get("title", ""))
            for status, answer in answers.items()
        ),
    )


def list_fields(
    document: Mapping[str, Any], schema: Mapping[str, Any], before: str = ""
) -> Iterator[FieldRow]:
    """The fields of an object and of the objects inside it, in their order."""
    required = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        inner, mark = _inner(document, field)
        yield FieldRow(
            path=f"{before}{name}",
            kind=_say_kind(document, field),
            is_required=name in required,
            description=field.get("description", ""),
            choices=tuple(str(choice) for choice in inner.get("enum", []) if choice is not None),
        )
        yield from list_fields(document, inner, f"{before}{name}{mark}.")


def _inner(document: Mapping[str, Any], field: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """The schema behind a field, through references, lists and 'or null'; and the mark of a list."""
    schema, mark = _plain(document, field), ""
    if "items" in schema:
        schema, mark = _plain(document, schema["items"]), "[]"
    return schema, mark


def _plain(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    schema = _follow(document, schema)
    options = [option for option in schema.get("anyOf", []) if option.get("type") != "null"]
    return _follow(document, options[0]) if options else schema


def _follow(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    target: Any = schema
    while "$ref" in target:
        keys = target["$ref"].removeprefix("#/").split("/")
        target = document
        for key in keys:
            target = target[key]
    found: Mapping[str, Any] = target
    return found


def _json_schema(document: Mapping[str, Any], holder: Mapping[str, Any]) -> Mapping[str, Any]:
    for content in holder.get("content", {}).values():
        return _follow(document, content["schema"])
    return {}


def _say_kind(document: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    schema = _plain(document, field)
    if "items" in schema:
        return "list"
    named = schema.get("type", "")
    kind = next((one for one in named if one != "null"), "") if isinstance(named, list) else named
    if schema.get("format") == "date-time":
        return "time (ISO 8601)"
    return TYPE_WORDS.get(kind, "object")


def _say_sign_in(security: list[dict[str, Any]]) -> str:
    if not security:
        return "Open to everyone"
    return "API key" if len(security) == 1 else "API key, or a Standard Webhooks signature"


def _read_parameter(parameter: Mapping[str, Any]) -> FieldRow:
    return FieldRow(
        path=parameter["name"],
        kind=f"text, in the {'address' if parameter['in'] == 'path' else 'query'}",
        is_required=parameter["required"],
        description=parameter["description"],
        choices=(),
    )
