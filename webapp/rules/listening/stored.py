"""How verdicts are kept: as JSON values, and read back from them."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from webapp.rules.listening.verdicts import (
    AppointmentVerdict,
    Consent,
    ConsentVerdict,
    DestinationState,
    DestinationVerdict,
    DoNotContactVerdict,
    EmailAddressState,
    EmailAddressVerdict,
    Evidence,
    RecapVerdict,
    Verdicts,
)


def write_verdicts(verdicts: Verdicts) -> dict[str, object]:
    """JSON values only: strings, numbers, booleans, lists, objects and null; dates and times in ISO 8601."""
    sms, email = verdicts.sms_consent, verdicts.email_consent
    number, address = verdicts.sms_destination, verdicts.email_address
    dnc, meeting, recap = verdicts.do_not_contact, verdicts.appointment, verdicts.recap
    return {
        "rules_version": verdicts.rules_version,
        "sms_consent": {"consent": sms.consent.value, **_basis(sms)},
        "email_consent": {"consent": email.consent.value, **_basis(email)},
        "sms_destination": {"state": number.state.value, "number": number.number, **_basis(number)},
        "email_address": {"state": address.state.value, "address": address.address, **_basis(address)},
        "do_not_contact": {"asked": dnc.asked, **_basis(dnc)},
        "appointment": {
            "date": meeting.date.isoformat() if meeting.date else None,
            "time": meeting.time.isoformat("minutes") if meeting.time else None,
            "what": meeting.what,
            **_basis(meeting),
        },
        "recap": {"text": recap.text, **_basis(recap)},
    }


def read_verdicts(data: Mapping[str, Any]) -> Verdicts:
    """Verdicts from what `write_verdicts` made. Raises KeyError or ValueError for anything else."""
    sms, email = data["sms_consent"], data["email_consent"]
    number, address = data["sms_destination"], data["email_address"]
    dnc, meeting, recap = data["do_not_contact"], data["appointment"], data["recap"]
    return Verdicts(
        rules_version=data["rules_version"],
        sms_consent=ConsentVerdict(Consent(sms["consent"]), _turns(sms), sms["why"]),
        email_consent=ConsentVerdict(Consent(email["consent"]), _turns(email), email["why"]),
        sms_destination=DestinationVerdict(
            DestinationState(number["state"]), number["number"], _turns(number), number["why"]
        ),
        email_address=EmailAddressVerdict(
            EmailAddressState(address["state"]), address["address"], _turns(address), address["why"]
        ),
        do_not_contact=DoNotContactVerdict(bool(dnc["asked"]), _turns(dnc), dnc["why"]),
        appointment=AppointmentVerdict(
            date.fromisoformat(meeting["date"]) if meeting["date"] else None,
            time.fromisoformat(meeting["time"]) if meeting["time"] else None,
            meeting["what"],
            _turns(meeting),
            meeting["why"],
        ),
        recap=RecapVerdict(recap["text"], _turns(recap), recap["why"]),
    )


def _basis(verdict: Any) -> dict[str, object]:
    return {"evidence": list(verdict.evidence), "why": verdict.why}


def _turns(data: Mapping[str, Any]) -> Evidence:
    return tuple(int(turn) for turn in data["evidence"])
