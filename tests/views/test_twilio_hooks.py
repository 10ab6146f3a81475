"""POST /hooks/twilio/messages: signed for our public address or nothing is stored; kept, answered with silence, queued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from tasks.receipts import process_callbacks, process_replies
from tests.clients import PageClient
from tests.conftest import Queued
from tests.due_texts import expect, make_due_text, make_sent_text, take
from tests.fakes import FakeTexts
from webapp.models.base import db
from webapp.models.providers import InboundText, ProviderCallback
from webapp.rules.states import FollowUpState
from webapp.services.suppressions import find_standing
from webapp.settings import Settings

PATH = "/hooks/twilio/messages"
Post = Callable[..., TestResponse]


@pytest.fixture
def post(app: Flask, client: PageClient, settings: Settings, queued: Queued) -> Post:
    """A form from Twilio; options: the token it is signed with, a signature, the query."""

    def send(
        form: dict[str, Any], *, token: str | None = None, signature: str | None = None, query: str = ""
    ) -> TestResponse:
        url = f"{settings.public_url}{PATH}{query}"
        validator = RequestValidator(token or settings.twilio_auth_token)
        headers = {"X-Twilio-Signature": signature or validator.compute_signature(url, form)}
        return client.post(f"{PATH}{query}", data=form, headers=headers, is_forged=True)

    return send


def status_of(message: str, status: str, **fields: str) -> dict[str, str]:
    return {
        "MessageSid": message,
        "MessageStatus": status,
        "To": "+14155550122",
        "From": "+14155550100",
    } | fields


def text_from(number: str, body: str, **fields: str) -> dict[str, str]:
    return {
        "MessageSid": "SMin1",
        "SmsStatus": "received",
        "From": number,
        "To": "+14155550100",
        "Body": body,
    } | fields


def stored() -> tuple[int, int]:
    db.session.rollback()
    count = sa.func.count()
    return (
        db.session.execute(sa.select(count).select_from(ProviderCallback)).scalar_one(),
        db.session.execute(sa.select(count).select_from(InboundText)).scalar_one(),
    )


def test_a_signed_callback_is_kept_and_moves_its_text(post: Post, texts: FakeTexts) -> None:
    follow_up = make_sent_text()
    answer = post(
        status_of(str(follow_up.provider_message_id), "delivered"), query=f"?follow_up={follow_up.public_id}"
    )
    assert (answer.status_code, answer.mimetype) == (200, "text/xml") and "<Message" not in answer.text
    assert stored() == (1, 0)
    process_callbacks.run_now()
    expect(follow_up, FollowUpState.DELIVERED)


def test_a_callback_faster_than_the_receipt_names_its_text_in_the_address(post: Post) -> None:
    follow_up = make_due_text()
    take(follow_up)
    post(status_of("SMearly", "sent"), query=f"?follow_up={follow_up.public_id}")
    process_callbacks.run_now()
    assert expect(follow_up, FollowUpState.SENT).provider_message_id == "SMearly"


@pytest.mark.parametrize("forgery", [{"token": "another-token"}, {"signature": "AAAA"}, {"signature": "ü"}])
@pytest.mark.parametrize("form", [status_of("SM1", "delivered"), text_from("+14155550122", "STOP")])
def test_what_twilio_did_not_sign_is_refused_and_nothing_is_stored(
    post: Post, form: dict[str, str], forgery: dict[str, str]
) -> None:
    answer = post(form, **forgery)
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert stored() == (0, 0)


def test_without_a_signature_nothing_is_stored(client: PageClient) -> None:
    assert client.post(PATH, data=status_of("SM1", "sent"), is_forged=True).status_code == 401
    assert stored() == (0, 0)


def test_a_signature_for_one_text_does_not_pass_for_another(post: Post, settings: Settings) -> None:
    mine, theirs = make_sent_text(), make_sent_text()
    form = status_of("SMstolen", "failed")
    url = f"{settings.public_url}{PATH}?follow_up={mine.public_id}"
    signature = RequestValidator(settings.twilio_auth_token).compute_signature(url, form)
    answer = post(form, signature=signature, query=f"?follow_up={theirs.public_id}")
    assert answer.status_code == 401 and stored() == (0, 0)


def test_a_changed_field_breaks_the_signature(post: Post, settings: Settings) -> None:
    form = status_of("SM1", "delivered")
    signature = RequestValidator(settings.twilio_auth_token).compute_signature(
        f"{settings.public_url}{PATH}", form
    )
    assert post({**form, "MessageStatus": "failed"}, signature=signature).status_code == 401


def test_new_and_empty_fields_change_nothing(post: Post) -> None:
    form = status_of("SM1", "delivered", RawDlrDoneDate="", SomethingNew="x")
    assert post(form).status_code == 200 and stored() == (1, 0)


def test_the_same_callback_twice_is_answered_alike_and_kept_once(post: Post) -> None:
    form = status_of("SM1", "delivered")
    assert [post(form).status_code for _ in range(2)] == [200, 200]
    assert stored() == (1, 0)


@pytest.mark.parametrize(
    "form",
    [
        {"MessageStatus": "sent"},
        {"MessageSid": "SM1"},
        {"Body": "STOP", "MessageSid": "SM1"},
        {"Body": "STOP", "From": "+14155550122", "To": "+14155550100"},
    ],
)
def test_a_signed_form_that_lacks_what_it_needs_is_refused_by_name(post: Post, form: dict[str, str]) -> None:
    answer = post(form)
    assert answer.status_code == 422 and "missing" in answer.text
    assert stored() == (0, 0)


def test_a_signed_stop_is_kept_answered_with_silence_and_counts(post: Post) -> None:
    follow_up = make_sent_text()
    answer = post(text_from(str(follow_up.destination), "Stop. Thank you"))
    assert answer.status_code == 200 and "<Message" not in answer.text
    assert stored() == (0, 1)
    process_replies.run_now()
    db.session.rollback()
    assert len(find_standing(follow_up.account_id, str(follow_up.destination))) == 1


def test_an_opt_out_that_twilio_answered_is_recorded(post: Post) -> None:
    follow_up = make_sent_text()
    post(text_from(str(follow_up.destination), "FIN", OptOutType="STOP"))
    process_replies.run_now()
    db.session.rollback()
    assert len(find_standing(follow_up.account_id, str(follow_up.destination))) == 1


def test_an_empty_text_is_kept_too(post: Post) -> None:
    assert post(text_from("+14155550122", "", NumMedia="1")).status_code == 200
    assert stored() == (0, 1)


def test_a_get_does_nothing(client: PageClient) -> None:
    assert client.get(PATH).status_code == 405


def test_without_credentials_of_ours_nothing_can_be_signed(
    app: Flask, post: Post, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setitem(app.extensions, "settings", replace(settings, twilio_auth_token=None))
    assert post(status_of("SM1", "sent")).status_code == 401 and stored() == (0, 0)
