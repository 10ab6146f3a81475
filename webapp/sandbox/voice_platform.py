"""Plays a voice platform: posts the reports of ready calls, signed, to the app's public endpoint."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from webapp.sandbox.contacts import InventedContact, InventedContacts
from webapp.sandbox.posting import Posted, Poster
from webapp.sandbox.ready_calls import READY_CALLS
from webapp.sandbox.reports import write_reports
from webapp.sandbox.settings import SandboxSettings, VoiceSetup, read_voice_setup
from webapp.sandbox.signing import sign_standard

NOT_SET_UP = (
    "No campaign to play calls to yet. `make run` sets one up; or set SANDBOX_WEBHOOK_SECRET and SANDBOX_CAMPAIGN, "
    "or SANDBOX_CONFIG, the path of a JSON file with webhook_secret and campaign."
)


class NotSetUpError(Exception):
    """There is no campaign or secret to play calls with; the message says how to give one."""


class UnknownKindError(Exception):
    """There is no ready call of this kind."""


@dataclass(frozen=True, slots=True)
class Played:
    """One report as it was posted, and what was answered."""

    kind: str
    call_id: str
    contact: InventedContact
    posted: Posted

    def show(self) -> dict[str, object]:
        """The report as `/play.json` states it."""
        try:
            answer = json.loads(self.posted.body) if self.posted.body else None
        except ValueError:
            answer = None
        return {
            "kind": self.kind,
            "call_id": self.call_id,
            "contact": self.contact.name,
            "to": self.contact.number,
            "status": self.posted.status,
            "answer": answer,
            "problem": self.posted.problem or None,
        }


class VoicePlatform:
    """The voice platform of one campaign."""

    def __init__(self, settings: SandboxSettings, contacts: InventedContacts) -> None:
        self._settings = settings
        self._contacts = contacts

    def find_setup(self, campaign: str = "") -> VoiceSetup:
        """Where calls go: to the campaign of this key, or the one set up. Raises NotSetUpError."""
        setup = read_voice_setup(self._settings)
        if setup is None:
            raise NotSetUpError(NOT_SET_UP)
        if not campaign:
            return setup
        return replace(
            setup, campaign=campaign, results_url=f"{self._settings.public_url}/campaigns/{campaign}"
        )

    def play(
        self, kind: str, count: int = 1, *, same_contact: bool = False, campaign: str = ""
    ) -> list[Played]:
        """Post `count` ready calls of `kind`, one after another, each about a new contact unless the same is wanted.

        `campaign`: the key of another campaign of the account than the one set up.

        Raises UnknownKindError and NotSetUpError before anything is posted.
        """
        if kind not in READY_CALLS:
            raise UnknownKindError(f"kind {kind!r} is not known; known: {', '.join(READY_CALLS)}")
        setup = self.find_setup(campaign)
        with Poster() as poster:
            return [
                played
                for _ in range(count)
                for played in self._play_once(
                    poster, setup, kind, self._contacts.invent(same_again=same_contact)
                )
            ]

    def _play_once(
        self, poster: Poster, setup: VoiceSetup, kind: str, contact: InventedContact
    ) -> list[Played]:
        call = READY_CALLS[kind]
        played = []
        for report in write_reports(call, contact, setup, self._settings.sender, datetime.now(UTC)):
            body = json.dumps(report).encode()
            message_id = f"msg_{secrets.token_hex(12)}"
            for _ in range(call.times_sent):
                posted = self._post(poster, setup, message_id, body)
                played.append(Played(kind, str(report["call_id"]), contact, posted))
        return played

    def _post(self, poster: Poster, setup: VoiceSetup, message_id: str, body: bytes) -> Posted:
        headers = {"Content-Type": "application/json", "User-Agent": "sandbox-voice-platform"}
        headers |= sign_standard(setup.webhook_secret, message_id, int(time.time()), body)
        return poster.post(f"{self._settings.public_url}/api/v1/calls", body, headers)
