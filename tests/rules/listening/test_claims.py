import pytest

from tests.rules.listening.make import CALLED, GREETING, hear_call, make_call
from webapp.rules.listening import Consent, DestinationState, EmailAddressState, listen

AGREED = ("A: Can I text you the link?", "C: Yes.", "A: To this number?", "C: Yes.")


def test_a_claim_alone_is_never_enough() -> None:
    heard = hear_call("A: Nice to hear you.", "C: Bye.", claims={"sms_consent": True})
    assert heard.sms_consent.consent is Consent.UNCLEAR


def test_a_claim_without_a_transcript_is_not_enough() -> None:
    heard = listen(make_call(claims={"sms_consent": True}))
    assert heard.sms_consent.consent is Consent.NOT_ASKED


@pytest.mark.parametrize("claim", [True, "yes", "granted"])
def test_a_claim_that_agrees_changes_nothing(claim: object) -> None:
    assert hear_call(*AGREED, claims={"sms_consent": claim}) == hear_call(*AGREED)


@pytest.mark.parametrize("claim", [False, "declined", "no"])
def test_a_claim_that_contradicts_a_yes_makes_it_unclear(claim: object) -> None:
    assert hear_call(*AGREED, claims={"sms_consent": claim}).sms_consent.consent is Consent.UNCLEAR


def test_a_claim_of_consent_against_a_plain_no_is_unclear_and_never_granted() -> None:
    heard = hear_call("A: Can I text you the link?", "C: No.", claims={"sms_consent": True})
    assert heard.sms_consent.consent is Consent.UNCLEAR


@pytest.mark.parametrize("claim", [None, "", "perhaps", {"odd": 1}, [True]])
def test_a_claim_that_says_nothing_is_ignored(claim: object) -> None:
    assert hear_call(*AGREED, claims={"sms_consent": claim}) == hear_call(*AGREED)


def test_another_number_claimed_makes_the_number_unconfirmed() -> None:
    assert hear_call(*AGREED, claims={"sms_number": "(415) 555-0123"}).sms_destination.number == CALLED
    assert (
        hear_call(*AGREED, claims={"sms_number": "415 555 0199"}).sms_destination.state
        is DestinationState.UNCONFIRMED
    )


def test_another_address_claimed_makes_the_address_unconfirmed() -> None:
    lines = (
        *GREETING,
        "A: What's your email?",
        "C: dana at example dot com",
        "A: dana at example dot com?",
        "C: Yes.",
    )
    assert (
        listen(make_call(*lines, claims={"email": "Dana@Example.com"})).email_address.address
        == "dana@example.com"
    )
    assert (
        listen(make_call(*lines, claims={"email": "ana@example.com"})).email_address.state
        is EmailAddressState.UNCONFIRMED
    )
