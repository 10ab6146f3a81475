"""Microsoft Graph's codes for not taking a message, what each asks of us, and how its answers are read.

Body: `{"error": {"code", "message", "innerError"}}` (https://learn.microsoft.com/graph/errors); throttling:
https://learn.microsoft.com/graph/throttling. Codes are compared without regard to case, as Microsoft asks.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from webapp.providers.mail_answers import DEFAULT_WAIT, LONGEST_WAIT, Meaning, judge_answer
from webapp.providers.mail_http import Answer
from webapp.providers.oauth_errors import UNKNOWN, read_code
from webapp.providers.outcomes import Consequence, SendError
from webapp.providers.retry_after import read_retry_after

NAME = "Outlook"
HOUR = 3600.0
DEEPEST = 3  # levels of innerError looked into


def _slow_down() -> Meaning:
    return Meaning("Outlook asked us to slow down, so nothing was sent.", wait=DEFAULT_WAIT)


def _block(words: str) -> Meaning:
    return Meaning(words, blocks=True)


_NO_CONSENT = _block("Outlook was connected without the permission to send. Connect the mailbox again.")
_NO_MAILBOX = _block("This Microsoft account has no Outlook mailbox that can send.")
_VERIFY = Meaning(
    "Outlook has stopped this mailbox from sending until its owner signs in at outlook.com and verifies the account.",
    wait=HOUR,
    least=HOUR,
)
_BAD_MESSAGE = Meaning("Outlook could not read the email and did not send it.")

# Keys in lower case.
CODES: dict[str, Meaning] = {
    # the pace
    "applicationthrottled": _slow_down(),
    "toomanyrequests": _slow_down(),
    "errorserverbusy": _slow_down(),
    "errorexceededconnectioncount": _slow_down(),
    # the owner
    "errormessagesubmissionblocked": _VERIFY,
    "errorexceededmessagelimit": _VERIFY,
    "erroraccountsuspend": _VERIFY,
    "errorquotaexceeded": Meaning("The mailbox is full. Its owner has to make room.", wait=HOUR, least=HOUR),
    # the mailbox
    "errorsendasdenied": _block("Outlook does not let this mailbox send from its address. Connect it again."),
    "erroraccessdenied": _NO_CONSENT,
    "accessdenied": _NO_CONSENT,
    "authorization_requestdenied": _NO_CONSENT,
    "mailboxnotenabledforrestapi": _NO_MAILBOX,
    "mailboxnotsupportedforrestapi": _NO_MAILBOX,
    "errornonexistentmailbox": _NO_MAILBOX,
    # the message
    "errormimecontentinvalidbase64string": _BAD_MESSAGE,
    "errormimecontentinvalid": _BAD_MESSAGE,
    "errorinvalidrecipients": Meaning(
        "Outlook does not accept the contact's email address.", Consequence.BAD_NUMBER
    ),
    "errormessagesizeexceeded": Meaning("The email is larger than Outlook takes."),
}


def judge_graph(answer: Answer, now: datetime) -> SendError:
    """The error to raise for an answer of sendMail that is no 202. `now` is aware."""
    retry_after = read_retry_after(answer.headers.get("Retry-After"), longest=LONGEST_WAIT, now=now)
    codes = list(_read_codes(answer.read_json().get("error")))
    return judge_answer(NAME, answer.status, codes, CODES, retry_after)


def _read_codes(error: object) -> Iterator[str]:
    for _ in range(DEEPEST):
        if not isinstance(error, dict):
            return
        fields: Mapping[str, Any] = error
        if (code := read_code(fields.get("code"))) != UNKNOWN:
            yield code
        error = fields.get("innerError") or fields.get("innererror")
