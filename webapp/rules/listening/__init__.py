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
    Exchange,
    HeardCall,
    NumberConfirmation,
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
    "Exchange",
    "HeardCall",
    "NumberConfirmation",
    "RecapVerdict",
    "Speaker",
    "Turn",
    "Verdicts",
    "listen",
]
