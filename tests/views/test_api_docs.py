"""The OpenAPI document and its page: complete, sound, and true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, report_call
from tests.page_checks import find, parse
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.platforms.standard import Report, read_report
from webapp.platforms.standard_example import example_report
from webapp.services import api_access, suppressions

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def document(client: PageClient) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found: dict[str, Any] = answer.get_json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS & set(item):
            yield path, method, item[method]


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def follow(document: dict[str, Any], reference: str) -> Any:
    target: Any = document
    for key in reference.removeprefix("#/").split("/"):
        target = target[key]
    return target


def test_every_route_under_api_v1_is_documented_and_nothing_else(
    app: Flask, document: dict[str, Any]
) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", "{}", rule.rule.removeprefix("/api/v1")), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        for method in rule.methods or ()
        if method.lower() in METHODS
    }
    documented = {(re.sub(r"\{\w+\}", "{}", path), method) for path, method, _ in operations(document)}
    assert documented == routes


def test_the_document_is_sound(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version"} <= set(document["info"])
    assert document["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]
    for node in nodes(document):
        if "$ref" in node:
            assert follow(document, node["$ref"])
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names))
    schemes = set(document["components"]["securitySchemes"])
    for path, _, operation in operations(document):
        assert operation["summary"] and operation["responses"]
        in_path = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))
        assert all(set(way) <= schemes for way in operation["security"])
        for status, answer in operation["responses"].items():
            assert re.fullmatch(r"[2-5]\d\d", status)
            assert follow(document, answer["$ref"]) if "$ref" in answer else answer["description"]


def test_every_field_is_explained(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field, inner in schema.get("properties", {}).items():
            assert inner.get("description"), f"{name}.{field} has no description"
    fields = document["components"]["schemas"]["Report"]["properties"]
    assert set(fields) == {one.alias or name for name, one in Report.model_fields.items()}


def test_the_example_is_a_report_that_is_taken_in() -> None:
    read_report(example_report("cmp_x"), country="US", now=datetime(2026, 3, 5, tzinfo=UTC))


def check(document: dict[str, Any], schema: dict[str, Any], value: Any, path: str = "$") -> None:
    """Check a value against the little of JSON Schema that the answers use: types, fields, lists, codes."""
    if "$ref" in schema:
        schema = follow(document, schema["$ref"])
    if "anyOf" in schema:
        options = [one for one in schema["anyOf"] if one.get("type") != "null"]
        if value is not None:
            check(document, options[0], value, path)
        return
    kinds = schema.get("type", [])
    named = kinds if isinstance(kinds, list) else [kinds]
    shapes: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "integer": int,
        "number": (int, float),
    }
    if value is None:
        assert "null" in named, f"{path} is null"
        return
    assert any(isinstance(value, shapes[kind]) for kind in named if kind != "null"), f"{path} is {value!r}"
    assert "enum" not in schema or value in schema["enum"], f"{path} is {value!r}"
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value), f"{path} lacks {set(schema['required']) - set(value)}"
        assert set(value) <= set(schema["properties"]), f"{path} has {set(value) - set(schema['properties'])}"
        for name, inner in value.items():
            check(document, schema["properties"][name], inner, f"{path}.{name}")
    if isinstance(value, list):
        for place, inner in enumerate(value):
            check(document, schema["items"], inner, f"{path}[{place}]")


def test_the_answers_are_as_documented(client: PageClient, document: dict[str, Any]) -> None:
    account = make_account()
    key = {"Authorization": f"Bearer {api_access.create_api_key(account.id, 'k')}"}
    call = report_call(make_campaign(account))
    suppressions.put_on_list(
        account.id, "dana@example.com", which=SuppressionList.DNC, source=SuppressionSource.CALL
    )
    schemas = document["components"]["schemas"]

    brief = (
        f"/campaigns/{make_campaign(account, email_enabled=True, ask_for_email=True).public_id}/agent-brief"
    )

    for path, name in (
        (f"/calls/{call.public_id}", "Call"),
        (brief, "AgentBrief"),
        ("/dnc", "DncPage"),
        ("/nothing", "Problem"),
    ):
        check(document, schemas[name], client.get(f"/api/v1{path}", headers=key).get_json(force=True))
    added = client.put("/api/v1/dnc/+14155550123", headers=key, is_forged=True)
    check(document, schemas["DncAdded"], added.get_json())
    refused = client.post("/api/v1/calls", json={"campaign": 7}, headers=key, is_forged=True)
    assert refused.status_code == 422
    check(document, schemas["Problem"], refused.get_json(force=True))


def test_the_page_is_public_and_shows_every_call_and_every_field(
    client: PageClient, document: dict[str, Any]
) -> None:
    html = client.get("/api/docs").text
    for path, method, operation in operations(document):
        section = find(html, operation["operationId"])
        assert f"{method.upper()} /api/v1{path}" in section.text
    shown = {code.text for code in find(html, "reportCall").all("code")}
    assert {"call_id", "transcript[].speaker", "contact.timezone", "from"} <= shown
    assert not list(parse(html).all("form"))
