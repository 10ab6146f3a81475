"""A mailbox whose consent is taken back, and one whose token changes at each refresh."""

from __future__ import annotations

import re

import pytest

from tests.bench import mailboxes
from tests.bench.person import Person
from tests.journeys.conftest import Story, wait_for
from tests.journeys.mail_story import MailStory, open_mail_story

pytestmark = pytest.mark.journey


def test_a_revoked_mailbox_holds_its_emails_until_it_is_reconnected(story: Story, person: Person) -> None:
    told = open_mail_story(story, person, "google", "Revoked")
    address = told.campaign.address
    told.wait_for_mail(told.call(is_missed=True), "sent")

    told.revoke()
    call = told.call(is_missed=True)
    mail = told.wait_for_mail(call, "held")
    assert mail["reason"] == "mailbox_disconnected" and mail["reason_words"]
    page = person.get("/campaigns")
    assert f"The mailbox {address} has to be reconnected." in page.text
    notice = wait_for(lambda: notices_to_owner(told), bool)
    assert address in notice[0]["subject"] and notice[0]["provider"] == "smtp"

    back = mailboxes.consent(
        person, person.follow_refresh(person.submit(page, "/mailboxes/connect/google")), address
    )
    assert "has to be reconnected" not in back.text
    told.wait_for_mail(call, "sent")
    assert len(told.mails_to(call.address)) == 1
    assert len(notices_to_owner(told)) == 1, "the owner was told twice of one thing"


def notices_to_owner(told: MailStory) -> list[dict[str, str]]:
    mails = told.story.outbox(told.story.stack.demo["email"])
    return [mail for mail in mails if told.campaign.address in mail["subject"]]


def test_an_outlook_mailbox_sends_on_while_its_token_changes_at_each_refresh(
    story: Story, person: Person
) -> None:
    told = open_mail_story(story, person, "microsoft", "Rotating")
    for _ in range(3):
        call = told.call(is_missed=True)
        told.wait_for_mail(call, "sent")
        (mail,) = told.mails_to(call.address)
        assert (mail["provider"], mail["from"]) == ("microsoft", told.campaign.address)
    found = re.search(r"refreshed (\d+)", told.find_grant().text)
    assert found and int(found[1]) >= 3
