"""Disconnecting a mailbox: its tokens are forgotten, and its grant is taken back where that is right."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import (
    fresh,
    make_account,
    make_user,
    unknown_id,
)
from tests.fake_mailboxes import FakeMailClient, make_tokens
from tests.mailbox_factories import mailboxes, make_mailbox
from webapp.models.accounts import User
from webapp.models.base import db, utc_now
from webapp.models.mailboxes import MailboxProvider, MailboxState
from webapp.providers.oauth import Profile, Tokens
from webapp.rules.states import Role
from webapp.services.mailboxes import (
    Connected,
    Revoked,
    connect,
    disconnect,
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


def test_disconnecting_forgets_the_tokens_and_revokes_at_google(ivy: User, gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(
        owner=ivy, tokens=make_tokens("a", "to-revoke"), hold_until=utc_now(), refresh_claim="x"
    )
    assert disconnect(mailboxes(), ivy.account_id, mailbox.public_id) is Revoked.DONE
    row = fresh(mailbox)
    assert gmail.revoked == ["to-revoke"]
    assert (row.state, row.tokens_encrypted, row.refresh_claim, row.hold_until) == (
        MailboxState.DISCONNECTED,
        None,
        None,
        None,
    )
    assert row.disconnected_at is not None


def test_the_tokens_are_forgotten_also_where_google_does_not_confirm(
    ivy: User, gmail: FakeMailClient
) -> None:
    mailbox = make_mailbox(owner=ivy)
    gmail.can_revoke = False
    assert disconnect(mailboxes(), ivy.account_id, mailbox.public_id) is Revoked.FAILED
    assert fresh(mailbox).tokens_encrypted is None


def test_the_tokens_are_forgotten_before_google_is_asked(ivy: User, app: Flask) -> None:
    mailbox = make_mailbox(owner=ivy)
    seen: list[object] = []

    class Watching(FakeMailClient):
        def revoke(self, refresh_token: str) -> bool:
            seen.append((db.session().in_transaction(), fresh(mailbox).tokens_encrypted))
            return True

    held = mailboxes()
    watching = type(held)({"google": Watching()}, held.keys)
    disconnect(watching, ivy.account_id, mailbox.public_id)
    assert seen == [(False, None)]


def test_microsoft_is_not_asked_to_revoke_what_only_the_person_can(ivy: User) -> None:
    mailbox = make_mailbox(owner=ivy, provider=MICROSOFT)
    assert disconnect(mailboxes(), ivy.account_id, mailbox.public_id) is Revoked.BY_HAND
    assert fresh(mailbox).tokens_encrypted is None


def test_a_grant_that_another_account_works_with_is_not_revoked_under_it(
    ivy: User, gmail: FakeMailClient
) -> None:
    stranger = make_user(role=Role.MANAGER)
    connect_as(ivy)
    theirs = connect_as(stranger)
    ours = find_mailbox(ivy.account_id, list_mailboxes(ivy.account_id)[0].public_id)
    assert ours is not None
    assert disconnect(mailboxes(), ivy.account_id, ours.public_id) is Revoked.BY_HAND
    assert gmail.revoked == []
    assert disconnect(mailboxes(), stranger.account_id, theirs.public_id) is Revoked.DONE


def test_a_mailbox_without_tokens_is_disconnected_without_asking_google(
    ivy: User, gmail: FakeMailClient
) -> None:
    mailbox = make_mailbox(owner=ivy, state=MailboxState.RECONNECT, tokens_encrypted=None)
    assert disconnect(mailboxes(), ivy.account_id, mailbox.public_id) is Revoked.BY_HAND
    assert gmail.revoked == [] and fresh(mailbox).state is MailboxState.DISCONNECTED


def test_a_mailbox_is_disconnected_once_and_by_its_own_account_only(ivy: User, gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(owner=ivy)
    assert disconnect(mailboxes(), make_account().id, mailbox.public_id) is None
    assert fresh(mailbox).state is MailboxState.CONNECTED
    assert disconnect(mailboxes(), ivy.account_id, mailbox.public_id) is Revoked.DONE
    assert disconnect(mailboxes(), ivy.account_id, mailbox.public_id) is None
    assert disconnect(mailboxes(), ivy.account_id, unknown_id("mbx")) is None
    assert len(gmail.revoked) == 1
