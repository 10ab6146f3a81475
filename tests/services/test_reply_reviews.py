"""Replies that a person settles."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from tests.factories import fresh, make_account, make_campaign, make_contact, make_user
from webapp.models.accounts import Account
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.providers import InboundText
from webapp.models.suppressions import Suppression
from webapp.services.reply_reviews import Settled, dismiss_reply, opt_out_by_reply

NUMBER = "+14155550123"


def make_reply(verdict: str = "doubtful") -> InboundText:
    text = InboundText(
        provider="twilio",
        message_id="SM1",
        from_number=NUMBER,
        to_number="+14155550100",
        body="Please stop by",
        verdict=verdict,
        processed_at=utc_now(),
    )
    with write_transaction() as session:
        session.add(text)
    return text


def opt_outs() -> list[tuple[int, int | None]]:
    db.session.rollback()
    rows = db.session.execute(sa.select(Suppression.account_id, Suppression.added_by_id)).all()
    return sorted((row[0], row[1]) for row in rows)


def knowing_account() -> Account:
    account = make_account()
    make_contact(make_campaign(account), number=NUMBER)
    return account


def test_an_opt_out_counts_for_every_account_that_knows_the_number(app: Flask) -> None:
    first, second, _other = knowing_account(), knowing_account(), make_account()
    user = make_user(first)
    make_reply()
    assert opt_out_by_reply(first.id, "SM1", user_id=user.id) is Settled.DONE
    assert opt_outs() == [(first.id, user.id), (second.id, None)]


def test_only_a_doubtful_reply_can_be_settled(app: Flask) -> None:
    account = knowing_account()
    user = make_user(account)
    text = make_reply("other")
    assert opt_out_by_reply(account.id, "SM1", user_id=user.id) is Settled.ALREADY
    assert dismiss_reply(account.id, "SM1") is Settled.ALREADY
    assert opt_outs() == []
    fresh(text)
    assert text.verdict == "other"


def test_a_reply_from_a_number_that_the_account_does_not_know_is_none_of_its(app: Flask) -> None:
    stranger = make_account()
    make_reply()
    assert opt_out_by_reply(stranger.id, "SM1", user_id=make_user(stranger).id) is None
    assert dismiss_reply(stranger.id, "SM1") is None
    assert dismiss_reply(stranger.id, "SM2") is None
