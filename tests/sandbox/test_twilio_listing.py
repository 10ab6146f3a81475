"""The message list: newest first, filtered, in pages whose addresses lead through all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from tests.sandbox.sandboxes import CONTACT, MESSAGES, SENDER, SERVICE, Sandbox, run_sandbox, wait_until

OTHER = "+13035550124"


def bodies(sandbox: Sandbox, **query: str) -> list[str]:
    listed = sandbox.get(f"{MESSAGES}?{urlencode(query)}").json
    return [message["body"] for message in listed["messages"]]


def test_an_empty_list_has_its_addresses_all_the_same(sandbox: Sandbox) -> None:
    listed = sandbox.get(MESSAGES).json
    assert listed["messages"] == []
    assert listed["first_page_uri"] == listed["uri"] == f"{MESSAGES}?PageSize=50&Page=0"
    assert (listed["next_page_uri"], listed["previous_page_uri"]) == (None, None)
    assert (listed["page"], listed["page_size"], listed["start"], listed["end"]) == (0, 50, 0, 0)


def test_the_newest_message_comes_first(sandbox: Sandbox) -> None:
    for body in ("first", "second", "third"):
        sandbox.send(Body=body)
    assert bodies(sandbox) == ["third", "second", "first"]


def test_messages_are_found_by_recipient_and_by_sender(sandbox: Sandbox) -> None:
    sandbox.send(Body="one")
    sandbox.send(OTHER, Body="two")
    sandbox.send(OTHER, Body="three", From="", MessagingServiceSid=SERVICE)
    assert bodies(sandbox, To=OTHER) == ["three", "two"]
    assert bodies(sandbox, From=SENDER) == ["two", "one"]
    assert bodies(sandbox, To=OTHER, From=SENDER) == ["two"]
    assert bodies(sandbox, To="+13035550125") == []


def test_the_next_page_stays_the_next_while_new_messages_come(sandbox: Sandbox) -> None:
    for number in range(5):
        sandbox.send(Body=str(number))
    page: dict[str, Any] = sandbox.get(f"{MESSAGES}?PageSize=2&To=%2B13035550123").json
    seen = [message["body"] for message in page["messages"]]
    sandbox.send(Body="new")
    while page["next_page_uri"]:
        assert "To=%2B13035550123" in page["next_page_uri"]
        page = sandbox.get(page["next_page_uri"]).json
        seen += [message["body"] for message in page["messages"]]
    assert seen == ["4", "3", "2", "1", "0"]
    assert (page["page"], page["start"], page["end"]) == (2, 4, 4)
    before = sandbox.get(page["previous_page_uri"]).json
    assert [message["body"] for message in before["messages"]] == ["2", "1"]


def test_a_page_number_and_size_out_of_range_are_put_right(sandbox: Sandbox) -> None:
    sandbox.send()
    assert sandbox.get(f"{MESSAGES}?PageSize=5000").json["page_size"] == 1000
    assert sandbox.get(f"{MESSAGES}?PageSize=0").json["page_size"] == 1
    assert sandbox.get(f"{MESSAGES}?Page=7").json["messages"] == []


def test_a_date_finds_what_was_sent_that_day_and_nothing_unsent() -> None:
    today = datetime.now(UTC).date()
    yesterday, tomorrow = (today - timedelta(days=1)).isoformat(), (today + timedelta(days=1)).isoformat()
    with run_sandbox(delivery_seconds=0.0) as sandbox:
        sandbox.send(Body="sent")
        wait_until(lambda: sandbox.outbox()[0]["status"] == "delivered")
        # Midnight may pass between: each question is asked of a span that holds.
        assert bodies(sandbox, **{"DateSent>": today.isoformat()}) == ["sent"]
        assert bodies(sandbox, **{"DateSent<": tomorrow}) == ["sent"]
        assert bodies(sandbox, **{"DateSent<": yesterday}) == []
        assert bodies(sandbox, DateSent=yesterday) == []
        hour_ago = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert bodies(sandbox, **{"DateSent>": hour_ago}) == ["sent"]
        assert bodies(sandbox, **{"DateSent<": hour_ago}) == []
    with run_sandbox(delivery_seconds=None) as sandbox:
        sandbox.send(CONTACT, Body="unsent")
        assert bodies(sandbox, **{"DateSent>": yesterday}) == []
        assert bodies(sandbox) == ["unsent"]
