"""Where one channel stands at a point of the call: the consent so far, the turns it rests on, and why."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.rules.listening.verdicts import Consent, ConsentVerdict, Evidence, HeardCall


@dataclass(slots=True)
class Standing:
    consent: Consent = Consent.NOT_ASKED
    evidence: Evidence = ()
    why: str = "Never offered and never asked for."

    def become(self, consent: Consent, evidence: Sequence[int], why: str) -> None:
        """Replaces what stood before: the latest word counts."""
        self.consent, self.evidence, self.why = consent, tuple(sorted(set(evidence))), why

    def become_also(self, consent: Consent, turns: Sequence[int], why: str) -> None:
        """The same, keeping the turns that led here as evidence."""
        self.become(consent, (*self.evidence, *turns), why)

    def grant(self, evidence: Sequence[int], doubt: str | None, why: str) -> None:
        """A yes; unclear where there is doubt whose yes it was. A second yes keeps the first as evidence."""
        if doubt:
            self.become(Consent.UNCLEAR, evidence, f"There was a yes, but {doubt}.")
        elif self.consent is Consent.GRANTED:
            self.become_also(Consent.GRANTED, evidence, why)
        else:
            self.become(Consent.GRANTED, evidence, why)

    def conclude(self, call: HeardCall) -> ConsentVerdict:
        """The verdict, its sentence with the minutes and seconds of the turns where the platform gave them."""
        moments = [call.turns[index].at for index in self.evidence]
        spoken = [_clock(at) for at in moments if at is not None and math.isfinite(at) and at >= 0]
        why = f"{self.why[:-1]} (at {', '.join(spoken)})." if spoken else self.why
        return ConsentVerdict(self.consent, self.evidence, why)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
