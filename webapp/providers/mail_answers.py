"""Decides what a mail provider's answer that is no acceptance means for the message and for its mailbox.

Order: 5xx (and anything that is not a clear refusal) may hide an acceptance; 401 is about the access token;
then the code's row in the provider's table; then 429; then the statuses that speak of the mailbox, not of the
message. The provider's own sentences are not repeated: they may hold addresses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.providers.outcomes import (
    Blocked,
    Consequence,
    NotSent,
    Refused,
    Scope,
    SendError,
    Trouble,
    Unconfirmed,
    describe_trouble,
)

DAY = 86400.0
LONGEST_WAIT = DAY
DEFAULT_WAIT = 60.0  # where we are asked to slow down and not told how long
ABOUT_THE_MAILBOX = frozenset({402, 403, 404, 407, 410})
TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code means. `blocks`: the mailbox needs its owner. `wait`: not accepted now, hold the mailbox for
    so many seconds unless the answer gives another number, and for `least` in any case."""

    words: str
    consequence: Consequence = Consequence.NONE
    blocks: bool = False
    wait: float | None = None
    least: float = 1.0

    def as_error(self, code: str, retry_after: float | None) -> SendError:
        if self.blocks:
            return Blocked(code, self.words, Scope.SENDER)
        if self.wait is not None:
            asked = retry_after if retry_after is not None else self.wait
            return NotSent(code, self.words, min(max(asked, self.least), LONGEST_WAIT))
        return Refused(code, self.words, self.consequence)


def judge_answer(
    provider: str,
    status: int,
    codes: Sequence[str],
    table: Mapping[str, Meaning],
    retry_after: float | None,
) -> SendError:
    """The error to raise for HTTP `status` (any but an acceptance) with the answer's `codes`, most telling first.

    `table` has its keys in lower case: providers are not steady in how they write them.
    """
    code, meaning = _find_meaning(codes, table)
    if status >= 500 or status < 400 or status == 408:
        trouble = Trouble.SERVER_ERROR if status >= 300 else Trouble.UNREADABLE
        return Unconfirmed(code or trouble, describe_trouble(trouble, provider))
    if status == 401:
        return NotSent(Trouble.SIGN_IN, describe_trouble(Trouble.SIGN_IN, provider))
    if meaning is not None:
        return meaning.as_error(code, retry_after)
    if status == 429:
        words = describe_trouble(Trouble.RATE_LIMITED, provider)
        return Meaning(words, wait=DEFAULT_WAIT).as_error(code or Trouble.RATE_LIMITED, retry_after)
    if status in ABOUT_THE_MAILBOX:
        words = f"{provider} does not allow sending from this mailbox. Connecting it again may help."
        return Blocked(code or Trouble.REFUSED, words, Scope.SENDER)
    if status == TOO_LARGE:
        return Refused(code or Trouble.REFUSED, f"The email is larger than {provider} takes.")
    return Refused(code or Trouble.REFUSED, describe_trouble(Trouble.REFUSED, provider))


def _find_meaning(codes: Sequence[str], table: Mapping[str, Meaning]) -> tuple[str, Meaning | None]:
    for code in codes:
        if code.lower() in table:
            return code, table[code.lower()]
    return (codes[0] if codes else ""), None
