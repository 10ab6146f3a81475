import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import Consent


@pytest.mark.parametrize(
    "offer",
    [
        "Can I text you the link?",
        "Is it okay if I text you a reminder?",
        "Would it be all right if I texted you the form?",
        "We can text you a reminder the day before, shall I set that up?",
        "I can text you the full breakdown, want me to?",
        "I could text you our number. Would that be alright?",
        "Want me to text you the pass so you've got it?",
        "Would you like a confirmation by text message?",
        "do you want that by text too",
        "How about I text you the list?",
        "Shall I send you the fees by SMS?",
        "Would it be a problem if I sent you the directions by text? No? Okay?",
        "I'll text you the address, okay?",
        "So, Dana, shall I text you those forms?",
    ],
)
def test_an_offer_in_any_wording_can_be_agreed_to(offer: str) -> None:
    assert hear_call(f"A: {offer}", "C: Yes, text me.").sms_consent.consent is Consent.GRANTED


@pytest.mark.parametrize(
    "words",
    [
        "Can I send you some information?",
        "Can I send you a calendar invitation?",
        "Can we call you back tomorrow?",
        "Shall I put a letter in the post?",
        "You sent us a message about October?",
        "Did you get the text we sent you?",
        "Thanks for the text you sent us, is that still right?",
        "If it bothers you, you can text us any time at 910 555 0100.",
        "Is this number good for texts?",
    ],
)
def test_what_names_no_text_to_come_is_no_offer_of_one(words: str) -> None:
    assert hear_call(f"A: {words}", "C: Yeah, sure.").sms_consent.consent is Consent.NOT_ASKED


def test_the_offer_and_the_yes_are_both_quoted() -> None:
    verdict = hear_call(
        "A: It's on Main Street.", "C: ok", "A: Can I text you the address?", "C: Sure."
    ).sms_consent
    assert verdict.consent is Consent.GRANTED
    assert verdict.evidence == (4, 5)
    assert verdict.why == "Asked at 0:16, agreed at 0:20; not taken back later."


def test_an_offer_broken_in_two_is_agreed_to_only_after_it_is_complete() -> None:
    verdict = hear_call(
        "A: Would it be all right if I texted you the link to the form, so you can",
        "C: mm-hm",
        "A: fill it in at home?",
        "C: Yeah, yeah, text it, that's fine.",
    ).sms_consent
    assert verdict.consent is Consent.GRANTED
    assert {2, 5} <= set(verdict.evidence)


def test_a_nod_while_the_agent_is_still_talking_is_no_consent() -> None:
    verdict = hear_call(
        "A: So what I wanted to ask is whether I could text you a short summary,",
        "C: uh huh",
        "A: with the surveyor's name, and then which door should he come to, the front or the side?",
        "C: side is better",
    ).sms_consent
    assert verdict.consent is Consent.UNCLEAR


def test_a_yes_to_a_new_question_does_not_answer_an_offer_that_broke_off() -> None:
    verdict = hear_call("A: Can I text you the", "C: sorry, what?", "A: Is this Dana?", "C: Yes.").sms_consent
    assert verdict.consent is not Consent.GRANTED


@pytest.mark.parametrize(
    "offer",
    [
        "Can I text you the link? And does Tuesday at three work?",
        "Can I text you the address, and do you still drive the Outback?",
        "can i text you the link and does tuesday at three work",
        "can i text you the link does tuesday work",
        "Are you coming tomorrow? And can I text you a reminder?",
        "Can I text you the link? Is this number good for texts?",
    ],
)
def test_one_yes_to_two_questions_is_unclear(offer: str) -> None:
    assert hear_call(f"A: {offer}", "C: Yes.").sms_consent.consent is Consent.UNCLEAR


def test_two_questions_both_answered_by_name_are_granted() -> None:
    offer = "A: Can I text you the address, and do you still drive the Outback?"
    assert (
        hear_call(offer, "C: Still the Outback, yes, and yes, text me the address.").sms_consent.consent
        is Consent.GRANTED
    )


def test_an_agent_who_answers_itself_has_no_consent() -> None:
    offer = "A: Can I text you our checklist? Yes? Great, I'll do that. Now, do mornings suit you?"
    assert hear_call(offer, "C: Yes.").sms_consent.consent is Consent.UNCLEAR


@pytest.mark.parametrize("reply", ["Okay.", "Great, thanks.", "Sure."])
def test_an_announcement_is_not_asked_and_so_not_granted(reply: str) -> None:
    assert (
        hear_call("A: I'll text you the link now.", f"C: {reply}").sms_consent.consent is not Consent.GRANTED
    )


def test_the_agents_claim_of_consent_never_grants() -> None:
    verdict = hear_call("A: As you agreed to texts, I'll text you the link.", "C: Okay.").sms_consent
    assert verdict.consent is not Consent.GRANTED


def test_a_question_back_leaves_the_offer_open_for_a_firm_yes() -> None:
    lines = ("A: Can I text you the link?", "C: What's in it?", "A: Just the address and the time.")
    assert hear_call(*lines, "C: Oh okay, sure.").sms_consent.consent is Consent.GRANTED
    assert hear_call(*lines, "C: Okay, I've got to go, bye.").sms_consent.consent is Consent.UNCLEAR


def test_a_yes_after_who_is_this_may_only_mean_that_they_remember() -> None:
    lines = (
        "A: Can I text you the link?",
        "C: Who is this?",
        "A: This is Max from Acme, about your cleaning.",
        "C: Oh yeah.",
    )
    assert hear_call(*lines).sms_consent.consent is Consent.UNCLEAR


def test_an_offer_nobody_answers_is_unclear() -> None:
    assert hear_call("A: Can I text you the link?").sms_consent.consent is Consent.UNCLEAR
