"""The OpenAPI 3.1 document of the HTTP API, put together from its paths and shapes."""

from __future__ import annotations

from typing import Any

from webapp.views.api_brief_schemas import brief_schemas
from webapp.views.api_call_schemas import call_schemas
from webapp.views.api_number_schemas import number_schemas
from webapp.views.api_paths import PROBLEMS, paths
from webapp.views.api_schemas import answer_schemas, ref, report_schemas

ABOUT = (
    "Report finished calls, read what came of them, tell your voice agent what to say, and keep the "
    "do-not-call list. Bodies are JSON in UTF-8, at most 2 MiB; times carry their offset from UTC; errors are application/problem+json."
)


def build_document(address: str) -> dict[str, Any]:
    """The whole document; `address` is the installation's public address without a trailing slash."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Post-call follow-ups API", "version": "1", "description": ABOUT},
        "servers": [{"url": f"{address}/api/v1"}],
        "security": [{"apiKey": []}],
        "paths": paths(),
        "components": {
            "schemas": {
                **report_schemas(),
                **answer_schemas(),
                **call_schemas(),
                **number_schemas(),
                **brief_schemas(),
            },
            "responses": {name: _problem(words) for name, words in PROBLEMS.values()},
            "securitySchemes": _security_schemes(),
        },
    }


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/problem+json": {"schema": ref("Problem")}}}


def _security_schemes() -> dict[str, Any]:
    def header(name: str, words: str) -> dict[str, Any]:
        return {"type": "apiKey", "in": "header", "name": name, "description": words}

    return {
        "apiKey": {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key of the account: Authorization: Bearer fu_…",
        },
        "webhookSignature": header(
            "webhook-signature",
            "Standard Webhooks: v1, and the base64 of the HMAC-SHA256 of '{id}.{timestamp}.{body}' "
            "under the account's webhook secret (whsec_…).",
        ),
        "webhookId": header(
            "webhook-id", "Standard Webhooks: an id of the message, the same when sent again."
        ),
        "webhookTimestamp": header(
            "webhook-timestamp", "Standard Webhooks: seconds since 1970, at most 5 minutes off."
        ),
    }
