"""The do-not-call list as people read it: each entry with who added it, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.addresses import format_number
from webapp.rules.number_search import number_prefix
from webapp.rules.states import Role
from webapp.services.suppressions import list_page

PAGE = 50
LIST_WORDS = {SuppressionList.DNC: "Do not call", SuppressionList.OPT_OUT: "Opted out"}
SOURCE_WORDS = {
    SuppressionSource.CALL: "Asked on a call",
    SuppressionSource.REPLY: "Replied to a text",
    SuppressionSource.PROVIDER: "Told by the provider",
    SuppressionSource.UNSUBSCRIBE: "Unsubscribed",
    SuppressionSource.PERSON: "Added by hand",
    SuppressionSource.API: "Added over the API",
    SuppressionSource.IMPORT: "Imported",
}
# Said by the contact themselves, and not to a person of ours: taking it back is theirs to do.
OWN_WORD = frozenset({SuppressionSource.REPLY, SuppressionSource.PROVIDER, SuppressionSource.UNSUBSCRIBE})


@dataclass(frozen=True, slots=True)
class DncEntry:
    """One entry. `value` is written for people; `is_own_word` where the contact said it themselves."""

    public_id: str
    value: str
    list_words: str
    is_opt_out: bool
    source_words: str
    is_own_word: bool
    note: str
    added_at: datetime
    added_by: str
    is_standing: bool


@dataclass(frozen=True, slots=True)
class DncPage:
    """`next` is the public id to go on after, None on the last page."""

    entries: tuple[DncEntry, ...]
    next: str | None


def list_entries(account_id: int, *, before: str | None = None, query: str = "") -> DncPage:
    """A page of standing entries, newest first; `query` is the start of a number, as people type it, or of an address."""
    country = account_country(account_id)
    found = list_page(account_id, before=before, query=_search_prefix(query.strip(), country), limit=PAGE + 1)
    shown = found[:PAGE]
    names = _names_of(account_id, shown)
    entries = tuple(_describe(entry, names, country) for entry in shown)
    return DncPage(entries, shown[-1].public_id if len(found) > PAGE else None)


def find_entry(account_id: int, public_id: str) -> DncEntry | None:
    """One entry of the account, also one that was removed (then not standing)."""
    entry = db.session.execute(
        sa.select(Suppression).where(Suppression.account_id == account_id, Suppression.public_id == public_id)
    ).scalar_one_or_none()
    if entry is None:
        return None
    return _describe(entry, _names_of(account_id, [entry]), account_country(account_id))


def may_remove(entry: DncEntry, role: Role) -> bool:
    """Whether someone of this role may take it off the list: a manager; what the contact said themselves, only an admin."""
    return role.includes(Role.ADMIN if entry.is_own_word else Role.MANAGER)


def account_country(account_id: int) -> str:
    return db.session.get_one(Account, account_id).country


def _search_prefix(query: str, country: str) -> str:
    return number_prefix(query, country) or query.lower()


def _names_of(account_id: int, entries: list[Suppression]) -> dict[int, str]:
    ids = {entry.added_by_id for entry in entries if entry.added_by_id is not None}
    if not ids:
        return {}
    people = db.session.execute(sa.select(User).where(User.account_id == account_id, User.id.in_(ids)))
    return {user.id: user.label for user in people.scalars()}


def _describe(entry: Suppression, names: dict[int, str], country: str) -> DncEntry:
    return DncEntry(
        public_id=entry.public_id,
        value=entry.value if "@" in entry.value else format_number(entry.value, country),
        list_words=LIST_WORDS[entry.list],
        is_opt_out=entry.list is SuppressionList.OPT_OUT,
        source_words=SOURCE_WORDS[entry.source],
        is_own_word=entry.source in OWN_WORD,
        note=entry.note if entry.note != SOURCE_WORDS[entry.source] else "",
        added_at=entry.added_at,
        added_by=names.get(entry.added_by_id or 0, ""),
        is_standing=entry.removed_at is None,
    )
