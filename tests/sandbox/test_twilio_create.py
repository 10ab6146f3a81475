"""Creating a message: what Twilio answers, and when it refuses."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from tests.sandbox.sandboxes import ACCOUNT, CONTACT, MESSAGES, SENDER, SERVICE, SID, Sandbox, basic_auth

FIELDS = {
    "account_sid", "api_version", "body", "date_created", "date_sent", "date_updated", "direction", "error_code",
    "error_message", "from", "messaging_service_sid", "num_media", "num_segments", "price", "price_unit", "sid",
    "status", "subresource_uris", "to", "uri",
}  # fmt: skip


def assert_refused(answer: Any, status: int, code: int) -> dict[str, Any]:
    assert answer.status_code == status
    body: dict[str, Any] = answer.json
    assert set(body) == {"code", "message", "more_info", "status"}
    assert (body["code"], body["status"]) == (code, status)
    assert body["more_info"] == f"https://www.twilio.com/docs/errors/{code}"
    return body


def test_a_message_from_a_service_is_accepted_with_every_field_of_the_resource(sandbox: Sandbox) -> None:
    answer = sandbox.send(From="", MessagingServiceSid=SERVICE)
    assert answer.status_code == 201
    message = answer.json
    assert set(message) == FIELDS
    assert message["status"] == "accepted"
    assert (message["from"], message["messaging_service_sid"]) == (None, SERVICE)
    assert (message["num_segments"], message["num_media"]) == ("0", "0")
    assert (message["date_sent"], message["error_code"], message["price"]) == (None, None, None)
    assert message["uri"] == f"{ACCOUNT}/Messages/{message['sid']}.json"
    assert message["subresource_uris"] == {"media": f"{ACCOUNT}/Messages/{message['sid']}/Media.json"}
    assert parsedate_to_datetime(message["date_created"]).utcoffset() is not None


def test_a_message_from_a_number_is_queued_and_states_its_segments(sandbox: Sandbox) -> None:
    message = sandbox.send(Body="a" * 161).json
    assert (message["status"], message["from"], message["num_segments"]) == ("queued", SENDER, "2")
    assert message["direction"] == "outbound-api"
    assert message["sid"].startswith("SM")


def test_every_message_has_an_id_of_its_own(sandbox: Sandbox) -> None:
    assert len({sandbox.send().json["sid"] for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"To": ""}, 21604),
        ({"To": "+1303555012"}, 21211),
        ({"To": "hello"}, 21211),
        ({"To": "+0123456789"}, 21211),
        ({"To": "whatsapp:+13035550123"}, 21211),
        ({"Body": ""}, 21602),
        ({"Body": "a" * 1601}, 21617),
        ({"From": ""}, 21603),
        ({"From": "+"}, 21212),
        ({"From": CONTACT}, 21266),
        ({"StatusCallback": "not an address"}, 21609),
        ({"StatusCallback": "ftp://example.com/x"}, 21609),
        ({"StatusCallback": "http://example.com:port/"}, 21609),
        ({"ValidityPeriod": "0"}, 21624),
        ({"ValidityPeriod": "36001"}, 21624),
    ],
)
def test_a_wrong_field_is_refused_with_twilios_code(
    sandbox: Sandbox, fields: dict[str, str], code: int
) -> None:
    given = {"to" if name == "To" else name: value for name, value in fields.items()}
    assert_refused(sandbox.send(**given), 400, code)
    assert sandbox.outbox() == []


def test_an_unknown_messaging_service_is_refused(sandbox: Sandbox) -> None:
    assert_refused(sandbox.send(MessagingServiceSid="MG1"), 404, 21701)


def test_a_refusal_hides_the_end_of_the_number(sandbox: Sandbox) -> None:
    assert assert_refused(sandbox.send("+1303555012"), 400, 21211)["message"].endswith(": +130355XXXX")


def test_a_body_that_is_not_a_form_has_no_fields(sandbox: Sandbox) -> None:
    answer = sandbox.client.post(MESSAGES, json={"To": CONTACT, "Body": "x"}, headers=basic_auth())
    assert_refused(answer, 400, 21604)


def test_a_national_us_number_is_understood(sandbox: Sandbox) -> None:
    assert sandbox.send("3035550123").json["to"] == CONTACT


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic_auth(token="wrong"),
        basic_auth(token=""),
        basic_auth(sid="AC" + "0" * 32),
        basic_auth(sid="SK" + "0" * 32),
        {"Authorization": "Basic ???"},
        {"Authorization": "Bearer invented-token"},
    ],
)
def test_wrong_credentials_are_answered_401_with_20003(sandbox: Sandbox, headers: dict[str, str]) -> None:
    form = {"To": CONTACT, "From": SENDER, "Body": "x"}
    answer = sandbox.client.post(MESSAGES, data=form, headers=headers)
    assert_refused(answer, 401, 20003)
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert sandbox.outbox() == []


def test_another_account_is_out_of_reach(sandbox: Sandbox) -> None:
    assert_refused(sandbox.get(f"/2010-04-01/Accounts/AC{'1' * 32}/Messages.json"), 401, 20003)


def test_the_account_can_be_looked_up(sandbox: Sandbox) -> None:
    account = sandbox.get(f"{ACCOUNT}.json").json
    assert (account["sid"], account["status"], account["type"]) == (SID, "active", "Full")
    assert "auth_token" not in account


def test_a_message_can_be_looked_up_by_its_id(sandbox: Sandbox) -> None:
    message = sandbox.send().json
    assert sandbox.get(message["uri"]).json == message
    assert_refused(sandbox.get(f"{ACCOUNT}/Messages/SM{'0' * 32}.json"), 404, 20404)


def test_what_is_not_played_is_not_found(sandbox: Sandbox) -> None:
    path = f"{ACCOUNT}/Calls.json"
    assert (
        assert_refused(sandbox.get(path), 404, 20404)["message"]
        == f"The requested resource {path} was not found"
    )
    assert_refused(sandbox.client.delete(MESSAGES, headers=basic_auth()), 405, 20004)
