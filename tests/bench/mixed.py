"""Invented calls of several campaigns at once: most bring a text alone, some a text and an email, or an email after a missed call."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tests.bench.invented import InventedCall, write_call
from tests.bench.mailboxes import MailCampaign
from webapp.rules.pace import PACES


def mix_calls(
    count: int, campaign: str, mail_campaigns: Sequence[MailCampaign], run: str, *, share: float
) -> Iterator[InventedCall]:
    """`count` calls, a `share` of which go to `mail_campaigns`, to each as often as its mailbox's pace allows beside the others.

    Every other one of these is missed. Each call ends at the moment it is asked for.
    """
    chance = random.Random(0)
    weights = [PACES[each.provider].per_minute for each in mail_campaigns]
    for place in range(count):
        if not mail_campaigns or chance.random() >= share:
            yield write_call(place, campaign, run, chance)
            continue
        (chosen,) = chance.choices(mail_campaigns, weights)
        yield write_call(
            place, chosen.campaign, run, chance, has_address=True, is_missed=chance.random() < 0.5
        )


def missed_calls(count: int, campaign: str, run: str) -> Iterator[InventedCall]:
    """`count` missed calls of contacts with an address on file, which ask for no consent."""
    chance = random.Random(0)
    for place in range(count):
        yield write_call(place, campaign, run, chance, has_address=True, is_missed=True)
