"""One message through its mailbox: a token, one request, and once more only where the token itself was refused."""

from __future__ import annotations

import logging
from collections.abc import Callable
from traceback import format_tb

from webapp.providers.mail_clients import MailClient
from webapp.providers.outcomes import Blocked, NotSent, Receipt, Scope, Trouble
from webapp.services.mailbox_tokens import Mailboxes, access_token

log = logging.getLogger(__name__)
NO_TOKEN = "Getting the mailbox's permission ended in an error that we do not know: nothing was sent."


class NotReady(NotSent):
    """The mailbox got no token: nothing was said against the message, which waits for as long as that takes."""


def send_through(
    mailboxes: Mailboxes,
    provider: str,
    mailbox_id: int,
    message: bytes,
    *,
    before: Callable[[], None] = lambda: None,
) -> Receipt:
    """Call it with no transaction open. `before` runs right before each request and may raise to stop it.

    Raises whatever providers/outcomes.py knows; Blocked where the provider refuses a new token as well.
    """
    token = _find_token(mailboxes, mailbox_id)
    client = mailboxes.clients[provider]  # there is none for a provider that is not set up: no token either
    before()
    if (receipt := _try_once(client, token, message)) is not None:
        return receipt
    # Not accepted because of the token, which may have been revoked before its time: once more with a new one.
    token = _find_token(mailboxes, mailbox_id, is_refused=token)
    before()
    if (receipt := _try_once(client, token, message)) is not None:
        return receipt
    words = f"{client.name} does not accept our sign-in any more: connect the mailbox again."
    raise Blocked(Trouble.SIGN_IN, words, Scope.SENDER)


def _try_once(client: MailClient, token: str, message: bytes) -> Receipt | None:
    """None where the provider refused the token."""
    try:
        return client.send(access_token=token, message=message)
    except NotSent as error:
        if error.code != Trouble.SIGN_IN:
            raise
    return None


def _find_token(mailboxes: Mailboxes, mailbox_id: int, *, is_refused: str | None = None) -> str:
    """Raises Blocked where the mailbox needs its owner, else NotReady: whatever it is, no request was made."""
    try:
        return access_token(mailboxes, mailbox_id, is_refused=is_refused)
    except Blocked:
        raise
    except NotSent as error:
        failure = NotReady(error.code, error.words, error.retry_after)
    except Exception as error:  # noqa: BLE001  # its message may hold a token
        trace = "".join(format_tb(error.__traceback__))
        log.error("mailbox %d: no token: %s\n%s", mailbox_id, type(error).__name__, trace)
        failure = NotReady("no_token", NO_TOKEN)
    raise failure
