"""What the listening takes in and what it answers: a heard call, and its verdicts with their evidence."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

Evidence = tuple[int, ...]


class Speaker(StrEnum):
    AGENT = "agent"
    CONTACT = "contact"


class Channel(StrEnum):
    SMS = "sms"
    EMAIL = "email"


class Consent(StrEnum):
    GRANTED = "granted"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"
    UNCLEAR = "unclear"


class DestinationState(StrEnum):
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class EmailAddressState(StrEnum):
    ON_FILE = "on_file"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Turn:
    speaker: Speaker
    text: str
    at: float | None = None
    """Seconds from the start of the call."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One step of the number confirmation: what the contact said, and what the agent was told to say next."""

    said: str
    say: str


@dataclass(frozen=True, slots=True)
class NumberConfirmation:
    """What came of the number confirmation during the call, where the voice agent used it to the end."""

    number: str
    """E.164."""
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class HeardCall:
    turns: tuple[Turn, ...]
    called: str
    """The dialled number, E.164."""
    country: str
    """ISO 3166 alpha-2: the region of numbers spoken without a country code."""
    contact_name: str | None
    email_on_file: str | None
    started_at: datetime
    """Aware, in the contact's own zone where that is known."""
    summary: str | None = None
    claims: Mapping[str, object] = field(default_factory=dict)
    """What the platform extracted: never enough by itself."""
    confirmation: NumberConfirmation | None = None


@dataclass(frozen=True, slots=True)
class ConsentVerdict:
    consent: Consent
    evidence: Evidence
    why: str


@dataclass(frozen=True, slots=True)
class DestinationVerdict:
    state: DestinationState
    number: str | None
    """E.164, and only when confirmed."""
    evidence: Evidence
    why: str
    fixed_line: bool = False
    """Agreed to, but a number of that type takes no text: unconfirmed."""


@dataclass(frozen=True, slots=True)
class EmailAddressVerdict:
    state: EmailAddressState
    address: str | None
    evidence: Evidence
    why: str


@dataclass(frozen=True, slots=True)
class DoNotContactVerdict:
    asked: bool
    evidence: Evidence
    why: str
    doubtful: Evidence = ()
    """Turns that may ask for it and are not plain: a person decides."""


@dataclass(frozen=True, slots=True)
class AppointmentVerdict:
    date: date | None
    time: time | None
    what: str | None
    evidence: Evidence
    why: str


@dataclass(frozen=True, slots=True)
class RecapVerdict:
    text: str | None
    """GSM-7, at most 200 characters."""
    evidence: Evidence
    why: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    rules_version: str
    sms_consent: ConsentVerdict
    email_consent: ConsentVerdict
    sms_destination: DestinationVerdict
    email_address: EmailAddressVerdict
    do_not_contact: DoNotContactVerdict
    appointment: AppointmentVerdict
    recap: RecapVerdict

    def to_json(self) -> dict[str, object]:
        """JSON values only, dates and times in ISO 8601; `from_json` gives the same verdicts back."""
        return {name: _to_json(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Verdicts":
        """The verdicts that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        sms, email = data["sms_consent"], data["email_consent"]
        number, address, meeting = data["sms_destination"], data["email_address"], data["appointment"]
        dnc, recap = data["do_not_contact"], data["recap"]
        day = date.fromisoformat(meeting["date"]) if meeting["date"] else None
        at = time.fromisoformat(meeting["time"]) if meeting["time"] else None
        return cls(
            data["rules_version"],
            ConsentVerdict(Consent(sms["consent"]), *_basis(sms)),
            ConsentVerdict(Consent(email["consent"]), *_basis(email)),
            DestinationVerdict(
                DestinationState(number["state"]),
                number["number"],
                *_basis(number),
                fixed_line=bool(number.get("fixed_line")),
            ),
            EmailAddressVerdict(EmailAddressState(address["state"]), address["address"], *_basis(address)),
            DoNotContactVerdict(
                bool(dnc["asked"]),
                *_basis(dnc),
                doubtful=tuple(int(each) for each in dnc.get("doubtful", ())),
            ),
            AppointmentVerdict(day, at, meeting["what"], *_basis(meeting)),
            RecapVerdict(recap["text"], *_basis(recap)),
        )


def _basis(data: Mapping[str, Any]) -> tuple[Evidence, str]:
    return tuple(int(turn) for turn in data["evidence"]), str(data["why"])


def _to_json(value: object) -> object:
    if isinstance(value, dict):
        return {name: _to_json(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value
