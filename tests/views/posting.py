"""Posting reports as platforms do: signed, or with a key; and what a plain refusal looks like."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from werkzeug.test import TestResponse

from tests.clients import PageClient
from webapp.models.base import db
from webapp.models.calls import Call, CallReport
from webapp.models.contacts import Contact
from webapp.models.follow_ups import FollowUp

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes, yes").decode()
FOREIGN = "whsec_" + base64.b64encode(b"another secret of 32 bytes, sure.").decode()


def post(client: PageClient, body: object, headers: Mapping[str, str]) -> TestResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/api/v1/calls", data=raw, headers={"Content-Type": "application/json", **headers})


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def signed(body: object, secret: str = SECRET, *, age: int = 0, message_id: str = "msg_1") -> dict[str, str]:
    """Standard Webhooks headers for the body, as its specification computes them."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    at = int(time.time()) - age
    digest = hmac.new(
        base64.b64decode(secret.removeprefix("whsec_")), f"{message_id}.{at}.".encode() + raw, hashlib.sha256
    ).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def assert_problem(response: TestResponse, status: int) -> dict[str, Any]:
    """A plain problem, and nothing of the request is stored or queued."""
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    problem = response.get_json(force=True)
    assert (problem["status"], problem["type"]) == (status, "about:blank")
    assert problem["title"] and problem["detail"]
    db.session.rollback()
    for model in (CallReport, Call, Contact, FollowUp):
        assert db.session.execute(sa.select(sa.func.count()).select_from(model)).scalar() == 0
    assert isinstance(problem, dict)
    return problem


def fields_of(problem: Mapping[str, Any]) -> set[str]:
    assert all(error["message"] for error in problem["errors"])
    return {error["field"] for error in problem["errors"]}
