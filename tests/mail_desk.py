"""Emails that wait for a person, for tests: what was said, and what an agent does about it at the desk."""

from __future__ import annotations

from typing import Any

from tests.due_mails import make_due_mail, send_mail
from tests.due_texts import agent_of, expect
from tests.factories import stored_turns
from tests.mailbox_factories import fake_client
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.outcomes import Consequence, Refused, Trouble, Unconfirmed
from webapp.rules.states import FollowUpState, Reason
from webapp.services import review
from webapp.services.suppressions import put_on_list

NEW = "dana.cruz@example.com"


OFFER = ("agent", "May I send you an email with the details?", 1.0)


DECLINED = (OFFER, ("contact", "No, please don't email me.", 4.0))


NOT_ASKED = (("agent", "This is a reminder of your check-up.", 1.0), ("contact", "Thank you, bye.", 4.0))


UNCLEAR = (
    OFFER,
    ("contact", "Maybe, I don't know yet.", 4.0),
    ("agent", "No problem. Goodbye!", 7.0),
    ("contact", "Well, fine, whatever you like.", 9.0),
)


# Another address is spelled, and nobody reads it back.
HEARD = (
    OFFER,
    ("contact", "Yes, please email me. My new email is dana dot cruz at example dot com.", 4.0),
    ("agent", "Great, you will have it in a moment. Bye!", 9.0),
)


CONFIRMED = (
    *HEARD[:2],
    ("agent", "So dana dot cruz at example dot com, correct?", 9.0),
    ("contact", "Yes, that is correct.", 12.0),
)


TIMED_OUT = Unconfirmed(Trouble.TIMEOUT, "Gmail did not answer in time.")


BAD = Refused("invalidArgument", "The address is not valid.", Consequence.BAD_NUMBER)


def make_mail(turns: Any, campaign: Campaign | None = None, **report: Any) -> FollowUp:
    return make_due_mail(campaign, transcript=stored_turns(turns), **report)


def make_homeless_mail(campaign: Campaign | None = None, **report: Any) -> FollowUp:
    """They agreed, and there is no address."""
    mail = make_due_mail(campaign, contact={"email": None, **report.pop("contact", {})}, **report)
    return expect(mail, FollowUpState.HELD, Reason.NO_EMAIL)


def make_unconfirmed_mail(campaign: Campaign | None = None) -> FollowUp:
    mail = make_due_mail(campaign)
    fake_client().outcomes.append(TIMED_OUT)
    send_mail(mail)
    return expect(mail, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER)


def set_address(mail: FollowUp, address: str = NEW) -> FollowUp:
    return review.set_destination_and_send(
        mail.account_id, mail.public_id, address, user_id=agent_of(mail).id
    )


def settle(mail: FollowUp, turn: int) -> FollowUp:
    return review.settle_consent(mail.account_id, mail.public_id, turn, user_id=agent_of(mail).id)


def went_to() -> list[str]:
    return [message.to for message in fake_client().sent]


def list_address(mail: FollowUp, value: str, which: SuppressionList) -> None:
    put_on_list(mail.account_id, value, which=which, source=SuppressionSource.PERSON)
