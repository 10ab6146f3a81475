"""Where one channel stands at a point of the call: the consent so far, how it came about, and the turns it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.rules.listening.moments import say_moments
from webapp.rules.listening.verdicts import Consent, ConsentVerdict, HeardCall

_NEVER = "Never offered and never asked for."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to the channel: a verb ('asked', 'agreed', 'taken back') and its turns."""

    verb: str
    turns: tuple[int, ...]


@dataclass(slots=True)
class Standing:
    consent: Consent = Consent.NOT_ASKED
    steps: list[Step] = field(default_factory=list)
    reason: str = ""
    """What is left to say after the steps, or empty."""

    def offer(self, turns: Sequence[int]) -> None:
        """The channel was offered for the first time: unclear until somebody answers."""
        self.consent, self.reason = Consent.UNCLEAR, ": no answer to it was heard"
        self.steps = [Step("asked", tuple(turns))]

    def answer(
        self, consent: Consent, asked: Sequence[int], answered: Sequence[int], verb: str, reason: str = ""
    ) -> None:
        """An answer to an offer replaces what stood before: the latest word counts."""
        self.consent, self.reason = consent, reason
        self.steps = [Step("asked", tuple(asked)), Step(verb, tuple(answered))]

    def agree(self, asked: Sequence[int], answered: Sequence[int], doubt: str | None) -> None:
        """A yes; unclear where there is doubt whose yes it was. A second yes keeps the first as evidence."""
        earlier = self.steps if self.consent is Consent.GRANTED else []
        self.answer(_weigh_yes(doubt), asked, answered, "agreed", _tell_doubt(doubt))
        if earlier and not doubt:
            self.steps = [*earlier, Step("and again", (*asked, *answered))]

    def request(self, turns: Sequence[int], doubt: str | None) -> None:
        """The contact asked for it themselves: offer and yes in one."""
        self.add(_weigh_yes(doubt), turns, "asked for by the contact", _tell_doubt(doubt))

    def add(self, consent: Consent, turns: Sequence[int], verb: str, reason: str = "") -> None:
        """A later word about the channel; what led here stays as evidence."""
        self.consent, self.reason = consent, reason
        self.steps = [*self.steps, Step(verb, tuple(turns))]

    def conclude(self, call: HeardCall) -> ConsentVerdict:
        """The verdict with one sentence: 'Asked at 0:41, agreed at 0:44; not taken back later.'"""
        if not self.steps:
            return ConsentVerdict(self.consent, (), _NEVER)
        told = ", ".join(f"{step.verb} {say_moments(call, step.turns)}" for step in self.steps)
        ending = "; not taken back later" if self.consent is Consent.GRANTED else self.reason
        evidence = tuple(sorted({turn for step in self.steps for turn in step.turns}))
        return ConsentVerdict(self.consent, evidence, f"{told[0].upper()}{told[1:]}{ending}.")


def _weigh_yes(doubt: str | None) -> Consent:
    return Consent.UNCLEAR if doubt else Consent.GRANTED


def _tell_doubt(doubt: str | None) -> str:
    return f": {doubt}" if doubt else ""
