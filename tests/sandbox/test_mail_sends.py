"""Gmail's and Graph's sends: what is taken, what each changes, what each refuses, and how fast a mailbox may be."""

from __future__ import annotations

import base64
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.mailboxes import IVY, SENDS, Provider, make_mail
from tests.sandbox.sandboxes import Sandbox, run_sandbox
from webapp.sandbox.mail_limits import MailLimits
from webapp.sandbox.mail_parsing import parse_mail

ACCEPTED = {"google": 200, "microsoft": 202}


@pytest.fixture(params=("google", "microsoft"))
def provider(sandbox: Sandbox, request: pytest.FixtureRequest) -> Provider:
    return Provider(sandbox, request.param)


def reason(answer: Any) -> str:
    error = answer.json["error"]
    return str(error["errors"][0]["reason"] if "errors" in error else error["code"])


def test_a_mail_is_taken_and_lies_in_the_outbox(provider: Provider) -> None:
    answer = provider.send(provider.connect()["access_token"])
    assert answer.status_code == ACCEPTED[provider.key]
    (mail,) = provider.sandbox.outbox()
    assert (mail["provider"], mail["from"], mail["to"]) == (provider.key, IVY, "dana@example.com")
    if provider.key == "google":
        assert answer.json == {"id": mail["id"], "threadId": mail["id"], "labelIds": ["SENT"]}
    else:
        assert answer.data == b""


def test_gmail_puts_its_own_message_id_in_place_of_ours_and_outlook_keeps_ours(provider: Provider) -> None:
    provider.send(provider.connect()["access_token"])
    (mail,) = provider.sandbox.outbox()
    ids = mail["headers"]["Message-ID"]
    if provider.key == "google":
        assert ids.endswith("@mail.gmail.com>")
    else:
        assert ids == "<ours@alderstreet.example>"
    assert mail["headers"]["List-Unsubscribe"] == "<http://127.0.0.1:8000/u/token>"


def test_another_from_is_corrected_by_gmail_and_refused_by_outlook(provider: Provider) -> None:
    answer = provider.send(provider.connect()["access_token"], make_mail(sender="else@example.com"))
    if provider.key == "google":
        assert provider.sandbox.outbox()[0]["from"] == IVY
        assert provider.sandbox.outbox()[0]["headers"]["From"] == f"Zoë Marsh <{IVY}>"
        mail = provider.sandbox.parts.outbox.list_newest_mails(1)[0]
        assert parse_mail(mail.raw) == mail.parsed
    else:
        assert (answer.status_code, reason(answer)) == (403, "ErrorSendAsDenied")
        assert provider.sandbox.outbox() == []


def test_a_token_that_is_none_is_refused_in_the_providers_words(provider: Provider) -> None:
    answer = provider.send("invented")
    expected = {"google": "authError", "microsoft": "InvalidAuthenticationToken"}
    assert (answer.status_code, reason(answer)) == (401, expected[provider.key])
    assert "WWW-Authenticate" in answer.headers


@pytest.mark.parametrize("raw", [b"", b"no mail at all", b"To: dana@example.com\r\n\r\nno sender"])
def test_what_is_no_mail_is_refused(provider: Provider, raw: bytes) -> None:
    assert provider.send(provider.connect()["access_token"], raw).status_code == 400


def test_a_mail_without_a_recipient_is_refused_as_such(provider: Provider) -> None:
    answer = provider.send(provider.connect()["access_token"], make_mail(To=""))
    assert answer.status_code == 400
    if provider.key == "google":
        assert "Recipient address required" in answer.json["error"]["message"]
    else:
        assert reason(answer) == "ErrorInvalidRecipients"


def test_gmail_takes_base64url_only_and_graph_standard_base64_only(sandbox: Sandbox) -> None:
    raw = make_mail(Subject="\xff\xfe" * 40 + "???>>>")  # both alphabets differ in it
    google, microsoft = Provider(sandbox, "google"), Provider(sandbox, "microsoft")
    raw += b" " * (-len(raw) % 3) + b"\xfb\xef\xff"
    assert base64.b64encode(raw) != base64.urlsafe_b64encode(raw)
    headers = {"Authorization": f"Bearer {google.connect()['access_token']}"}
    body = {"raw": base64.b64encode(raw).decode()}
    assert sandbox.client.post(SENDS["google"], json=body, headers=headers).status_code == 400
    headers = {"Authorization": f"Bearer {microsoft.connect()['access_token']}"}
    answer = sandbox.client.post(
        SENDS["microsoft"], data=base64.urlsafe_b64encode(raw), headers=headers, content_type="text/plain"
    )
    assert (answer.status_code, reason(answer)) == (400, "ErrorMimeContentInvalidBase64String")
    assert sandbox.outbox() == []


def test_graph_takes_mime_as_text_plain_only(sandbox: Sandbox) -> None:
    microsoft = Provider(sandbox, "microsoft")
    answer = microsoft.send(microsoft.connect()["access_token"], kind="application/json")
    assert answer.status_code == 400


def test_a_mailbox_that_is_too_fast_is_turned_away_until_its_minute_is_over(provider: Provider) -> None:
    token = provider.connect()["access_token"]
    allowed = {"google": 60, "microsoft": 30}[provider.key]
    answers = [provider.send(token) for _ in range(allowed + 1)]
    assert [each.status_code for each in answers] == [ACCEPTED[provider.key]] * allowed + [429]
    assert len(provider.sandbox.outbox()) == allowed
    if provider.key == "google":
        assert reason(answers[-1]) == "rateLimitExceeded"
        assert "Retry-After" not in answers[-1].headers
        until = datetime.fromisoformat(answers[-1].json["error"]["message"].rpartition("Retry after ")[2])
        assert timedelta(seconds=40) < until - datetime.now(UTC) < timedelta(seconds=61)
    else:
        assert 40 < int(answers[-1].headers["Retry-After"]) <= 61
    other = provider.connect(account="zoe.muller@example.com")["access_token"]
    raw = make_mail(sender="zoe.muller@example.com")
    if provider.key == "google":
        assert provider.send(other, raw).status_code == 200


def test_limits_can_be_switched_off() -> None:
    with run_sandbox(keeps_mail_limits=False) as sandbox:
        google = Provider(sandbox, "google")
        token = google.connect()["access_token"]
        assert {google.send(token).status_code for _ in range(70)} == {200}


def test_a_mailbox_that_keeps_the_pace_is_never_turned_away() -> None:
    limits = MailLimits(30)
    late = [0.0, 0.9, 0.1, 1.4]  # each request takes a little longer or shorter on its way
    waits = [limits.seconds_to_wait("m", now=number * 2 + late[number % 4]) for number in range(200)]
    assert waits == [0.0] * 200


def test_after_a_full_minute_the_wait_is_what_is_left_of_it() -> None:
    limits = MailLimits(60)
    assert [limits.seconds_to_wait("m", now=100.0) for _ in range(60)] == [0.0] * 60
    wait = limits.seconds_to_wait("m", now=130.0)
    assert 28 < wait <= 30
    assert limits.seconds_to_wait("m", now=130.0 + wait) == 0.0


def test_outlook_has_four_requests_at_once_for_a_mailbox(sandbox: Sandbox) -> None:
    microsoft = Provider(sandbox, "microsoft")
    token = microsoft.connect()["access_token"]
    microsoft.arm("slow:0.5", 5)

    def send(number: int) -> int:
        time.sleep(number * 0.02)
        return int(
            Provider(Sandbox(sandbox.app, sandbox.app.test_client()), "microsoft").send(token).status_code
        )

    with ThreadPoolExecutor(5) as pool:
        statuses = sorted(pool.map(send, range(5)))
    assert statuses == [202, 202, 202, 202, 429]


def test_a_mail_larger_than_the_providers_take_is_refused(sandbox: Sandbox) -> None:
    google = Provider(sandbox, "google")
    assert google.send(google.connect()["access_token"], b"x" * 5 * 1024 * 1024).status_code == 413
