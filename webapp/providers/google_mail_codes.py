"""Gmail's reasons for not taking a message, what each asks of us, and how its answers are read.

Decided by `error.errors[].reason` (https://developers.google.com/workspace/gmail/api/guides/handle-errors);
newer answers put it in `error.details[].reason`. Rate limits come as 429 or as 403, with 'Retry after <time>' in
the message and no header.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from webapp.providers.mail_answers import DAY, DEFAULT_WAIT, LONGEST_WAIT, Meaning, judge_answer
from webapp.providers.mail_http import Answer
from webapp.providers.oauth_errors import UNKNOWN, read_code
from webapp.providers.outcomes import Consequence, Refused, SendError
from webapp.providers.retry_after import read_retry_after

NAME = "Gmail"
_RETRY_AFTER = re.compile(
    r"retry after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?)", re.I
)
_ABOUT_RECIPIENT = re.compile(r"\b(to header|recipient)", re.I)


def _slow_down() -> Meaning:
    return Meaning("Gmail asked us to slow down, so nothing was sent.", wait=DEFAULT_WAIT)


def _block(words: str) -> Meaning:
    return Meaning(words, blocks=True)


_NO_SCOPE = _block("Gmail was connected without the permission to send. Connect the mailbox again.")
_API_OFF = _block("The Gmail API is not switched on for this app at Google. An administrator has to do it.")
_NO_MAILBOX = _block("This Google account has no Gmail mailbox that can send.")
_BAD_MESSAGE = Meaning("Gmail could not read the email and did not send it.")

# Keys in lower case.
REASONS: dict[str, Meaning] = {
    # the pace
    "ratelimitexceeded": _slow_down(),
    "userratelimitexceeded": _slow_down(),
    "rate_limit_exceeded": _slow_down(),
    "resource_exhausted": _slow_down(),
    "dailylimitexceeded": Meaning(
        "Gmail's limit for one day is reached. Sending goes on tomorrow.", wait=DAY, least=DAY
    ),
    # the mailbox
    "insufficientpermissions": _NO_SCOPE,
    "access_token_scope_insufficient": _NO_SCOPE,
    "domainpolicy": _block("The organisation's administrator does not allow this app to use Gmail."),
    "accessnotconfigured": _API_OFF,
    "service_disabled": _API_OFF,
    "delegationdenied": _block("This Google account may not send from this mailbox."),
    "failedprecondition": _NO_MAILBOX,
    "failed_precondition": _NO_MAILBOX,
    # the message
    "badrequest": _BAD_MESSAGE,
    "invalidargument": _BAD_MESSAGE,
    "invalid_argument": _BAD_MESSAGE,
    "parseerror": _BAD_MESSAGE,
    "uploadtoolarge": Meaning("The email is larger than Gmail takes."),
}
BAD_RECIPIENT = Meaning("Gmail does not accept the contact's email address.", Consequence.BAD_NUMBER)


def judge_gmail(answer: Answer, now: datetime) -> SendError:
    """The error to raise for an answer of messages.send that is no acceptance. `now` is aware."""
    error = answer.read_json().get("error")
    fields = error if isinstance(error, dict) else {}
    message = str(fields.get("message") or "")
    waits = [
        read_retry_after(answer.headers.get("Retry-After"), longest=LONGEST_WAIT, now=now),
        _read_wait(message, now),
    ]
    retry_after = max((wait for wait in waits if wait is not None), default=None)
    failure = judge_answer(NAME, answer.status, list(_read_reasons(fields)), REASONS, retry_after)
    if type(failure) is Refused and answer.status == 400 and _ABOUT_RECIPIENT.search(message):
        return BAD_RECIPIENT.as_error(failure.code, None)
    return failure


def _read_reasons(error: Mapping[str, Any]) -> Iterator[str]:
    for part in ("errors", "details"):
        entries = error.get(part)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and (code := read_code(entry.get("reason"))) != UNKNOWN:
                yield code
    if (status := read_code(error.get("status"))) != UNKNOWN:
        yield status


def _read_wait(message: str, now: datetime) -> float | None:
    found = _RETRY_AFTER.search(message)
    if found is None:
        return None
    try:
        until = datetime.fromisoformat(found.group(1))
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT)
