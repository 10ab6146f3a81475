"""The outbox for scripts: everything sent so far, oldest first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.sandbox.sandboxes import CONTACT, MESSAGES, SENDER, SERVICE, Sandbox


def test_a_text_is_shown_with_the_fields_that_the_interface_names(sandbox: Sandbox) -> None:
    sid = sandbox.send(Body="Hi").json["sid"]
    (entry,) = sandbox.outbox()
    accepted_at = datetime.fromisoformat(entry.pop("accepted_at"))
    assert abs(accepted_at - datetime.now(UTC)) < timedelta(seconds=10)
    assert entry == {
        "provider": "twilio",
        "from": SENDER,
        "to": CONTACT,
        "text": "Hi",
        "id": sid,
        "status": "queued",
    }


def test_a_service_stands_in_until_it_has_picked_a_number(sandbox: Sandbox) -> None:
    sandbox.send(From="", MessagingServiceSid=SERVICE)
    assert sandbox.outbox()[0]["from"] == SERVICE


def test_texts_come_oldest_first_and_can_be_read_on_from_one(sandbox: Sandbox) -> None:
    ids = [sandbox.send(Body=str(number)).json["sid"] for number in range(3)]
    assert [entry["id"] for entry in sandbox.outbox()] == ids
    later = sandbox.client.get(f"/outbox.json?after={ids[0]}").json
    assert later is not None
    assert [entry["id"] for entry in later] == ids[1:]
    assert sandbox.client.get(f"/outbox.json?after={ids[-1]}").json == []


def test_emptying_forgets_everything(sandbox: Sandbox) -> None:
    sid = sandbox.send().json["sid"]
    assert sandbox.client.delete("/outbox.json").json == {"removed": 1}
    assert sandbox.outbox() == []
    assert sandbox.get(MESSAGES).json["messages"] == []
    assert sandbox.get(MESSAGES.replace(".json", f"/{sid}.json")).status_code == 404
    sandbox.send(Body="after")
    assert [entry["text"] for entry in sandbox.outbox()] == ["after"]
