"""What one does from outside with a campaign that emails: calls to it, its mailbox at the played provider, the outbox."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import dataclass
from typing import Any

import requests

from tests.bench.invented import write_call
from tests.bench.mailboxes import MailCampaign, make_mail_campaign
from tests.bench.person import Person
from tests.journeys.conftest import Story, wait_for
from tests.page_checks import Element, parse

CONTACT = "Dana Ruiz"  # whom the previews show
_places = itertools.count(7_000_000)


@dataclass(frozen=True)
class Reported:
    """A call that was reported: its id, and whom it was to."""

    id: str
    place: int
    number: str
    address: str


@dataclass(frozen=True)
class MailStory:
    """One campaign with both kinds of email turned on, and a mailbox of its own."""

    story: Story
    person: Person
    campaign: MailCampaign

    def call(self, *, is_missed: bool = False, again: Reported | None = None) -> Reported:
        """A missed call, or one in which the contact agrees to a text and an email; `again` for a contact called before."""
        place = again.place if again else next(_places)
        call = write_call(
            place,
            self.campaign.campaign,
            "journey",
            random.Random(place),
            has_address=True,
            is_missed=is_missed,
        )
        body = json.loads(call.body)
        body["contact"]["name"] = CONTACT
        if again:
            body["call_id"] += "-again"
        return Reported(self.story.post(body), place, call.number, call.address)

    def mail_of(self, call: Reported) -> dict[str, Any]:
        """The call's email as the API tells it, of the kind that is for how it ended; empty while the report waits."""
        told = self.story.call(call.id)
        if not told["follow_ups"]:
            return {}
        kind = "missed_email" if told["status"] == "missed" else "email"
        return next((each for each in told["follow_ups"] if each["kind"] == kind), {})

    def wait_for_mail(self, call: Reported, *states: str, seconds: float = 15.0) -> dict[str, Any]:
        return wait_for(lambda: self.mail_of(call), lambda mail: mail.get("state") in states, seconds)

    def mails_to(self, address: str) -> list[dict[str, Any]]:
        return self.story.outbox(address)

    def arm(self, fault: str, count: int | None = None) -> None:
        self.story.arm(fault, count, provider=self.campaign.provider)

    def find_grant(self) -> Element:
        """What the sandbox's page says of the mailbox's agreement that stands."""
        page = parse(requests.get(self.story.stack.environment.sandbox_address, timeout=10).text)
        for line in page.all("li"):
            names = [name.text for name in line.all("strong")]
            if self.campaign.address in names and list(line.all("form")):
                return line
        raise AssertionError(f"{self.campaign.address} has agreed to nothing")

    def revoke(self) -> None:
        """The mailbox's owner takes the agreement back at the provider."""
        (form,) = self.find_grant().all("form")
        address = f"{self.story.stack.environment.sandbox_address}{form['action']}"
        assert requests.post(address, timeout=10).ok


def open_mail_story(story: Story, person: Person, provider: str, name: str) -> MailStory:
    return MailStory(story, person, make_mail_campaign(person, provider, name))


def words_of(html: str, css_class: str) -> str:
    """The words of the first element of this class."""
    for element in parse(html).all():
        if css_class in element["class"].split():
            return element.text
    raise AssertionError(f"nothing of class {css_class}")
