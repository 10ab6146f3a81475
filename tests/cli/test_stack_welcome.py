"""What `make run` says when everything answers."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from webapp.cli.stack_environment import StackEnvironment, StackError, compose_environment
from webapp.cli.stack_welcome import read_demo, welcome
from webapp.platforms.standard_example import curl_line

DEMO = {
    "email": "demo@example.com",
    "password": "open sesame",
    "campaign": "cmp_1",
    "webhook_secret": "whsec_x",
    "api_key": "key_1",
    "results_url": "http://127.0.0.1:7999/campaigns/cmp_1",
}


def make_stack(instance_dir: Path, **given: str) -> StackEnvironment:
    return compose_environment({"INSTANCE_DIR": str(instance_dir), **given})


def run_in_shell(line: str) -> list[str]:
    """The arguments that curl would be given when a person pastes `line`."""
    script = f"curl() {{ printf '%s\\0' \"$@\"; }}; {line}"
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout.split(
        "\0"
    )[:-1]


def test_the_line_of_curl_reports_a_finished_call() -> None:
    arguments = run_in_shell(curl_line("http://127.0.0.1:8000", "cmp_1", "key_1"))
    assert "http://127.0.0.1:8000/api/v1/calls" in arguments
    assert "Authorization: Bearer key_1" in arguments
    call = json.loads(arguments[arguments.index("-d") + 1])
    assert {"call_id", "campaign", "to", "status", "ended_at"} <= call.keys()
    assert call["campaign"] == "cmp_1"
    assert call["call_id"].removeprefix("curl-").isdigit()
    assert abs((datetime.fromisoformat(call["ended_at"]) - datetime.now(UTC)).total_seconds()) < 60


def test_the_line_of_curl_is_one_line() -> None:
    assert "\n" not in curl_line("http://127.0.0.1:8000", "cmp_1", "key_1")


def test_the_welcome_names_addresses_sign_in_and_what_to_look_at(tmp_path: Path) -> None:
    text = welcome(make_stack(tmp_path, PORT="8123", SANDBOX_PORT="8124"), DEMO)
    for said in ("http://127.0.0.1:8123\n", "http://127.0.0.1:8124/\n", "demo@example.com", "open sesame"):
        assert said in text
    assert "http://127.0.0.1:8123/campaigns/cmp_1\n" in text
    assert "Nothing real is sent" in text


def test_the_welcome_warns_that_texts_are_real_with_an_account_of_the_users_own(tmp_path: Path) -> None:
    assert "Texts are REAL" in welcome(make_stack(tmp_path, TWILIO_ACCOUNT_SID="AC" + "1" * 32), DEMO)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"GOOGLE_CLIENT_ID": "own"}, "Emails from Gmail mailboxes are REAL"),
        ({"MICROSOFT_CLIENT_ID": "own"}, "Emails from Outlook mailboxes are REAL"),
        ({"SMTP_URL": "smtp://mail.example.com"}, "System mail is REAL"),
    ],
)
def test_the_welcome_names_everything_that_is_real(tmp_path: Path, own: dict[str, str], words: str) -> None:
    text = welcome(make_stack(tmp_path, **own), DEMO)
    assert words in text
    assert "Nothing real" not in text
    assert "Texts are REAL" not in text


def test_the_demo_account_is_read_from_its_file(tmp_path: Path) -> None:
    stack = make_stack(tmp_path)
    stack.demo_file.write_text(json.dumps(DEMO))
    assert read_demo(stack)["api_key"] == "key_1"


@pytest.mark.parametrize("content", [None, "", "[]", '{"email": "demo@example.com"}'])
def test_a_demo_account_that_cannot_be_read_is_named(tmp_path: Path, content: str | None) -> None:
    stack = make_stack(tmp_path)
    if content is not None:
        stack.demo_file.write_text(content)
    with pytest.raises(StackError, match=r"demo\.json is missing or incomplete: run `make seed`"):
        read_demo(stack)
