"""What the brief has the agent say is heard rightly: a yes as a yes, a no as a no, whatever the campaign sends."""

from itertools import product

import pytest

from tests.rules.agent_brief.make import CALLED, hear, make_facts
from webapp.rules.agent_brief import BriefFacts, wording, write_brief
from webapp.rules.agent_brief.examples import appointment_example, number_example
from webapp.rules.listening import Consent, DestinationState, EmailAddressState
from webapp.rules.listening.verdicts import Channel
from webapp.rules.number_dialogue import Dialogue, Stage, reply
from webapp.rules.number_dialogue.speaking import speak_number
from webapp.rules.wording import SmsTemplate

READ_BACK = wording.NUMBER_READ_BACK_CALLED.format(number=speak_number(CALLED["US"], "US"))
YES = ("Yes please.", "Yes, that's right.", "Yes.", "Sure.")
NAMES = (
    "Alder Street Dental",
    "O'Neill & Sons {Plumbing}",
    "Text & Go",
    "Email Masters",
    "No Worries, Call Us",
)
COUNTRIES = tuple(CALLED)
TEMPLATES = tuple(SmsTemplate)


def offer_of(facts: BriefFacts, channel: Channel) -> str:
    (offer,) = [each for each in write_brief(facts).offers if each.channel is channel]
    return offer.say


def example_of(facts: BriefFacts, about: str) -> str:
    (question,) = [each for each in write_brief(facts).questions if each.about == about]
    return question.example or question.say


@pytest.mark.parametrize(("template", "country", "asks"), list(product(TEMPLATES, COUNTRIES, (True, False))))
def test_a_plain_yes_to_the_offer_grants_a_text_to_the_number_called(
    template: SmsTemplate, country: str, asks: bool
) -> None:
    facts = make_facts(template=template, country=country, asks_for_email=asks)
    read_back = wording.NUMBER_READ_BACK_CALLED.format(number=speak_number(CALLED[country], country))
    offer, number = offer_of(facts, Channel.SMS), example_of(facts, "number")
    heard = hear(facts, "Sure.", offer, "Yes please.", number, "This one.", read_back, "Yes, that's right.")
    assert heard.sms_consent.consent is Consent.GRANTED
    assert (heard.sms_destination.state, heard.sms_destination.number) == (
        DestinationState.CONFIRMED,
        CALLED[country],
    )
    assert heard.email_consent.consent is Consent.NOT_ASKED
    assert not heard.do_not_contact.asked


@pytest.mark.parametrize(("template", "answer"), list(product(TEMPLATES, YES)))
def test_any_bare_yes_grants_the_text(template: SmsTemplate, answer: str) -> None:
    facts = make_facts(template=template)
    heard = hear(facts, "Sure.", offer_of(facts, Channel.SMS), answer)
    assert heard.sms_consent.consent is Consent.GRANTED


@pytest.mark.parametrize(("template", "country"), list(product(TEMPLATES, COUNTRIES)))
def test_a_no_declines_and_the_words_that_follow_it_change_nothing(
    template: SmsTemplate, country: str
) -> None:
    facts = make_facts(template=template, country=country)
    text = offer_of(facts, Channel.SMS)
    heard = hear(facts, "Sure.", text, "No thanks.", wording.DECLINED, "Okay.")
    assert heard.sms_consent.consent is Consent.DECLINED
    assert heard.email_consent.consent is Consent.NOT_ASKED
    assert heard.sms_destination.state is DestinationState.UNCONFIRMED


@pytest.mark.parametrize("name", NAMES)
def test_a_business_name_never_turns_one_offer_into_two(name: str) -> None:
    facts = make_facts(business_name=name, sender_name="")
    heard = hear(facts, "Sure.", offer_of(facts, Channel.SMS), "Yes please.")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.GRANTED, Consent.NOT_ASKED)
    heard = hear(facts, "Sure.", offer_of(facts, Channel.EMAIL), "Yes please.")
    assert (heard.sms_consent.consent, heard.email_consent.consent) == (Consent.NOT_ASKED, Consent.GRANTED)


@pytest.mark.parametrize(("answer", "consent"), [("Yes please.", "granted"), ("No thanks.", "declined")])
@pytest.mark.parametrize("template", [*TEMPLATES, None])
def test_the_offer_of_an_email_is_heard_by_itself(
    template: SmsTemplate | None, answer: str, consent: str
) -> None:
    facts = make_facts(template=template)
    heard = hear(facts, "Sure.", offer_of(facts, Channel.EMAIL), answer)
    assert heard.email_consent.consent == consent
    assert heard.sms_consent.consent is Consent.NOT_ASKED


@pytest.mark.parametrize(("text", "email"), list(product(("Yes please.", "No thanks."), repeat=2)))
def test_both_offers_in_one_call_are_heard_each_by_its_own_answer(text: str, email: str) -> None:
    facts = make_facts()
    number = (
        (example_of(facts, "number"), "This one.", READ_BACK, "Yes, that's right.")
        if text[0] == "Y"
        else (wording.DECLINED, "Okay.")
    )
    heard = hear(
        facts, "Sure.", offer_of(facts, Channel.SMS), text, *number, offer_of(facts, Channel.EMAIL), email
    )
    assert heard.sms_consent.consent is (Consent.GRANTED if text[0] == "Y" else Consent.DECLINED)
    assert heard.email_consent.consent is (Consent.GRANTED if email[0] == "Y" else Consent.DECLINED)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "answer", ["The one you called.", "This one is fine.", "This number please.", "Yes."]
)
def test_the_number_called_is_confirmed_where_the_tool_leads_the_talk(country: str, answer: str) -> None:
    facts = make_facts(country=country)
    first = reply(Dialogue(country, CALLED[country]), answer)
    second = reply(first, "Yes, that's right.")
    assert (first.stage, second.stage) == (Stage.READ_BACK, Stage.CONFIRMED)
    asked = ("Sure.", offer_of(facts, Channel.SMS), "Yes please.", example_of(facts, "number"), answer)
    heard = hear(facts, *asked, first.say, "Yes, that's right.", second.say, "Thanks, bye.")
    assert heard.sms_consent.consent is Consent.GRANTED
    assert heard.sms_destination.number == second.number == CALLED[country]


@pytest.mark.parametrize("country", COUNTRIES)
def test_another_number_is_confirmed_where_the_tool_leads_the_talk(country: str) -> None:
    facts = make_facts(country=country)
    said = f"Use {number_example(country)}."
    first = reply(Dialogue(country, "+14155550123"), said)
    second = reply(first, "Yes, that's right.")
    asked = ("Sure.", offer_of(facts, Channel.SMS), "Yes please.", example_of(facts, "number"), said)
    heard = hear(facts, *asked, first.say, "Yes, that's right.", second.say, "Thanks, bye.")
    assert second.stage is Stage.CONFIRMED
    assert heard.sms_consent.consent is Consent.GRANTED
    assert heard.sms_destination.number == second.number


@pytest.mark.parametrize("country", COUNTRIES)
def test_another_number_read_back_as_the_brief_has_it_is_confirmed(country: str) -> None:
    facts = make_facts(country=country)
    said = number_example(country)
    heard = hear(
        facts,
        "Sure.",
        offer_of(facts, Channel.SMS),
        "Yes please.",
        example_of(facts, "number"),
        f"My mobile is {said}.",
        example_of(facts, "number_read_back"),
        "Yes, that's right.",
    )
    expected = "+12015550123" if country == "US" else CALLED[country]
    expected = "+447400123456" if country == "GB" else expected
    assert (heard.sms_consent.consent, heard.sms_destination.number) == (
        Consent.GRANTED,
        expected,
    )


@pytest.mark.parametrize(
    ("said", "spelled", "address"),
    [
        ("dana dot ruiz at example dot com", wording.ADDRESS_EXAMPLE, "dana.ruiz@example.com"),
        ("sam at alder dot org", "S A M at alder dot org", "sam@alder.org"),
    ],
)
def test_an_address_spelled_back_as_the_brief_has_it_is_confirmed(
    said: str, spelled: str, address: str
) -> None:
    facts = make_facts()
    heard = hear(
        facts,
        "Sure.",
        offer_of(facts, Channel.EMAIL),
        "Yes please.",
        example_of(facts, "address"),
        said,
        wording.ADDRESS_READ_BACK.format(address=spelled),
        "Yes, that's right.",
    )
    assert heard.email_consent.consent is Consent.GRANTED
    assert (heard.email_address.state, heard.email_address.address) == (EmailAddressState.CONFIRMED, address)


def test_a_yes_to_the_address_on_file_keeps_it_and_a_no_does_not() -> None:
    facts = make_facts()
    question = example_of(facts, "address_on_file")
    turns = ("Sure.", offer_of(facts, Channel.EMAIL), "Yes please.", question)
    kept = hear(facts, *turns, "Yes, that's right.", email="dana@example.com")
    assert kept.email_consent.consent is Consent.GRANTED
    assert (kept.email_address.state, kept.email_address.address) == (
        EmailAddressState.ON_FILE,
        "dana@example.com",
    )
    other = hear(facts, *turns, "No, that's not my address anymore.", email="dana@example.com")
    assert other.email_address.state is EmailAddressState.UNCONFIRMED


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Sydney", "Asia/Singapore"])
def test_an_appointment_said_in_full_is_heard_once_it_is_agreed(country: str, zone: str) -> None:
    facts = make_facts(template=SmsTemplate.APPOINTMENT_CONFIRMATION, country=country, zone=zone)
    said = appointment_example(country, zone)
    agreed = hear(facts, "Sure.", said, "Yes, that's right.").appointment
    assert (str(agreed.date), str(agreed.time), agreed.what) == ("2026-03-06", "15:30:00", "cleaning")
    assert hear(facts, "Sure.", said, "No, not that day.").appointment.date is None


def test_a_recap_is_taken_as_it_was_said_once_it_is_agreed() -> None:
    facts = make_facts(template=SmsTemplate.CONVERSATION_SUMMARY)
    said = example_of(facts, "recap")
    assert hear(facts, "Sure.", said, "Yes, that's right.").recap.text == wording.RECAP_EXAMPLE
    assert hear(facts, "Sure.", said, "No, that's wrong.").recap.text is None


def test_a_wish_to_be_left_alone_and_the_agents_answer_are_heard_as_that() -> None:
    heard = hear(make_facts(), "Please don't call me again.", wording.LEFT_ALONE, "Thanks.")
    assert heard.do_not_contact.asked
    assert heard.sms_consent.consent is Consent.NOT_ASKED


@pytest.mark.parametrize(
    "words", [wording.NUMBER_GIVEN_UP, wording.ADDRESS_GIVEN_UP, wording.DECLINED, wording.SOMEONE_ELSE]
)
def test_the_closing_words_are_no_offer_and_no_wish_to_be_left_alone(words: str) -> None:
    heard = hear(make_facts(), "Sure.", words, "Yes, okay.")
    assert {heard.sms_consent.consent, heard.email_consent.consent} == {Consent.NOT_ASKED}
    assert not heard.do_not_contact.asked
