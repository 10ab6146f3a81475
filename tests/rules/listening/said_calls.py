"""The form of the calls of our own in which a contact agreed: how they were put, the turns, and what came of it."""

from typing import NamedTuple

from tests.rules.listening.make import make_call
from webapp.rules.listening import Channel, HeardCall


class GrantedCall(NamedTuple):
    """`lines` is the call, a turn a line; `number` the one that is confirmed in it, E.164."""

    about: str
    channel: Channel
    lines: str
    number: str | None = None
    country: str = "US"

    def make(self) -> HeardCall:
        return make_call(*self.lines.strip().splitlines(), country=self.country)
