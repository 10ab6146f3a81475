"""Reads an answer of Twilio's that is no success, and decides which kind of not having a receipt it is.

Order: 5xx (and anything that is not a clear refusal) may hide an acceptance; 401 is about us; then the code's
row in the table; then 429; then the statuses that speak of the account or its address, not of the message.
"""

import json
import re
from collections.abc import Mapping

from webapp.providers.outcomes import (
    Blocked,
    NotSent,
    Refused,
    Scope,
    SendError,
    Trouble,
    Unconfirmed,
    describe_trouble,
)
from webapp.providers.retry_after import read_retry_after
from webapp.providers.twilio_codes import CODES

ABOUT_US = frozenset({403, 404, 405, 407})  # no recipient makes Twilio answer these to a send
LONGEST_WAIT = 3600.0
LONGEST_QUOTE = 200
_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")


def judge_answer(status: int, headers: Mapping[str, str], text: str) -> SendError:
    """The error to raise for HTTP `status` (any but 2xx) with Twilio's body `text`.

    Body: `{code, message, more_info, status}`, or a problem document with `title` and `detail`
    (https://www.twilio.com/docs/usage/twilios-response); unreadable bodies are judged by status alone.
    """
    code, message = _read_problem(text)
    meaning = CODES.get(code) if code is not None else None
    retry_after = read_retry_after(headers.get("Retry-After"), longest=LONGEST_WAIT)
    if status >= 500 or status < 400 or status == 408:
        words = describe_trouble(Trouble.SERVER_ERROR, "Twilio")
        return Unconfirmed(_name(code, Trouble.SERVER_ERROR), words)
    if status == 401:
        words = meaning.words if meaning and meaning.blocks else CODES[20003].words
        return Blocked(_name(code, Trouble.SIGN_IN), words, Scope.ACCOUNT)
    if meaning is not None and code is not None:
        return meaning.as_error(code, retry_after)
    if status == 429:
        words = describe_trouble(Trouble.RATE_LIMITED, "Twilio")
        return NotSent(_name(code, Trouble.RATE_LIMITED), words, retry_after)
    if status in ABOUT_US:
        return Blocked(_name(code, Trouble.SIGN_IN), _quote(message, Trouble.SIGN_IN), Scope.ACCOUNT)
    return Refused(_name(code, Trouble.REFUSED), _quote(message, Trouble.REFUSED))


def _read_problem(text: str) -> tuple[int | None, str]:
    try:
        problem = json.loads(text)
    except ValueError:
        return None, ""
    if not isinstance(problem, dict):
        return None, ""
    try:
        code = int(problem.get("code") or 0) or None
    except (TypeError, ValueError):
        code = None
    return code, str(problem.get("message") or problem.get("detail") or problem.get("title") or "")


def _name(code: int | None, trouble: Trouble) -> str:
    return str(code) if code is not None else trouble.value


def _quote(message: str, trouble: Trouble) -> str:
    words = describe_trouble(trouble, "Twilio")
    # Twilio repeats the number in its messages; these words end up in trails and logs.
    quoted = _NUMBER.sub("(number)", " ".join(message.split()))[:LONGEST_QUOTE]
    return f"{words} It said: {quoted}" if quoted else words
