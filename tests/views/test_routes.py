"""Every route of the app: who may come in without signing in, and that a stranger finds nothing of another account.

The routes are read from the app itself, so that a new one is tested before anybody thinks of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.clients import PageClient, make_client
from tests.factories import (
    make_account,
    make_call,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
)
from tests.mailbox_factories import make_mailbox
from webapp.app import create_app
from webapp.models.accounts import Account, ApiKey, User
from webapp.models.base import write_transaction
from webapp.models.calls import CallReport, ReportState
from webapp.models.own_mail import TestSend
from webapp.models.providers import InboundText, ReplyReview
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Kind, Reason, Role
from webapp.services import api_access
from webapp.settings import load_settings

ClientOf = Callable[[User], PageClient]
# Who comes in without signing in, and why.
OPEN = {
    "static": "styles and scripts, the same for everybody",
    "sessions.sign_in": "where one signs in",
    "sessions.sign_out": "only ends a session; without one there is nothing to end",
    "campaigns.home": "leads on to the campaigns, which need it",
    "health.healthz": "load balancers ask it; it tells no one's data",
    "health.metrics": "only from this machine, or with a token",
    "api_docs.page": "the documentation of the API, the same for everybody",
    "api_docs.document": "the documentation of the API, the same for everybody",
    "twilio_hooks.messages": "signed by the provider",
    "unsubscribe.show": "the sealed address of an email is the authority; a contact has no sign-in",
    "unsubscribe.act": "the same, and mail programs post it without a cookie (RFC 8058)",
}
# Signed in by a key or a signature instead of a session: refused with 401.
KEYED = ("api.", "reports.report_call")
NUMBER = "+14155550177"
# Parts of an address that name a kind of thing, the same for every account, and no row of one.
NO_IDS = {"provider": "google", "step": "sms", "name": "sender_name"}
# What forms ask for, so that it is the id, not a missing field, that a stranger is refused for.
FILLED_IN = {
    "warmth": "hot",
    "choice": "other",
    "number": NUMBER,
    "turn": "1",
    "confirmed": "y",
    "reason": "They asked for it.",
    "is_asked_back": "y",
}


def read_routes() -> list[tuple[str, Rule]]:
    rules = create_app(load_settings()).url_map.iter_rules()
    return [
        (method, rule)
        for rule in sorted(rules, key=lambda rule: rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


ROUTES = read_routes()
CLOSED = [(method, rule) for method, rule in ROUTES if rule.endpoint not in OPEN]
SCREENS = [(method, rule) for method, rule in CLOSED if not rule.endpoint.startswith(KEYED)]
WITH_IDS = [(method, rule) for method, rule in SCREENS if rule.arguments - set(NO_IDS)]


def name_route(value: object) -> str:
    return value.endpoint if isinstance(value, Rule) else str(value)


def each(routes: list[tuple[str, Rule]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("method", "rule"), routes, ids=name_route)


def address_of(app: Flask, rule: Rule, ids: dict[str, str]) -> str:
    with app.test_request_context():
        values: dict[str, Any] = {name: ids[name] for name in rule.arguments}
        return app.url_for(rule.endpoint, **values)


class EveryId(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "an-id"


@each([(method, rule) for method, rule in SCREENS])
def test_whoever_is_not_signed_in_is_asked_to(
    app: Flask, client: PageClient, method: str, rule: Rule
) -> None:
    answer = client.open(address_of(app, rule, EveryId()), method=method)
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in")


@each([(method, rule) for method, rule in CLOSED if rule.endpoint.startswith(KEYED)])
def test_whoever_has_no_key_is_refused(app: Flask, client: PageClient, method: str, rule: Rule) -> None:
    answer = client.open(address_of(app, rule, EveryId()), method=method, json={})
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")


@each([(method, rule) for method, rule in SCREENS if method != "GET"])
def test_whatever_changes_something_needs_the_token_of_the_form(
    app: Flask, client_of: ClientOf, method: str, rule: Rule
) -> None:
    answer = client_of(make_user()).open(address_of(app, rule, EveryId()), method=method, is_forged=True)
    assert answer.status_code == 400


def test_every_open_route_is_still_there() -> None:
    assert set(OPEN) <= {rule.endpoint for _, rule in ROUTES}


@pytest.fixture
def owned(app: Flask) -> tuple[Account, dict[str, str]]:
    """An account with one of everything that has an address, and the ids by the names that routes give them."""
    account = make_account()
    campaign = make_campaign(account)
    row = make_contact(campaign, number=NUMBER)
    call = make_call(row)
    follow_up = make_follow_up(row, FollowUpState.UNCONFIRMED, Reason.NO_ANSWER, call=call)
    api_access.create_api_key(account.id, "of the owner")
    (key,) = api_access.list_api_keys(account.id)
    assert isinstance(key, ApiKey)
    entry = add(
        Suppression(
            account_id=account.id, list=SuppressionList.DNC, value=NUMBER, source=SuppressionSource.PERSON
        )
    )
    report = add(
        CallReport(
            account_id=account.id,
            campaign_id=campaign.id,
            platform="standard",
            call_public_id="call_1",
            digest="0" * 64,
            body="{}",
            state=ReportState.FAILED,
        )
    )
    text = add(
        InboundText(
            provider="twilio",
            message_id="SM1",
            from_number=NUMBER,
            to_number="+14155550100",
            body="We can't stop laughing",
            verdict="doubtful",
        )
    )
    add(ReplyReview(inbound_text_id=text.id, account_id=account.id))
    test = add(
        TestSend(
            account_id=account.id,
            campaign_id=campaign.id,
            user_id=make_user(account, Role.MANAGER).id,
            kind=Kind.SMS,
            destination=NUMBER,
            body="Test: hello",
        )
    )
    return (
        account,
        {
            "campaign_id": campaign.public_id,
            "contact_id": row.public_id,
            "follow_up_id": follow_up.public_id,
            "key_id": key.public_id,
            "mailbox_id": make_mailbox(account).public_id,
            "entry_id": entry.public_id,
            "report_id": report.public_id,
            "message_id": "SM1",
            "public_id": call.public_id,
            **NO_IDS,
            "test_id": test.public_id,
            "value": NUMBER,
        },
    )


def add(row: Any) -> Any:
    with write_transaction() as session:
        session.add(row)
    return row


@each(WITH_IDS)
def test_a_stranger_finds_nothing_and_the_owner_does(
    app: Flask, owned: tuple[Account, dict[str, str]], method: str, rule: Rule
) -> None:
    account, ids = owned
    address = address_of(app, rule, ids)
    more: dict[str, Any] = {"data": FILLED_IN} if method == "POST" else {"follow_redirects": True}
    for user in (make_user(role=Role.ADMIN), make_stranger_who_knows_the_number()):
        stranger = make_client(app, user)
        assert stranger.open(address, method=method, **more).status_code == 404
        assert stranger.open(address, method=method, htmx="panel", **more).status_code == 404
    owner = make_client(app, make_user(account, Role.ADMIN))
    assert owner.open(address, method=method, **more).status_code != 404, "the id is not the right one"


def make_stranger_who_knows_the_number() -> User:
    """Of another account, which has called the same number and is about to text it."""
    account = make_account()
    row = make_contact(make_campaign(account), number=NUMBER)
    make_follow_up(row, FollowUpState.DUE, call=make_call(row))
    return make_user(account, Role.ADMIN)


@each([(method, rule) for method, rule in WITH_IDS if len(rule.arguments - set(NO_IDS)) > 1])
def test_an_own_campaign_does_not_open_another_accounts_contact(
    app: Flask, owned: tuple[Account, dict[str, str]], method: str, rule: Rule
) -> None:
    _, ids = owned
    stranger = make_user(role=Role.ADMIN)
    own = make_campaign(make_account())
    with write_transaction():
        own.account_id = stranger.account_id
    address = address_of(app, rule, {**ids, "campaign_id": own.public_id})
    more: dict[str, Any] = {"data": FILLED_IN} if method == "POST" else {}
    assert make_client(app, stranger).open(address, method=method, **more).status_code == 404


def test_a_strangers_key_opens_no_call_and_no_entry(
    app: Flask, client: PageClient, owned: tuple[Account, dict[str, str]]
) -> None:
    account, ids = owned
    stranger = {"Authorization": f"Bearer {api_access.create_api_key(make_account().id, 'theirs')}"}
    owner = {"Authorization": f"Bearer {api_access.create_api_key(account.id, 'ours')}"}
    call, entry = f"/api/v1/calls/{ids['public_id']}", f"/api/v1/dnc/{NUMBER}"
    assert client.get(call, headers=stranger).status_code == 404
    assert client.delete(entry, headers=stranger).status_code == 404
    assert client.get("/api/v1/dnc", headers=stranger).get_json()["entries"] == []
    assert client.get(call, headers=owner).status_code == 200
    assert client.delete(entry, headers=owner).status_code == 204
