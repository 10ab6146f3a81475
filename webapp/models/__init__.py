"""Every table, imported so that the metadata is whole."""

from webapp.models import (
    accounts,
    calls,
    campaigns,
    contacts,
    follow_ups,
    mailboxes,
    number_confirmations,
    own_mail,
    providers,
    suppressions,
)

__all__ = [
    "accounts",
    "calls",
    "campaigns",
    "contacts",
    "follow_ups",
    "mailboxes",
    "number_confirmations",
    "own_mail",
    "providers",
    "suppressions",
]
