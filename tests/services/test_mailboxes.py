"""Connecting and disconnecting mailboxes."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import (
    fresh,
    make_account,
    make_user,
)
from tests.fake_mailboxes import FakeMailClient, make_tokens
from tests.mailbox_factories import mailboxes, make_mailbox, tokens_of
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.providers.oauth import InvalidGrant, Profile, ProviderDown, ScopeMissing, Tokens, WrongAccount
from webapp.rules.states import Role
from webapp.services.mailboxes import (
    Connected,
    How,
    connect,
    connect_with_code,
    find_mailbox,
    list_mailboxes,
)

pytestmark = pytest.mark.usefixtures("app")
GOOGLE, MICROSOFT = MailboxProvider.GOOGLE, MailboxProvider.MICROSOFT
IVY = Profile("subject-ivy", "ivy@alderstreet.example.com", "Ivy Adler")


@pytest.fixture
def ivy() -> User:
    return make_user(role=Role.MANAGER, name="Ivy Adler")


def connect_as(
    user: User, profile: Profile = IVY, tokens: Tokens | None = None, provider: MailboxProvider = GOOGLE
) -> Connected:
    return connect(
        user.account_id, user.id, provider, tokens or make_tokens(), profile, keys=mailboxes().keys
    )


def account_of(user: User) -> Account:
    return db.session.get_one(Account, user.account_id)


def only_mailbox() -> Mailbox:
    db.session.rollback()
    return db.session.execute(sa.select(Mailbox)).scalar_one()


def test_connecting_makes_a_mailbox_of_the_person_who_did_it(ivy: User) -> None:
    connected = connect_as(ivy, tokens=make_tokens("access", "refresh"))
    mailbox = only_mailbox()
    assert (connected.how, connected.address, connected.owner_id) == (How.NEW, IVY.address, ivy.id)
    assert (mailbox.state, mailbox.address, mailbox.name, mailbox.subject) == (
        MailboxState.CONNECTED,
        IVY.address,
        "Ivy Adler",
        "subject-ivy",
    )
    kept = tokens_of(mailbox)
    assert kept is not None and (kept.access_token, kept.refresh_token) == ("access", "refresh")


@pytest.mark.parametrize("state", [MailboxState.RECONNECT, MailboxState.DISCONNECTED])
def test_connecting_again_revives_the_row_and_clears_problem_pause_and_lease(
    ivy: User, state: MailboxState
) -> None:
    now = utc_now()
    mailbox = make_mailbox(
        owner=ivy,
        subject=IVY.subject,
        state=state,
        problem_code="invalid_grant",
        problem_words="Revoked.",
        problem_since=now,
        hold_until=now + timedelta(days=1),
        hold_words="Slow down.",
        paced_until=now,
        refresh_claim="a",
        refresh_claimed_at=now,
        disconnected_at=now,
        connected_at=now - timedelta(days=9),
    )
    connected = connect_as(ivy)
    row = fresh(mailbox)
    assert (connected.how, connected.public_id) == (How.AGAIN, mailbox.public_id)
    assert row.state is MailboxState.CONNECTED and row.tokens_encrypted is not None
    assert (row.problem_code, row.problem_words, row.problem_since) == ("", "", None)
    assert (row.hold_until, row.hold_words, row.disconnected_at) == (None, "", None)
    assert (row.refresh_claim, row.refresh_claimed_at) == (None, None)
    assert row.paced_until == now, "what has been sent so far still counts for the pace"
    assert row.connected_at >= now


def test_a_mailbox_that_works_is_renewed_and_keeps_its_owner_whoever_connects_it(ivy: User) -> None:
    connect_as(ivy)
    colleague = make_user(account_of(ivy), Role.MANAGER)
    connected = connect_as(colleague, tokens=make_tokens("newer", "newer-refresh"))
    assert (connected.how, connected.owner_id, connected.owner_label) == (How.RENEWED, ivy.id, "Ivy Adler")
    kept = tokens_of(only_mailbox())
    assert kept is not None and kept.refresh_token == "newer-refresh"


def test_a_colleague_who_reconnects_does_not_become_the_owner(ivy: User) -> None:
    make_mailbox(owner=ivy, subject=IVY.subject, state=MailboxState.RECONNECT)
    colleague = make_user(account_of(ivy), Role.MANAGER)
    assert connect_as(colleague).owner_id == ivy.id


def test_a_disconnected_mailbox_belongs_to_whoever_connects_it_next(ivy: User) -> None:
    make_mailbox(owner=ivy, subject=IVY.subject, state=MailboxState.DISCONNECTED)
    colleague = make_user(account_of(ivy), Role.MANAGER)
    assert connect_as(colleague).owner_id == colleague.id
    assert only_mailbox().owner_id == colleague.id


def test_one_google_account_may_be_a_mailbox_of_two_accounts(ivy: User) -> None:
    stranger = make_user(role=Role.MANAGER)
    assert connect_as(ivy).public_id != connect_as(stranger).public_id
    assert [box.owner_id for box in list_mailboxes(stranger.account_id)] == [stranger.id]


def test_the_same_id_at_two_providers_is_two_mailboxes(ivy: User) -> None:
    assert connect_as(ivy).public_id != connect_as(ivy, provider=MICROSOFT).public_id


def test_an_address_that_changed_at_the_provider_is_the_same_mailbox(ivy: User) -> None:
    connect_as(ivy)
    connect_as(ivy, Profile(IVY.subject, "ivy.adler@alderstreet.example.com", "Ivy"))
    assert only_mailbox().address == "ivy.adler@alderstreet.example.com"


def test_an_answer_without_a_refresh_token_keeps_the_stored_one(ivy: User) -> None:
    connect_as(ivy, tokens=make_tokens("first", "lasting"))
    connect_as(ivy, tokens=make_tokens("second", None))
    kept = tokens_of(only_mailbox())
    assert kept is not None and (kept.access_token, kept.refresh_token) == ("second", "lasting")


@pytest.mark.parametrize("state", [None, MailboxState.DISCONNECTED])
def test_without_any_refresh_token_nothing_is_connected(ivy: User, state: MailboxState | None) -> None:
    if state is not None:
        make_mailbox(owner=ivy, subject=IVY.subject, state=state)
    with pytest.raises(InvalidGrant, match="no lasting permission"):
        connect_as(ivy, tokens=make_tokens("access", None))
    assert list_mailboxes(ivy.account_id) == []


def test_a_code_becomes_a_connected_mailbox_with_the_verifier_of_the_trip(
    ivy: User, gmail: FakeMailClient
) -> None:
    connected = arrive(ivy)
    assert gmail.exchanged == [
        {"redirect_uri": "https://us.example.com/back", "code": "the-code", "code_verifier": "v" * 43}
    ]
    assert connected.address == gmail.person.address


@pytest.mark.parametrize(
    "error", [ScopeMissing("x", "No."), InvalidGrant("x", "No."), ProviderDown("x", "No.")]
)
def test_a_code_that_brings_no_tokens_changes_nothing(
    ivy: User, gmail: FakeMailClient, error: Exception
) -> None:
    mailbox = make_mailbox(owner=ivy, subject=gmail.person.subject)
    before = fresh(mailbox).tokens_encrypted
    gmail.exchange_outcomes.append(error)
    with pytest.raises(type(error)):
        arrive(ivy)
    assert fresh(mailbox).tokens_encrypted == before


def test_a_person_without_a_mailbox_is_not_connected(ivy: User, gmail: FakeMailClient) -> None:
    gmail.profile_outcomes.append(WrongAccount("no_mailbox", "There is no mailbox."))
    with pytest.raises(WrongAccount):
        arrive(ivy)
    assert list_mailboxes(ivy.account_id) == []


def test_mailboxes_are_found_within_their_account(ivy: User) -> None:
    mailbox, gone = make_mailbox(owner=ivy), make_mailbox(owner=ivy, state=MailboxState.DISCONNECTED)
    assert [box.id for box in list_mailboxes(ivy.account_id)] == [mailbox.id]
    assert find_mailbox(ivy.account_id, gone.public_id) is not None
    assert find_mailbox(make_account().id, mailbox.public_id) is None


def arrive(user: User) -> Connected:
    return connect_with_code(
        mailboxes(),
        user.account_id,
        user.id,
        GOOGLE,
        redirect_uri="https://us.example.com/back",
        code="the-code",
        code_verifier="v" * 43,
    )


def test_two_who_connect_one_mailbox_at_once_make_one(ivy: User, app: Flask) -> None:
    account_id, user_id, held = ivy.account_id, ivy.id, mailboxes()
    found: list[How] = []
    start = threading.Barrier(4)

    def run() -> None:
        start.wait(10)
        with app.app_context():
            found.append(connect(account_id, user_id, GOOGLE, make_tokens(), IVY, keys=held.keys).how)

    db.session.rollback()
    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(found) == [How.NEW, How.RENEWED, How.RENEWED, How.RENEWED]
    assert only_mailbox().state is MailboxState.CONNECTED
