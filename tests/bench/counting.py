"""Decides what a run came to: how long each text or email took, which were sent twice, which never."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.bench.connections import Post
from tests.bench.settled import Fate

TEXTS, MAILS = frozenset({"twilio"}), frozenset({"google", "microsoft"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A text or an email in the sandbox's outbox: to whom, and when it was accepted (unix seconds)."""

    to: str
    accepted_at: float
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """`waits` and `answers` are seconds, one a report: until the text was accepted, until the report was answered.

    `doubles` are numbers with more than one text, `losses` numbers whose report was taken in and that have none,
    `refused` reports that were never taken in, `strangers` texts to numbers of which nothing was reported.
    The same of emails, by address.
    `waits_from_start` counts from the first report instead of from each text's own.
    """

    waits: list[float]
    waits_from_start: list[float]
    answers: list[float]
    doubles: list[str]
    losses: list[str]
    refused: list[str]
    strangers: list[str]
    repeats: int
    seconds: float

    @property
    def calls_a_second(self) -> float:
        return len(self.waits) / self.seconds if self.seconds > 0 else 0.0

    @property
    def is_clean(self) -> bool:
        return not (self.doubles or self.losses or self.refused or self.strangers)


def number_of(post: Post) -> str:
    return post.number


def address_of(post: Post) -> str:
    return post.address


def count(posts: Sequence[Post], outbox: Sequence[Sent], whom: Callable[[Post], str] = number_of) -> Tally:
    """Match reports and texts by number, or emails by address; every report has one of its own."""
    first: dict[str, float] = {}
    for sent in outbox:
        first.setdefault(sent.to, sent.accepted_at)
        first[sent.to] = min(first[sent.to], sent.accepted_at)
    times = Counter(sent.to for sent in outbox)
    reported = {whom(post) for post in posts}
    texted = [post for post in posts if whom(post) in first]
    began = min((post.sent_at for post in posts if post.sent_at), default=0.0)
    return Tally(
        waits=[first[whom(post)] - post.sent_at for post in texted],
        waits_from_start=[first[whom(post)] - began for post in texted],
        answers=[post.answered_at - post.sent_at for post in posts if post.is_accepted],
        doubles=[to for to, texts in times.items() if texts > 1],
        losses=[whom(post) for post in posts if post.is_accepted and whom(post) not in first],
        refused=[whom(post) for post in posts if not post.is_accepted and whom(post) not in first],
        strangers=[to for to in times if to not in reported],
        repeats=sum(max(post.tries - 1, 0) for post in posts),
        seconds=max(first.values(), default=began) - began,
    )


def read_outbox(entries: Iterable[Mapping[str, object]], providers: frozenset[str] = TEXTS) -> list[Sent]:
    """The texts of `/outbox.json`, or the emails to contacts: what went through one of `providers`."""
    return [
        Sent(
            to=str(entry["to"]),
            accepted_at=datetime.fromisoformat(str(entry["accepted_at"])).timestamp(),
            mailbox=str(entry.get("from") or ""),
        )
        for entry in entries
        if entry.get("provider", "twilio") in providers
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value that at least `share` (0 to 1) of all do not exceed; nan of none."""
    if not values:
        return math.nan
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def summarise(values: Sequence[float]) -> dict[str, float | None]:
    """p50, p95, p99 and max, in seconds to the tenth of a millisecond; None where there are no values."""
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: round(percentile(values, share), 4) if values else None for name, share in shares.items()}


@dataclass(frozen=True, slots=True)
class Losses:
    """What became of numbers whose report was taken in and that have no text, or one that the product is not sure of.

    `lost` have neither a text nor a reason; `explained` have a reason and no text;
    `unconfirmed_arrived` and `unconfirmed_absent` are unconfirmed rows, by whether the outbox has their text.
    The same of emails, by address.
    """

    lost: dict[str, Fate | None]
    explained: dict[str, Fate]
    unconfirmed_arrived: dict[str, Fate]
    unconfirmed_absent: dict[str, Fate]


def explain(
    posts: Sequence[Post],
    outbox: Sequence[Sent],
    fates: Mapping[str, Fate],
    whom: Callable[[Post], str] = number_of,
) -> Losses:
    """Compare every report that was taken in with the outbox and with what the product says of it."""
    texted = {sent.to for sent in outbox}
    found = Losses({}, {}, {}, {})
    for post in posts:
        to = whom(post)
        fate = fates.get(to)
        if fate is not None and fate.state == "unconfirmed":
            where = found.unconfirmed_arrived if to in texted else found.unconfirmed_absent
            where[to] = fate
        elif to not in texted and post.is_accepted:
            if fate is not None and fate.state in {"held", "review", "failed"} and fate.reason:
                found.explained[to] = fate
            else:
                found.lost[to] = fate
    return found
