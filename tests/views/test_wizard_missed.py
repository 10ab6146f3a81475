"""The Missed call step of the wizard: words of its own, the mailbox and the from name of the email step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user
from tests.mailbox_factories import make_mailbox
from tests.page_checks import find
from tests.views.mail_steps import address, buttons_of, draft_of, form_of, words_of
from webapp.models.accounts import Account, User
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import MailboxState
from webapp.rules.states import Role
from webapp.services import campaigns

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def account(app: object) -> Account:
    return make_account(postal_address="12 Alder Street")


@pytest.fixture
def page(client_of: ClientOf, account: Account) -> PageClient:
    return client_of(make_user(account, Role.MANAGER))


@pytest.fixture
def campaign(account: Account) -> Campaign:
    return campaigns.create_campaign(account.id, "Recalls", country="US", timezone="America/New_York")


def test_all_of_the_step_is_saved_and_the_email_step_left_alone(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, email_subject="Theirs", email_body="<div>Mine</div>")
    typed = form_of(
        page,
        campaign,
        "missed",
        missed_enabled="y",
        missed_subject="Sorry, {{first_name|friend}}",
        missed_body="<div>We <em>tried</em>.</div>",
        missed_body_kind="html",
        missed_after_attempts="3",
        then="next",
    )
    answer = page.post(address(campaign, "missed"), data=typed)
    assert answer.location == address(campaign, "review")
    draft = draft_of(campaign)
    assert (draft["missed_enabled"], draft["missed_after_attempts"]) == (True, 3)
    assert draft["missed_subject"] == "Sorry, {{first_name|friend}}"
    assert draft["missed_body"] == "<div>We <em>tried</em>.</div>"
    assert (draft["email_subject"], draft["email_body"]) == ("Theirs", "<div>Mine</div>")


def test_it_says_whom_it_goes_to_and_when_and_what_it_carries(page: PageClient, campaign: Campaign) -> None:
    text = words_of(page.get(address(campaign, "missed")).text)
    assert "a contact whom no call reached: nobody answered, the line was busy, or voicemail did" in text
    assert "It goes once, after the last attempt" in text
    assert "It asks for no consent" in text
    assert "carries your postal address and a link to unsubscribe" in text
    assert "never says which attempt is the last" in text
    assert "bounces" in text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("missed_subject", "Hi {{nickname}}", "There is no merge field “nickname”."),
        ("missed_body", "Hi {{first_name}}", "{{first_name}}"),
        ("missed_after_attempts", "11", "Not a valid choice"),
        ("missed_after_attempts", "0", "Not a valid choice"),
    ],
)
def test_what_cannot_be_saved_is_refused_beside_its_field(
    page: PageClient, campaign: Campaign, field: str, typed: str, words: str
) -> None:
    fields = form_of(page, campaign, "missed", **{"missed_subject": "Kept", field: typed})
    answer = page.post(address(campaign, "missed"), data=fields)
    assert answer.status_code == 422
    assert words in find(answer.text, f"{field}-error").text
    assert draft_of(campaign)["missed_subject"] == ""


def test_it_goes_out_from_the_email_steps_mailbox_and_name(page: PageClient, account: Account) -> None:
    mailbox = make_mailbox(account, address="ivy@example.com")
    campaign = make_campaign(account, mailbox_id=mailbox.id, email_from_name="Rosa")
    html = page.get(address(campaign, "missed")).text
    assert "Rosa <ivy@example.com>" in find(html, "mailbox_id").text
    assert "From Rosa <ivy@example.com>" in find(html, "preview").text
    assert not [value for value in buttons_of(html) if value.startswith("connect")]


def test_a_mailbox_that_has_to_be_reconnected_can_be_reconnected_here(
    page: PageClient, account: Account
) -> None:
    broken = make_mailbox(account, state=MailboxState.RECONNECT)
    campaign = make_campaign(account, mailbox_id=broken.id, missed_enabled=True)
    html = page.get(address(campaign, "missed")).text
    assert f"connect-google:{broken.public_id}" in buttons_of(html)
    assert "has to be reconnected" in find(html, "preview").text


def test_where_the_campaign_has_no_mailbox_one_is_chosen_or_connected_here(
    page: PageClient, account: Account, campaign: Campaign
) -> None:
    html = page.get(address(campaign, "missed")).text
    assert {"connect-google", "connect-microsoft"} <= set(buttons_of(html))

    mailbox = make_mailbox(account)
    fields = form_of(page, campaign, "missed", mailbox_id=mailbox.public_id, missed_subject="Typed")
    assert page.post(address(campaign, "missed"), data=fields).status_code == 303
    assert (draft_of(campaign)["mailbox_id"], draft_of(campaign)["missed_subject"]) == (mailbox.id, "Typed")


def test_a_mailbox_that_was_chosen_meanwhile_is_not_replaced(page: PageClient, account: Account) -> None:
    one, other = make_mailbox(account), make_mailbox(account)
    campaign = make_campaign(account, mailbox_id=one.id)
    fields = form_of(page, campaign, "missed", mailbox_id=other.public_id)
    assert page.post(address(campaign, "missed"), data=fields).status_code == 303
    assert draft_of(campaign)["mailbox_id"] == one.id


def test_another_accounts_mailbox_cannot_be_chosen(page: PageClient, campaign: Campaign) -> None:
    foreign = make_mailbox(make_account())
    fields = form_of(page, campaign, "missed", mailbox_id=foreign.public_id)
    assert page.post(address(campaign, "missed"), data=fields).status_code == 422
    assert draft_of(campaign)["mailbox_id"] is None


def test_connecting_saves_what_is_typed_and_leads_back_to_this_step(
    page: PageClient, campaign: Campaign
) -> None:
    fields = form_of(page, campaign, "missed", missed_subject="Typed", then="connect-google")
    answer = page.post(address(campaign, "missed"), data=fields)
    assert answer.location.endswith(f"next={address(campaign, 'missed')}")
    assert draft_of(campaign)["missed_subject"] == "Typed"


def test_the_preview_follows_what_is_typed_and_saves_nothing(page: PageClient, campaign: Campaign) -> None:
    fields = form_of(
        page, campaign, "missed", missed_subject="Sorry, {{first_name|friend}}", missed_enabled="y"
    )
    for htmx in ("preview", None):
        text = words_of(page.post(address(campaign, "missed", "/preview"), data=fields, htmx=htmx).text)
        assert "Sorry, Dana" in text and "Sorry, friend" in text
        assert "Choose or connect a mailbox" in text
    assert draft_of(campaign)["missed_subject"] == ""
    assert page.get(address(campaign, "missed", "/preview")).location == address(campaign, "missed")


@pytest.mark.parametrize(("method", "rest"), [("GET", ""), ("POST", ""), ("POST", "/preview")])
def test_an_agent_may_not_and_a_stranger_finds_nothing(
    client_of: ClientOf, account: Account, campaign: Campaign, method: str, rest: str
) -> None:
    for person, status in ((make_user(account, Role.AGENT), 403), (make_user(role=Role.ADMIN), 404)):
        answer = client_of(person).open(
            address(campaign, "missed", rest), method=method, data={"missed_subject": "Theirs"}
        )
        assert answer.status_code == status
    assert draft_of(campaign)["missed_subject"] == ""
