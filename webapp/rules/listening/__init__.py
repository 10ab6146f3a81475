"""Listening: what a finished call said, as verdicts with evidence."""

from webapp.rules.listening.listen import RULES_VERSION, listen
from webapp.rules.listening.verdicts import (
    AppointmentVerdict,
    Channel,
    Consent,
    ConsentVerdict,
    DestinationState,
    DestinationVerdict,
    DoNotContactVerdict,
    EmailAddressState,
    EmailAddressVerdict,
    HeardCall,
    RecapVerdict,
    Speaker,
    Turn,
    Verdicts,
)

__all__ = [
    "RULES_VERSION",
    "AppointmentVerdict",
    "Channel",
    "Consent",
    "ConsentVerdict",
    "DestinationState",
    "DestinationVerdict",
    "DoNotContactVerdict",
    "EmailAddressState",
    "EmailAddressVerdict",
    "HeardCall",
    "RecapVerdict",
    "Speaker",
    "Turn",
    "Verdicts",
    "listen",
]
