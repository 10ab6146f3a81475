"""A verdict asked for by channel, and a call told in lines for the message of a failure."""

from webapp.rules.listening import Channel, Consent, ConsentVerdict, HeardCall, Verdicts


def judge(verdicts: Verdicts, channel: Channel) -> ConsentVerdict:
    return verdicts.sms_consent if channel is Channel.SMS else verdicts.email_consent


def is_granted(verdicts: Verdicts, channel: Channel) -> bool:
    return judge(verdicts, channel).consent is Consent.GRANTED


def tell(call: HeardCall) -> str:
    return "\n" + "\n".join(
        f"{place} {turn.speaker.value}: {turn.text}" for place, turn in enumerate(call.turns)
    )
