"""Plays Twilio's Messages API: who may ask, what is accepted, and which fault the answer meets."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime

from webapp.sandbox.deliveries import Deliveries
from webapp.sandbox.faults import Armed, Faults
from webapp.sandbox.magic_numbers import DELIVERS, Behaviour, find_behaviour
from webapp.sandbox.opt_outs import OptOuts
from webapp.sandbox.outbox import Message, Outbox, make_sid
from webapp.sandbox.segments import count_segments
from webapp.sandbox.settings import SandboxSettings
from webapp.sandbox.twilio_answers import Answer, Asked, meet_after, meet_before, refuse
from webapp.sandbox.twilio_listing import list_messages
from webapp.sandbox.twilio_requests import MessageRequest, RequestError, read_request
from webapp.sandbox.twilio_resources import show_account, show_message

PREFIX = "/2010-04-01/"
ADDRESS = re.compile(
    r"/2010-04-01/Accounts/(?P<account>[^/.]+)(?P<messages>/Messages(/(?P<sid>[^/.]+))?)?\.json"
)
ACCOUNT_SID = re.compile(r"AC[0-9a-f]{32}")


class TwilioPlayer:
    """One invented Twilio account."""

    def __init__(
        self,
        settings: SandboxSettings,
        outbox: Outbox,
        faults: Faults,
        opt_outs: OptOuts,
        deliveries: Deliveries,
    ) -> None:
        self._settings = settings
        self._outbox = outbox
        self._faults = faults
        self._opt_outs = opt_outs
        self._deliveries = deliveries
        self._since = datetime.now(UTC)
        self._turned_away: set[str] = set()
        self._lock = threading.Lock()

    def answer(self, asked: Asked) -> Answer:
        """What Twilio would answer; never raises for what a client can send."""
        place = ADDRESS.fullmatch(asked.path)
        if not self._is_authentic(asked.authorization):
            return refuse(20003)
        if place is None:
            return refuse(20404, asked.path)
        if place["account"] != self._settings.account_sid:
            return refuse(20003)
        creates = bool(place["messages"]) and not place["sid"] and asked.method == "POST"
        armed = self._faults.take("twilio", "send" if creates else "look-up")
        if armed and (early := meet_before(armed, asked.fields.get("To", ""))):
            return early
        if creates:
            answer = self._create(asked.fields)
            return meet_after(armed, answer) if armed and answer.status == 201 else answer
        return self._look_up(asked, has_messages=bool(place["messages"]), sid=place["sid"])

    def _is_authentic(self, authorization: str) -> bool:
        kind, _, encoded = authorization.partition(" ")
        try:
            sid, _, token = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            return False
        return (
            kind.lower() == "basic"
            and ACCOUNT_SID.fullmatch(sid) is not None
            and sid == self._settings.account_sid
            and hmac.compare_digest(token.encode(), self._settings.auth_token.encode())
        )

    def _look_up(self, asked: Asked, *, has_messages: bool, sid: str | None) -> Answer:
        account_sid = self._settings.account_sid
        if asked.method != "GET":
            return refuse(20004)
        if not has_messages:
            return Answer(200, show_account(account_sid, self._since))
        if sid is None:
            return Answer(200, list_messages(self._outbox, account_sid, asked.fields))
        message = self._outbox.find(sid)
        return Answer(200, show_message(message, account_sid)) if message else refuse(20404, asked.path)

    def _create(self, fields: Mapping[str, str]) -> Answer:
        try:
            request = read_request(fields)
        except RequestError as error:
            return refuse(error.code, error.value)
        if self._opt_outs.is_refused(request.to, request.senders):
            return refuse(21610)
        behaviour = find_behaviour(request.to) if self._settings.plays_magic_numbers else DELIVERS
        magic = self._find_magic_fault(request.to, behaviour)
        if magic and (early := meet_before(magic, request.to)):
            return early
        message = self._accept(request)
        answer = Answer(201, show_message(message, self._settings.account_sid))
        self._deliveries.schedule(message, behaviour)
        return meet_after(magic, answer) if magic else answer

    def _accept(self, request: MessageRequest) -> Message:
        now = datetime.now(UTC)
        message = Message(
            sid=make_sid("SM"),
            direction="outbound-api",
            to=request.to,
            sender=request.sender,
            service_sid=request.service_sid,
            body=request.body,
            segments=count_segments(request.body),
            status="accepted" if request.service_sid else "queued",
            created_at=now,
            updated_at=now,
            status_callback=request.status_callback,
        )
        self._outbox.add(message)
        return message

    def _find_magic_fault(self, to: str, behaviour: Behaviour) -> Armed | None:
        """The fault that the number brings; one that happens once spares every second text."""
        if behaviour.fault is None:
            return None
        if behaviour.once:
            with self._lock:
                if to in self._turned_away:
                    self._turned_away.discard(to)
                    return None
                self._turned_away.add(to)
        return Armed("twilio", behaviour.fault, 1)
