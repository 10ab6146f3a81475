"""What follows a yes can undo it: a word taken back in passing, somebody who is not the contact, a cost, the wrong question."""

import pytest

from tests.rules.listening.make import hear_call, hear_reply
from webapp.rules.listening import Consent

OFFER = "A: Would you like me to text you the details?"
LATER = (
    "You have the wrong number.", "No Dana here.", "I'm only the house sitter.", "Actually I'm Mike.", "I thought you said Donna.",
    "Can you not send it actually?", "I'd sooner you didn't.", "Best not, actually.", "I said yes too fast.", "Keep it off my phone.",
    "I'd rather get it by post.", "Better email me.", "Can we just do email?", "Skip it.", "Let it be.", "Hmm, I'd feel better without it.",
    "You know what, no.", "No more messages please.", "What did I just agree to?", "I was talking to my wife.", "I meant yes to the appointment.",
    "My daughter can see my phone, so maybe not.", "I really don't need my phone buzzing at me.",
)  # fmt: skip
REPLIES = (
    "Yes, send a letter.", "Yes, text my husband.", "Yes, she'd like that.", "Sure. I take that back.", "Sure. On second thought, a letter would be better.",
    "Yes, but my phone is broken.", "Yes, so long as my boss agrees.", "Yes, I want to cancel.", "Yes, I have insurance.", "Yes! It's open! Come in!",
    "yes jimmy you can watch tv", "Yes, two sugars please.", "Yeah, text me. Actually you know what, don't. Call the house.",
    "oh absolutely because what my phone has been missing is a flyer", "Oh, yes, they can start any time.", "Lovely, bye.",
)  # fmt: skip
NO_OFFERS = (
    "Would you prefer no texts?", "Would you like to turn off text reminders?", "Would you be annoyed if I texted you?", "Can I give you a number to text?",
    "Would you rather have a call than a text?", "Can we text your emergency contact?", "Can I text you this, or would you rather hear it now?",
    "Can I text you the link and sign you up for the plan?", "Would you like to know how texts work?",
)  # fmt: skip


@pytest.mark.parametrize("between", ["Great.", "Great, I'll text that over. Anything else?"])
@pytest.mark.parametrize("later", LATER)
def test_a_yes_undone_later_is_granted_no_more(later: str, between: str) -> None:
    heard = hear_call(OFFER, "C: Yes please.", f"A: {between}", f"C: {later}", "A: All right. Bye.")
    assert heard.sms_consent.consent in (Consent.DECLINED, Consent.UNCLEAR)


@pytest.mark.parametrize("reply", REPLIES)
def test_a_yes_undone_or_meant_for_something_else_in_the_same_breath_is_not_granted(reply: str) -> None:
    assert hear_reply(reply) is not Consent.GRANTED


@pytest.mark.parametrize("offer", NO_OFFERS)
def test_a_question_that_offers_no_text_or_more_than_one_is_not_granted_by_a_yes(offer: str) -> None:
    assert hear_call(f"A: {offer}", "C: Yes.", "A: Okay, bye.").sms_consent.consent is not Consent.GRANTED


@pytest.mark.parametrize(
    "later",
    [
        "No, that's everything, thanks.",
        "What time do you close?",
        "No thank you.",
        "See you Friday then.",
        "My husband will drive me.",
    ],
)
def test_other_words_later_leave_a_yes_as_it_is(later: str) -> None:
    heard = hear_call(OFFER, "C: Yes please.", "A: Great. Anything else?", f"C: {later}", "A: Bye.")
    assert heard.sms_consent.consent is Consent.GRANTED
