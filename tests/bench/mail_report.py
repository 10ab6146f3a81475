"""Prints what became of a burst of emails through one mailbox: its pace, the waits, and whether the pages told the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.connections import Post
from tests.bench.counting import Tally, summarise
from tests.bench.mail_pace import LIMITS, busiest, needed_seconds
from tests.bench.mail_pages import Told
from tests.bench.report import print_report
from tests.bench.stack import Stack
from webapp.rules.pace import PACES

NOTES = (
    "Accepted: from sending the report until the sandbox, which plays the provider and keeps its limits, accepts the email.",
    "The best possible is what the mailbox's pace alone takes after a rest.",
)


def print_mail(
    provider: str,
    stack: Stack,
    posts: Sequence[Post],
    tally: Tally,
    times: Sequence[float],
    told: Sequence[Told],
    turned_away: int,
    machine: Mapping[str, object],
) -> None:
    """`times`: when each email was accepted, in order; `told`: what the pages told meanwhile."""
    accepted, first = summarise(tally.waits), sorted(tally.waits)[: PACES[provider].burst]
    took = times[-1] - min(post.sent_at for post in posts) if times else 0.0
    counts: dict[str, object] = {
        "calls": len(posts),
        "emails": len(times),
        "doubles": len(tally.doubles),
        "losses": len(tally.losses),
        "not_taken_in": len(tally.refused),
        "turned_away_by_the_provider": turned_away,
        "most_within_60_seconds": busiest(times),
        "limit_within_60_seconds": LIMITS[provider],
        "seconds_until_the_last": round(took, 1),
        "best_possible_seconds": round(needed_seconds(provider, len(posts)), 1),
        "emails_a_minute": round(_rate(times), 1),
    }
    errors = [(one, wrong) for one in told if times and (wrong := one.wrong_by(times[-1])) is not None]
    print_report(
        "mail",
        f"{len(posts)} missed calls at once, one {provider} mailbox at {PACES[provider].per_minute:g} a minute",
        [
            ("seconds", *accepted),
            (f"email accepted, the first {len(first)}", *summarise(first).values()),
            ("email accepted, all", *accepted.values()),
        ],
        {
            **counts,
            "accepted": accepted,
            "first": summarise(first),
            "told": [
                {
                    "page": one.page,
                    "before_the_last": round(times[-1] - one.at, 1),
                    "wrong_by": round(wrong, 1),
                }
                for one, wrong in errors
            ],
        },
        storage=stack.storage.words,
        machine=machine,
        notes=[
            *(f"{key.replace('_', ' ')} {value}" for key, value in counts.items()),
            *_describe_told(told, errors, times),
            *NOTES,
        ],
    )


def _rate(times: Sequence[float]) -> float:
    """A minute, once the first is out."""
    return (len(times) - 1) / (times[-1] - times[0]) * 60 if len(times) > 1 and times[-1] > times[0] else 0.0


def _describe_told(
    told: Sequence[Told], errors: Sequence[tuple[Told, float]], times: Sequence[float]
) -> list[str]:
    lines = [
        f"the {one.page} page, {times[-1] - one.at:.1f} s before the last email went, {_judge(one, wrong)}"
        for one, wrong in errors
    ]
    silent = {one.page for one in told} - {one.page for one, _ in errors}
    return lines + [f"the {page} page never told when the last one goes" for page in sorted(silent)]


def _judge(told: Told, wrong: float) -> str:
    scale = "to the minute" if told.precision else "to the second"
    if not wrong:
        return f"told when, {scale}: right"
    return f"told when, {scale}: {abs(wrong):.1f} s too {'early' if wrong > 0 else 'late'}"
