"""Texts by Twilio: hands one over, looks for one already handed over, checks the credentials.

Twilio takes no idempotency key, so nothing here repeats a request; the caller decides by the kind of error.
"""

import unicodedata
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from webapp.providers.outcomes import (
    Blocked,
    CannotAsk,
    Receipt,
    SendError,
    Trouble,
    Unconfirmed,
    describe_trouble,
)
from webapp.providers.twilio_http import KeptAliveHttp

PROVIDER = "twilio"
API_URL = "https://api.twilio.com"
PAGE_SIZE = 500
MOST_PAGES = 10
CLOCK_SKEW = timedelta(seconds=60)
TRIAL_PREFIX_END = " - "  # trial accounts put 'Sent from your Twilio trial account - ' before the text

# What an answer that is not Twilio's makes of the client library's reading of it.
UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, TwilioException)
# Curly quotes; hyphens and dashes (U+2010 to U+2014).
_LOOK_ALIKES = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014", "''\"\"-----")
T = TypeVar("T")


class TwilioTexts:
    """One a process, shared by its threads. `sender` says in words what the texts are sent from."""

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        messaging_service_sid: str | None,
        from_number: str | None,
        api_url: str | None = None,
        timeout: tuple[float, float] = (5.0, 15.0),
    ) -> None:
        """`api_url` replaces Twilio's address (sandbox, region). A messaging service goes before a number.

        `timeout`: seconds to connect, seconds to wait for each part of the answer.
        """
        if messaging_service_sid:
            self.sender = f"Twilio messaging service {messaging_service_sid}"
            self._sender = {"messaging_service_sid": messaging_service_sid}
        elif from_number:
            self.sender = f"Twilio number {from_number}"
            self._sender = {"from_": from_number}
        else:
            raise ValueError("a messaging service or a sender number is needed")
        base_url = (api_url or API_URL).rstrip("/")
        self._http = KeptAliveHttp(base_url, timeout=timeout)
        client = Client(
            account_sid,
            auth_token,
            http_client=self._http,
            # The client would let these two variables rewrite the host; the address is ours to set.
            environment={"TWILIO_EDGE": "", "TWILIO_REGION": ""},
        )
        client.api.base_url = base_url
        self._messages: Any = client.api.v2010.account.messages

    def send_text(
        self, *, to: str, body: str, status_callback: str | None, validity_seconds: int = 14400
    ) -> Receipt:
        """Hand one text to Twilio, once. Raises Refused, NotSent, Blocked or Unconfirmed.

        `to` in E.164, `body` up to 1,600 characters, `validity_seconds` 1 to 36,000
        (https://www.twilio.com/docs/messaging/api/message-resource).
        """
        fields: dict[str, object] = {"validity_period": validity_seconds, **self._sender}
        if status_callback:
            fields["status_callback"] = status_callback
        try:
            # Not smart-encoded: what goes out is what was shown, counted and can be looked for.
            message = self._messages.create(to=to, body=body, smart_encoded=False, **fields)
            return _write_receipt(message, datetime.now(UTC))
        except UNREADABLE:
            words = describe_trouble(Trouble.UNREADABLE, "Twilio")
        raise Unconfirmed(Trouble.UNREADABLE, words)

    def find_text(
        self, *, to: str, body: str, since: datetime, known_ids: Collection[str] = ()
    ) -> Receipt | None:
        """The earliest text to `to`, reading `body`, made at `since` or later and not among `known_ids`.

        None means that Twilio's whole list for the number was looked at (by number alone: unsent texts have
        no sent date to filter by). Raises CannotAsk or Blocked.
        """
        wanted = _fold(body)
        earliest = since - CLOCK_SKEW

        def is_it(message: Any) -> bool:
            if message.sid in known_ids or not str(message.direction).startswith("outbound"):
                return False
            made_in_time = message.date_created is None or message.date_created >= earliest
            return made_in_time and _is_same(message.body, wanted)

        found = [message for message in self._ask(lambda: self._list_messages(to)) if is_it(message)]
        if not found:
            return None
        first = min(found, key=lambda message: message.date_created or since)
        return self._ask(lambda: _write_receipt(first, first.date_created or since))

    def check(self) -> None:
        """Ask Twilio for one message to see that the credentials work. Raises Blocked or CannotAsk."""
        self._ask(lambda: self._messages.page(page_size=1))

    def close(self) -> None:
        """Close the idle connections."""
        self._http.close()

    def _list_messages(self, to: str) -> list[Any]:
        page = self._messages.page(to=to, page_size=PAGE_SIZE)
        messages = list(page)
        for _ in range(MOST_PAGES - 1):
            page = page.next_page()
            if page is None:
                return messages
            messages += page
        if page.next_page_url is None:
            return messages
        raise CannotAsk(Trouble.TOO_MANY_PAGES, describe_trouble(Trouble.TOO_MANY_PAGES, "Twilio"))

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return question()
        except Blocked:
            raise
        except SendError as error:
            code, retry_after = error.code, getattr(error, "retry_after", None)
        except UNREADABLE:
            code, retry_after = Trouble.UNREADABLE, None
        raise CannotAsk(code, describe_trouble(Trouble.CANNOT_ASK, "Twilio"), retry_after)


def _write_receipt(message: Any, accepted_at: datetime) -> Receipt:
    if not message.sid:
        raise ValueError("a message without a sid")
    # A messaging service has not chosen its sender yet and says '0'.
    segments = int(message.num_segments or 0) or None
    return Receipt(PROVIDER, str(message.sid), str(message.status or "accepted"), segments, accepted_at)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES).split())


def _is_same(listed: str | None, wanted: str) -> bool:
    # A messaging service may have swapped typographic characters for plain ones, and still it is our text.
    folded = _fold(listed or "")
    return folded == wanted or folded.endswith(TRIAL_PREFIX_END + wanted)
