"""The token of a mailbox: kept encrypted, renewed in time, and what its provider may answer to that."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from tests.factories import fresh
from tests.fake_mailboxes import FakeMailClient, make_tokens
from tests.mailbox_factories import mailboxes, make_mailbox, tokens_of
from webapp.models.base import db
from webapp.models.mailboxes import MailboxProvider, MailboxState
from webapp.models.own_mail import SystemMail
from webapp.providers.oauth import InvalidGrant, ProviderDown, SetupWrong, Tokens
from webapp.providers.outcomes import Blocked, NotSent, Scope
from webapp.services.mailbox_tokens import (
    MENDED_SOON,
    Mailboxes,
    ReconnectNeeded,
    access_token,
)

pytestmark = pytest.mark.usefixtures("app")
DEAD = InvalidGrant("invalid_grant", "Google no longer lets us into this mailbox.")


def ending() -> Tokens:
    """Tokens whose access token ends in a minute: too soon to begin a message with."""
    return make_tokens(ends_in=60)


def test_a_token_that_lasts_is_given_without_asking_the_provider(gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(tokens=make_tokens("still-good", ends_in=130))
    assert access_token(mailboxes(), mailbox.id) == "still-good"
    assert gmail.refreshed == []


@pytest.mark.parametrize("ends_in", [110, 0, -3600])
def test_a_token_that_ends_within_two_minutes_is_renewed(gmail: FakeMailClient, ends_in: float) -> None:
    mailbox = make_mailbox(tokens=make_tokens("old", "lasting", ends_in=ends_in))
    token = access_token(mailboxes(), mailbox.id)
    assert token != "old"
    assert gmail.refreshed == ["lasting"]
    assert access_token(mailboxes(), mailbox.id) == token, "and kept"
    assert gmail.refreshed == ["lasting"]


def test_a_token_that_the_provider_refused_is_renewed_before_its_end(gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(tokens=make_tokens("refused"))
    assert access_token(mailboxes(), mailbox.id, is_refused="refused") != "refused"
    assert len(gmail.refreshed) == 1


def test_whoever_was_refused_with_an_older_token_gets_the_one_that_was_fetched_since(
    gmail: FakeMailClient,
) -> None:
    mailbox = make_mailbox(tokens=make_tokens("newer"))
    assert access_token(mailboxes(), mailbox.id, is_refused="older") == "newer"
    assert gmail.refreshed == []


def test_a_new_refresh_token_replaces_the_stored_one(outlook: FakeMailClient) -> None:
    mailbox = make_mailbox(provider=MailboxProvider.MICROSOFT, tokens=ending())
    outlook.refresh_outcomes.append(make_tokens("new-access", "new-refresh"))
    assert access_token(mailboxes(), mailbox.id) == "new-access"
    kept = tokens_of(mailbox)
    assert kept is not None and (kept.access_token, kept.refresh_token) == ("new-access", "new-refresh")


def test_a_missing_refresh_token_never_erases_the_stored_one(gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(tokens=make_tokens("old", "lasting", ends_in=0))
    gmail.refresh_outcomes.append(make_tokens("new-access", None, scopes=frozenset()))
    access_token(mailboxes(), mailbox.id)
    kept = tokens_of(mailbox)
    assert kept is not None and (kept.access_token, kept.refresh_token) == ("new-access", "lasting")
    assert kept.scopes, "an answer that names no scopes changes none"


def test_a_token_of_a_minute_is_used_and_not_fetched_for_ever(gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(tokens=ending())
    gmail.refresh_outcomes.append(make_tokens("short", None, ends_in=50))
    assert access_token(mailboxes(), mailbox.id) == "short"
    assert len(gmail.refreshed) == 1


def test_an_invalid_grant_asks_for_a_reconnection_forgets_the_tokens_and_tells_the_owner_once(
    gmail: FakeMailClient,
) -> None:
    mailbox = make_mailbox(tokens=ending())
    gmail.refresh_outcomes.append(DEAD)
    for _ in range(2):
        with pytest.raises(ReconnectNeeded, match="no longer lets us in") as caught:
            access_token(mailboxes(), mailbox.id)
    error: Blocked = caught.value
    assert error.scope is Scope.SENDER
    now = fresh(mailbox)
    assert (now.state, now.problem_code, now.problem_words) == (
        MailboxState.RECONNECT,
        "invalid_grant",
        DEAD.words,
    )
    assert now.tokens_encrypted is None and now.refresh_claim is None and now.problem_since is not None
    (mail,) = db.session.execute(sa.select(SystemMail)).scalars()
    assert mail.key == f"reconnect:{now.public_id}:{now.problem_since.isoformat()}"
    assert len(gmail.refreshed) == 1


def test_tokens_without_a_refresh_token_ask_for_a_reconnection_at_their_end() -> None:
    mailbox = make_mailbox(tokens=make_tokens(refresh_token=None, ends_in=0))
    with pytest.raises(ReconnectNeeded):
        access_token(mailboxes(), mailbox.id)
    assert fresh(mailbox).state is MailboxState.RECONNECT


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (ProviderDown("unreachable", "Google could not be reached.", 40), 40),
        (SetupWrong("invalid_client", "An administrator has to put it right."), MENDED_SOON),
    ],
)
def test_a_provider_that_is_down_changes_nothing_and_may_be_asked_again(
    gmail: FakeMailClient, error: ProviderDown, wait: float
) -> None:
    mailbox = make_mailbox(tokens=ending())
    before = fresh(mailbox).tokens_encrypted
    gmail.refresh_outcomes.append(error)
    with pytest.raises(NotSent) as caught:
        access_token(mailboxes(), mailbox.id)
    assert not isinstance(caught.value, Blocked)
    assert (caught.value.code, caught.value.words, caught.value.retry_after) == (
        error.code,
        error.words,
        wait,
    )
    now = fresh(mailbox)
    assert (now.state, now.tokens_encrypted, now.refresh_claim) == (MailboxState.CONNECTED, before, None)
    assert access_token(mailboxes(), mailbox.id)


def test_a_failure_of_our_own_leaves_no_lease_behind(gmail: FakeMailClient) -> None:
    mailbox = make_mailbox(tokens=ending())
    gmail.refresh_outcomes.append(RuntimeError("a bug"))
    with pytest.raises(RuntimeError):
        access_token(mailboxes(), mailbox.id)
    assert fresh(mailbox).refresh_claim is None


@pytest.mark.parametrize("state", [MailboxState.DISCONNECTED, MailboxState.RECONNECT])
def test_a_mailbox_that_is_not_connected_has_no_token(gmail: FakeMailClient, state: MailboxState) -> None:
    mailbox = make_mailbox(state=state, problem_words="It was revoked.")
    with pytest.raises(ReconnectNeeded):
        access_token(mailboxes(), mailbox.id)
    assert gmail.refreshed == []
    assert fresh(mailbox).state is state


def test_tokens_under_a_key_that_is_gone_are_kept_for_when_it_is_put_back() -> None:
    mailbox = make_mailbox(tokens=make_tokens("kept"))
    without = Mailboxes(mailboxes().clients, (Fernet.generate_key().decode(),))
    with pytest.raises(NotSent, match="ENCRYPTION_KEYS") as caught:
        access_token(without, mailbox.id)
    assert caught.value.retry_after
    assert access_token(mailboxes(), mailbox.id) == "kept"


def test_a_provider_that_is_no_longer_set_up_holds_its_mailboxes_and_names_the_settings() -> None:
    mailbox = make_mailbox()
    with pytest.raises(NotSent, match="GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET") as caught:
        access_token(Mailboxes({}, mailboxes().keys), mailbox.id)
    assert caught.value.retry_after
    assert fresh(mailbox).state is MailboxState.CONNECTED
