"""An opt-out from a number that nobody knew holds once an account meets the number."""

from __future__ import annotations

import pytest

from tests.due_texts import by_day, expect, text_of
from tests.factories import make_account, make_campaign, report_call
from tests.fakes import FakeTexts
from webapp.models.accounts import Account
from webapp.models.base import utc_now, write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.rules.states import FollowUpState, Reason
from webapp.services import replies
from webapp.services.earlier_opt_outs import remember_opt_outs
from webapp.services.suppressions import find_standing, take_off_list

pytestmark = pytest.mark.usefixtures("app")
NUMBER = "+14155550199"


def text_in(*bodies: str, is_processed: bool = True) -> None:
    for body in bodies:
        replies.keep_reply("twilio", Received(f"SM{body}{utc_now()}", NUMBER, "+14155550100", body, None))
        if is_processed:
            replies.process_replies()


def remember(account: Account) -> list[str]:
    with write_transaction() as session:
        return remember_opt_outs(session, account.id, [NUMBER, "+14155550198", "dana@example.com"], utc_now())


@pytest.mark.parametrize("is_processed", [True, False])
def test_a_stop_from_an_unknown_number_holds_the_first_text_to_it(
    texts: FakeTexts, is_processed: bool
) -> None:
    account = make_account()
    text_in("STOP", is_processed=is_processed)
    assert remember(account) == [NUMBER]
    (entry,) = find_standing(account.id, NUMBER)
    assert (entry.list, entry.source, entry.note) == (
        SuppressionList.OPT_OUT,
        SuppressionSource.REPLY,
        "Replied: STOP",
    )
    expect(call_them(account), FollowUpState.HELD, Reason.OPTED_OUT)


def call_them(account: Account) -> FollowUp:
    return text_of(report_call(make_campaign(account), to=NUMBER, contact={"timezone": by_day()}))


@pytest.mark.parametrize("bodies", [("STOP", "START"), ("Thanks!",), ("HELP",), ()])
def test_whoever_did_not_opt_out_last_is_not_kept_back(bodies: tuple[str, ...]) -> None:
    account = make_account()
    text_in(*bodies)
    assert remember(account) == []
    expect(call_them(account), FollowUpState.DUE)


def test_a_stop_after_a_start_and_before_other_words_is_remembered_once() -> None:
    account = make_account()
    text_in("START", "STOP", "Who is this?")
    assert [remember(account), remember(account)] == [[NUMBER], []]


def test_what_was_taken_off_the_list_after_the_text_is_not_brought_back() -> None:
    account = make_account()
    text_in("STOP")
    remember(account)
    (entry,) = find_standing(account.id, NUMBER)
    take_off_list(account.id, entry.public_id, reason="They asked for it")
    assert remember(account) == [] and find_standing(account.id, NUMBER) == []
    text_in("STOP")
    assert remember(account) == [NUMBER]
