from datetime import UTC, datetime

import pytest

from webapp.rules.listening import Consent, DestinationState, HeardCall, Speaker, Turn, listen
from webapp.rules.registration import how_people_agree, list_sample_messages, spoken_opt_in
from webapp.rules.slots import SLOTS
from webapp.rules.wording import TEMPLATES, SmsTemplate, render

NUMBER = "+14155550123"


def hear(turns: tuple[tuple[str, str], ...]) -> HeardCall:
    return HeardCall(
        turns=tuple(Turn(Speaker(speaker), text, float(at)) for at, (speaker, text) in enumerate(turns)),
        called=NUMBER,
        country="US",
        contact_name="Dana Ruiz",
        email_on_file=None,
        started_at=datetime(2026, 3, 4, 15, 0, tzinfo=UTC),
        summary=None,
        claims={},
    )


@pytest.mark.parametrize("business_name", ["Alder Street Dental", "O'Neill & Sons {Plumbing}", "Text & Go"])
def test_the_script_that_is_registered_is_heard_as_consent_to_the_number_called(business_name: str) -> None:
    verdicts = listen(hear(spoken_opt_in(business_name)))

    assert verdicts.sms_consent.consent is Consent.GRANTED
    assert verdicts.sms_destination.state is DestinationState.CONFIRMED
    assert verdicts.sms_destination.number == NUMBER


def test_the_same_script_with_a_no_is_not_consent() -> None:
    agent, _, *_ = spoken_opt_in("Alder Street Dental")

    verdicts = listen(hear((agent, ("contact", "No, thank you."))))

    assert verdicts.sms_consent.consent is Consent.DECLINED


def test_the_script_says_who_texts_that_rates_may_apply_and_how_to_stop() -> None:
    offer = spoken_opt_in("Alder Street Dental")[0][1]

    assert "Alder Street Dental" in offer
    assert "Message and data rates may apply" in offer
    assert "STOP" in offer


def test_every_wording_is_listed_as_it_is_sent() -> None:
    samples = list_sample_messages()

    assert [sample.title for sample in samples] == [TEMPLATES[template].title for template in SmsTemplate]
    for template, sample in zip(SmsTemplate, samples, strict=True):
        values = {slot: SLOTS[slot].example for slot in TEMPLATES[template].slots}
        sent = render(template, values)
        for slot, value in values.items():
            sent = sent.replace(value, f"[{SLOTS[slot].title}]")
        # A recap that ends in a full stop takes the place of the wording's own.
        assert sample.text.replace("].", "]") == sent.replace("].", "]")


def test_how_people_agree_names_the_business() -> None:
    assert how_people_agree("Alder Street Dental").startswith("Alder Street Dental calls")
