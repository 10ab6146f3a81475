"""Twilio's forms: statuses late, twice and out of order, and texts from contacts."""

from urllib.parse import parse_qsl

import pytest

from webapp.providers.twilio_webhooks import (
    STATUS_STATES,
    BadWebhook,
    InboundText,
    StatusUpdate,
    is_inbound,
    parse_inbound,
    parse_status_callback,
)

STOP = (
    "ToCountry=US&ToState=CO&SmsMessageSid=SM000000000000000000000000000000c1&NumMedia=0&ToCity=&FromZip="
    "&SmsSid=SM000000000000000000000000000000c1&FromState=CO&SmsStatus=received&FromCity=&Body=Stop"
    "&FromCountry=US&To=%2B17205550100&MessagingServiceSid=MG000000000000000000000000000000a1&ToZip="
    "&NumSegments=1&MessageSid=SM000000000000000000000000000000c1"
    "&AccountSid=AC00000000000000000000000000000001&From=%2B17205550126&ApiVersion=2010-04-01&OptOutType=STOP"
)
UNDELIVERED = (
    "ErrorCode=30003&RawDlrDoneDate=2611201620&SmsSid=SM000000000000000000000000000000b7"
    "&SmsStatus=undelivered&MessageStatus=undelivered&To=%2B17205550172"
    "&MessagingServiceSid=MG000000000000000000000000000000a1&MessageSid=SM000000000000000000000000000000b7"
    "&AccountSid=AC00000000000000000000000000000001&From=%2B17205550100&ApiVersion=2010-04-01"
)


def read_form(form: str) -> list[tuple[str, str]]:
    return parse_qsl(form, keep_blank_values=True)


def make_status(**changes: str) -> dict[str, str]:
    return {"MessageSid": "SM1", "MessageStatus": "sent", "To": "+17205550126", **changes}


def make_inbound(**changes: str) -> dict[str, str]:
    fields = {"MessageSid": "SM1", "SmsStatus": "received", "From": "+17205550126", "To": "+17205550100"}
    return {**fields, "Body": "hello", **changes}


def test_a_status_is_read_and_unknown_fields_are_not_minded() -> None:
    update = parse_status_callback(make_status(MessageStatus="delivered", Novelty="1"))
    assert update == StatusUpdate("SM1", "delivered", None)


def test_an_undelivered_text_gives_its_code() -> None:
    update = parse_status_callback(read_form(UNDELIVERED))
    assert update == StatusUpdate("SM000000000000000000000000000000b7", "undelivered", "30003")


@pytest.mark.parametrize("code", ["0", ""])
def test_no_error_is_not_taken_for_one(code: str) -> None:
    assert parse_status_callback(make_status(MessageStatus="delivered", ErrorCode=code)).error_code is None


def test_the_older_names_of_the_same_fields_do() -> None:
    update = parse_status_callback({"SmsSid": "SM1", "SmsStatus": "sent"})
    assert update == StatusUpdate("SM1", "sent", None)


@pytest.mark.parametrize("missing", ["MessageSid", "MessageStatus"])
def test_a_status_without_id_or_status_is_bad(missing: str) -> None:
    with pytest.raises(BadWebhook, match=missing):
        parse_status_callback({**make_status(), missing: ""})


def test_a_contacts_text_is_read_as_it_was_written() -> None:
    text = parse_inbound(make_inbound(Body=" Stop. Thank you \U0001f44d "))
    assert text == InboundText("SM1", "+17205550126", "+17205550100", " Stop. Thank you \U0001f44d ", None)


@pytest.mark.parametrize("kind", ["STOP", "START", "HELP", "stop"])
def test_twilios_own_verdict_comes_along(kind: str) -> None:
    assert parse_inbound(make_inbound(OptOutType=kind)).opt_out_type == kind.upper()


def test_a_picture_without_words_is_an_empty_text() -> None:
    form = make_inbound(NumMedia="1")
    del form["Body"]
    assert parse_inbound(form).body == ""


@pytest.mark.parametrize("missing", ["MessageSid", "From", "To"])
def test_a_text_without_id_or_numbers_is_bad(missing: str) -> None:
    form = make_inbound()
    del form[missing]
    with pytest.raises(BadWebhook, match=missing):
        parse_inbound(form)


def test_texts_and_statuses_are_told_apart() -> None:
    assert is_inbound(read_form(STOP)) and is_inbound(make_inbound()) and is_inbound({"Body": ""})
    assert not is_inbound(read_form(UNDELIVERED)) and not is_inbound({"SmsSid": "SM1", "SmsStatus": "sent"})


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", "sent"),
        ("scheduled", "sent"),
        ("queued", "sent"),
        ("sending", "sent"),
        ("sent", "sent"),
        ("partially_delivered", "sent"),
        ("delivered", "delivered"),
        ("read", "delivered"),
        ("undelivered", "failed"),
        ("failed", "failed"),
        ("canceled", "failed"),
        ("received", None),
        ("receiving", None),
    ],
)
def test_each_status_of_twilios_is_one_state_of_ours(status: str, state: str | None) -> None:
    assert STATUS_STATES[status] == state
