"""Disconnecting a mailbox: it asks first, forgets, and says what became of the permission."""

from __future__ import annotations

from collections.abc import Callable

from tests.clients import PageClient
from tests.factories import (
    fresh,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
    unknown_id,
)
from tests.fake_mailboxes import FakeMailClient
from tests.mailbox_factories import make_mailbox
from tests.page_checks import find
from tests.views.mailbox_pages import main_of
from webapp.models.accounts import Account, User
from webapp.models.base import utc_now
from webapp.models.mailboxes import MailboxProvider, MailboxState
from webapp.rules.states import FollowUpState, Kind, Role

ClientOf = Callable[[User], PageClient]


def test_disconnecting_asks_first_naming_campaigns_and_what_waits(
    page: PageClient, account: Account, manager: User
) -> None:
    mailbox = make_mailbox(account, manager)
    live = make_campaign(account, "Spring", mailbox_id=mailbox.id)
    make_campaign(account, "Autumn", is_on=False, mailbox_id=mailbox.id)
    for _ in range(2):
        make_follow_up(
            make_contact(live),
            FollowUpState.DUE,
            kind=Kind.EMAIL,
            mailbox_id=mailbox.id,
            due_at=utc_now(),
        )
    words = main_of(page.get(f"/mailboxes/{mailbox.public_id}/disconnect").text)
    for part in (
        f"Disconnect {mailbox.address}?",
        "This campaign sends from it now: Spring.",
        "in the draft of Autumn",
        "2 emails wait to go out",
        "take it back at Google",
    ):
        assert part in words, part
    assert fresh(mailbox).state is MailboxState.CONNECTED


def test_disconnecting_forgets_the_mailbox_and_says_what_became_of_the_permission(
    page: PageClient, account: Account, manager: User, gmail: FakeMailClient
) -> None:
    mailbox = make_mailbox(account, manager)
    answer = page.post(f"/mailboxes/{mailbox.public_id}/disconnect", follow_redirects=True)
    assert "taken back at Google too" in find(answer.text, "flashes").text
    assert fresh(mailbox).tokens_encrypted is None and len(gmail.revoked) == 1
    again = page.post(f"/mailboxes/{mailbox.public_id}/disconnect", follow_redirects=True)
    assert "disconnected already" in find(again.text, "flashes").text
    assert page.get(f"/mailboxes/{mailbox.public_id}/disconnect").status_code == 303


def test_a_permission_that_google_did_not_take_back_is_left_to_the_person(
    page: PageClient, account: Account, manager: User, gmail: FakeMailClient
) -> None:
    gmail.can_revoke = False
    mailbox = make_mailbox(account, manager)
    answer = page.post(f"/mailboxes/{mailbox.public_id}/disconnect", follow_redirects=True)
    flash = find(answer.text, "flashes").text
    assert "Google did not confirm" in flash and "myaccount.google.com/connections" in flash
    assert fresh(mailbox).tokens_encrypted is None


def test_microsoft_says_where_the_permission_can_be_removed(
    page: PageClient, account: Account, manager: User
) -> None:
    mailbox = make_mailbox(account, manager, provider=MailboxProvider.MICROSOFT)
    address = f"/mailboxes/{mailbox.public_id}/disconnect"
    for words in (
        main_of(page.get(address).text),
        find(page.post(address, follow_redirects=True).text, "flashes").text,
    ):
        assert "myapps.microsoft.com" in words and "account.live.com/consent/Manage" in words


def test_only_its_owner_or_an_admin_disconnects_a_mailbox(
    client_of: ClientOf, account: Account, manager: User
) -> None:
    mailbox = make_mailbox(account, manager)
    address = f"/mailboxes/{mailbox.public_id}/disconnect"
    for user, expected in (
        (make_user(account, Role.MANAGER), 403),
        (make_user(account, Role.AGENT), 403),
        (make_user(role=Role.ADMIN), 404),
    ):
        client = client_of(user)
        assert client.get(address).status_code == expected
        assert client.post(address).status_code == expected
    assert fresh(mailbox).state is MailboxState.CONNECTED
    colleague = client_of(make_user(account, Role.MANAGER)).get("/mailboxes").text
    assert "Ivy Adler or an admin can disconnect it." in main_of(colleague) and address not in colleague
    admin = client_of(make_user(account, Role.ADMIN))
    assert admin.post(f"/mailboxes/{unknown_id('mbx')}/disconnect").status_code == 404
    assert address in admin.get("/mailboxes").text
    assert admin.post(address).status_code == 303
    assert fresh(mailbox).state is MailboxState.DISCONNECTED
