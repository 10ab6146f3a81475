"""The do-not-call list and the opt-outs of an account: adding, removing and looking up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.models.base import db, utc_now, write_transaction
from webapp.models.calls import Call
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.addresses import parse_email, parse_number
from webapp.services.dossiers import Dossier
from webapp.services.suppression_effects import decide_anew, refresh_statuses


class NotOnList(LookupError):
    """There is no such standing entry in this account."""


def parse_value(raw: str, country: str) -> str:
    """A number (E.164 or national to `country`) or an address in lower case, normalised. Raises AddressError."""
    return parse_email(raw).lower() if "@" in raw else parse_number(raw, country)


def put_on_list(
    account_id: int,
    value: str,
    *,
    which: SuppressionList,
    source: SuppressionSource,
    note: str = "",
    user_id: int | None = None,
) -> bool:
    """Add a normalised value; False when it stands there already. What was about to go to it is held at once."""
    with write_transaction() as session:
        return suppress(session, account_id, value, which=which, source=source, note=note, user_id=user_id)


def suppress(
    session: Session,
    account_id: int,
    value: str,
    *,
    which: SuppressionList,
    source: SuppressionSource,
    note: str = "",
    user_id: int | None = None,
) -> bool:
    """`put_on_list` as a part of something larger: committed by the caller."""
    is_new = add_entries(session, account_id, [value], which=which, source=source, note=note, user_id=user_id)
    decide_anew(session, account_id, [value], what="suppressed", user_id=user_id)
    return bool(is_new)


def take_off_list(account_id: int, public_id: str, *, reason: str, user_id: int | None = None) -> Suppression:
    """Remove an entry, keeping who and why. Nothing held because of it goes out by itself. Raises NotOnList."""
    with write_transaction() as session:
        suppression = session.execute(
            sa.select(Suppression).where(
                Suppression.account_id == account_id,
                Suppression.public_id == public_id,
                Suppression.removed_at.is_(None),
            )
        ).scalar_one_or_none()
        if suppression is None:
            raise NotOnList(public_id)
        suppression.removed_at, suppression.removed_by_id = utc_now(), user_id
        suppression.removed_reason = reason[:500]
        session.flush()
        refresh_statuses(session, account_id, [suppression.value])
        return suppression


def lift_opt_out(session: Session, account_id: int, value: str, *, note: str) -> bool:
    """The contact opted in again (START): their opt-out ends; a place on the DNC list does not. Committed by the caller."""
    lifted = session.execute(
        sa.update(Suppression)
        .where(
            Suppression.account_id == account_id,
            Suppression.value == value,
            Suppression.list == SuppressionList.OPT_OUT,
            Suppression.removed_at.is_(None),
        )
        .values(removed_at=utc_now(), removed_reason=note[:500])
        .returning(Suppression.id)
    ).all()
    return bool(lifted)


def suppress_as_asked(session: Session, call: Call, dossier: Dossier, now: datetime) -> None:
    """Put a contact who asked on the call not to be contacted again on the DNC list: by every number and address."""
    verdicts = dossier.verdicts(call)
    if verdicts is None or not verdicts.do_not_contact.asked:
        return
    values = sorted({call.to_number, *dossier.numbers, *dossier.addresses})
    new = add_entries(
        session,
        call.account_id,
        values,
        which=SuppressionList.DNC,
        source=SuppressionSource.CALL,
        note=verdicts.do_not_contact.why,
        call_id=call.id,
        now=now,
    )
    if new:
        decide_anew(
            session, call.account_id, new, what="suppressed", without=frozenset({dossier.campaign_contact.id})
        )


def add_entries(
    session: Session,
    account_id: int,
    values: Iterable[str],
    *,
    which: SuppressionList,
    source: SuppressionSource,
    note: str = "",
    user_id: int | None = None,
    call_id: int | None = None,
    now: datetime | None = None,
) -> list[str]:
    """Add what does not stand there yet; the values that are new. Committed by the caller."""
    wanted = list(dict.fromkeys(values))
    standing = set(
        session.execute(
            sa.select(Suppression.value).where(
                Suppression.account_id == account_id,
                Suppression.list == which,
                Suppression.value.in_(wanted),
                Suppression.removed_at.is_(None),
            )
        ).scalars()
    )
    added = []
    for value in wanted:
        if value in standing:
            continue
        try:
            with session.begin_nested():
                session.add(
                    Suppression(
                        account_id=account_id,
                        list=which,
                        value=value,
                        source=source,
                        note=note[:500],
                        added_by_id=user_id,
                        call_id=call_id,
                        added_at=now or utc_now(),
                    )
                )
        except IntegrityError:
            continue  # another process added it a moment ago: it stands there, which is all we want
        added.append(value)
    return added


def find_standing(account_id: int, value: str) -> list[Suppression]:
    """The standing entries of one value, on either list."""
    return list(
        db.session.execute(
            sa.select(Suppression).where(
                Suppression.account_id == account_id,
                Suppression.value == value,
                Suppression.removed_at.is_(None),
            )
        ).scalars()
    )


def list_standing(
    account_id: int, *, query: str = "", before: tuple[datetime, int] | None = None, limit: int = 50
) -> list[Suppression]:
    """Standing entries, newest first; `query` is the start of a number or an address; `before` the keyset cursor."""
    statement = sa.select(Suppression).where(
        Suppression.account_id == account_id, Suppression.removed_at.is_(None)
    )
    if query:
        statement = statement.where(Suppression.value.startswith(query, autoescape=True))
    if before is not None:
        statement = statement.where(sa.tuple_(Suppression.added_at, Suppression.id) < sa.tuple_(*before))
    return list(
        db.session.execute(
            statement.order_by(Suppression.added_at.desc(), Suppression.id.desc()).limit(limit)
        ).scalars()
    )


def list_page(
    account_id: int, *, before: str | None = None, query: str = "", limit: int = 50
) -> list[Suppression]:
    """A page of standing entries; `before` is the public id of the last one of the page before."""
    last = (
        db.session.execute(
            sa.select(Suppression).where(
                Suppression.account_id == account_id, Suppression.public_id == before
            )
        ).scalar_one_or_none()
        if before
        else None
    )
    cursor = (last.added_at, last.id) if last is not None else None
    return list_standing(account_id, query=query, before=cursor, limit=limit)
