"""/healthz for load balancers and people on call, /metrics for Prometheus."""

from __future__ import annotations

import hmac
import ipaddress

from flask import Blueprint, Response, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from webapp.services import health

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 while calls can be taken in and texts go out; 503 with the same line when not."""
    try:
        state = health.check_health()
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return jsonify(status="down", database="down"), 503
    is_well = state.is_worker_alive
    body = {
        "status": "ok" if is_well else "worker is not running",
        "database": "up",
        "queue_depth": state.reports_waiting + state.texts_due,
        "oldest_due_seconds": state.oldest_due_seconds,
        "worker_heartbeat_seconds": state.heartbeat_seconds,
    }
    return jsonify(body), 200 if is_well else 503


@bp.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Private: with the METRICS_TOKEN as bearer; without one to this machine only, and not in production.

    There a proxy on the same machine is all that we see, so being on this machine says nothing of who asks.
    """
    token = current_app.config.get("METRICS_TOKEN")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    has_token = bool(token) and hmac.compare_digest(str(token).encode(), given.encode())
    is_production = current_app.extensions["settings"].is_production
    if not has_token and (is_production or not _is_loopback(request.remote_addr)):
        abort(404)
    state = health.check_health()
    registry = CollectorRegistry()
    figures = {
        "followups_reports_waiting": ("Reports stored and not yet processed", state.reports_waiting),
        "followups_texts_due": ("Texts due now", state.texts_due),
        "followups_oldest_due_seconds": ("Age of the oldest due text", state.oldest_due_seconds or 0),
        "followups_worker_heartbeat_seconds": (
            "Age of the newest heartbeat",
            -1 if state.heartbeat_seconds is None else state.heartbeat_seconds,
        ),
    }
    for name, (help_text, value) in figures.items():
        Gauge(name, help_text, registry=registry).set(value)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _is_loopback(address: str | None) -> bool:
    """False also for what is no address: a socket file has none, and a proxy may pass on anything."""
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
