"""Decides what Twilio posts to the app about a text: the fields of status callbacks and replies, and their signature."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from urllib.parse import urlencode

from webapp.sandbox.outbox import Message
from webapp.sandbox.posting import Posted, Poster
from webapp.sandbox.signing import sign_twilio

FINAL = frozenset({"delivered", "undelivered"})


def describe_status(message: Message, account_sid: str, status: str) -> dict[str, str]:
    """The fields of a status callback."""
    fields = {"ErrorCode": str(message.error_code)} if message.error_code else {}
    if status in FINAL:
        fields["RawDlrDoneDate"] = datetime.now(UTC).strftime("%y%m%d%H%M")
    fields |= {"SmsSid": message.sid, "SmsStatus": status, "MessageStatus": status, "To": message.to}
    if message.service_sid:
        fields["MessagingServiceSid"] = message.service_sid
    return fields | {
        "MessageSid": message.sid,
        "AccountSid": account_sid,
        "From": message.sender or "",
        "ApiVersion": "2010-04-01",
    }


def describe_reply(message: Message, account_sid: str, opt_out_type: str | None) -> dict[str, str]:
    """The fields of an inbound message webhook; Twilio leaves most of the places empty."""
    fields = {
        "ToCountry": "US",
        "ToState": "",
        "SmsMessageSid": message.sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "",
        "SmsSid": message.sid,
        "FromState": "",
        "SmsStatus": "received",
        "FromCity": "",
        "Body": message.body,
        "FromCountry": "US",
        "To": message.to,
    }
    if message.service_sid:
        fields["MessagingServiceSid"] = message.service_sid
    fields |= {
        "ToZip": "",
        "NumSegments": str(message.segments),
        "MessageSid": message.sid,
        "AccountSid": account_sid,
        "From": message.sender or "",
        "ApiVersion": "2010-04-01",
    }
    return fields | ({"OptOutType": opt_out_type} if opt_out_type else {})


def post_signed(poster: Poster, url: str, fields: dict[str, str], auth_token: str) -> Posted:
    """Post `fields` as a form to `url`, signed as Twilio signs."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "User-Agent": "TwilioProxy/1.1",
        "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
        "X-Twilio-Signature": sign_twilio(auth_token, url, fields.items()),
    }
    return poster.post(url, urlencode(fields).encode(), headers)
