"""`--mutate`: granted calls changed so that nobody would call them granted, and numbers so that none may be confirmed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from tests.bench.listen_calls import Labelled
from tests.bench.listen_outcome import Outcome
from tests.bench.listen_quotes import quote_turns
from tests.bench.scoring import Rate
from tests.rules.listening.distortions import count_digits, spoil_number
from tests.rules.listening.mutants import MUTATIONS, ONLY_THE_YES, Grant, find_grant, requests
from tests.rules.listening.telling import is_granted, judge
from webapp.rules.listening import Channel, Consent, HeardCall, Speaker, listen

SPOILED = 20
"""Times each number is spoiled, in another way."""
GRANTED = "GRANTED"
ELSEWHERE = "granted by another offer or request"
FEWEST_DIGITS = 7
"""A contact who said fewer did not say the number, so that what the agent named is all there is."""


def measure_mutants(labelled: list[Labelled]) -> Outcome:
    """A mutant granted by turns that were not touched, another offer or a later request, is told apart."""
    counts: Counter[str] = Counter()
    mistakes = []
    for each in labelled:
        for grant in list_grants(each):
            for name in MUTATIONS:
                mistakes += _mutate(each.id, grant, name, counts)
        mistakes += _spoil(each, counts)
    rates = [Rate(f"{name}: granted", counts[f"{name}: {GRANTED}"], counts[name]) for name in MUTATIONS]
    rates.append(
        Rate(
            f"{ELSEWHERE} of the call",
            _count_elsewhere(counts),
            sum(counts[name] for name in MUTATIONS),
        )
    )
    rates.append(Rate("spoiled numbers: another one confirmed", counts["wrong"], counts["spoiled"]))
    failed = bool(counts["wrong"]) or any(counts[f"{name}: {GRANTED}"] for name in MUTATIONS)
    return Outcome("labelled calls, mutated", len(labelled), rates, mistakes=mistakes, failed=failed)


def list_grants(each: Labelled) -> Iterator[Grant]:
    """The channels that are labelled granted for certain and found granted, with the turns that the label names."""
    verdicts = listen(each.call)
    for channel in Channel:
        if each.labels[f"{channel.value}_consent"] == ["granted"] and is_granted(verdicts, channel):
            labelled = each.labels[f"{channel.value}_evidence"]
            yield find_grant(each.call, channel, labelled or judge(verdicts, channel).evidence)


def _mutate(call_id: str, grant: Grant, name: str, counts: Counter[str]) -> list[str]:
    """Every granted mutant; of those granted elsewhere the first alone, since the others say the same."""
    told: dict[str, list[str]] = {GRANTED: [], ELSEWHERE: []}
    for mutant in MUTATIONS[name](grant):
        counts[name] += 1
        fault = _name_fault(grant, mutant, only_yes=MUTATIONS[name] in ONLY_THE_YES)
        if fault:
            counts[f"{name}: {fault}"] += 1
            told[fault].append(_tell(f"{call_id} · {grant.channel.value} · {name} · {fault}", mutant, grant))
    return [*told[GRANTED], *told[ELSEWHERE][:1]]


def _name_fault(grant: Grant, mutant: HeardCall, *, only_yes: bool) -> str | None:
    """Where more than the yes was changed, nothing in the rest of the call makes up for it."""
    verdict = judge(listen(mutant), grant.channel)
    if verdict.consent is not Consent.GRANTED:
        return None
    if not only_yes:
        return GRANTED
    rested = {_mark(grant.call, place) for place in (*grant.offers, *grant.answers)}
    last = mutant.turns[verdict.evidence[-1]]
    requested = last.speaker is Speaker.CONTACT and requests(last.text)
    untouched = rested.isdisjoint(_mark(mutant, place) for place in verdict.evidence)
    if untouched or (requested and _mark(mutant, verdict.evidence[-1]) not in rested):
        return ELSEWHERE
    return GRANTED


def _mark(call: HeardCall, place: int) -> tuple[str, float | None]:
    """Knows a turn again whoever is made to say it."""
    return call.turns[place].text, call.turns[place].at


def _count_elsewhere(counts: Counter[str]) -> int:
    return sum(counts[f"{name}: {ELSEWHERE}"] for name in MUTATIONS)


def _spoil(each: Labelled, counts: Counter[str]) -> list[str]:
    """Only where the contact said the number themselves: a number that only the agent names is what was agreed to."""
    number = each.labels["sms_destination"]["number"]
    said = sum(count_digits(turn.text) for turn in each.call.turns if turn.speaker is Speaker.CONTACT)
    if each.labels["sms_destination"]["state"] != ["confirmed"] or said < FEWEST_DIGITS:
        return []
    chance, mistakes = random.Random(each.id), []
    for _ in range(SPOILED):
        spoiled = spoil_number(each.call, chance)
        if spoiled is None:
            continue
        counts["spoiled"] += 1
        heard = listen(spoiled).sms_destination.number
        if heard not in (None, number):
            counts["wrong"] += 1
            mistakes.append(_tell(f"{each.id} · WRONG number {heard}, said {number}", spoiled))
    return mistakes


def _tell(heading: str, mutant: HeardCall, grant: Grant | None = None) -> str:
    verdicts = listen(mutant)
    verdict = judge(verdicts, grant.channel) if grant else verdicts.sms_destination
    lines = quote_turns(mutant, range(len(mutant.turns)), given=verdict.evidence)
    return "\n".join([heading, f"    {verdict.why}", *lines, ""])
