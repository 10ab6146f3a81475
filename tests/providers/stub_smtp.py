"""A mail server on loopback: keeps every message, answers each step as it is told."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME, PASSWORD = "follow-ups", "p@ss word"
OK = "250 OK"


@dataclass
class StubSmtp:
    """`kept`: (sender, recipients, message) of each taken message, and whether it came over TLS.

    `on_mail`, `on_rcpt`, `on_data` are the answers; None breaks the connection off. `logins`: who signed in.
    """

    port: int = 0
    kept: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    were_private: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    begun: int = 0
    on_mail: str | None = OK
    on_rcpt: str | None = OK
    on_data: str | None = OK

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return _answer(server, self.on_mail)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return _answer(server, self.on_rcpt)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.begun += 1
        if self.on_data == OK:
            content = envelope.content
            assert isinstance(content, bytes)
            self.kept.append((str(envelope.mail_from), list(envelope.rcpt_tos), content))
            self.were_private.append(
                session.ssl is not None or _transport_of(server).get_extra_info("ssl_object") is not None
            )
        return _answer(server, self.on_data)

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        is_right = isinstance(given, LoginPassword) and (given.login, given.password) == (
            NAME.encode(),
            PASSWORD.encode(),
        )
        self.logins += [NAME] if is_right else []
        return AuthResult(success=is_right, handled=False)


def _answer(server: SMTP, answer: str | None) -> str:
    if answer is None:
        _transport_of(server).abort()
    return answer or OK


def _transport_of(server: SMTP) -> asyncio.Transport:
    assert isinstance(server.transport, asyncio.Transport)
    return server.transport


@contextmanager
def run_smtp(
    *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[StubSmtp]:
    """A server; `starttls` offers it, `tls` speaks nothing else."""
    stub = StubSmtp(port=_free_port())
    more: dict[str, Any] = {"authenticator": stub.authenticate} if starttls or tls else {}
    controller = Controller(
        stub,
        hostname="127.0.0.1",
        port=stub.port,
        ssl_context=tls,
        tls_context=starttls,
        server_hostname="mail.example.com",
        **more,
    )
    controller.start()
    try:
        yield stub
    finally:
        controller.stop()


def make_certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of 127.0.0.1 proves itself with, and a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail of the tests")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    written, secret = folder / "certificate.pem", folder / "key.pem"
    written.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(written, secret)
    return server, ssl.create_default_context(cafile=str(written))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
