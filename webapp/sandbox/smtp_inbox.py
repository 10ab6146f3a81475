"""Takes the app's own mail by SMTP, on loopback only: each recipient's copy lands in the outbox."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from webapp.sandbox.mail_parsing import MailError, parse_mail
from webapp.sandbox.mails import Mail
from webapp.sandbox.outbox import Outbox
from webapp.sandbox.settings import HOST, SandboxError

MAX_BYTES = 6 * 1024 * 1024


class SmtpInbox:
    """An SMTP server in a thread of its own, from `start` to `stop`."""

    def __init__(self, outbox: Outbox, port: int) -> None:
        self._outbox = outbox
        self._port = port
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listen. Raises SandboxError when the port is taken."""
        controller = Controller(
            self,
            hostname=HOST,
            port=self._port,
            data_size_limit=MAX_BYTES,
            enable_SMTPUTF8=False,
            ident="sandbox",
        )
        try:
            controller.start()
        except OSError as error:
            controller.loop.close()
            raise SandboxError(
                f"Port {self._port} cannot be used for SMTP ({error.strerror}): set SANDBOX_SMTP_PORT, or 'off'."
            ) from error
        self._controller = controller

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        """Keep the mail, once for every recipient of the envelope; the answer to the client."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            parsed = parse_mail(raw)
        except MailError as error:
            return f"554 5.6.0 The message is not taken: {error}"
        for recipient in envelope.rcpt_tos:
            self._outbox.add_mail(
                Mail(
                    id=f"smtp-{secrets.token_hex(8)}",
                    provider="smtp",
                    mailbox=envelope.mail_from or "",
                    to=recipient,
                    parsed=parsed,
                    raw=raw,
                    accepted_at=datetime.now(UTC),
                )
            )
        return "250 2.0.0 Kept in the outbox"
