"""Decides which of the platform's claims are shown beside a verdict: those that the transcript does not bear out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.rules.listening.claims import read_claims
from webapp.rules.listening.verdicts import Consent, ConsentVerdict, DestinationVerdict, EmailAddressVerdict


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the platform says of the four verdicts; None where it says nothing. `number` is E.164 where it can be read so."""

    sms: bool | None = None
    email: bool | None = None
    number: str | None = None
    address: str | None = None

    @classmethod
    def of(cls, claims: Mapping[str, object], country: str) -> Claimed:
        return cls(*read_claims(claims, country))

    def against_consent(self, verdict: ConsentVerdict, claimed: bool | None) -> str:
        """'' where the claim agrees with the verdict, or says nothing. Beside an unclear one, either claim is told."""
        if claimed is None:
            return ""
        is_same = claimed == (verdict.consent is Consent.GRANTED) and verdict.consent is not Consent.UNCLEAR
        return "" if is_same else "agreed" if claimed else "did not agree"

    def against_number(self, verdict: DestinationVerdict) -> str:
        return self.number if self.number and self.number != verdict.number else ""

    def against_address(self, verdict: EmailAddressVerdict) -> str:
        return self.address if self.address and self.address != verdict.address else ""
