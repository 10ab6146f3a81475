"""Many who want the token of one mailbox at the same moment, or change it meanwhile: one refresh, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import fresh
from tests.fake_mailboxes import FakeMailClient, SlowMailClient, make_tokens
from tests.mailbox_factories import mailboxes, make_mailbox, tokens_of
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.models.own_mail import SystemMail
from webapp.providers.oauth import InvalidGrant, ProviderDown, Tokens
from webapp.providers.outcomes import NotSent
from webapp.services import mailbox_tokens
from webapp.services.mailbox_tokens import (
    LEASE,
    Mailboxes,
    ReconnectNeeded,
    access_token,
    seal_tokens,
)
from webapp.services.mailboxes import connect, disconnect
from webapp.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.usefixtures("app")
PATIENCE = 20.0
DEAD = InvalidGrant("invalid_grant", "Google no longer lets us into this mailbox.")

# A worker in a process of its own: says that it is up, waits for the word, asks for the token; prints it and its refreshes.
WORKER = """
import sys, time
from dataclasses import replace
from webapp.app import create_app
from webapp.settings import load_settings
from webapp.services.mailbox_tokens import access_token
from tests.fake_mailboxes import FakeMailClient, make_fake_mailboxes
class Slow(FakeMailClient):
    def refresh(self, refresh_token):
        time.sleep(0.3)
        return super().refresh(refresh_token)
settings = replace(load_settings(), database_url=sys.argv[1], encryption_keys=(sys.argv[2],))
app, client = create_app(settings), Slow()
held = make_fake_mailboxes(settings.encryption_keys)
held.clients["google"] = client
with app.app_context():
    print("up", flush=True)
    sys.stdin.readline()
    token = access_token(held, int(sys.argv[3]))
print(token, len(client.refreshed))
"""


def ending() -> Tokens:
    """Tokens whose access token ends in a minute: too soon to begin a message with."""
    return make_tokens(ends_in=60)


def with_client(client: FakeMailClient) -> Mailboxes:
    return Mailboxes({client.key: client}, mailboxes().keys, "https://followups.example.com")


def set_columns(mailbox: Mailbox, **columns: object) -> None:
    with write_transaction() as session:
        row = session.get_one(Mailbox, mailbox.id)
        for name, value in columns.items():
            setattr(row, name, value)


def in_threads(app: Flask, count: int, work: Callable[[], str]) -> list[str]:
    """What each came back with: a token, or the class of what was raised."""
    found: list[str] = []
    start = threading.Barrier(count)

    def run() -> None:
        start.wait(PATIENCE)
        with app.app_context():
            try:
                found.append(work())
            except Exception as error:  # noqa: BLE001
                found.append(type(error).__name__)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    return found


@pytest.mark.parametrize("provider", list(MailboxProvider))
def test_many_workers_at_once_refresh_once_and_all_get_its_token(
    app: Flask, provider: MailboxProvider
) -> None:
    mailbox_id = make_mailbox(provider=provider, tokens=ending()).id
    client = SlowMailClient(key=provider.value)
    held = with_client(client)
    db.session.rollback()
    found = in_threads(app, 6, lambda: access_token(held, mailbox_id))
    assert len(client.refreshed) == 1
    assert len(found) == 6 and set(found) == {access_token(held, mailbox_id)}


def test_many_workers_refused_with_one_token_refresh_once(app: Flask) -> None:
    mailbox_id = make_mailbox(tokens=make_tokens("refused")).id
    client = SlowMailClient()
    held = with_client(client)
    db.session.rollback()
    found = in_threads(app, 4, lambda: access_token(held, mailbox_id, is_refused="refused"))
    assert len(client.refreshed) == 1
    assert len(set(found)) == 1 and "refused" not in found


def test_many_workers_whose_provider_is_down_ask_it_once_and_none_waits_for_long(app: Flask) -> None:
    mailbox_id = make_mailbox(tokens=ending()).id
    client = SlowMailClient(refresh_outcomes=[ProviderDown("down", "Down.")])
    db.session.rollback()
    began = time.monotonic()
    found = in_threads(app, 4, lambda: access_token(with_client(client), mailbox_id))
    assert found == ["NotSent"] * 4
    assert len(client.refreshed) == 1
    assert time.monotonic() - began < 5


def test_many_workers_whose_grant_is_dead_mark_the_mailbox_once_with_one_mail(app: Flask) -> None:
    mailbox = make_mailbox(tokens=ending())
    mailbox_id, client = mailbox.id, SlowMailClient(refresh_outcomes=[DEAD])
    db.session.rollback()
    found = in_threads(app, 4, lambda: access_token(with_client(client), mailbox_id))
    assert found == ["ReconnectNeeded"] * 4
    assert len(client.refreshed) == 1
    assert len(list(db.session.execute(sa.select(SystemMail)).scalars())) == 1


def test_two_processes_refresh_once_and_both_get_its_token(settings: Settings) -> None:
    mailbox_id = make_mailbox(tokens=ending()).id
    db.session.rollback()
    command = [
        sys.executable,
        "-c",
        WORKER,
        settings.database_url,
        settings.encryption_keys[0],
        str(mailbox_id),
    ]
    workers = [
        subprocess.Popen(command, cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdout is not None and worker.stdout.readline() == "up\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate(timeout=30)[0].split() for worker in workers]
    assert said[0][0] == said[1][0]
    assert sorted(count for _, count in said) == ["0", "1"]


def test_the_lease_of_a_worker_that_died_is_taken_over_after_thirty_seconds(gmail: FakeMailClient) -> None:
    long_ago = utc_now() - timedelta(seconds=31)
    mailbox = make_mailbox(tokens=ending(), refresh_claim="dead", refresh_claimed_at=long_ago)
    assert access_token(mailboxes(), mailbox.id)
    assert len(gmail.refreshed) == 1 and fresh(mailbox).refresh_claim is None


def test_nobody_waits_for_ever_for_a_lease_that_still_runs(
    gmail: FakeMailClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox_tokens, "PATIENCE", 0.3)
    mailbox = make_mailbox(tokens=ending(), refresh_claim="other", refresh_claimed_at=utc_now())
    with pytest.raises(NotSent):
        access_token(mailboxes(), mailbox.id)
    assert gmail.refreshed == [] and fresh(mailbox).refresh_claim == "other"


def test_a_lease_that_ends_while_others_wait_for_it_is_taken_over_by_one_of_them(app: Flask) -> None:
    soon_over = utc_now() - LEASE + timedelta(seconds=1)
    mailbox_id = make_mailbox(tokens=ending(), refresh_claim="dying", refresh_claimed_at=soon_over).id
    client = SlowMailClient()
    db.session.rollback()
    found = in_threads(app, 3, lambda: access_token(with_client(client), mailbox_id))
    assert len(client.refreshed) == 1 and len(set(found)) == 1


def test_a_late_answer_of_a_lost_lease_is_kept_where_nobody_has_stored_another() -> None:
    mailbox = make_mailbox(tokens=ending())
    client = SlowMailClient(key="google", refresh_outcomes=[make_tokens("late", "late-refresh")])
    client.meanwhile = lambda: set_columns(mailbox, refresh_claim="taken over", refresh_claimed_at=utc_now())
    assert access_token(with_client(client), mailbox.id) == "late"
    kept = tokens_of(mailbox)
    assert kept is not None and kept.refresh_token == "late-refresh"


def test_a_refresh_that_a_person_overtook_by_reconnecting_does_not_undo_it() -> None:
    mailbox = make_mailbox(tokens=ending())
    account_id, owner_id = mailbox.account_id, mailbox.owner_id
    client = SlowMailClient(refresh_outcomes=[make_tokens("of the old grant", None)])

    def reconnect() -> None:
        profile = client.person.__class__(mailbox.subject, mailbox.address, "")
        connect(
            account_id,
            owner_id,
            MailboxProvider.GOOGLE,
            make_tokens("by hand", "by-hand-refresh"),
            profile,
            keys=mailboxes().keys,
        )

    client.meanwhile = reconnect
    assert access_token(with_client(client), mailbox.id) == "by hand"
    kept = tokens_of(mailbox)
    assert kept is not None and kept.refresh_token == "by-hand-refresh"


def test_a_dead_grant_that_a_person_has_just_replaced_does_not_mark_the_mailbox() -> None:
    mailbox = make_mailbox(tokens=ending())
    client = SlowMailClient(refresh_outcomes=[DEAD])
    client.meanwhile = lambda: set_columns(
        mailbox,
        tokens_encrypted=seal_tokens(make_tokens("by hand"), mailboxes().keys),
        refresh_claim=None,
        refresh_claimed_at=None,
    )
    assert access_token(with_client(client), mailbox.id) == "by hand"
    assert fresh(mailbox).state is MailboxState.CONNECTED


def test_a_mailbox_disconnected_during_its_refresh_stays_disconnected_and_empty() -> None:
    mailbox = make_mailbox(tokens=ending())
    account_id, public_id = mailbox.account_id, mailbox.public_id
    client = SlowMailClient(refresh_outcomes=[make_tokens("too late", "too-late-refresh")])
    held = with_client(client)
    client.meanwhile = lambda: disconnect(held, account_id, public_id)
    with pytest.raises(ReconnectNeeded):
        access_token(held, mailbox.id)
    now = fresh(mailbox)
    assert (now.state, now.tokens_encrypted) == (MailboxState.DISCONNECTED, None)


def test_a_mailbox_that_a_sender_found_blocked_during_its_refresh_gives_no_token() -> None:
    mailbox = make_mailbox(tokens=ending())
    client = SlowMailClient(meanwhile=lambda: set_columns(mailbox, state=MailboxState.RECONNECT))
    with pytest.raises(ReconnectNeeded):
        access_token(with_client(client), mailbox.id)


def test_no_transaction_is_open_while_the_provider_is_asked(app: Flask) -> None:
    mailbox = make_mailbox(tokens=ending())
    db.session.rollback()
    client = SlowMailClient()
    seen: list[tuple[bool, int]] = []
    pool = db.engine.pool

    def look() -> None:
        seen.append((db.session().in_transaction(), pool.checkedout()))  # type: ignore[attr-defined]

    client.meanwhile = look
    mailbox_id = db.session.execute(sa.select(Mailbox.id)).scalar_one()
    db.session.rollback()
    access_token(with_client(client), mailbox_id)
    assert seen == [(False, 0)]
    assert mailbox_id == mailbox.id
