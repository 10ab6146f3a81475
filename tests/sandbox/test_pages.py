"""The page for people, as a browser without JavaScript uses it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.sandbox.sandboxes import CONTACT, SECRET, Receiver, Sandbox, run_sandbox
from webapp.sandbox.ready_calls import READY_CALLS

HTML = {"Accept": "text/html"}


def read_page(sandbox: Sandbox, path: str = "/") -> str:
    answer = sandbox.client.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


def post_form(sandbox: Sandbox, path: str, **form: str) -> str:
    """Post as a form does and follow to the page that says what happened."""
    answer = sandbox.client.post(path, data=form, headers=HTML)
    assert answer.status_code == 303
    return read_page(sandbox, answer.location)


def test_every_ready_call_has_a_card_with_its_transcript_and_a_button(sandbox: Sandbox) -> None:
    page = read_page(sandbox)
    for call in READY_CALLS.values():
        assert call.title in page
        assert call.outcome in page
        assert f'name="kind" value="{call.kind}"' in page
    assert page.count("<details>") == sum(bool(call.transcript) for call in READY_CALLS.values())
    assert "Yes, this number is fine." in page


def test_the_page_is_whole_without_inline_script_or_style(sandbox: Sandbox) -> None:
    sandbox.send()
    answer = sandbox.client.get("/")
    page = answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in page
    assert not re.search(r"\s(style|on\w+)=", page)
    assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.S) == [""]
    assert len(re.findall("<h1", page)) == 1
    assert all('action="' in form for form in re.findall("<form[^>]*>", page))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_its_own_files_are_served(sandbox: Sandbox) -> None:
    page = read_page(sandbox)
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        with sandbox.client.get(address) as answer:
            assert answer.status_code == 200


def test_playing_a_call_says_what_was_answered_and_where_to_look(receiver: Receiver, tmp_path: Path) -> None:
    config = tmp_path / "demo.json"
    config.write_text(f'{{"webhook_secret": "{SECRET}", "campaign": "cmp_1", "results_url": "http://app/r"}}')
    with run_sandbox(public_url=receiver.url, config_path=config) as sandbox:
        page = post_form(sandbox, "/play", kind="declined")
    assert "Sent: “Declined the text”" in page
    assert re.search(r"Call sandbox-\w+: HTTP 202", page)
    assert 'href="http://app/r"' in page


def test_a_duplicate_is_named_as_one(receiver: Receiver) -> None:
    receiver.answer = b'{"id": "call_1", "duplicate": true}'
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        assert "HTTP 202, already known (duplicate)" in post_form(sandbox, "/play", kind="busy")


def test_a_refused_call_shows_the_apps_own_words(receiver: Receiver) -> None:
    receiver.status, receiver.answer = 401, b'{"title": "Unauthorized", "detail": "The signature is wrong."}'
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        page = post_form(sandbox, "/play", kind="busy")
    assert "was not taken by the app" in page
    assert "HTTP 401, The signature is wrong." in page


def test_without_a_campaign_the_page_says_what_to_do(sandbox: Sandbox) -> None:
    assert "No campaign to play calls to yet" in read_page(sandbox)
    assert "No campaign to play calls to yet" in post_form(sandbox, "/play", kind="busy")


def test_the_outbox_shows_the_newest_text_first_and_escapes_it(sandbox: Sandbox) -> None:
    sandbox.send(Body="older")
    sandbox.send(Body="<b>newer</b>")
    raw = sandbox.client.get("/").text
    assert "&lt;b&gt;newer&lt;/b&gt;" in raw
    assert raw.index("newer") < raw.index("older")


def test_the_list_is_given_again_only_when_it_has_changed(sandbox: Sandbox) -> None:
    sandbox.send()
    listed = read_page(sandbox, "/outbox")
    assert "<html" not in listed
    version = re.findall(r'data-version="(\d+)"', listed)[0]
    assert sandbox.client.get(f"/outbox?version={version}").status_code == 204
    sandbox.send()
    assert sandbox.client.get(f"/outbox?version={version}").status_code == 200


def test_the_outbox_can_be_emptied(sandbox: Sandbox) -> None:
    sandbox.send()
    assert "No text yet." in post_form(sandbox, "/outbox/empty")


def test_a_person_replies_stop_and_sees_who_is_opted_out(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url) as sandbox:
        sandbox.send()
        page = post_form(sandbox, "/twilio/reply", **{"from": CONTACT, "body": "STOP"})
        assert f"{CONTACT} replied “STOP”. The app answered HTTP 202." in page
        assert "Opted out at Twilio" in page
    assert receiver.kept[0].fields["OptOutType"] == "STOP"


def test_a_fault_is_armed_shown_and_cleared(sandbox: Sandbox) -> None:
    assert "Armed: 429</strong>,\n    for the next 3" in post_form(sandbox, "/faults", fault="429", next="3")
    assert "None armed" in post_form(sandbox, "/faults/clear")
    assert "until cleared" in post_form(sandbox, "/faults", fault="revoke", next="")
    assert "Nothing armed" in post_form(sandbox, "/faults", fault="nonsense", next="1")


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example:8001"}])
def test_another_name_for_this_machine_is_refused(sandbox: Sandbox, headers: dict[str, str]) -> None:
    assert sandbox.client.get("/outbox.json", headers=headers).status_code == 403


def test_a_page_from_elsewhere_cannot_post(sandbox: Sandbox) -> None:
    headers = {"Origin": "https://evil.example"}
    assert sandbox.client.post("/play", data={"kind": "busy"}, headers=headers).status_code == 403
    assert sandbox.client.delete("/outbox.json", headers=headers).status_code == 403
    assert sandbox.client.post("/faults/clear", headers={"Origin": "http://localhost"}).status_code == 303
