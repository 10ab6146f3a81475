"""Decides every sentence that a voice agent is given to say: in one place, under one version.

Each of them is one that `rules/listening` hears rightly; a test plays them all. A changed word is a new version.
"""

from webapp.rules.number_dialogue import sentences as number
from webapp.rules.wording import SmsTemplate

BRIEF_VERSION = "brief-1"

OPENING = "Hello, this is an AI assistant calling for {caller}. {recording}Is now a good time to talk?"
RECORDING = "This call is recorded. "

# Who texts, that rates may apply and how it ends stand before the question, so that every yes comes after them.
# The business is not named in the question: a name such as 'Email & Go' would make it an offer of an email.
TEXT_DISCLOSURE = "Message and data rates may apply to texts from {business_name}, and you can reply STOP at any time to opt out."
TEXT_QUESTION = "Would you like us to send you one text message about this call{with_what}?"
WITH_WHAT = {
    SmsTemplate.MEETING_REQUEST: ", with the link to choose a time to meet",
    SmsTemplate.NEXT_STEP: ", with the link to the next step",
    SmsTemplate.APPOINTMENT_CONFIRMATION: ", with the day and time of your appointment",
    SmsTemplate.CONVERSATION_SUMMARY: ", with a short summary of it",
    SmsTemplate.OFFER_PROMO: ", with the offer and its code",
}
# In the words of the number confirmation, for the first question and for when it cannot be reached.
NUMBER_QUESTION = number.OPENING
NUMBER_READ_BACK = number.READ_BACK
NUMBER_READ_BACK_CALLED = number.READ_BACK_CALLED
NUMBER_GIVEN_UP = number.GIVEN_UP

EMAIL_QUESTION = "Would you like us to send you one email about this call{as_well}?"
AS_WELL = " as well"
ADDRESS_QUESTION = "Which email address should I use?"
ADDRESS_ON_FILE = "Shall I use the email address we have on file for you?"
ADDRESS_READ_BACK = "Let me spell it back: {address}. Is that right?"
ADDRESS_EXAMPLE = "D A N A dot R U I Z at example dot com"

APPOINTMENT = "So that is {day}, at {time}, {zone} time, for {what}. Is that right?"
RECAP = "Let me recap: {recap} Is that right?"
RECAP_EXAMPLE = "You asked about whitening, and we will send prices by Friday."

DECLINED = "That is fine, I will not send anything."
LEFT_ALONE = "I understand, and I am sorry to have disturbed you. You will not be called again. Goodbye."
SOMEONE_ELSE = "Thank you, I will try again another time. Goodbye."
ADDRESS_GIVEN_UP = "I am sorry, I could not get the address for certain, so I will not send an email for now."


def text_offer(business_name: str, template: SmsTemplate | None = None) -> str:
    """The offer of a text with its disclosure; without a template in the general words that are registered."""
    question = TEXT_QUESTION.format(with_what=WITH_WHAT[template] if template else "")
    return f"{TEXT_DISCLOSURE.format(business_name=business_name)} {question}"


def email_offer(*, is_second: bool) -> str:
    """The offer of an email; `is_second`: after that of a text."""
    return EMAIL_QUESTION.format(as_well=AS_WELL if is_second else "")


def opening(sender_name: str, business_name: str) -> str:
    """The first words: who calls and for whom, that it is an AI, and that the call is recorded."""
    one_name = not sender_name or sender_name.casefold() == business_name.casefold()
    caller = business_name if one_name else f"{sender_name} at {business_name}"
    return OPENING.format(caller=caller, recording=RECORDING)
