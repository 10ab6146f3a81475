"""Plays a contact's reply: Twilio's own opt-out list first, then the signed webhook to the app."""

from __future__ import annotations

from datetime import UTC, datetime

from webapp.sandbox.opt_outs import OptOuts, find_opt_out_type
from webapp.sandbox.outbox import Message, Outbox, make_sid
from webapp.sandbox.posting import Posted, Poster
from webapp.sandbox.segments import count_segments
from webapp.sandbox.settings import SandboxSettings
from webapp.sandbox.twilio_webhooks import describe_reply, post_signed


class Replies:
    """Replies from contacts to our numbers."""

    def __init__(self, settings: SandboxSettings, outbox: Outbox, opt_outs: OptOuts) -> None:
        self._settings = settings
        self._outbox = outbox
        self._opt_outs = opt_outs

    def post(self, poster: Poster, *, contact: str, to: str | None, body: str) -> Posted:
        """Reply `body` from `contact` to our number `to` (None: whichever texted it last), as Twilio reports it."""
        answered = self._outbox.find_last_sent(contact, to)
        service_sid = answered.service_sid if answered else None
        ours = to or (answered.sender if answered else None) or self._settings.sender
        now = datetime.now(UTC)
        reply = Message(
            sid=make_sid("SM"),
            direction="inbound",
            to=ours,
            sender=contact,
            service_sid=service_sid,
            body=body,
            segments=count_segments(body),
            status="received",
            created_at=now,
            updated_at=now,
            sent_at=now,
        )
        self._outbox.add(reply)
        opt_out_type = find_opt_out_type(body)
        self._opt_outs.record(opt_out_type, contact, [ours, *([service_sid] if service_sid else [])])
        fields = describe_reply(reply, self._settings.account_sid, opt_out_type)
        url = f"{self._settings.public_url}/hooks/twilio/messages"
        return post_signed(poster, url, fields, self._settings.auth_token)
