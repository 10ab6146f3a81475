"""Mails in the outbox: for scripts, and as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest

from tests.page_checks import parse
from tests.sandbox.mailboxes import IVY, Provider, make_mail
from tests.sandbox.sandboxes import Receiver, Sandbox

SCRIPT = '<html><body><script>alert(1)</script><img src="https://x.example/pixel"><p onclick="x()">Hi</p></body></html>'


@dataclass
class Mailbox:
    """A Gmail mailbox that sends, and what lies in the outbox then."""

    sandbox: Sandbox
    token: str

    def send(self, raw: bytes | None = None) -> dict[str, Any]:
        answer = Provider(self.sandbox, "google").send(self.token, raw)
        assert answer.status_code == 200, answer.text
        return self.sandbox.outbox()[-1]


@pytest.fixture
def mailbox(sandbox: Sandbox) -> Mailbox:
    return Mailbox(sandbox, Provider(sandbox, "google").connect()["access_token"])


def test_a_mail_is_shown_with_the_fields_that_the_interface_names(mailbox: Mailbox) -> None:
    mail = mailbox.send()
    assert set(mail) == {
        "provider", "from", "to", "subject", "html", "text", "headers", "id", "status", "accepted_at",
    }  # fmt: skip
    assert (mail["from"], mail["to"], mail["status"]) == (IVY, "dana@example.com", "sent")
    assert mail["subject"] == mail["headers"]["Subject"] == "Grüße, after our call"
    assert mail["text"].startswith("Hello Dana,\n\nas promised, the open times. Grüße")
    assert "<b>Dana</b>" in mail["html"]
    assert mail["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    accepted_at = datetime.fromisoformat(mail["accepted_at"])
    assert abs(accepted_at - datetime.now(UTC)) < timedelta(seconds=10)


def test_a_header_that_comes_twice_is_seen_twice(mailbox: Mailbox) -> None:
    raw = make_mail().replace(b"To:", b"X-Odd: one\r\nX-Odd: two\r\nTo:", 1)
    assert mailbox.send(raw)["headers"]["X-Odd"] == "one\ntwo"


def test_a_mail_with_one_part_has_no_other(mailbox: Mailbox) -> None:
    head = f"From: {IVY}\r\nTo: dana@example.com\r\nSubject: Plain\r\n"
    plain = mailbox.send(f"{head}\r\nOnly words.\r\n".encode())
    assert (plain["text"].strip(), plain["html"]) == ("Only words.", None)
    html = mailbox.send(f"{head}MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n".encode())
    assert (html["text"], html["html"].strip()) == (None, "<p>Hi</p>")
    for mail in (plain, html):
        assert mailbox.sandbox.client.get(f"/outbox/{mail['id']}").status_code == 200
        assert mailbox.sandbox.client.get(f"/outbox/{mail['id']}/mail.html").status_code == 200


def test_texts_and_mails_come_in_one_order_and_can_be_read_on_from_either(mailbox: Mailbox) -> None:
    sandbox = mailbox.sandbox
    sandbox.send(Body="first")
    mail = mailbox.send()
    sandbox.send(Body="third")
    assert [entry["provider"] for entry in sandbox.outbox()] == ["twilio", "google", "twilio"]
    later = sandbox.client.get(f"/outbox.json?after={mail['id']}").json
    assert later and [entry["text"] for entry in later] == ["third"]
    first = sandbox.outbox()[0]["id"]
    assert len(sandbox.client.get(f"/outbox.json?after={first}").json or []) == 2
    assert sandbox.client.delete("/outbox.json").json == {"removed": 3}
    assert sandbox.outbox() == []
    assert "No mail yet" in sandbox.client.get("/").text


def test_twilios_own_list_knows_no_mails(mailbox: Mailbox) -> None:
    mailbox.send()
    account = mailbox.sandbox.parts.settings.account_sid
    listed = mailbox.sandbox.get(f"/2010-04-01/Accounts/{account}/Messages.json").json
    assert listed["messages"] == []


def test_the_page_lists_the_newest_mail_first_and_is_given_again_only_when_changed(mailbox: Mailbox) -> None:
    mailbox.send(make_mail(Subject="older"))
    mail = mailbox.send(make_mail(Subject="<b>newer</b>"))
    listed = mailbox.sandbox.client.get("/outbox/mails").text
    assert listed.index("&lt;b&gt;newer") < listed.index("older")
    assert f'href="/outbox/{mail["id"]}"' in listed
    assert "<html" not in listed
    version = mailbox.sandbox.parts.outbox.version
    assert mailbox.sandbox.client.get(f"/outbox/mails?version={version}").status_code == 204


def test_an_opened_mail_shows_line_parts_headers_and_a_frame_of_its_own(mailbox: Mailbox) -> None:
    mail = mailbox.send()
    answer = mailbox.sandbox.client.get(f"/outbox/{mail['id']}")
    page = parse(answer.text)
    for words in (
        "Grüße, after our call",
        "Zoë Marsh",
        "to dana@example.com",
        "as promised",
        "List-Unsubscribe-Post",
    ):
        assert words in page.text
    (frame,) = page.all("iframe")
    assert frame["src"] == f"/outbox/{mail['id']}/mail.html"
    assert "allow-scripts" not in frame["sandbox"] and "allow-same-origin" not in frame["sandbox"]
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert len(list(page.all("h1"))) == 1
    source = mailbox.sandbox.client.get(f"/outbox/{mail['id']}/source.txt")
    assert source.mimetype == "text/plain"
    assert b"multipart/alternative" in source.data


def test_the_mail_itself_can_run_nothing_and_load_nothing(mailbox: Mailbox) -> None:
    head = f"From: {IVY}\r\nTo: dana@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
    mail = mailbox.send((head + SCRIPT).encode())
    answer = mailbox.sandbox.client.get(f"/outbox/{mail['id']}/mail.html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups" in policy and "allow-scripts" not in policy
    assert "<script>alert(1)</script>" in answer.text  # as it came: the policy is what stops it


def test_links_of_the_mail_open_beside_the_frame(mailbox: Mailbox) -> None:
    mail = mailbox.send()
    shown = mailbox.sandbox.client.get(f"/outbox/{mail['id']}/mail.html").text
    assert '<head><base target="_blank"><title>' in shown


def test_one_click_posts_as_a_mail_provider_does(mailbox: Mailbox, receiver: Receiver) -> None:
    receiver.status = 200
    mail = mailbox.send(make_mail(List_Unsubscribe=f"<mailto:x@example.com>, <{receiver.url}/u/t?a=1>"))
    page = unescape(mailbox.sandbox.client.get(f"/outbox/{mail['id']}").text)
    assert f'href="{receiver.url}/u/t?a=1"' in page
    answer = mailbox.sandbox.client.post(f"/outbox/{mail['id']}/unsubscribe")
    assert answer.status_code == 303
    (kept,) = receiver.kept
    assert (kept.path, kept.body) == ("/u/t?a=1", b"List-Unsubscribe=One-Click")
    assert kept.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Cookie" not in kept.headers
    assert "The app answered HTTP 200" in mailbox.sandbox.client.get(answer.location).text


@pytest.mark.parametrize(
    "headers",
    [
        {"List_Unsubscribe": "<https://elsewhere.example/u/t>"},
        {"List_Unsubscribe": "<mailto:x@example.com>"},
        {"List_Unsubscribe_Post": ""},
        {"List_Unsubscribe": ""},
    ],
)
def test_one_click_goes_nowhere_but_to_this_machine_and_only_where_offered(
    mailbox: Mailbox, headers: dict[str, str]
) -> None:
    mail = mailbox.send(make_mail(**headers))
    page = mailbox.sandbox.client.get(f"/outbox/{mail['id']}").text
    assert "Unsubscribe with one click" not in page
    answer = mailbox.sandbox.client.post(f"/outbox/{mail['id']}/unsubscribe")
    assert "no one-click address" in mailbox.sandbox.client.get(answer.location).text


def test_a_mail_that_is_not_there_is_not_found(sandbox: Sandbox) -> None:
    for path in ("/outbox/none", "/outbox/none/mail.html", "/outbox/none/source.txt"):
        assert sandbox.client.get(path).status_code == 404
    text = sandbox.send().json["sid"]
    assert sandbox.client.get(f"/outbox/{text}").status_code == 404
