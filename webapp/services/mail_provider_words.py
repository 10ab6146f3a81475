"""The providers of mailboxes, in words for people: names, the settings each needs, where a permission is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.models.mailboxes import Mailbox, MailboxProvider


@dataclass(frozen=True, slots=True)
class MailProvider:
    """`name` is the kind of mailbox, `company` whom one signs in to; `permission_pages`: (address, for whom)."""

    key: MailboxProvider
    name: str
    company: str
    accounts: str
    settings: tuple[str, ...]
    permission_pages: tuple[tuple[str, str], ...]


MAIL_PROVIDERS: dict[MailboxProvider, MailProvider] = {
    MailboxProvider.GOOGLE: MailProvider(
        key=MailboxProvider.GOOGLE,
        name="Gmail",
        company="Google",
        accounts="gmail.com and Google Workspace addresses",
        settings=("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
        permission_pages=(("https://myaccount.google.com/connections", ""),),
    ),
    MailboxProvider.MICROSOFT: MailProvider(
        key=MailboxProvider.MICROSOFT,
        name="Outlook",
        company="Microsoft",
        accounts="Microsoft 365, outlook.com and hotmail.com addresses",
        settings=("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"),
        permission_pages=(
            ("https://myapps.microsoft.com", "work or school accounts"),
            ("https://account.live.com/consent/Manage", "personal accounts"),
        ),
    ),
}


def say_permission_pages(provider: MailboxProvider) -> str:
    """Where a person takes a permission back: 'a.example (personal accounts) or b.example'."""
    pages = MAIL_PROVIDERS[provider].permission_pages
    return " or ".join(
        address.removeprefix("https://") + (f" ({whom})" if whom else "") for address, whom in pages
    )


def name_mailbox(mailbox: Mailbox) -> str:
    """Its address and kind: the same address may be connected as both."""
    return f"{mailbox.address} ({MAIL_PROVIDERS[mailbox.provider].name})"
