"""Calls of any length for the clock: one invented call of 26 turns, said again and again with other figures in it."""

from __future__ import annotations

from datetime import UTC, datetime

from webapp.rules.listening import HeardCall, Speaker, Turn

CALL = """
A: Hi Dana, this is June, an AI assistant with Lindfield Boilers, about order {n}.
C: oh hi yeah is it about the service
A: It is, your yearly service is due. Do you have a minute?
C: sure, just a second, i'm putting the kettle on
A: Take your time.
C: right, go ahead
A: We could come on Thursday the {day}th at half past nine, or Friday at ten to two.
C: thursday's no good, i've got the school run until about ten
A: Then Friday at ten to two, would that suit you?
C: yes friday works, ten to two
A: Wonderful, I have you down for Friday at ten to two.
C: great, and what does it cost, i paid {n} last year
A: It's {day}9 pounds, the same as last year, all parts included.
C: that's fair enough
A: Would you like me to text you the details, with the name of the engineer?
C: yes please, that would be handy
A: Which number should I send it to?
C: it's four one five, five five five, oh one {a} {b}
A: That's four one five, five five five, zero one {a} {b}, is that right?
C: yes that's right
A: And shall I email you the invoice as well?
C: go on then, it's dana dot ruiz{n} at example dot com
A: Let me read that back, dana dot ruiz{n} at example dot com, is that correct?
C: yep, that's it
A: Thank you, Dana. Is there anything else I can do for you?
C: no, that's everything, thanks very much, bye
""".strip().splitlines()
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

LONG_TURNS = {
    "yeses": "yes, ",
    "noes": "no no don't ",
    "figures": "4 1 5 ",
    "number words": "four one five double ",
    "an address spelled": "d as in delta dot at ",
    "days and times": "tomorrow at half past three or ",
    "offers": "can i text you the link or email you ",
    "one word": "a",
    "spaces": " ",
    "full stops": "yes. ",
}
"""What a turn of 100,000 characters is full of."""


def make_long_call(length: int, start: int = 0) -> HeardCall:
    """`length` turns; calls with another `start` share no turn in which a figure is said."""
    turns = []
    for place in range(length):
        n = start + place // len(CALL)
        line = CALL[place % len(CALL)].format(
            n=100 + n, day=14 + n % 5, a=DIGITS[n % 10], b=DIGITS[n // 10 % 10]
        )
        turns.append(Turn(Speaker.AGENT if line[0] == "A" else Speaker.CONTACT, line[3:], 4.0 * place))
    return _make(turns)


def make_call_with_long_turn(words: str, characters: int, speaker: Speaker) -> HeardCall:
    """The call of 26 turns with one turn of this side replaced by these words over and over."""
    turns = list(make_long_call(len(CALL)).turns)
    place = 14 if speaker is Speaker.AGENT else 15
    turns[place] = Turn(speaker, (words * (characters // len(words) + 1))[:characters], turns[place].at)
    return _make(turns)


def _make(turns: list[Turn]) -> HeardCall:
    started_at = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
    return HeardCall(tuple(turns), "+14155550123", "US", "Dana Ruiz", None, started_at)
