"""What a person reads when they come back from a provider's consent page, whatever came of it."""

from __future__ import annotations

from webapp.models.mailboxes import MailboxProvider
from webapp.providers.oauth import (
    AdminConsentNeeded,
    ConsentRefused,
    OAuthError,
    ProviderDown,
    ScopeMissing,
    SetupWrong,
    WrongAccount,
)
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.mailboxes import Connected, How

SIGNED_OUT = (
    "You were no longer signed in here when you came back, so no mailbox was connected. "
    "Sign in, then connect it once more."
)
# By kind, the first that fits: how serious it is, and what to do beyond the provider's words.
ADVICE: tuple[tuple[type[OAuthError], str, str], ...] = (
    (ConsentRefused, "info", "Whenever you like, connect it once more."),
    (ScopeMissing, "warning", "Nothing was connected."),
    (AdminConsentNeeded, "warning", "Nothing was connected. Once it is allowed, connect it once more."),
    (
        WrongAccount,
        "warning",
        "Nothing was connected. Connect once more and choose another account at {company}.",
    ),
    (SetupWrong, "danger", "Nothing was connected, and nothing that was connected before has changed."),
    (ProviderDown, "warning", "Nothing was connected, and nothing that was connected before has changed."),
    (OAuthError, "warning", "Nothing was connected."),
)


def say_error(provider: MailboxProvider, error: OAuthError) -> tuple[str, str]:
    """The sentence, and how serious it is."""
    category, advice = next((how, what) for kind, how, what in ADVICE if isinstance(error, kind))
    return f"{error.words} {advice.format(company=MAIL_PROVIDERS[provider].company)}", category


def say_unknown(provider: MailboxProvider) -> str:
    return (
        f"This answer from {MAIL_PROVIDERS[provider].company} was used before, took longer than 15 minutes, or belongs "
        "to another sign-in, so it connected nothing. See below whether your mailbox is connected; if not, connect it."
    )


def say_connected(connected: Connected, *, is_own: bool) -> str:
    address = connected.address
    if connected.how is How.NEW:
        return f"{address} is connected. Campaigns can send their emails from it."
    if connected.how is How.AGAIN:
        words = f"{address} is connected again. What waited for it goes out by itself."
    else:
        words = f"{address} was connected already, and its permission has been renewed."
    return words if is_own else f"{words} It stays {connected.owner_label}’s mailbox."


def say_another(provider: MailboxProvider, wanted: str, connected: str) -> str:
    company = MAIL_PROVIDERS[provider].company
    return (
        f"You set out to reconnect {wanted}, but chose {connected} at {company}. That one is connected as a mailbox of its "
        f"own; {wanted} still has to be reconnected: choose Reconnect again, and that account at {company}."
    )
