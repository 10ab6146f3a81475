"""`--distort`: labelled calls as a bad recogniser writes them; nothing may be granted or confirmed that was not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tests.bench.listen_calls import Labelled
from tests.bench.listen_outcome import Outcome
from tests.bench.listen_quotes import quote_turns
from tests.bench.scoring import Rate
from tests.rules.listening.distortions import DISTORTIONS, distort
from tests.rules.listening.telling import is_granted, judge
from webapp.rules.listening import Channel, HeardCall, Verdicts, listen

ROUNDS = 5
MIXED = "several at once"


def measure_distorted(labelled: list[Labelled]) -> Outcome:
    """Each distortion by itself, and several at once; how many of the found grants stay, and what turns wrong."""
    counts: Counter[str] = Counter()
    mistakes: list[str] = []
    for each in labelled:
        before = listen(each.call)
        for name, call in list_distorted(each):
            after = _judge(call, counts, mistakes, f"{each.id} · {name}")
            if after is None:
                continue
            for channel in Channel:
                fault = _compare(each, channel, before, after, name, counts)
                if fault:
                    lines = quote_turns(call, range(len(call.turns)), given=judge(after, channel).evidence)
                    mistakes.append("\n".join([f"{each.id} · {name} · {fault}", *lines, ""]))
            if _is_wrong_number(each, before, after):
                counts["wrong"] += 1
                lines = quote_turns(call, range(len(call.turns)), given=after.sms_destination.evidence)
                mistakes.append(
                    "\n".join([f"{each.id} · {name} · WRONG {after.sms_destination.number}", *lines, ""])
                )
    names = [*(each.__name__.replace("_", " ") for each in DISTORTIONS), MIXED]
    rates = [
        Rate("never raises: raised", counts["raised"], counts["calls"]),
        Rate("never granted, and granted distorted", counts["false"], counts["never"]),
        Rate("another number confirmed", counts["wrong"], counts["calls"]),
        *(
            Rate(f"still granted: {name}", counts[f"kept {name}"], counts[f"found {name}"], True)
            for name in names
        ),
    ]
    failed = bool(counts["raised"] + counts["false"] + counts["wrong"])
    return Outcome("labelled calls, distorted", len(labelled), rates, mistakes=mistakes, failed=failed)


def list_distorted(each: Labelled) -> Iterator[tuple[str, HeardCall]]:
    chance = random.Random(each.id)
    for distortion in DISTORTIONS:
        turns = tuple(distortion(list(each.call.turns), chance))
        yield distortion.__name__.replace("_", " "), replace(each.call, turns=turns)
    for _ in range(ROUNDS):
        yield MIXED, distort(each.call, chance)


def _judge(call: HeardCall, counts: Counter[str], mistakes: list[str], heading: str) -> Verdicts | None:
    counts["calls"] += 1
    try:
        return listen(call)
    except Exception as error:  # noqa: BLE001  whatever it raises is the finding
        counts["raised"] += 1
        mistakes.append(
            "\n".join([f"{heading} · RAISED {error!r}", *quote_turns(call, range(len(call.turns))), ""])
        )
        return None


def _compare(
    each: Labelled, channel: Channel, before: Verdicts, after: Verdicts, name: str, counts: Counter[str]
) -> str | None:
    """A grant that the undistorted call is falsely given already is no fault of the distortion."""
    accepted = each.labels[f"{channel.value}_consent"]
    if accepted == ["granted"] and is_granted(before, channel):
        counts[f"found {name}"] += 1
        counts[f"kept {name}"] += is_granted(after, channel)
    if "granted" in accepted or is_granted(before, channel):
        return None
    counts["never"] += 1
    if not is_granted(after, channel):
        return None
    counts["false"] += 1
    return f"{channel.value} GRANTED, labelled {' or '.join(accepted)}: {judge(after, channel).why}"


def _is_wrong_number(each: Labelled, before: Verdicts, after: Verdicts) -> bool:
    label, heard = each.labels["sms_destination"], after.sms_destination.number
    if heard is None or heard == before.sms_destination.number:
        return False
    return "confirmed" not in label["state"] or label["number"] not in (None, heard)
