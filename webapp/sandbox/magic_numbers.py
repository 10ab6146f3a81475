"""Decides which invented US numbers misbehave: the last two digits of +1 NXX 555-0190 to 0199, in any area code."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAGIC_NUMBER = re.compile(r"\+1\d{3}55501(9\d)")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What happens to a text to this number. `fault` is met at once, in the words of `/faults.json`."""

    ending: str
    words: str
    fault: str | None = None
    error_code: int | None = None
    final_status: str = "delivered"
    replies: str | None = None
    once: bool = False


DELIVERS = Behaviour("other", "is delivered")
BEHAVIOURS = {
    behaviour.ending: behaviour
    for behaviour in (
        Behaviour("90", "is refused: opted out (21610)", fault="refuse:21610"),
        Behaviour("91", "is refused: not a mobile number (21614)", fault="refuse:21614"),
        Behaviour(
            "92", "is accepted, then undelivered: phone unreachable (30003)", None, 30003, "undelivered"
        ),
        Behaviour("93", "is accepted, then undelivered: filtered (30007)", None, 30007, "undelivered"),
        Behaviour("94", "is turned away once (429, Retry-After 1), then accepted", fault="429", once=True),
        Behaviour(
            "95", "is accepted, but no answer comes: the client times out", fault="timeout-after-accept"
        ),
        Behaviour("96", "is delivered; a moment later the contact replies STOP", replies="STOP"),
        Behaviour("97", "is refused: region not enabled (21408)", fault="refuse:21408"),
        Behaviour("98", "is accepted, then fails: sender not registered (30034)", None, 30034, "failed"),
        Behaviour("99", "is accepted, but the answer is a 500", fault="500-after-accept"),
    )
}


def find_behaviour(number: str) -> Behaviour:
    """How a text to `number` (E.164) goes."""
    magic = MAGIC_NUMBER.fullmatch(number)
    return BEHAVIOURS[magic[1]] if magic else DELIVERS
