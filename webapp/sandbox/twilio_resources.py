"""Decides how Twilio writes an account, a message and a page of messages in JSON.

Source: Twilio's published API description (twilio-oai, api v2010) and the samples in its helper libraries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlencode

from webapp.sandbox.outbox import Message
from webapp.sandbox.twilio_errors import DELIVERY_ERRORS

ROOT = "/2010-04-01/Accounts/"


def show_message(message: Message, account_sid: str) -> dict[str, object]:
    """The message resource, every field of it."""
    uri = f"{ROOT}{account_sid}/Messages/{message.sid}"
    # A messaging service picks the sender, and so the count of segments is not known, until the text goes out.
    is_waiting = message.status == "accepted"
    return {
        "account_sid": account_sid,
        "api_version": "2010-04-01",
        "body": message.body,
        "date_created": format_datetime(message.created_at),
        "date_sent": format_datetime(message.sent_at) if message.sent_at else None,
        "date_updated": format_datetime(message.updated_at),
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": DELIVERY_ERRORS.get(message.error_code) if message.error_code else None,
        "from": message.sender,
        "messaging_service_sid": message.service_sid,
        "num_media": "0",
        "num_segments": "0" if is_waiting else str(message.segments),
        "price": None,
        "price_unit": None,
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.to,
        "uri": f"{uri}.json",
    }


def show_account(account_sid: str, since: datetime) -> dict[str, object]:
    """The account resource, without its token."""
    uri = f"{ROOT}{account_sid}"
    return {
        "date_created": format_datetime(since),
        "date_updated": format_datetime(since),
        "friendly_name": "Sandbox account",
        "owner_account_sid": account_sid,
        "sid": account_sid,
        "status": "active",
        "subresource_uris": {"messages": f"{uri}/Messages.json"},
        "type": "Full",
        "uri": f"{uri}.json",
    }


def show_page(
    found: Sequence[Message],
    account_sid: str,
    filters: dict[str, str],
    *,
    page: int,
    page_size: int,
    has_next: bool,
) -> dict[str, object]:
    """One page of the message list with the addresses of its neighbours, which carry the same filters."""
    path = f"{ROOT}{account_sid}/Messages.json?"

    def address(number: int, token: str | None = None) -> str:
        paging = {"PageSize": str(page_size), "Page": str(number)} | ({"PageToken": token} if token else {})
        return path + urlencode(filters | paging)

    return {
        "end": page * page_size + max(len(found) - 1, 0),
        "first_page_uri": address(0),
        "messages": [show_message(message, account_sid) for message in found],
        "next_page_uri": address(page + 1, f"PA{found[-1].sid}") if has_next else None,
        "page": page,
        "page_size": page_size,
        "previous_page_uri": address(page - 1, f"PB{found[0].sid}") if page and found else None,
        "start": page * page_size,
        "uri": address(page),
    }
