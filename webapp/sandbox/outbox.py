"""Keeps every text and mail in memory, in order: what the outbox shows and what Twilio's message list answers from."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from webapp.sandbox.mails import Mail


@dataclass(slots=True)
class Message:
    """A text to a contact (outbound-api) or a contact's reply (inbound). Times are aware UTC."""

    sid: str
    direction: str
    to: str
    sender: str | None
    service_sid: str | None
    body: str
    segments: int
    status: str
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None = None
    error_code: int | None = None
    status_callback: str | None = None
    position: int = 0

    @property
    def is_reply(self) -> bool:
        return self.direction == "inbound"


def make_sid(prefix: str) -> str:
    """A Twilio identifier: two letters and 32 hexadecimal digits."""
    return prefix + os.urandom(16).hex()


class Outbox:
    """The texts and mails of one sandbox, oldest first; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[Message | Mail] = []
        self._messages: list[Message] = []
        self._mails: list[Mail] = []
        self._by_id: dict[str, Message | Mail] = {}
        self._by_to: dict[str, list[Message]] = {}
        self.version = 0  # counts every change, so that a page knows whether it is current

    def add(self, message: Message) -> None:
        with self._lock:
            self.version += 1
            message.position = len(self._all)
            self._all.append(message)
            self._messages.append(message)
            self._by_id[message.sid] = message
            self._by_to.setdefault(message.to, []).append(message)

    def add_mail(self, mail: Mail) -> None:
        with self._lock:
            self.version += 1
            mail.position = len(self._all)
            self._all.append(mail)
            self._mails.append(mail)
            self._by_id[mail.id] = mail

    def find(self, sid: str) -> Message | None:
        found = self._by_id.get(sid)
        return found if isinstance(found, Message) else None

    def find_mail(self, mail_id: str) -> Mail | None:
        found = self._by_id.get(mail_id)
        return found if isinstance(found, Mail) else None

    def change(self, message: Message, status: str, *, sender: str | None, error_code: int | None) -> None:
        """Move `message` on to `status`; the first error and the first sender stay."""
        with self._lock:
            self.version += 1
            message.status = status
            message.updated_at = datetime.now(UTC)
            message.sender = message.sender or sender
            message.error_code = message.error_code or error_code
            if message.sent_at is None:
                message.sent_at = message.updated_at

    def list_messages(self, to: str | None = None) -> list[Message]:
        """All texts and replies, or those to one number, oldest first."""
        with self._lock:
            return list(self._messages if to is None else self._by_to.get(to, ()))

    def list_sent(self, after: str | None = None) -> list[Message | Mail]:
        """Texts and mails to contacts, oldest first; `after` leaves out everything up to that id."""
        with self._lock:
            known = self._by_id.get(after) if after else None
            start = known.position + 1 if known else 0
            return [sent for sent in self._all[start:] if isinstance(sent, Mail) or not sent.is_reply]

    def list_newest(self, count: int) -> list[Message]:
        """The last `count` texts and replies, newest first."""
        with self._lock:
            return self._messages[: -count - 1 : -1]

    def list_newest_mails(self, count: int) -> list[Mail]:
        """The last `count` mails, newest first."""
        with self._lock:
            return self._mails[: -count - 1 : -1]

    def find_last_sent(self, contact: str, sender: str | None = None) -> Message | None:
        """The newest text to `contact`, from `sender` where one is given."""
        with self._lock:
            for message in reversed(self._by_to.get(contact, [])):
                if not message.is_reply and (sender is None or message.sender in (sender, None)):
                    return message
        return None

    def clear(self) -> int:
        """Forget every text and mail; how many there were."""
        with self._lock:
            self.version += 1
            count = len(self._all)
            self._all, self._messages, self._mails = [], [], []
            self._by_id, self._by_to = {}, {}
            return count


def show_sent(message: Message) -> dict[str, object]:
    """The message as `/outbox.json` states it."""
    return {
        "provider": "twilio",
        "from": message.sender or message.service_sid,
        "to": message.to,
        "text": message.body,
        "id": message.sid,
        "status": message.status,
        "accepted_at": message.created_at.isoformat(),
    }
