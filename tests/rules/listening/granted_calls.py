"""All calls of our own in which the contact plainly agreed, for the mutations and distortions."""

from tests.rules.listening.granted_emails import GRANTED_EMAILS
from tests.rules.listening.granted_texts import GRANTED_TEXTS
from tests.rules.listening.numbered_calls import GRANTED_WITH_NUMBER

CALLS = (*GRANTED_TEXTS, *GRANTED_EMAILS, *GRANTED_WITH_NUMBER)
