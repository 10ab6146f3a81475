"""The system's own mail over SMTP: hands one message to the mail server of SMTP_URL, once.

What the server answers to recipient and message decides: 5xx is refused, 4xx certainly not accepted (RFC 5321, 4.2.1);
what fails before them is a matter of settings. A connection that ends after the message was begun leaves its fate unknown.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from webapp.providers.mail_headers import BadHeader, ascii_address
from webapp.providers.outcomes import (
    NotSent,
    Receipt,
    Refused,
    SendError,
    Trouble,
    Unconfirmed,
    describe_trouble,
)
from webapp.providers.plain_mail import Sender, write_plain

PROVIDER = "smtp"
NAME = "The mail server"
OK = 250
SUBMISSION, SUBMISSION_TLS = 587, 465
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
OPEN_PASSWORD = "The mail server offers no encryption, so the password was kept from it and nothing was sent."
NO_TRUST = "The mail server could not prove who it is, so nothing was sent."
BAD_SENDER = "SMTP_FROM is no address that mail can come from, so nothing was sent."
NO_SERVICE = "The mail server takes no mail from this system ({code}), so nothing was sent."
REFUSED = "The mail server refused the message ({code})."
LATER = "The mail server does not take the message just now ({code}), so nothing was sent."


class SmtpServer:
    """`url`: smtp://[name:password@]host[:587], with STARTTLS where it is offered, or smtps://…[:465]. A server on this
    machine is spoken to in the open: what such servers prove themselves with is seldom to be trusted, and nobody listens.

    `timeout`: seconds for each step; a conversation has about ten. `tls` replaces the machine's trusted certificates.
    """

    def __init__(self, url: str, *, timeout: float = 10.0, tls: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        self._is_tls = parts.scheme == "smtps"
        self._host = parts.hostname or ""
        self.port = parts.port or (SUBMISSION_TLS if self._is_tls else SUBMISSION)
        self._login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        self._timeout, self._tls = timeout, tls

    def send(self, *, from_address: str, to_address: str, message: bytes) -> Receipt:
        """Hand one RFC 5322 message over; both addresses in ASCII. Raises Refused, NotSent or Unconfirmed."""
        with _certainly_not_sent(), self._connect() as server:
            self._greet(server)
            code, _ = server.mail(from_address)
            if code != OK:
                raise _not_ours(code)
            _require(server.rcpt(to_address))
            return _hand_over(server, message)

    @contextlib.contextmanager
    def _connect(self) -> Iterator[smtplib.SMTP]:
        if self._is_tls:
            context = self._tls or ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self.port, timeout=self._timeout, context=context
            )
        else:
            server = smtplib.SMTP(self._host, self.port, timeout=self._timeout)
        try:
            yield server
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()  # polite; the message is settled already
        finally:
            server.close()

    def _greet(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        is_private = self._is_tls or self._host in LOOPBACK
        if not is_private and server.has_extn("starttls"):
            server.starttls(context=self._tls or ssl.create_default_context())
            server.ehlo()
            is_private = True
        if self._login is None:
            return
        if not is_private:
            raise NotSent("no_tls", OPEN_PASSWORD)
        server.login(*self._login)


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """What sends the system's plain mail (services/system_mail.py): the server, and whom the mail is from."""

    server: SmtpServer
    sender: Sender

    def send_plain(self, *, to: str, subject: str, body: str, unique: str, date: datetime) -> Receipt:
        """Write and hand over one mail. Raises Refused, NotSent or Unconfirmed."""
        try:
            message = write_plain(
                self.sender, to_address=to, subject=subject, body=body, unique=unique, date=date
            )
            from_address, to_address = ascii_address("From", self.sender.address), ascii_address("To", to)
        except BadHeader as error:
            field = error.field
        else:
            return self.server.send(from_address=from_address, to_address=to_address, message=message)
        if field in {"To", "Subject"}:
            raise Refused("bad_header", f"The mail's {field} cannot be used.")
        # A setting of ours: once it is mended, the mail may go.
        raise NotSent("bad_sender", BAD_SENDER)


def _hand_over(server: smtplib.SMTP, message: bytes) -> Receipt:
    """The message itself: from here on a broken connection says nothing about it."""
    code: int | None
    try:
        code, answer = server.data(message)
    except smtplib.SMTPDataError as error:
        raise _judge(error.smtp_code) from None
    except (OSError, smtplib.SMTPException):
        code = None
    if code is None:
        raise Unconfirmed(Trouble.BROKEN_OFF, describe_trouble(Trouble.BROKEN_OFF, NAME))
    _require((code, answer))
    # Servers name the message they queued in words of their own; none can be asked about it.
    return Receipt(PROVIDER, "", str(code), None, datetime.now(UTC))


@contextlib.contextmanager
def _certainly_not_sent() -> Iterator[None]:
    """What fails before the message was begun. The words of the errors may hold an address: they are left behind."""
    failure: SendError
    try:
        yield
        return
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        failure = NotSent(Trouble.SIGN_IN, describe_trouble(Trouble.SIGN_IN, NAME))
    except smtplib.SMTPResponseException as error:
        failure = _not_ours(error.smtp_code)
    except ssl.SSLError:
        failure = NotSent("tls", NO_TRUST)
    except (OSError, smtplib.SMTPException):
        failure = NotSent(Trouble.NO_CONNECTION, describe_trouble(Trouble.NO_CONNECTION, NAME))
    raise failure


def _require(answer: tuple[int, bytes]) -> None:
    if not 200 <= answer[0] < 300:
        raise _judge(answer[0])


def _not_ours(code: int) -> SendError:
    """It takes no mail from us at all, which a setting may mend: no fault of this message."""
    return NotSent(str(code), NO_SERVICE.format(code=code))


def _judge(code: int) -> SendError:
    if code >= 500:
        return Refused(str(code), REFUSED.format(code=code))
    return NotSent(str(code), LATER.format(code=code))
