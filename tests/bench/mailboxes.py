"""Connects mailboxes and turns on a campaign's emails, through the product's own pages and the consent pages of the sandbox."""

from __future__ import annotations

from dataclasses import dataclass

import requests

from tests.bench.person import Person
from tests.bench.stack import Stack
from tests.bench.storage import BenchError

SUBJECT = "{{first_name|there}}, your check-up"
BODY = "Hi {{first_name|there}},\n\nthank you for your time. Choose yours here: {{meeting_link}}\n\n{{from_name}}"
MISSED_SUBJECT = "Sorry we missed you, {{first_name|there}}"
MISSED_BODY = "Hi {{first_name|there}},\n\nwe could not reach you. Choose a time here: {{meeting_link}}\n\n{{from_name}}"


@dataclass(frozen=True, slots=True)
class MailCampaign:
    """A campaign that texts and emails, and the mailbox that it sends from."""

    campaign: str
    provider: str
    address: str


def sign_in(stack: Stack) -> Person:
    """The demo account's admin."""
    person = Person(stack)
    person.sign_in(stack.demo["email"], stack.demo["password"])
    return person


def make_mail_campaigns(person: Person, providers: list[str]) -> list[MailCampaign]:
    """A campaign for each of `providers`."""
    return [
        make_mail_campaign(person, provider, f"With emails {place}")
        for place, provider in enumerate(providers)
    ]


def make_mail_campaign(person: Person, provider: str, name: str) -> MailCampaign:
    """A new campaign with a mailbox of its own, everything turned on."""
    campaign = make_campaign(person, name)
    address = f"{name.lower().replace(' ', '.')}@{provider}.example"
    connect_in_step(person, campaign, provider, address)
    set_up_mails(person, campaign)
    turn_on(person, campaign)
    return MailCampaign(campaign, provider, address)


def make_campaign(person: Person, name: str) -> str:
    """A new campaign's public id; its draft has texts on."""
    page = person.submit(person.get("/campaigns/new"), "/campaigns/new", name=name)
    campaign = page.url.partition("/campaigns/")[2].partition("/")[0]
    person.submit(page, step_path(campaign, "sms"), then="save", sms_enabled="y")
    return campaign


def connect_in_step(person: Person, campaign: str, provider: str, address: str) -> requests.Response:
    """From the button of the email step to the consent page, accept there, and back; the step as it is then."""
    path = step_path(campaign, "email")
    left = person.submit(person.get(path), path, then=f"connect-{provider}")
    return require_at(consent(person, person.follow_refresh(left), address), path)


def consent(person: Person, page: requests.Response, address: str) -> requests.Response:
    """Accept on the provider's consent page as whoever has `address`; the page of the product one comes back to."""
    return person.submit(page, "", account="other", address=address, answer="accept")


def set_up_mails(person: Person, campaign: str) -> None:
    """Both kinds of email in the campaign's draft."""
    save_step(
        person,
        campaign,
        "email",
        email_enabled="y",
        ask_for_email="y",
        email_subject=SUBJECT,
        email_body=BODY,
    )
    save_step(
        person, campaign, "missed", missed_enabled="y", missed_subject=MISSED_SUBJECT, missed_body=MISSED_BODY
    )


def save_step(person: Person, campaign: str, step: str, **fields: str | None) -> requests.Response:
    path = step_path(campaign, step)
    return require_at(person.submit(person.get(path), path, then="save", **fields), path)


def turn_on(person: Person, campaign: str) -> None:
    """Make the draft live, as the review offers it."""
    page = person.get(step_path(campaign, "review"))
    person.submit(page, step_path(campaign, "turn-on"))


def step_path(campaign: str, step: str) -> str:
    return f"/campaigns/{campaign}/follow-ups/{step}"


def require_at(page: requests.Response, path: str) -> requests.Response:
    if path not in page.url:
        raise BenchError(f"Not at {path} but at {page.url}.")
    return page
