"""Errors of the HTTP API, as application/problem+json (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus

from flask import Response

from webapp.platforms.call_result import FieldError


def problem(status: int, detail: str, errors: Sequence[FieldError] = ()) -> Response:
    """One problem; `errors` names every wrong field of a 422."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = [{"field": error.field, "message": error.message} for error in errors]
    return Response(json.dumps(body), status=status, content_type="application/problem+json")
