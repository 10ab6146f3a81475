"""What no person can do about an email: without consent, for whoever is on a list, in another account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.due_mails import POSTAL_ADDRESS, mail_of, make_mail_campaign, send_mail
from tests.due_texts import agent_of, expect, send_again, trail_of
from tests.factories import make_account, make_user, report_call, stored_turns
from tests.mail_desk import (
    DECLINED,
    HEARD,
    NEW,
    NOT_ASKED,
    UNCLEAR,
    list_address,
    make_homeless_mail,
    make_mail,
    set_address,
    settle,
)
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.services import redeciding, review

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("which", list(SuppressionList))
def test_whoever_is_listed_gets_no_email_whatever_address_a_person_enters(which: SuppressionList) -> None:
    mail = make_mail(HEARD, contact={"email": "old@example.com"})
    list_address(mail, "old@example.com", which)
    held = set_address(mail)
    expected = Reason.ON_DNC if which is SuppressionList.DNC else Reason.OPTED_OUT
    assert (held.state, held.reason) == (FollowUpState.HELD, expected)
    assert send_mail(mail) == 0


@pytest.mark.parametrize("which", list(SuppressionList))
def test_an_address_that_is_listed_cannot_be_entered_to_get_around_it(which: SuppressionList) -> None:
    mail = make_homeless_mail()
    list_address(mail, NEW, which)
    assert set_address(mail, "DANA.CRUZ@example.com").state is FollowUpState.HELD
    assert send_mail(mail) == 0


@pytest.mark.parametrize(("turns", "reason"), [(DECLINED, Reason.DECLINED), (NOT_ASKED, Reason.NOT_ASKED)])
def test_without_consent_there_is_no_way_to_send_an_email_for_anyone(turns: Any, reason: Reason) -> None:
    mail = expect(make_mail(turns), FollowUpState.HELD, reason)
    decisions: tuple[Callable[[], FollowUp], ...] = (
        lambda: set_address(mail),
        lambda: settle(mail, 1),
        lambda: send_again(mail),
        lambda: redeciding.decide_anew(mail.account_id, mail.public_id, user_id=agent_of(mail).id),
    )
    for decide in decisions:
        with pytest.raises(review.NotPossible):
            decide()
    assert send_mail(mail) == 0


def test_an_unclear_consent_is_settled_by_the_contacts_own_turn_and_the_email_goes() -> None:
    mail = expect(make_mail(UNCLEAR), FollowUpState.REVIEW, Reason.UNCLEAR)
    with pytest.raises(review.NotPossible, match="First choose"):
        set_address(mail)
    with pytest.raises(review.NotPossible, match="not the agent"):
        settle(mail, 2)
    expect(settle(mail, 3), FollowUpState.DUE)
    send_mail(mail)
    expect(mail, FollowUpState.SENT)
    (line,) = [line for line in trail_of(mail) if line.what == "consent_settled"]
    assert line.detail["chosen"] == {"turn": 3, "text": UNCLEAR[3][1], "seconds": 9.0}


def test_a_missed_call_email_has_no_consent_to_settle() -> None:
    campaign = make_mail_campaign()
    mail = make_mail(UNCLEAR, campaign)
    missed = mail_of(report_call(campaign, transcript=stored_turns(UNCLEAR)), Kind.MISSED_EMAIL)
    assert missed.id != mail.id
    with pytest.raises(review.NotPossible):
        settle(missed, 3)


def test_a_stranger_changes_nothing() -> None:
    mail = make_homeless_mail()
    stranger = make_user(make_account(postal_address=POSTAL_ADDRESS))
    with pytest.raises(review.NotFound):
        review.set_destination_and_send(stranger.account_id, mail.public_id, NEW, user_id=stranger.id)
    expect(mail, FollowUpState.HELD, Reason.NO_EMAIL)
