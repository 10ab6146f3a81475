"""What the processes of `make run` are told."""

from __future__ import annotations

import json
import re
import socket
import stat
from pathlib import Path

import pytest

from webapp.cli.stack_environment import StackEnvironment, StackError, check_ports, compose_environment


def make_environment(instance_dir: Path, **given: str) -> StackEnvironment:
    return compose_environment({"INSTANCE_DIR": str(instance_dir), "HOME": "/home/dana", **given})


def test_without_settings_the_stack_uses_its_usual_ports_and_the_sandbox(tmp_path: Path) -> None:
    stack = make_environment(tmp_path / "instance")
    assert (stack.address, stack.sandbox_address) == ("http://127.0.0.1:8000", "http://127.0.0.1:8001")
    assert stack.plays_twilio
    assert stack.product["APP_ENV"] == "development"
    assert stack.product["PUBLIC_URL"] == "http://127.0.0.1:8000"
    assert stack.product["TWILIO_API_URL"] == "http://127.0.0.1:8001"
    assert stack.product["HOME"] == "/home/dana"
    assert stack.sandbox["SANDBOX_CONFIG"] == str(tmp_path / "instance" / "demo.json")


def test_chosen_ports_reach_every_address(tmp_path: Path) -> None:
    stack = make_environment(tmp_path, PORT="9100", SANDBOX_PORT="9200")
    assert stack.product["PUBLIC_URL"] == "http://127.0.0.1:9100"
    assert stack.product["TWILIO_API_URL"] == "http://127.0.0.1:9200"
    assert (stack.product["PORT"], stack.sandbox["SANDBOX_PORT"]) == ("9100", "9200")


def test_a_public_address_of_the_users_own_is_kept(tmp_path: Path) -> None:
    assert (
        make_environment(tmp_path, PUBLIC_URL="https://x.example").product["PUBLIC_URL"]
        == "https://x.example"
    )


def test_the_sandbox_account_looks_like_one_is_private_and_stays_the_same(tmp_path: Path) -> None:
    first, second = make_environment(tmp_path).product, make_environment(tmp_path).product
    assert re.fullmatch(r"AC[0-9a-f]{32}", first["TWILIO_ACCOUNT_SID"])
    assert re.fullmatch(r"[0-9a-f]{32}", first["TWILIO_AUTH_TOKEN"])
    assert first == second
    assert stat.S_IMODE((tmp_path / "sandbox.json").stat().st_mode) == 0o600


def test_the_instance_folder_is_made_for_the_user_alone(tmp_path: Path) -> None:
    make_environment(tmp_path / "a" / "instance")
    assert stat.S_IMODE((tmp_path / "a" / "instance").stat().st_mode) == 0o700


def test_an_unreadable_sandbox_account_is_named(tmp_path: Path) -> None:
    (tmp_path / "sandbox.json").write_text("[]")
    with pytest.raises(StackError, match=r"sandbox\.json cannot be read: delete it"):
        make_environment(tmp_path)


def test_twilio_settings_of_the_users_own_are_used_and_kept_from_the_sandbox(tmp_path: Path) -> None:
    own = {
        "TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
        "TWILIO_AUTH_TOKEN": "secret",
        "TWILIO_FROM": "+15555550142",
    }
    stack = make_environment(tmp_path, **own)
    assert not stack.plays_twilio
    assert {name: stack.product[name] for name in own} == own
    assert "TWILIO_API_URL" not in stack.product
    assert "secret" not in json.dumps(dict(stack.sandbox))


def test_half_a_pair_of_credentials_is_not_hidden_by_the_sandbox(tmp_path: Path) -> None:
    stack = make_environment(tmp_path, TWILIO_AUTH_TOKEN="secret")
    assert stack.product["TWILIO_AUTH_TOKEN"] == "secret"
    assert "TWILIO_ACCOUNT_SID" not in stack.product


def test_empty_twilio_settings_count_as_none(tmp_path: Path) -> None:
    assert make_environment(tmp_path, TWILIO_ACCOUNT_SID="", TWILIO_FROM="").plays_twilio


def test_the_sandbox_plays_google_microsoft_and_smtp_as_well(tmp_path: Path) -> None:
    stack = make_environment(tmp_path, SANDBOX_PORT="9200")
    assert stack.product["GOOGLE_API_URL"] == "http://127.0.0.1:9200/google"
    assert stack.product["MICROSOFT_API_URL"] == "http://127.0.0.1:9200/microsoft"
    assert stack.product["SMTP_URL"] == "smtp://127.0.0.1:9201"
    assert stack.sandbox["SANDBOX_SMTP_PORT"] == "9201"
    for name in (
        "GOOGLE_CLIENT_ID",
        "GOOGLE_CLIENT_SECRET",
        "MICROSOFT_CLIENT_ID",
        "MICROSOFT_CLIENT_SECRET",
    ):
        assert stack.product[name] == stack.sandbox[name]
        assert stack.product[name]
    assert stack.sandbox["SANDBOX_GRANTS"] == str(tmp_path / "sandbox-grants.json")


OWN = {
    "GOOGLE_": {"GOOGLE_CLIENT_ID": "own", "GOOGLE_CLIENT_SECRET": "secret"},
    "MICROSOFT_": {"MICROSOFT_CLIENT_SECRET": "secret"},
    "SMTP_": {"SMTP_URL": "smtps://name:secret@mail.example.com:465"},
}


@pytest.mark.parametrize("prefix", OWN)
def test_each_provider_set_up_by_the_user_is_left_alone_and_kept_from_the_sandbox(
    tmp_path: Path, prefix: str
) -> None:
    stack = make_environment(tmp_path, **OWN[prefix])
    assert stack.played == {"TWILIO_", "GOOGLE_", "MICROSOFT_", "SMTP_"} - {prefix}
    assert {name: value for name, value in stack.product.items() if name.startswith(prefix)} == OWN[prefix]
    assert "secret" not in [stack.sandbox.get(name) for name in OWN[prefix]]
    assert "name:secret" not in json.dumps(dict(stack.sandbox))
    assert stack.product["TWILIO_API_URL"] == "http://127.0.0.1:8001"


def test_smtp_can_be_switched_off(tmp_path: Path) -> None:
    stack = make_environment(tmp_path, SANDBOX_SMTP_PORT="off")
    assert stack.sandbox["SANDBOX_SMTP_PORT"] == "off"
    assert "SMTP_URL" not in stack.product


def test_the_smtp_port_steps_aside_for_the_others(tmp_path: Path) -> None:
    assert make_environment(tmp_path, PORT="8002").smtp_port == 8003
    assert make_environment(tmp_path, PORT="8000", SANDBOX_PORT="65535").smtp_port == 1
    with pytest.raises(StackError, match="SANDBOX_PORT and SANDBOX_SMTP_PORT are both 8001"):
        make_environment(tmp_path, SANDBOX_SMTP_PORT="8001")


def test_an_older_account_of_the_sandbox_is_completed_and_keeps_what_it_has(tmp_path: Path) -> None:
    older = {"account_sid": "AC" + "1" * 32, "auth_token": "2" * 32}
    (tmp_path / "sandbox.json").write_text(json.dumps(older))
    first, second = make_environment(tmp_path).product, make_environment(tmp_path).product
    assert first == second
    assert (first["TWILIO_ACCOUNT_SID"], first["TWILIO_AUTH_TOKEN"]) == tuple(older.values())
    assert first["GOOGLE_CLIENT_SECRET"]
    assert stat.S_IMODE((tmp_path / "sandbox.json").stat().st_mode) == 0o600


def test_production_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StackError, match="APP_ENV"):
        make_environment(tmp_path, APP_ENV="production")


@pytest.mark.parametrize("raw", ["http", "0", "65536", "-1", "80.5", "٨٠"])
def test_a_port_that_is_none_is_refused_by_name(tmp_path: Path, raw: str) -> None:
    with pytest.raises(StackError, match=r"SANDBOX_PORT is .*: use a number"):
        make_environment(tmp_path, SANDBOX_PORT=raw)


def test_one_port_for_both_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StackError, match="are both 8000"):
        make_environment(tmp_path, SANDBOX_PORT="8000")


@pytest.mark.parametrize("setting", ["PORT", "SANDBOX_PORT", "SANDBOX_SMTP_PORT"])
def test_a_busy_port_is_named_with_the_setting_that_changes_it(tmp_path: Path, setting: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ports = {"PORT": "18431", "SANDBOX_PORT": "18432", "SANDBOX_SMTP_PORT": "18433", setting: str(port)}
        with pytest.raises(StackError, match=rf"Port {port} cannot be used .* {setting}="):
            check_ports(make_environment(tmp_path, **ports))
