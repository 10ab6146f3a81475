"""The counting of the benchmarks with emails, and how their forms and pages are read; nothing is started."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from tests.bench.connections import Post
from tests.bench.counting import MAILS, Sent, address_of, count, explain, read_outbox
from tests.bench.forms import find_form
from tests.bench.invented import number_of, write_transcript
from tests.bench.mail_pace import busiest, needed_seconds
from tests.bench.mail_pages import read_told
from tests.bench.mailboxes import MailCampaign
from tests.bench.mixed import missed_calls, mix_calls
from tests.bench.settled import Fate
from tests.bench.storage import BenchError
from webapp.rules.listening import Consent, DestinationState, HeardCall, Speaker, Turn, listen

ONE, TWO, THREE = "one@example.com", "two@example.com", "three@example.com"
CAMPAIGNS = [
    MailCampaign("cmp_g", "google", "a@x.example"),
    MailCampaign("cmp_m", "microsoft", "b@x.example"),
]


def make_post(address: str, *, status: int = 202) -> Post:
    return Post("+14155550101", b"{}", 0.0, 100.0, 100.1, status, 1, address=address)


def test_emails_are_matched_by_address_although_the_number_is_the_same() -> None:
    posts = [make_post(ONE), make_post(TWO), make_post(THREE, status=503)]
    tally = count(posts, [Sent(ONE, 101.0), Sent(ONE, 102.0)], address_of)
    assert (tally.doubles, tally.losses, tally.refused) == ([ONE], [TWO], [THREE])
    assert tally.waits == [1.0]


def test_an_email_whose_fate_is_unknown_is_neither_lost_nor_doubled() -> None:
    fates = {to: Fate("unconfirmed", "interrupted", "", 1) for to in (ONE, TWO)}
    found = explain([make_post(ONE), make_post(TWO), make_post(THREE)], [Sent(ONE, 101.0)], fates, address_of)
    assert set(found.unconfirmed_arrived) == {ONE}
    assert set(found.unconfirmed_absent) == {TWO}
    assert set(found.lost) == {THREE}


def test_mail_of_the_system_is_no_email_to_a_contact() -> None:
    at = "2026-03-04T15:02:10+00:00"
    entries = [
        {"provider": provider, "to": ONE, "accepted_at": at, "from": "desk@x.example"}
        for provider in ("twilio", "google", "microsoft", "smtp")
    ]
    assert len(read_outbox(entries)) == 1
    assert [mail.mailbox for mail in read_outbox(entries, MAILS)] == ["desk@x.example"] * 2


@pytest.mark.parametrize(
    ("times", "most"),
    [([], 0), ([5.0], 1), ([0.0, 30.0, 59.9], 3), ([0.0, 60.0, 120.0], 1), ([0.0, 1.0, 60.5, 60.9], 3)],
)
def test_the_busiest_minute_is_found_wherever_it_begins(times: list[float], most: int) -> None:
    assert busiest(times) == most


def test_a_burst_after_a_rest_takes_no_time_and_the_rest_takes_its_turns() -> None:
    assert needed_seconds("google", 4) == 0.0
    assert needed_seconds("google", 58) == pytest.approx(60.0, abs=0.01)


def test_a_share_of_the_calls_goes_to_the_campaigns_with_emails_by_their_paces() -> None:
    calls = list(mix_calls(4000, "cmp_texts", CAMPAIGNS, "run", share=0.25))
    mailed = [call for call in calls if call.address]
    missed = [call for call in mailed if call.is_missed]
    through_gmail = [call for call in mailed if b'"cmp_g"' in call.body]
    assert 0.22 < len(mailed) / len(calls) < 0.28
    assert 0.4 < len(missed) / len(mailed) < 0.6
    assert 0.6 < len(through_gmail) / len(mailed) < 0.74, "54 to 26"
    assert len({call.address for call in mailed}) == len(mailed)
    assert [call.number for call in calls] == [number_of(place) for place in range(4000)]


def test_without_a_share_no_call_brings_an_email() -> None:
    assert not any(call.address for call in mix_calls(50, "cmp_texts", [], "run", share=0.2))


def test_a_missed_call_is_reported_without_a_transcript() -> None:
    (call,) = missed_calls(1, "cmp_g", "run")
    assert call.is_missed and call.address.encode() in call.body and b"transcript" not in call.body


def test_the_product_hears_both_yeses_in_every_invented_call_with_an_address() -> None:
    for seed in range(60):
        said = write_transcript("Dana", random.Random(seed), has_address=True)
        turns = tuple(Turn(Speaker(str(turn["speaker"])), str(turn["text"]), None) for turn in said)
        heard = listen(HeardCall(turns, "+14155550101", "US", "Dana Ruiz", ONE, datetime.now(UTC), None, {}))
        assert heard.email_consent.consent is Consent.GRANTED
        assert heard.sms_consent.consent is Consent.GRANTED
        assert heard.sms_destination.state is DestinationState.CONFIRMED


NOON = datetime(2026, 3, 4, 12, 0, 20, tzinfo=UTC).timestamp()


def test_the_time_of_the_last_email_is_read_from_the_page() -> None:
    tag = '<time datetime="2026-03-04T12:02:10+00:00">Today, 12:02 PM</time>'
    told = read_told("mailboxes", f"<p>12 emails are due: the last goes out at about {tag}.</p>", NOON)
    assert told.last_at == NOON + 110
    assert (told.wrong_by(NOON + 113), told.wrong_by(NOON + 105)) == (3.0, -5.0)
    silent = read_told("mailboxes", f"<p>Last seen.</p><p>Connected {tag}</p>", NOON)
    assert silent.last_at is None and silent.wrong_by(NOON) is None


def test_a_time_told_to_the_minute_is_right_throughout_that_minute() -> None:
    told = read_told("results", "<p>The last goes out about 12:02 PM.</p>", NOON)
    assert told.last_at == NOON + 100
    assert [told.wrong_by(NOON + after) for after in (95, 100, 160, 170)] == [-5.0, 0.0, 0.0, 10.0]
    after_midnight = read_told("results", "<p>The last goes out about tomorrow at 12:05 AM.</p>", NOON)
    assert after_midnight.last_at == NOON - 20 + 12 * 3600 + 300


FORM = """
<form action="/other"><input name="no"></form>
<form action="/step" method="post">
  <button name="then" value="next">Continue</button><input type="hidden" name="token" value="t0k">
  <input name="subject" value="A &amp; B"><input type="checkbox" name="on" value="y" checked>
  <input type="checkbox" name="off" value="y"><input type="radio" name="box" value="1">
  <input type="radio" name="box" value="2" checked><input name="gone" disabled value="x">
  <select name="after"><option value="1">1st</option><option value="2" selected>2nd</option></select>
  <textarea name="body">
Hi {{first_name|there}},
bye</textarea><template><input name="later" value="x"></template>
</form>
"""


def test_a_form_sends_what_a_browser_would_send() -> None:
    form = find_form(FORM, "/step")
    assert form.fields == [
        ("token", "t0k"),
        ("subject", "A & B"),
        ("on", "y"),
        ("box", "2"),
        ("after", "2"),
        ("body", "Hi {{first_name|there}},\nbye"),
    ]
    assert form.filled(on=None, then="save")[-1] == ("then", "save")
    assert "on" not in dict(form.filled(on=None))


def test_a_form_that_is_not_there_is_said() -> None:
    with pytest.raises(BenchError, match="no form"):
        find_form(FORM, "/elsewhere")
