"""The list of campaigns, and making one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_contact, make_user
from tests.page_checks import find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.campaigns import Campaign, FollowUpSettings
from webapp.rules.states import Role

ClientOf = Callable[[User], PageClient]
NEW = {"name": "Spring check-ups", "country": "US", "timezone": "America/Chicago"}


def campaign_names(html: str) -> list[str]:
    return [heading.text for heading in parse(html).all("h2")]


def test_the_front_door_leads_to_the_campaigns(client_of: ClientOf) -> None:
    assert client_of(make_user()).get("/").location == "/campaigns"


def test_campaigns_are_listed_newest_first_with_their_counts(client_of: ClientOf) -> None:
    user = make_user()
    account = account_of(user)
    make_campaign(account, "Spring", is_on=False)
    autumn = make_campaign(account, "Autumn")
    make_contact(autumn, is_unread=True, needs_review=True)
    make_contact(autumn, is_unread=False)
    page = client_of(user).get("/campaigns").text
    assert campaign_names(page) == ["Autumn", "Spring"]
    first, second = [card.text for card in parse(page).all("li") if "campaign-card" in card["class"]]
    assert "Texts on Meeting Request" in first
    assert "Contacts 2 Unread 1 Needs review 1 to review in Autumn Last activity Today" in first
    assert "Texts off" in second and "Contacts 0 Unread 0 Needs review 0 Last activity No calls yet" in second


def test_a_campaign_that_only_sends_emails_is_not_called_off(client_of: ClientOf) -> None:
    user = make_user()
    make_campaign(account_of(user), "Mails", sms_enabled=False, email_enabled=True, missed_enabled=True)
    (card,) = [
        one.text
        for one in parse(client_of(user).get("/campaigns").text).all("li")
        if one["class"] == "card campaign-card"
    ]
    assert "Texts off Emails on Missed-call emails on Contacts" in card


def test_the_list_alone_is_what_htmx_gets(client_of: ClientOf) -> None:
    user = make_user()
    make_campaign(account_of(user), "Spring")
    answer = client_of(user).get("/campaigns", htmx="list")
    assert campaign_names(answer.text) == ["Spring"]
    assert "<html" not in answer.text and "<title>Campaigns" in answer.text
    assert "HX-Request" in answer.headers["Vary"]


def test_campaigns_of_another_account_are_not_listed(client_of: ClientOf) -> None:
    make_campaign(make_account(), "Theirs")
    assert "Theirs" not in client_of(make_user()).get("/campaigns").text


def test_without_campaigns_a_manager_is_told_what_to_do_and_an_agent_who_does_it(client_of: ClientOf) -> None:
    manager = make_user(role=Role.MANAGER)
    page = client_of(manager).get("/campaigns").text
    assert "Make the first campaign" in page
    agent = make_user(account_of(manager), Role.AGENT)
    page = client_of(agent).get("/campaigns").text
    assert "Make the first campaign" not in page and "A campaign manager or an admin" in page


def test_a_long_list_has_pages(client_of: ClientOf) -> None:
    user = make_user()
    account = account_of(user)
    for number in range(51):
        make_campaign(account, f"Campaign number {number}", is_on=False)
    client = client_of(user)
    page = client.get("/campaigns").text
    assert len(campaign_names(page)) == 50
    (older,) = [link["href"] for link in parse(page).all("a") if link.text == "Older campaigns"]
    rest = client.get(older).text
    assert campaign_names(rest) == ["Campaign number 0"]
    assert "Older campaigns" not in rest
    assert len(campaign_names(client.get("/campaigns?after=cmp_unknown").text)) == 50


def test_a_campaign_is_made_with_a_draft_that_sends_nothing(app: Flask, client_of: ClientOf) -> None:
    user = make_user(role=Role.MANAGER)
    answer = client_of(user).post("/campaigns/new", data=NEW)
    campaign = db.session.execute(sa.select(Campaign)).scalar_one()
    assert answer.status_code == 303 and campaign.public_id in answer.location
    assert (campaign.name, campaign.country, campaign.timezone) == tuple(NEW.values())
    assert campaign.account_id == user.account_id
    assert [row.stage.value for row in db.session.execute(sa.select(FollowUpSettings)).scalars()] == ["draft"]


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"name": "  "}, "name", "Give the campaign a name."),
        ({"name": "x" * 121}, "name", "at most 120"),
        ({"name": "Taken"}, "name", "already a campaign called “Taken”"),
        ({"country": "XX"}, "country", "Not a valid choice"),
        ({"timezone": "Mars/Olympus"}, "timezone", "Not a valid choice"),
        ({"country": "CA"}, "timezone", "not a time zone of Canada"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_all_that_was_typed_stays(
    client_of: ClientOf, wrong: dict[str, str], field: str, words: str
) -> None:
    user = make_user()
    make_campaign(account_of(user), "Taken")
    answer = client_of(user).post("/campaigns/new", data={**NEW, **wrong})
    assert answer.status_code == 422
    assert words in find(answer.text, f"{field}-error").text
    assert find(answer.text, field)["aria-invalid"] == "true"
    assert find(answer.text, "name")["value"] == " ".join({**NEW, **wrong}["name"].split())
    assert db.session.execute(sa.select(sa.func.count(Campaign.id))).scalar_one() == 1


def test_another_account_may_use_the_same_name(client_of: ClientOf) -> None:
    make_campaign(make_account(), NEW["name"])
    assert client_of(make_user()).post("/campaigns/new", data=NEW).status_code == 303


def test_the_proposal_follows_the_account_and_the_persons_zone(client_of: ClientOf) -> None:
    user = make_user(make_account(country="AU"), timezone="Australia/Perth")
    page = parse(client_of(user).get("/campaigns/new").text)
    chosen = [option["value"] for option in page.all("option") if "selected" in option.attributes]
    assert chosen == ["AU", "Australia/Perth"]


def test_a_zone_of_elsewhere_is_not_proposed(client_of: ClientOf) -> None:
    user = make_user(make_account(country="GB"), timezone="Australia/Perth")
    page = parse(client_of(user).get("/campaigns/new").text)
    assert "Europe/London" in [
        option["value"] for option in page.all("option") if "selected" in option.attributes
    ]


def test_an_agent_makes_no_campaigns(client_of: ClientOf) -> None:
    client = client_of(make_user(role=Role.AGENT))
    assert client.get("/campaigns/new").status_code == 403
    assert client.post("/campaigns/new", data=NEW).status_code == 403
    assert "New campaign" not in client.get("/campaigns").text


def test_a_name_in_html_is_shown_as_it_was_typed(client_of: ClientOf) -> None:
    user = make_user()
    name = "<b>Bold</b> & “quoted” 'one'"
    make_campaign(account_of(user), name)
    assert campaign_names(client_of(user).get("/campaigns").text) == [name]


def test_times_are_shown_in_the_viewers_zone(client_of: ClientOf) -> None:
    user = make_user(timezone="America/Los_Angeles")
    moment = datetime(2025, 3, 5, 2, 30, tzinfo=UTC)
    make_contact(make_campaign(account_of(user)), last_activity_at=moment)
    times = list(parse(client_of(user).get("/campaigns").text).all("time"))
    shown = [time for time in times if time["datetime"] == "2025-03-05T02:30:00+00:00"]
    assert [time.text for time in shown] == ["Mar 4, 2025"]
    assert shown[0]["title"] == "Tuesday 4 March 2025, 6:30 PM PST"


def account_of(user: User) -> Account:
    return db.session.get_one(Account, user.account_id)
