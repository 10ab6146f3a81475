"""Decides what scripts may ask of the sandbox: outbox, faults, ready calls, replies."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from webapp.sandbox.faults import Armed, FaultError
from webapp.sandbox.outbox import show_sent
from webapp.sandbox.parts import current_parts
from webapp.sandbox.ready_calls import READY_CALLS
from webapp.sandbox.voice_platform import NotSetUpError, UnknownKindError

MAX_CALLS = 1000
JsonAnswer = Response | tuple[Response, int]

api = Blueprint("json_api", __name__)


@api.get("/outbox.json")
def list_outbox() -> JsonAnswer:
    """Every text so far, oldest first; `?after=<id>` only those accepted after that one."""
    sent = current_parts().outbox.list_sent(request.args.get("after"))
    return jsonify([show_sent(message) for message in sent])


@api.delete("/outbox.json")
def empty_outbox() -> JsonAnswer:
    return jsonify({"removed": current_parts().outbox.clear()})


@api.get("/faults.json")
def list_faults() -> JsonAnswer:
    return jsonify({"armed": [_show_armed(armed) for armed in current_parts().faults.list_armed()]})


@api.post("/faults.json")
def arm_fault() -> JsonAnswer:
    """`{"provider", "next", "fault"}`; without `next` the fault stays until it is cleared."""
    asked = _read_json()
    count = asked.get("next")
    if count is not None and (isinstance(count, bool) or not isinstance(count, int)):
        return jsonify({"error": "next must be a whole number"}), 422
    try:
        armed = current_parts().faults.arm(str(asked.get("provider", "")), str(asked.get("fault", "")), count)
    except FaultError as error:
        return jsonify({"error": str(error)}), 422
    return jsonify({"armed": [_show_armed(armed)]})


@api.delete("/faults.json")
def clear_faults() -> JsonAnswer:
    current_parts().faults.clear()
    return jsonify({"armed": []})


@api.post("/play.json")
def play_calls() -> JsonAnswer:
    """`{"kind": one of the ready calls or "all", "count": 1, "same_contact": false}`."""
    asked = _read_json()
    count = asked.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MAX_CALLS:
        return jsonify({"error": f"count must be a whole number from 1 to {MAX_CALLS}"}), 422
    kind = str(asked.get("kind", ""))
    same_contact = asked.get("same_contact") is True
    try:
        played = [
            one
            for wanted in (READY_CALLS if kind == "all" else [kind])
            for one in current_parts().voice.play(wanted, count, same_contact=same_contact)
        ]
    except UnknownKindError as error:
        return jsonify({"error": str(error)}), 422
    except NotSetUpError as error:
        return jsonify({"error": str(error)}), 409
    return jsonify({"played": [one.show() for one in played]})


def _read_json() -> dict[str, Any]:
    asked = request.get_json(force=True, silent=True)
    return asked if isinstance(asked, dict) else {}


def _show_armed(armed: Armed) -> dict[str, object]:
    return {"provider": armed.provider, "fault": armed.fault, "next": armed.left}
