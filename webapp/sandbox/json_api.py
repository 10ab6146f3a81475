"""Decides what scripts may ask of the sandbox: outbox, faults, grants, ready calls."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from webapp.sandbox.faults import Armed, FaultError
from webapp.sandbox.mail_words import describe_grant
from webapp.sandbox.mails import Mail, show_mail
from webapp.sandbox.outbox import show_sent
from webapp.sandbox.parts import current_parts
from webapp.sandbox.ready_calls import READY_CALLS
from webapp.sandbox.voice_platform import NotSetUpError, UnknownKindError

MAX_CALLS = 1000
JsonAnswer = Response | tuple[Response, int]

api = Blueprint("json_api", __name__)


@api.get("/outbox.json")
def list_outbox() -> JsonAnswer:
    """Every text and mail so far, oldest first; `?after=<id>` only those accepted after that one."""
    sent = current_parts().outbox.list_sent(request.args.get("after"))
    return jsonify([show_mail(each) if isinstance(each, Mail) else show_sent(each) for each in sent])


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


@api.get("/grants.json")
def list_grants() -> JsonAnswer:
    """Every mailbox that agreed, newest first, without its tokens."""
    return jsonify([describe_grant(grant) for grant in current_parts().grants.list_grants()])


@api.delete("/grants.json")
def revoke_grants() -> JsonAnswer:
    """Revoke what stands; `?provider=` and `?address=` only theirs."""
    grants, wanted = current_parts().grants, request.args
    revoked = [
        grant
        for grant in grants.list_grants()
        if not grant.is_revoked
        and wanted.get("provider") in {None, grant.provider}
        and wanted.get("address") in {None, grant.address}
    ]
    for grant in revoked:
        grants.revoke(grant)
    return jsonify({"revoked": len(revoked)})


@api.post("/play.json")
def play_calls() -> JsonAnswer:
    """`{"kind": one of the ready calls or "all", "count": 1, "same_contact": false, "campaign": another one's key}`."""
    asked = _read_json()
    count = asked.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MAX_CALLS:
        return jsonify({"error": f"count must be a whole number from 1 to {MAX_CALLS}"}), 422
    kind = str(asked.get("kind", ""))
    same_contact, campaign = asked.get("same_contact") is True, str(asked.get("campaign") or "")
    try:
        played = [
            one
            for wanted in (READY_CALLS if kind == "all" else [kind])
            for one in current_parts().voice.play(wanted, count, same_contact=same_contact, campaign=campaign)
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
