"""A mailbox that has to be reconnected: marked once, told once; and who is shown it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import fresh, make_account, make_campaign, make_user
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.mailboxes import Mailbox, MailboxState
from webapp.models.own_mail import OwnMailState, SystemMail
from webapp.rules.states import Role
from webapp.services.mailbox_problems import list_problems, need_reconnect

pytestmark = pytest.mark.usefixtures("app")
WORDS = "Google no longer lets us into this mailbox."


def mark(mailbox: Mailbox, code: str = "invalid_grant", words: str = WORDS, **more: object) -> bool:
    with write_transaction() as session:
        row = session.get_one(Mailbox, mailbox.id)
        return need_reconnect(session, row, code, words, utc_now(), **more)  # type: ignore[arg-type]


def mails() -> list[SystemMail]:
    db.session.rollback()
    return list(db.session.execute(sa.select(SystemMail).order_by(SystemMail.id)).scalars())


def test_the_mailbox_says_why_and_since_when() -> None:
    mailbox = make_mailbox(hold_until=utc_now(), hold_words="Slow down.")
    assert mark(mailbox)
    row = fresh(mailbox)
    assert (row.state, row.problem_code, row.problem_words) == (
        MailboxState.RECONNECT,
        "invalid_grant",
        WORDS,
    )
    assert row.problem_since is not None and utc_now() - row.problem_since < timedelta(seconds=10)
    assert (row.hold_until, row.hold_words) == (None, "")


def test_the_owner_gets_one_mail_with_the_reason_the_campaigns_and_the_way() -> None:
    account = make_account()
    owner = make_user(account, Role.MANAGER, name="Ivy", email="ivy.private@example.com")
    mailbox = make_mailbox(account, owner, address="hello@alderstreet.example.com")
    make_campaign(account, "Spring check-ups", mailbox_id=mailbox.id)
    make_campaign(account, "Only a draft", is_on=False, mailbox_id=mailbox.id)
    mark(mailbox, public_url="https://followups.example.com")
    (mail,) = mails()
    row = fresh(mailbox)
    assert row.problem_since is not None
    assert mail.key == f"reconnect:{row.public_id}:{row.problem_since.isoformat()}"
    assert (mail.to_address, mail.state, mail.account_id) == (owner.email, OwnMailState.DUE, account.id)
    assert "hello@alderstreet.example.com" in mail.subject
    for part in (WORDS, "Spring check-ups", "https://followups.example.com/mailboxes", "Hello Ivy"):
        assert part in mail.body
    assert "Only a draft" not in mail.body


def test_the_same_problem_noticed_again_changes_and_mails_nothing() -> None:
    mailbox = make_mailbox()
    assert mark(mailbox)
    since = fresh(mailbox).problem_since
    assert not mark(mailbox, "other", "Other words.")
    assert (fresh(mailbox).problem_since, fresh(mailbox).problem_words) == (since, WORDS)
    assert len(mails()) == 1


def test_a_new_problem_after_a_reconnection_is_told_again() -> None:
    mailbox = make_mailbox()
    mark(mailbox)
    with write_transaction() as session:
        session.get_one(Mailbox, mailbox.id).state = MailboxState.CONNECTED
    assert mark(mailbox)
    assert len({mail.key for mail in mails()}) == 2


def test_a_mailbox_that_a_person_disconnected_is_left_alone() -> None:
    mailbox = make_mailbox(state=MailboxState.DISCONNECTED)
    assert not mark(mailbox)
    assert fresh(mailbox).state is MailboxState.DISCONNECTED and mails() == []


def test_news_from_before_a_reconnection_does_not_undo_it() -> None:
    mailbox = make_mailbox(connected_at=utc_now())
    assert not mark(mailbox, began_at=utc_now() - timedelta(seconds=30))
    assert fresh(mailbox).state is MailboxState.CONNECTED
    assert mark(mailbox, began_at=utc_now())


def test_a_disabled_owner_is_no_help_so_an_admin_is_told() -> None:
    account = make_account()
    owner = make_user(account, Role.MANAGER, is_disabled=True)
    make_user(account, Role.ADMIN, is_disabled=True)
    admin = make_user(account, Role.ADMIN)
    mark(make_mailbox(account, owner))
    assert [mail.to_address for mail in mails()] == [admin.email]


def test_with_nobody_left_to_tell_the_mailbox_is_marked_all_the_same() -> None:
    account = make_account()
    mailbox = make_mailbox(account, make_user(account, Role.MANAGER, is_disabled=True))
    assert mark(mailbox)
    assert mails() == []


def test_only_mailboxes_of_the_account_that_have_to_be_reconnected_are_listed_the_longest_first() -> None:
    account: Account = make_account()
    now = utc_now()
    for hours, state in (
        (1, MailboxState.RECONNECT),
        (5, MailboxState.RECONNECT),
        (9, MailboxState.CONNECTED),
    ):
        make_mailbox(
            account, state=state, problem_since=now - timedelta(hours=hours), problem_words=f"{hours} h"
        )
    make_mailbox(state=MailboxState.RECONNECT)
    make_mailbox(account, state=MailboxState.DISCONNECTED)
    assert [problem.words for problem in list_problems(account.id)] == ["5 h", "1 h"]
