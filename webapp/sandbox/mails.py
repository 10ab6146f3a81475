"""A mail in the outbox: what was sent through Gmail, Outlook or SMTP, with the bytes as they would be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from webapp.sandbox.mail_parsing import ParsedMail

PROVIDER_NAMES = {"google": "Gmail", "microsoft": "Outlook", "smtp": "SMTP"}


@dataclass(slots=True)
class Mail:
    """One mail to one recipient. `status` is 'sent': mail providers report no more than that to us."""

    id: str
    provider: str
    mailbox: str
    to: str
    parsed: ParsedMail
    raw: bytes
    accepted_at: datetime
    status: str = "sent"
    position: int = 0


def show_mail(mail: Mail) -> dict[str, object]:
    """The mail as `/outbox.json` states it."""
    return {
        "provider": mail.provider,
        "from": mail.parsed.sender,
        "to": mail.to,
        "subject": mail.parsed.subject,
        "html": mail.parsed.html,
        "text": mail.parsed.text,
        "headers": mail.parsed.headers_by_name,
        "id": mail.id,
        "status": mail.status,
        "accepted_at": mail.accepted_at.isoformat(),
    }
