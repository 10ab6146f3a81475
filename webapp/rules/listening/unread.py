"""The verdicts of a call that cannot be read: nothing is granted or confirmed, and a person decides."""

from webapp.rules.listening.verdicts import (
    AppointmentVerdict,
    Consent,
    ConsentVerdict,
    DestinationState,
    DestinationVerdict,
    DoNotContactVerdict,
    EmailAddressState,
    EmailAddressVerdict,
    HeardCall,
    RecapVerdict,
    Verdicts,
)


def leave_unread(call: HeardCall, language: str, rules_version: str) -> Verdicts:
    """The verdicts for a call held in `language` ('Spanish', 'another language'), of which these rules read nothing."""
    why = f"The call was held in {language}, which is not read here."
    consent = ConsentVerdict(Consent.UNCLEAR, (), why)
    on_file = EmailAddressState.ON_FILE if call.email_on_file else EmailAddressState.NONE
    return Verdicts(
        rules_version=rules_version,
        sms_consent=consent,
        email_consent=consent,
        sms_destination=DestinationVerdict(DestinationState.UNCONFIRMED, None, (), why),
        email_address=EmailAddressVerdict(on_file, call.email_on_file, (), why),
        do_not_contact=DoNotContactVerdict(False, (), why),
        appointment=AppointmentVerdict(None, None, None, (), why),
        recap=RecapVerdict(None, (), why),
    )
