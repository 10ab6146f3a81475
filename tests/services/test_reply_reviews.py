"""Replies that a person settles."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.due_texts import make_sent_text
from tests.factories import make_account, make_campaign, make_contact, make_user
from webapp.models.accounts import Account
from webapp.models.base import db
from webapp.models.providers import ReplyReview, ReplyVerdict
from webapp.models.suppressions import Suppression
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.services import replies
from webapp.services.reply_reviews import (
    Settled,
    count_open_replies,
    dismiss_reply,
    list_open_replies,
    opt_out_by_reply,
)

pytestmark = pytest.mark.usefixtures("app")
NUMBER = "+14155550123"


def text_back(body: str = "We can't stop laughing") -> None:
    replies.keep_reply("twilio", Received("SM1", NUMBER, "+14155550100", body, None))
    replies.process_replies()


def opt_outs() -> list[tuple[int, int | None]]:
    db.session.rollback()
    rows = db.session.execute(sa.select(Suppression.account_id, Suppression.added_by_id)).all()
    return sorted((row[0], row[1]) for row in rows)


def reviews() -> list[tuple[int, ReplyVerdict | None, int | None]]:
    db.session.rollback()
    rows = db.session.execute(
        sa.select(ReplyReview.account_id, ReplyReview.verdict, ReplyReview.user_id).order_by(
            ReplyReview.account_id
        )
    )
    return [(row[0], row[1], row[2]) for row in rows]


def knowing_account() -> Account:
    account = make_account()
    make_contact(make_campaign(account), number=NUMBER)
    return account


def texting_account() -> Account:
    account = make_account()
    make_sent_text(make_campaign(account), to=NUMBER)
    return account


def test_an_opt_out_counts_for_every_account_that_knows_the_number_and_asks_no_other_again() -> None:
    first, second, knowing, _other = texting_account(), texting_account(), knowing_account(), make_account()
    user = make_user(first)
    text_back()
    assert opt_out_by_reply(first.id, "SM1", user_id=user.id) is Settled.DONE
    assert opt_outs() == [(first.id, user.id), (second.id, None), (knowing.id, None)]
    assert reviews() == [
        (first.id, ReplyVerdict.OPT_OUT, user.id),
        (second.id, ReplyVerdict.OPT_OUT, None),
    ]
    assert list_open_replies(second.id) == []


def test_one_accounts_not_an_opt_out_hides_the_reply_for_no_other() -> None:
    first, second = texting_account(), texting_account()
    user = make_user(first)
    text_back()
    assert dismiss_reply(first.id, "SM1", user_id=user.id) is Settled.DONE
    assert (count_open_replies(first.id), count_open_replies(second.id)) == (0, 1)
    assert [text.message_id for text in list_open_replies(second.id)] == ["SM1"]
    assert reviews() == [(first.id, ReplyVerdict.NO_OPT_OUT, user.id), (second.id, None, None)]
    other = make_user(second)
    assert opt_out_by_reply(second.id, "SM1", user_id=other.id) is Settled.DONE
    assert reviews()[0] == (first.id, ReplyVerdict.NO_OPT_OUT, user.id), "what was settled stays as it was"


def test_an_account_that_has_the_number_but_never_texted_it_neither_sees_nor_settles_a_reply() -> None:
    texting, knowing = texting_account(), knowing_account()
    text_back()
    assert list_open_replies(knowing.id) == [] and count_open_replies(knowing.id) == 0
    user = make_user(knowing)
    assert dismiss_reply(knowing.id, "SM1", user_id=user.id) is None
    assert opt_out_by_reply(knowing.id, "SM1", user_id=user.id) is None
    assert reviews() == [(texting.id, None, None)] and opt_outs() == []


def test_only_a_doubtful_reply_is_put_before_a_person() -> None:
    account = texting_account()
    text_back("See you Monday")
    assert reviews() == []
    assert opt_out_by_reply(account.id, "SM1", user_id=make_user(account).id) is None


def test_a_reply_is_settled_once() -> None:
    account = texting_account()
    user = make_user(account)
    text_back()
    dismiss_reply(account.id, "SM1", user_id=user.id)
    assert dismiss_reply(account.id, "SM1", user_id=user.id) is Settled.ALREADY
    assert opt_out_by_reply(account.id, "SM1", user_id=user.id) is Settled.ALREADY
    assert opt_outs() == []


def test_a_reply_that_does_not_exist_is_none() -> None:
    account = texting_account()
    assert dismiss_reply(account.id, "SM2", user_id=make_user(account).id) is None
