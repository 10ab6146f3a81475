"""What contacts text back: an opt-out counts at once and for every account that knows the number; the rest is kept."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.due_texts import expect, make_due_text, make_sent_text, put, send, text_of, trail_of
from tests.factories import make_account, make_campaign, make_contact, report_call
from tests.fakes import FakeTexts
from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.calls import Call
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import InboundText
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.providers.twilio_webhooks import InboundText as Received
from webapp.rules.opt_out import Reply
from webapp.rules.states import FollowUpState, Reason
from webapp.services import contact_numbers, replies, suppressions
from webapp.services.reply_reviews import list_open_replies
from webapp.services.suppressions import find_standing

pytestmark = pytest.mark.usefixtures("app")
OURS = "+14155550100"


def text_back(
    number: str | None, body: str, *, told: str | None = None, message_id: str | None = None
) -> InboundText:
    """A contact's text comes in and is judged."""
    count = db.session.execute(sa.select(sa.func.count(InboundText.id))).scalar_one()
    received = Received(message_id or f"SMin{count}", str(number), OURS, body, told)
    replies.keep_reply("twilio", received)
    replies.process_replies()
    return db.session.execute(
        sa.select(InboundText).where(InboundText.message_id == received.message_id)
    ).scalar_one()


def opt_outs(follow_up: FollowUp) -> list[Suppression]:
    return find_standing(follow_up.account_id, str(follow_up.destination))


@pytest.mark.parametrize(
    "words", ["STOP", "stop", "Stop. Thank you", "please don't text me anymore", "Unsubscribe me", "QUIT"]
)
def test_a_stop_in_any_wording_opts_out_and_holds_what_is_due_at_once(texts: FakeTexts, words: str) -> None:
    sent = make_sent_text()
    due = make_due_text(campaign_beside(sent), to=sent.destination)
    kept = text_back(sent.destination, words)
    assert kept.verdict == Reply.OPT_OUT and kept.processed_at is not None
    (entry,) = opt_outs(sent)
    assert (entry.list, entry.source) == (SuppressionList.OPT_OUT, SuppressionSource.REPLY)
    assert words in entry.note
    expect(due, FollowUpState.HELD, Reason.OPTED_OUT)
    assert trail_of(due)[-1].what == "suppressed"
    expect(sent, FollowUpState.SENT)
    assert send() == 0 and len(texts.sent) == 1


def test_no_call_after_a_stop_leads_to_a_text(texts: FakeTexts) -> None:
    sent = make_sent_text()
    text_back(sent.destination, "STOP")
    again = text_of(report_call(campaign_beside(sent), to=sent.destination))
    expect(again, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send(again) == 0 and len(texts.sent) == 1


def campaign_beside(follow_up: FollowUp) -> Campaign:
    """Another campaign of the same account."""
    return make_campaign(db.session.get_one(Account, follow_up.account_id))


def test_a_stop_that_twilio_has_answered_is_taken_from_its_word() -> None:
    sent = make_sent_text()
    assert text_back(sent.destination, "arret", told="STOP").verdict == Reply.OPT_OUT
    assert len(opt_outs(sent)) == 1


def test_a_stop_counts_for_every_account_that_knows_the_number_and_for_no_other() -> None:
    number = "+14155550133"
    one, two = make_sent_text(to=number), make_sent_text(to=number)
    stranger = make_account()
    text_back(number, "STOP")
    assert len(opt_outs(one)) == len(opt_outs(two)) == 1
    assert find_standing(stranger.id, number) == []


def test_a_stop_from_a_number_that_was_texted_but_is_on_no_contact_counts(texts: FakeTexts) -> None:
    follow_up = make_due_text()
    with_other_number(follow_up, "+14155550166")
    text_back("+14155550166", "STOP")
    expect(follow_up, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send(follow_up) == 0 and texts.sent == []


def test_a_stop_from_an_earlier_destination_counts_and_holds_the_text_to_the_new_one(
    texts: FakeTexts,
) -> None:
    spoken, new = "+14155550166", "+14155550167"
    follow_up = make_due_text()
    with_other_number(follow_up, spoken)
    with write_transaction() as session:
        assert contact_numbers.file_number(session, follow_up.account_id, follow_up.contact_id, spoken)
        assert not contact_numbers.file_number(session, follow_up.account_id, follow_up.contact_id, spoken)
    with_other_number(follow_up, new)
    text_back(spoken, "STOP")
    assert len(find_standing(follow_up.account_id, spoken)) == 1
    expect(follow_up, FollowUpState.HELD, Reason.OPTED_OUT)
    assert send(follow_up) == 0 and texts.sent == []


def with_other_number(follow_up: FollowUp, number: str) -> None:
    """The contact named another number on the call."""
    call = db.session.get_one(Call, follow_up.call_id)
    verdicts = dict(call.verdicts or {})
    verdicts["sms_destination"] = {**verdicts["sms_destination"], "number": number}  # type: ignore[dict-item]
    put(call, verdicts=verdicts)
    put(follow_up, destination=number)


def test_start_lifts_the_opt_out_and_sends_nothing_by_itself(texts: FakeTexts) -> None:
    due = make_due_text()
    text_back(due.destination, "STOP")
    assert text_back(due.destination, "START").verdict == Reply.OPT_IN
    assert opt_outs(due) == []
    assert send(due) == 0 and texts.sent == []
    expect(due, FollowUpState.HELD, Reason.OPTED_OUT)


def test_start_does_not_lift_the_dnc_list() -> None:
    due = make_due_text()
    suppressions.put_on_list(
        due.account_id, str(due.destination), which=SuppressionList.DNC, source=SuppressionSource.PERSON
    )
    text_back(due.destination, "STOP")
    text_back(due.destination, "START")
    assert [entry.list for entry in opt_outs(due)] == [SuppressionList.DNC]


def test_after_start_a_new_yes_is_texted_again(texts: FakeTexts) -> None:
    sent = make_sent_text()
    text_back(sent.destination, "STOP")
    text_back(sent.destination, "START")
    again = text_of(report_call(campaign_beside(sent), to=sent.destination))
    assert send(again) == 1 and len(texts.sent) == 2


@pytest.mark.parametrize(("words", "told"), [("HELP", None), ("info", None), ("?", "HELP")])
def test_help_is_left_to_the_provider(words: str, told: str | None) -> None:
    due = make_due_text()
    assert text_back(due.destination, words, told=told).verdict == Reply.HELP
    assert opt_outs(due) == []
    expect(due, FollowUpState.DUE)


def test_a_stop_word_in_passing_goes_to_a_person_of_the_account(texts: FakeTexts) -> None:
    sent = make_sent_text()
    text = text_back(sent.destination, "haha we can't stop laughing about this")
    assert text.verdict == Reply.DOUBTFUL and opt_outs(sent) == []
    assert [each.id for each in list_open_replies(sent.account_id)] == [text.id]
    assert list_open_replies(make_account().id) == []


def test_a_doubtful_reply_to_a_number_that_only_a_text_went_to_is_shown_too() -> None:
    sent = make_due_text()
    with_other_number(sent, "+14155550165")
    send(sent)
    text = text_back("+14155550165", "haha we can't stop laughing about this")
    assert [each.id for each in list_open_replies(sent.account_id)] == [text.id]


def test_an_ordinary_reply_is_kept_and_nothing_follows() -> None:
    sent = make_sent_text()
    text = text_back(sent.destination, "Thanks, see you Monday!")
    assert text.verdict == Reply.OTHER and opt_outs(sent) == []
    assert list_open_replies(sent.account_id) == []


def test_a_stop_from_a_number_that_nobody_knows_is_kept_and_judged() -> None:
    text = text_back("+14155550199", "STOP")
    assert text.verdict == Reply.OPT_OUT and text.processed_at is not None
    assert db.session.execute(sa.select(sa.func.count(Suppression.id))).scalar_one() == 0


def test_the_same_message_again_is_not_kept_again() -> None:
    sent = make_sent_text()
    text_back(sent.destination, "STOP", message_id="SMsame")
    text_back(sent.destination, "START")
    assert not replies.keep_reply("twilio", Received("SMsame", str(sent.destination), OURS, "STOP", None))
    replies.process_replies()
    assert opt_outs(sent) == []


def test_stop_twice_is_one_entry() -> None:
    sent = make_sent_text()
    text_back(sent.destination, "STOP")
    text_back(sent.destination, "stop!!")
    assert len(opt_outs(sent)) == 1


def test_replies_are_taken_in_the_order_in_which_they_came() -> None:
    sent = make_sent_text()
    for place, words in enumerate(["STOP", "START", "STOP"]):
        replies.keep_reply("twilio", Received(f"SMo{place}", str(sent.destination), OURS, words, None))
    assert replies.process_replies() == 3
    assert len(opt_outs(sent)) == 1


def test_a_reply_that_cannot_be_followed_is_tried_again_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = make_sent_text(), make_sent_text()
    real, broken = suppressions.suppress, str(one.destination)

    def fail(session: Session, account_id: int, value: str, **options: Any) -> bool:
        if value == broken:
            raise ValueError("a fault of ours")
        return real(session, account_id, value, **options)

    for place, follow_up in enumerate((one, two)):
        replies.keep_reply("twilio", Received(f"SMx{place}", str(follow_up.destination), OURS, "STOP", None))
    monkeypatch.setattr(replies, "suppress", fail)
    replies.process_replies()
    assert len(opt_outs(two)) == 1 and opt_outs(one) == []
    monkeypatch.setattr(replies, "suppress", real)
    replies.process_replies()
    assert len(opt_outs(one)) == 1


def test_a_start_that_could_not_be_followed_does_not_undo_the_stop_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = make_sent_text()

    def fail(*_: object, **__: object) -> bool:
        raise ValueError("a fault of ours")

    for place, words in enumerate(["START", "STOP"]):
        replies.keep_reply("twilio", Received(f"SMy{place}", str(sent.destination), OURS, words, None))
    with monkeypatch.context() as broken:
        broken.setattr(replies, "lift_opt_out", fail)
        assert replies.process_replies() == 1
    assert len(opt_outs(sent)) == 1
    assert replies.process_replies() == 1
    assert len(opt_outs(sent)) == 1


def test_what_follows_from_a_reply_and_its_mark_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    number = "+14155550133"
    one, two = make_sent_text(to=number), make_sent_text(to=number)
    real = suppressions.suppress

    def fail(session: Session, account_id: int, value: str, **options: Any) -> bool:
        if account_id == two.account_id:
            raise ValueError("a fault of ours")
        return real(session, account_id, value, **options)

    replies.keep_reply("twilio", Received("SMz", number, OURS, "STOP", None))
    with monkeypatch.context() as broken:
        broken.setattr(replies, "suppress", fail)
        replies.process_replies()
    assert opt_outs(one) == opt_outs(two) == []
    replies.process_replies()
    assert len(opt_outs(one)) == len(opt_outs(two)) == 1


def test_odd_characters_and_great_length_are_kept_without_harm() -> None:
    make_contact(make_campaign(), number="+14155550111")
    text = text_back("+14155550111", "\x00STOP\U0001f6d1" + " x" * 3000)
    assert len(text.body) <= 2000 and "\x00" not in text.body
