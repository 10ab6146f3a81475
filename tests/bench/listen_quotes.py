"""What a mistake is about, quoted: the verdict's sentence, and the turns of label and verdict with speaker and seconds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tests.bench.scoring import Mistake
from webapp.rules.listening import (
    AppointmentVerdict,
    ConsentVerdict,
    DestinationVerdict,
    DoNotContactVerdict,
    EmailAddressVerdict,
    HeardCall,
    Verdicts,
)
from webapp.rules.listening.verdicts import Evidence

LONGEST_QUOTE = 300
Judged = ConsentVerdict | DestinationVerdict | EmailAddressVerdict | DoNotContactVerdict | AppointmentVerdict


def quote_mistake(mistake: Mistake, labels: Mapping[str, Any], call: HeardCall, verdicts: Verdicts) -> str:
    """Lines for people; where neither label nor verdict names a turn, the whole call."""
    evidence, why = _find_basis(mistake.verdict, verdicts)
    labelled = labels.get(f"{mistake.verdict}_evidence", ())
    places = sorted({*labelled, *evidence}) or range(len(call.turns))
    return "\n".join([f"    {why}", *quote_turns(call, places, labelled, evidence)])


def quote_turns(
    call: HeardCall, places: Iterable[int], labelled: Collection[int] = (), given: Collection[int] = ()
) -> list[str]:
    """One line a turn: index, seconds, speaker, words, and who names the turn as evidence."""
    lines = []
    for place in places:
        if not 0 <= place < len(call.turns):
            continue
        turn = call.turns[place]
        named = [who for who, turns in (("label", labelled), ("verdict", given)) if place in turns]
        at = "" if turn.at is None else f" {turn.at:.1f} s"
        ending = f"   ← {' and '.join(named)}" if named else ""
        lines.append(f"    [{place}]{at} {turn.speaker.value}: {turn.text[:LONGEST_QUOTE]}{ending}")
    return lines


def _find_basis(verdict: str, verdicts: Verdicts) -> tuple[Evidence, str]:
    judged: dict[str, Judged] = {
        "sms": verdicts.sms_consent,
        "email": verdicts.email_consent,
        "number": verdicts.sms_destination,
        "address": verdicts.email_address,
        "do not contact": verdicts.do_not_contact,
        "appointment": verdicts.appointment,
    }
    found = judged[verdict]
    return found.evidence, found.why
