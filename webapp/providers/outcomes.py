"""What can come of handing one message to a provider: a receipt, or one of three kinds of not having one.

The kinds decide what may happen next: a refused message never goes again by itself, one that was certainly
not sent may be tried later, one whose fate is unknown is looked up or shown to a person, never sent blindly.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Receipt:
    """The provider took the message. `status` is its own word; `segments` is None while it does not know."""

    provider: str
    message_id: str
    status: str
    segments: int | None
    accepted_at: datetime  # aware UTC


class Consequence(StrEnum):
    """What a refusal, or a failed delivery, asks of us beyond showing its words."""

    NONE = "none"
    OPTED_OUT = "opted_out"  # the provider holds an opt-out: record it for the account
    BAD_NUMBER = "bad_number"  # the number cannot take texts: a person looks at it
    HOLD = "hold"  # a setting keeps this one destination away: the row waits for a manager
    RESEND = "resend"  # may well work another time: offer one later send
    TELL_ADMIN = "tell_admin"  # the content or the sender is held against us: do not send again


class Scope(StrEnum):
    """Whom a block concerns: everything of the account, or everything from this sender."""

    ACCOUNT = "account"
    SENDER = "sender"


class Trouble(StrEnum):
    """Codes of our own, where the provider gave none."""

    NO_CONNECTION = "no_connection"
    TIMEOUT = "timeout"
    BROKEN_OFF = "broken_off"
    SERVER_ERROR = "server_error"
    UNREADABLE = "unreadable"
    RATE_LIMITED = "rate_limited"
    SIGN_IN = "sign_in"
    REFUSED = "refused"
    CANNOT_ASK = "cannot_ask"
    TOO_MANY_PAGES = "too_many_pages"


TROUBLE_WORDS = {
    Trouble.NO_CONNECTION: "{provider} could not be reached, so nothing was sent.",
    Trouble.TIMEOUT: "{provider} did not answer in time. It may have taken the message or not.",
    Trouble.BROKEN_OFF: "The connection to {provider} broke off. It may have taken the message or not.",
    Trouble.SERVER_ERROR: "{provider} had a fault of its own. It may have taken the message or not.",
    Trouble.UNREADABLE: "{provider} gave an answer we could not read. It may have taken the message or not.",
    Trouble.RATE_LIMITED: "{provider} asked us to slow down, so nothing was sent.",
    Trouble.SIGN_IN: "{provider} does not accept our credentials or the address they are used at.",
    Trouble.REFUSED: "{provider} refused the message.",
    Trouble.CANNOT_ASK: "{provider} could not be asked just now.",
    Trouble.TOO_MANY_PAGES: "{provider} has too many messages to this address to look through.",
}


def describe_trouble(trouble: Trouble, provider: str) -> str:
    """The words of `trouble`, with the provider's name for people in them."""
    return TROUBLE_WORDS[trouble].format(provider=provider)


class SendError(Exception):
    """No receipt. `code` is the provider's or a `Trouble`; `words` for people hold no address or number."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(f"{code}: {words}")
        self.code = str(code)
        self.words = words


class Refused(SendError):
    """Looked at and turned down: never sent again without a person's decision."""

    def __init__(self, code: str, words: str, consequence: Consequence = Consequence.NONE) -> None:
        super().__init__(code, words)
        self.consequence = consequence


class NotSent(SendError):
    """Certainly not accepted: may be tried later, after `retry_after` seconds where the provider says so."""

    def __init__(self, code: str, words: str, retry_after: float | None = None) -> None:
        super().__init__(code, words)
        self.retry_after = retry_after


class Blocked(NotSent):
    """Not accepted, and no other message would be: hold everything in `scope` and tell the people."""

    def __init__(self, code: str, words: str, scope: Scope, retry_after: float | None = None) -> None:
        super().__init__(code, words, retry_after)
        self.scope = scope


class Unconfirmed(SendError):
    """Handed over without an answer we can trust: it may have been accepted."""


class CannotAsk(Exception):
    """A question to the provider (is it there? do the credentials work?) got no answer; ask again later."""

    def __init__(self, code: str, words: str, retry_after: float | None = None) -> None:
        super().__init__(f"{code}: {words}")
        self.code = str(code)
        self.words = words
        self.retry_after = retry_after
