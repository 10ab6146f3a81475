"""The account's defaults: who may change them, what is refused, what uses them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user
from tests.page_checks import find
from webapp.models.accounts import User
from webapp.rules.states import Role

ClientOf = Callable[[User], PageClient]
PATH = "/account/defaults"
TYPED = {
    "business_name": "Birch & Sons",
    "sender_name": "Rowan",
    "meeting_link": "https://Birch.example/book",
    "postal_address": " 1 Birch Lane \r\n\r\n Leeds  LS1 \r\n",
    "country": "GB",
}


def test_a_manager_changes_the_defaults(client_of: ClientOf) -> None:
    account = make_account()
    client = client_of(make_user(account, Role.MANAGER))
    answer = client.post(PATH, data=TYPED)
    assert (answer.status_code, answer.location) == (303, PATH)
    assert (account.business_name, account.sender_name, account.country) == ("Birch & Sons", "Rowan", "GB")
    assert account.meeting_link == "https://birch.example/book"
    assert account.postal_address == "1 Birch Lane\nLeeds LS1"
    page = client.get(PATH).text
    assert "Saved" in find(page, "flashes").text
    assert find(page, "business_name")["value"] == "Birch & Sons"
    assert find(page, "postal_address").text == "1 Birch Lane Leeds LS1"


def test_only_the_own_account_changes(client_of: ClientOf) -> None:
    other = make_account()
    client_of(make_user()).post(PATH, data=TYPED)
    assert other.business_name == "Alder Street Dental"


def test_an_agent_neither_sees_nor_changes_them(client_of: ClientOf) -> None:
    account = make_account()
    client = client_of(make_user(account, Role.AGENT))
    assert client.get(PATH).status_code == client.post(PATH, data=TYPED).status_code == 403
    assert account.business_name == "Alder Street Dental"
    assert "Account defaults" not in client.get("/campaigns").text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("business_name", " ", "Enter the name of your business."),
        ("business_name", "\u200b", "Enter the name of your business."),
        ("business_name", "x" * 61, "at most 60"),
        ("sender_name", "x" * 41, "at most 40"),
        ("meeting_link", "http://birch.example", "starts with https://"),
        ("meeting_link", "https://bit.ly/3abc", "shortener"),
        ("postal_address", "x" * 301, "at most 300"),
        ("country", "XX", "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_everything_typed_kept(
    client_of: ClientOf, field: str, typed: str, words: str
) -> None:
    account = make_account()
    answer = client_of(make_user(account)).post(PATH, data={**TYPED, field: typed})
    assert answer.status_code == 422
    assert words in find(answer.text, f"{field}-error").text
    assert f"#{field}" in answer.text
    assert account.business_name == "Alder Street Dental"
    if field != "sender_name":
        assert find(answer.text, "sender_name")["value"] == "Rowan"


def test_the_page_names_the_campaigns_that_use_each_default(client_of: ClientOf) -> None:
    account = make_account()
    make_campaign(account, "Plain")
    make_campaign(account, "Own", sms_sender_name="Kit", sms_meeting_link="https://kit.example/m")
    make_campaign(account, "Still off", is_on=False)
    make_campaign(make_account(), "Of another account")
    page = client_of(make_user(account)).get(PATH).text
    assert "In use by Own, Plain." in page and "In use by Plain." in page
    assert "Still off" not in page and "Of another account" not in page
