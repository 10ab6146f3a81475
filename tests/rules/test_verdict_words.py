"""What was heard, told to people: each verdict with its turns, and a claim beside it only where it says another thing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from webapp.rules.claim_words import Claimed
from webapp.rules.listening import HeardCall, Speaker, Turn, listen
from webapp.rules.verdict_words import Finding, tell

OFFER = "May I send you a text message with the details, to the number I called you on?"
YES, NO, MAYBE = "Yes, please text me on this number.", "No, please don't text me.", "Well, maybe."


def findings(answer: str, **claims: object) -> dict[str, Finding]:
    turns = (Turn(Speaker.AGENT, OFFER, 1.0), Turn(Speaker.CONTACT, answer, 4.0), Turn(Speaker.AGENT, "Bye."))
    moment = datetime(2026, 3, 4, tzinfo=UTC)
    verdicts = listen(HeardCall(turns, "+14155550123", "US", None, None, moment, claims=claims))
    return {finding.mark: finding for finding in tell(verdicts, Claimed.of(claims, "US"))}


def test_every_verdict_has_a_place_of_its_own_on_the_page() -> None:
    found = findings("Maybe don't call me again.").values()
    assert {finding.anchor for finding in found} == {
        "heard-text-consent",
        "heard-number",
        "heard-do-not-contact",
    }


def test_words_that_may_be_a_wish_to_be_left_alone_are_marked_as_such() -> None:
    wish = findings("Maybe don't call me again.")["Do not contact"]
    assert (wish.answer, wish.evidence) == ("perhaps asked for", (1,))


@pytest.mark.parametrize(
    ("answer", "claim", "shown"),
    [
        (YES, True, ""),
        (NO, False, ""),
        (YES, False, "did not agree"),
        (NO, True, "agreed"),
        (MAYBE, True, "agreed"),
        (MAYBE, False, "did not agree"),
        (MAYBE, "perhaps", ""),
    ],
)
def test_a_claim_of_consent_stands_beside_the_verdict_unless_both_say_the_same(
    answer: str, claim: object, shown: str
) -> None:
    assert findings(answer, sms_consent=claim)["Text consent"].claim == shown


def test_a_consent_that_only_the_platform_claims_is_told_too() -> None:
    assert "Email consent" not in findings(YES)
    assert "Email consent" not in findings(YES, email_consent=False)
    assert findings(YES, email_consent=True)["Email consent"].claim == "agreed"


def test_a_number_that_only_the_platform_heard_stands_beside_the_verdict() -> None:
    assert findings(NO, sms_number="(415) 555-0177")["Number"].claim == "+14155550177"
    assert findings(NO)["Number"].claim == ""
