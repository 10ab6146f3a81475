"""The test send on the pages: prefilled with one's own, refused in words, watched until its end is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask, render_template_string
from flask_login import login_user

from tests.clients import PageClient
from tests.conftest import Queued
from tests.due_mails import make_mail_campaign
from tests.factories import fresh, make_account, make_campaign, make_user
from tests.fake_mailboxes import FakeMailClient
from tests.fakes import FakeTexts
from tests.page_checks import find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.own_mail import OwnMailState, TestSend
from webapp.providers.outcomes import Refused, Trouble, Unconfirmed
from webapp.rules.states import Role
from webapp.services.test_sends import MOST_AN_HOUR

ClientOf = Callable[[User], PageClient]
NUMBER = "+14155550142"
STEPS = ("sms", "email", "missed")


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_mail_campaign(make_account(postal_address="12 Alder Street"), sms_enabled=True)


@pytest.fixture
def manager(campaign: Campaign) -> User:
    return make_user(
        db.session.get_one(Account, campaign.account_id), Role.MANAGER, phone=NUMBER, email="ivy@example.com"
    )


@pytest.fixture
def browser(manager: User, client_of: ClientOf) -> PageClient:
    return client_of(manager)


def address(campaign: Campaign, step: str) -> str:
    return f"/campaigns/{campaign.public_id}/follow-ups/{step}/test"


def destination(step: str) -> dict[str, str]:
    return {"destination": NUMBER if step == "sms" else "ivy@example.com"}


def the_test() -> TestSend:
    return fresh(db.session.execute(sa.select(TestSend)).scalar_one())


def is_watched(html: str) -> bool:
    return any(each["hx-get"] for each in parse(html).all("div"))


@pytest.mark.parametrize("step", STEPS)
def test_a_test_is_put_in_line_and_its_region_watches_it_until_it_is_sent(
    campaign: Campaign, browser: PageClient, queued: Queued, step: str
) -> None:
    region = f"test_{step}"
    answer = browser.post(address(campaign, step), data=destination(step), htmx=region, follow_redirects=True)
    assert answer.status_code == 200 and "on its way" in answer.text and is_watched(answer.text)
    assert [name for name, _ in queued] == ["send_test"]
    queued.run()
    final = browser.get(f"{address(campaign, step)}/{the_test().public_id}", htmx=region)
    assert "The test was sent to" in final.text and not is_watched(final.text)


@pytest.mark.parametrize("step", STEPS)
def test_without_scripts_it_leads_to_a_page_that_says_how_it_stands(
    campaign: Campaign, browser: PageClient, queued: Queued, step: str
) -> None:
    answer = browser.post(address(campaign, step), data=destination(step), follow_redirects=True)
    assert "on its way" in find(answer.text, f"test_{step}").text
    queued.run()
    page = browser.get(f"{address(campaign, step)}/{the_test().public_id}")
    assert "The test was sent to" in find(page.text, f"test_{step}").text
    assert find(page.text, f"test_{step}-to")["name"] == "destination"


def test_texts_go_to_the_number_and_emails_to_the_address_that_was_given(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts, gmail: FakeMailClient
) -> None:
    for step in STEPS:
        browser.post(address(campaign, step), data=destination(step))
    queued.run()
    assert [text.to for text in texts.sent] == [NUMBER]
    assert [mail.to for mail in gmail.sent] == ["ivy@example.com"] * 2


def test_the_piece_needs_only_campaign_and_step_and_stands_on_a_page_for_each_kind(
    app: Flask, campaign: Campaign, manager: User
) -> None:
    piece = "{% for step in ['sms', 'email', 'missed'] %}{% include 'wizard/_test_send.html' %}{% endfor %}"
    with app.test_request_context("/"):
        login_user(fresh(manager))
        html = render_template_string(piece, campaign=fresh(campaign))
    assert find(html, "test_sms-to")["value"] == "(415) 555-0142"
    assert find(html, "test_email-to")["value"] == find(html, "test_missed-to")["value"] == manager.email
    assert find(html, "test_email").text == ""
    forms = [form["action"] for form in parse(html).all("form")]
    assert forms == [address(campaign, step) for step in STEPS]


def test_a_number_that_was_typed_once_is_there_the_next_time(
    campaign: Campaign, browser: PageClient, manager: User
) -> None:
    browser.post(address(campaign, "sms"), data={"destination": "415 555 0199"})
    assert fresh(manager).phone == "+14155550199"


@pytest.mark.parametrize("typed", ["", "nonsense", "+1415"])
def test_what_is_no_number_is_answered_in_words_with_what_was_typed(
    campaign: Campaign, browser: PageClient, queued: Queued, typed: str
) -> None:
    page = browser.post(address(campaign, "sms"), data={"destination": typed})
    assert page.status_code == 422 and find(page.text, "test_sms").text
    assert find(page.text, "test_sms-to")["value"] == typed
    region = browser.post(address(campaign, "sms"), data={"destination": typed}, htmx="test_sms")
    assert region.status_code == 422 and parse(region.text).text
    assert queued == []


def test_a_draft_with_something_missing_is_refused_in_words(client_of: ClientOf, queued: Queued) -> None:
    account = make_account(meeting_link="")
    campaign = make_campaign(account)
    browser = client_of(make_user(account, Role.MANAGER, email="ivy@example.com"))
    answer = browser.post(address(campaign, "sms"), data=destination("sms"), htmx="test_sms")
    assert answer.status_code == 422 and "meeting link" in answer.text
    answer = browser.post(address(campaign, "email"), data=destination("email"), htmx="test_email")
    assert answer.status_code == 422 and "Choose a mailbox" in answer.text
    assert queued == []


def test_more_than_ten_an_hour_are_refused_in_words(
    campaign: Campaign, browser: PageClient, manager: User
) -> None:
    with write_transaction() as session:
        session.add_all(
            TestSend(
                account_id=campaign.account_id,
                campaign_id=campaign.id,
                user_id=manager.id,
                kind="sms",
                destination=NUMBER,
                body="Test: x",
                state=OwnMailState.SENT,
                created_at=utc_now(),
            )
            for _ in range(MOST_AN_HOUR)
        )
    answer = browser.post(address(campaign, "email"), data=destination("email"), htmx="test_email")
    assert answer.status_code == 422 and "within the last hour" in answer.text


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Refused("30006", "This number is a landline."), "was not sent. This number is a landline."),
        (Unconfirmed(Trouble.TIMEOUT, "Twilio did not answer."), "It is not known whether the test went out"),
    ],
)
def test_what_went_wrong_is_said_and_no_longer_watched(
    campaign: Campaign,
    browser: PageClient,
    queued: Queued,
    texts: FakeTexts,
    outcome: Refused | Unconfirmed,
    words: str,
) -> None:
    texts.outcomes = [outcome]
    browser.post(address(campaign, "sms"), data=destination("sms"))
    queued.run()
    answer = browser.get(f"{address(campaign, 'sms')}/{the_test().public_id}", htmx="test_sms")
    assert words in parse(answer.text).text and not is_watched(answer.text)


def test_a_double_click_sends_one_test(
    campaign: Campaign, browser: PageClient, queued: Queued, texts: FakeTexts
) -> None:
    for _ in range(2):
        assert browser.post(address(campaign, "sms"), data=destination("sms")).status_code == 303
    queued.run()
    assert len(texts.sent) == 1


def test_an_agent_sends_no_tests(campaign: Campaign, client_of: ClientOf, queued: Queued) -> None:
    agent = client_of(make_user(db.session.get_one(Account, campaign.account_id), Role.AGENT))
    assert agent.post(address(campaign, "sms"), data=destination("sms")).status_code == 403
    assert queued == []


@pytest.mark.parametrize("step", ["review", "x"])
def test_there_are_no_other_kinds_of_tests(campaign: Campaign, browser: PageClient, step: str) -> None:
    assert browser.post(address(campaign, step), data=destination("sms")).status_code == 404


def test_a_test_of_another_kind_is_not_shown_at_the_wrong_step(
    campaign: Campaign, browser: PageClient
) -> None:
    browser.post(address(campaign, "sms"), data=destination("sms"))
    assert browser.get(f"{address(campaign, 'email')}/{the_test().public_id}").status_code == 404
