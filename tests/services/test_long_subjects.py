"""A subject that grows by its merge fields stays within what a row can hold."""

from __future__ import annotations

import pytest

from tests.due_mails import make_due_mail, make_mail_campaign, send_mail
from tests.due_texts import expect
from tests.mailbox_factories import fake_client
from webapp.rules.states import FollowUpState

pytestmark = pytest.mark.usefixtures("app")
LONG_NAME = "Maximiliana " * 9 + "Ruiz"


def test_a_subject_that_a_long_name_makes_too_long_is_cut_and_loses_no_call() -> None:
    campaign = make_mail_campaign(email_subject="{{full_name|x}} " * 12)
    mail = make_due_mail(campaign, contact={"name": LONG_NAME})
    send_mail()
    sent = expect(mail, FollowUpState.SENT)
    (message,) = fake_client().sent
    assert sent.subject is not None and len(sent.subject) <= 998
    assert sent.subject.startswith(LONG_NAME)
    assert message.subject == sent.subject
