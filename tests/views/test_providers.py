"""The provider page: how the sender stands, resuming after a block, and the registration to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_contact, make_follow_up, make_user
from tests.fakes import FakeTexts
from tests.page_checks import find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db, write_transaction
from webapp.models.providers import ProviderBlock
from webapp.providers.outcomes import Blocked, CannotAsk, Scope
from webapp.rules.registration import list_sample_messages
from webapp.rules.states import FollowUpState, Reason, Role
from webapp.services import health

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def account(app: object) -> Account:
    return make_account()


@pytest.fixture
def page(client_of: ClientOf, account: Account) -> PageClient:
    return client_of(make_user(account, Role.ADMIN))


@pytest.fixture
def senderless(app: Flask) -> Iterator[None]:
    sender, settings = app.extensions["text_sender"], app.extensions["settings"]
    app.extensions["text_sender"] = None
    app.extensions["settings"] = replace(settings, twilio_account_sid=None, twilio_from=None)
    yield
    app.extensions["text_sender"], app.extensions["settings"] = sender, settings


def block(code: str = "30034", words: str = "The sender number is not registered.") -> None:
    with write_transaction() as session:
        session.add(ProviderBlock(provider="twilio", code=code, words=words))


def is_blocked() -> bool:
    db.session.rollback()
    return health.provider_block() is not None


def test_the_sender_and_the_worker_are_shown_in_words(page: PageClient) -> None:
    health.beat("worker-1")
    text = parse(page.get("/provider").text).text
    assert "Set up Fake number +14155550100" in text
    assert "Running Last heard from just now." in text


def test_a_worker_that_never_ran_is_pointed_out(page: PageClient) -> None:
    assert "Never started" in parse(page.get("/provider").text).text


def test_a_block_is_shown_with_what_to_do_and_what_is_held(page: PageClient, account: Account) -> None:
    block()
    for _ in range(2):
        make_follow_up(make_contact(make_campaign(account)), FollowUpState.HELD, Reason.SENDER_BLOCKED)
    make_follow_up(make_contact(make_campaign()), FollowUpState.HELD, Reason.SENDER_BLOCKED)

    text = find(page.get("/provider").text, "main").text

    assert "Blocked No texts go out since today at" in text
    assert "The sender number is not registered. (code 30034)" in text
    assert "Finish the US registration in the Twilio console" in text
    assert "2 texts of this account are held because of it" in text


@pytest.mark.parametrize("htmx", [None, "main"])
def test_an_admin_resumes_once_the_provider_accepts_us(page: PageClient, htmx: str | None) -> None:
    block()
    for _ in range(2):
        assert page.post("/provider/resume", htmx=htmx).status_code == 303
    assert not is_blocked()


@pytest.mark.parametrize(
    "trouble",
    [
        Blocked("20003", "Twilio does not accept the account SID and auth token.", Scope.ACCOUNT),
        CannotAsk("cannot_ask", "Twilio could not be asked just now."),
    ],
)
def test_a_block_stays_while_the_provider_still_refuses(
    page: PageClient, texts: FakeTexts, trouble: Blocked | CannotAsk
) -> None:
    block()
    texts.trouble = trouble
    answer = page.post("/provider/resume")
    assert answer.status_code == 422
    assert f"Not resumed: it still fails. {trouble.words}" in parse(answer.text).text
    assert is_blocked()


def test_only_an_admin_may_resume(client_of: ClientOf, account: Account) -> None:
    block()
    for role in (Role.AGENT, Role.MANAGER):
        client = client_of(make_user(account, role))
        html = client.get("/provider").text
        assert "An admin of your account can resume" in html
        assert "I have mended it" not in html
        assert client.post("/provider/resume").status_code == 403
    assert is_blocked()


def test_without_a_sender_an_admin_sees_which_settings_are_missing(
    senderless: None, page: PageClient, client_of: ClientOf, account: Account
) -> None:
    html = page.get("/provider").text
    names = [code.text for code in find(html, "main").all("code")]
    assert names[:2] == ["TWILIO_ACCOUNT_SID", "TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM"]
    assert "TWILIO_" not in client_of(make_user(account, Role.AGENT)).get("/provider").text
    assert page.post("/provider/resume").status_code == 422


def test_the_registration_can_be_copied_word_for_word(page: PageClient, account: Account) -> None:
    html = page.get("/provider").text
    for place, sample in enumerate(list_sample_messages(), start=1):
        assert find(html, f"sample-{place}").text == sample.text
    script = find(html, "script").text
    assert script.startswith(
        f"Agent: Message and data rates may apply to texts from {account.business_name}, and"
    )
    assert "Would you like us to send you one text message about this call?" in script
    assert find(html, "flow").text.startswith(account.business_name)
    for button in parse(html).all("button"):
        if button["data-copy"]:
            assert find(html, button["data-copy"]).tag == "pre"
            assert "hidden" in button.attributes, "without JavaScript there is no button that does nothing"


def test_the_page_needs_a_sign_in(client: PageClient) -> None:
    assert client.get("/provider").status_code in (302, 303)
    assert client.post("/provider/resume").status_code in (302, 303)
