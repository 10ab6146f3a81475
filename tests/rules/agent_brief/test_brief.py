"""What stands in a brief, and what does not: by what the campaign sends."""

import json
import re
from itertools import product

import pytest

from tests.rules.agent_brief.make import make_facts
from webapp.rules.agent_brief import BRIEF_VERSION, wording, write_brief
from webapp.rules.agent_brief.examples import number_example, place_of
from webapp.rules.wording import SmsTemplate

TEMPLATES = tuple(SmsTemplate)


def test_the_opening_says_that_it_is_an_ai_for_whom_it_calls_and_that_the_call_is_recorded() -> None:
    brief = write_brief(make_facts())
    assert brief.opening.startswith("Hello, this is an AI assistant calling for Ivy at Alder Street Dental.")
    assert "This call is recorded." in brief.opening
    assert brief.opening in brief.prompt


@pytest.mark.parametrize("sender", ["", "Alder Street Dental", "ALDER STREET DENTAL"])
def test_a_business_that_is_its_own_sender_is_named_once(sender: str) -> None:
    assert "calling for Alder Street Dental. " in write_brief(make_facts(sender_name=sender)).opening


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_offer_of_a_text_discloses_all_before_its_one_question(template: SmsTemplate) -> None:
    say = write_brief(make_facts(template=template)).offers[0].say
    disclosure, _, question = say.rpartition(". ")
    for part in ("Message and data rates may apply", "Alder Street Dental", "STOP", "opt out"):
        assert part in disclosure
    assert "one text message" in question
    assert say.count("?") == 1 and question.endswith("?")


@pytest.mark.parametrize(("template", "asks"), list(product([*TEMPLATES, None], (True, False))))
def test_every_sentence_of_the_offers_and_questions_stands_in_the_prompt(
    template: SmsTemplate | None, asks: bool
) -> None:
    brief = write_brief(make_facts(template=template, asks_for_email=asks))
    for offer in brief.offers:
        assert f"“{offer.say}”" in brief.prompt
    for question in brief.questions:
        assert f"“{question.example or question.say}”" in brief.prompt
    assert not re.search(r"\{\w+\}", brief.prompt.replace("{{", "").replace("}}", ""))


def test_with_texts_off_there_is_no_offer_no_number_and_no_tool() -> None:
    brief = write_brief(make_facts(template=None))
    assert [offer.channel for offer in brief.offers] == ["email"]
    assert brief.tools == ()
    assert "confirm_number" not in brief.prompt
    assert "Do not offer one. If they ask for one, say that you cannot send texts" in brief.prompt
    assert wording.NUMBER_QUESTION not in brief.prompt


def test_with_emails_off_none_is_offered_and_no_address_asked_for() -> None:
    brief = write_brief(make_facts(sends_emails=False))
    assert [offer.channel for offer in brief.offers] == ["sms"]
    assert wording.ADDRESS_QUESTION not in brief.prompt
    assert "you cannot send emails" in brief.prompt


def test_with_ask_for_email_off_an_address_is_confirmed_only_for_who_asks_themselves() -> None:
    brief = write_brief(make_facts(asks_for_email=False))
    assert [offer.channel for offer in brief.offers] == ["sms"]
    assert "Do not offer an email. If they ask for one themselves" in brief.prompt
    assert wording.ADDRESS_QUESTION in brief.prompt


@pytest.mark.parametrize("template", TEMPLATES)
def test_only_the_texts_that_need_them_ask_for_an_appointment_or_a_recap(template: SmsTemplate) -> None:
    about = {question.about for question in write_brief(make_facts(template=template)).questions}
    assert ("appointment" in about) == (template is SmsTemplate.APPOINTMENT_CONFIRMATION)
    assert ("recap" in about) == (template is SmsTemplate.CONVERSATION_SUMMARY)


def test_the_offer_is_told_in_the_managers_words_and_its_code_is_not() -> None:
    promo = write_brief(make_facts(template=SmsTemplate.OFFER_PROMO)).prompt
    assert "“20% off your first whitening until 30 April”" in promo
    assert "Never read out a code" in promo
    assert "20% off" not in write_brief(make_facts()).prompt


@pytest.mark.parametrize(
    "rule",
    [
        "Never announce a text or an email instead of asking",
        "Never ask two things in one question",
        "Never say that someone has agreed when they have not",
        "Never offer the same thing again after a no, and never press",
        "Never read out a code",
        "Never invent",
        "They want to be left alone",
        "Someone else answers, or a child",
        "Leave no offer and no details",
    ],
)
def test_what_must_never_happen_is_said(rule: str) -> None:
    for brief in (write_brief(make_facts()), write_brief(make_facts(template=None, sends_emails=False))):
        assert rule in brief.prompt


def test_the_tool_is_a_json_schema_bound_to_the_campaign_and_to_our_address() -> None:
    (tool,) = write_brief(make_facts(session_variable="{{call.id}}", called_variable="{{number}}")).tools
    told = json.loads(json.dumps(tool.to_json()))
    assert told["name"] == "confirm_number"
    assert told["http"]["url"] == "https://followups.example.com/api/v1/number-confirmation"
    assert (told["http"]["method"], told["http"]["headers"]["Authorization"]) == (
        "POST",
        "Bearer YOUR_API_KEY",
    )
    fields = told["parameters"]["properties"]
    assert told["parameters"]["required"] == list(fields) == ["session", "campaign", "called", "said"]
    assert fields["campaign"]["const"] == "cmp_8Fh2kQ3vJx0aB1Cd"
    assert "{{call.id}}" in fields["session"]["description"]
    assert "{{number}}" in fields["called"]["description"]
    assert "Say the words of `say`" in told["description"]


def test_a_name_of_any_shape_leaves_the_brief_whole() -> None:
    brief = write_brief(make_facts(business_name="O'Neill & Sons {Plumbing} %s", sender_name="{ivy}"))
    assert "O'Neill & Sons {Plumbing} %s" in brief.offers[0].say
    assert "calling for {ivy} at O'Neill" in brief.opening


def test_a_number_is_said_in_the_groups_of_the_country() -> None:
    assert number_example("US") == "two zero one, five five five, zero one two three"
    assert number_example("SG") == "eight one two three, four five six seven"
    assert number_example("XX").startswith("one digit after the other")


def test_a_zone_is_called_by_its_place() -> None:
    assert place_of("America/New_York") == "New York"
    assert place_of("UTC") == "UTC"


def test_the_brief_names_its_version() -> None:
    assert write_brief(make_facts()).version == BRIEF_VERSION == "brief-1"
