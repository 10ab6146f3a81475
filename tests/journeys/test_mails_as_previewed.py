"""A newcomer's way: a mailbox connected in the step, emails turned on, and what goes out is what the review showed."""

from __future__ import annotations

import pytest

from tests.bench import mailboxes
from tests.bench.mailboxes import MailCampaign, step_path
from tests.bench.person import Person
from tests.journeys.conftest import Story
from tests.journeys.mail_story import MailStory, words_of
from tests.page_checks import find, parse

pytestmark = pytest.mark.journey


def fold(text: str) -> str:
    return " ".join(text.split())


def test_what_was_previewed_is_what_goes_out(story: Story, person: Person) -> None:
    campaign = mailboxes.make_campaign(person, "As previewed")
    typed = "Typed before connecting, {{first_name|there}}"
    address = "ivy.marsh@alderstreet.example"
    step = person.get(step_path(campaign, "email"))
    left = person.submit(step, step_path(campaign, "email"), then="connect-google", email_subject=typed)
    back = mailboxes.consent(person, person.follow_refresh(left), address)
    assert step_path(campaign, "email") in back.url and address in back.text
    assert find(back.text, "email_subject")["value"] == typed, (
        "the trip to the consent page lost what was typed"
    )
    mailboxes.set_up_mails(person, campaign)
    mailboxes.turn_on(person, campaign)
    told = MailStory(story, person, MailCampaign(campaign, "google", address))
    review = person.get(step_path(campaign, "review")).text

    answered, missed = told.call(), told.call(is_missed=True)
    told.wait_for_mail(answered, "sent")
    story.wait_for_text(answered.id, "sent", "delivered")
    (text,) = story.outbox(answered.number)
    assert fold(text["text"]) == words_of(review, "bubble")
    for call, place in ((answered, "kind-email"), (missed, "kind-missed")):
        told.wait_for_mail(call, "sent")
        (mail,) = told.mails_to(call.address)
        shown = next(each for each in find(review, place).all("div") if "mail-named" in each["class"].split())
        parts = {each["class"]: each.text for each in shown.all("p", "div")}
        (body,) = [each for each in parse(mail["html"]).all("div") if each["dir"] == "auto"]
        assert mail["subject"] == parts["mail-subject"]
        assert body.text == parts["mail-body"]
        assert words_of(mail["html"], "footer") == parts["mail-footer"]
        assert (mail["provider"], mail["from"]) == ("google", address)
        assert mail["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_missed_call_brings_its_email_and_a_later_answer_its_own(story: Story, person: Person) -> None:
    campaign = mailboxes.make_mail_campaign(person, "google", "Missed then answered")
    told = MailStory(story, person, campaign)
    missed = told.call(is_missed=True)
    told.wait_for_mail(missed, "sent")
    assert story.outbox(missed.number) == [], "a missed call brings no text"
    answered = told.call(again=missed)
    told.wait_for_mail(answered, "sent")
    assert len(told.mails_to(missed.address)) == 2
