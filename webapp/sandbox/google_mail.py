"""Plays Gmail's `messages/send`: who may, how fast, and what Gmail itself changes in a mail.

Source: the Gmail API reference (users.messages.send) and its usage limits; the replaced Message-ID is seen, not documented.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
import time
from datetime import UTC, datetime
from email.utils import formataddr

from webapp.sandbox.api_answers import ApiAnswer, ApiRequest
from webapp.sandbox.faults import Armed, Faults
from webapp.sandbox.google_errors import refuse, refuse_rate
from webapp.sandbox.google_oauth import SEND_SCOPE
from webapp.sandbox.mail_limits import MailLimits
from webapp.sandbox.mail_parsing import MailError, ParsedMail, parse_mail, replace_headers
from webapp.sandbox.mails import Mail
from webapp.sandbox.oauth_grants import Access, GrantError, Grants
from webapp.sandbox.outbox import Outbox

A_MINUTE = 60  # 6,000 units a minute and user, 100 for each send
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
RATES = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})


class GmailPlayer:
    """Every Gmail mailbox that has been agreed to."""

    def __init__(self, grants: Grants, faults: Faults, outbox: Outbox, *, keeps_limits: bool) -> None:
        self._grants = grants
        self._faults = faults
        self._outbox = outbox
        self._limits = MailLimits(A_MINUTE, is_kept=keeps_limits)

    def send(self, request: ApiRequest) -> ApiAnswer:
        armed = self._faults.take("google", "send")
        if armed and armed.kind == "revoke" and (grant := self._grants.find_holder("google", request.bearer)):
            self._grants.revoke(grant)
        try:
            access = self._grants.find_access("google", request.bearer)
        except GrantError:
            return refuse(401, "authError")
        if SEND_SCOPE not in access.scopes:
            return refuse(403, "insufficientPermissions")
        if armed and (early := _meet_before(armed)):
            return early
        answer = self._send_as(access, request)
        if armed and answer.status == 200:
            return _meet_after(armed, answer)
        return answer

    def _send_as(self, access: Access, request: ApiRequest) -> ApiAnswer:
        if not access.grant.has_mailbox:
            return refuse(400, "failedPrecondition")
        try:
            raw = _read_raw(request.body)
            parsed = parse_mail(raw)
        except MailError as error:
            return refuse(400, "invalidArgument", str(error))
        wait = self._limits.seconds_to_wait(access.grant.address)
        if wait:
            return refuse_rate(wait)
        mail = _make_mail(access, raw, parsed)
        self._outbox.add_mail(mail)
        return ApiAnswer(200, {"id": mail.id, "threadId": mail.id, "labelIds": ["SENT"]})


def _read_raw(body: bytes) -> bytes:
    try:
        given = json.loads(body)
        encoded = given.get("raw") if isinstance(given, dict) else None
    except ValueError:
        raise MailError("Parse Error") from None
    if not isinstance(encoded, str) or not encoded:
        raise MailError("'raw' RFC822 payload message string or uploading message via /upload/* URL required")
    unpadded = encoded.rstrip("=")
    if not BASE64URL.fullmatch(unpadded) or len(unpadded) % 4 == 1:
        raise MailError("Invalid value for ByteString: the string is not base64url")
    return base64.urlsafe_b64decode(unpadded + "=" * (-len(unpadded) % 4))


def _make_mail(access: Access, raw: bytes, parsed: ParsedMail) -> Mail:
    """The mail as it leaves: with Gmail's own Message-ID, and from the mailbox whatever From says."""
    address = access.grant.address
    changes = {"Message-ID": f"<CA{secrets.token_urlsafe(32)}@mail.gmail.com>"}
    encoded = dict(changes)
    if parsed.sender.lower() != address.lower():
        changes["From"] = f"{parsed.sender_name} <{address}>"
        encoded["From"] = formataddr((parsed.sender_name, address))
    return Mail(
        id=secrets.token_hex(8),
        provider="google",
        mailbox=address,
        to=parsed.recipients[0],
        parsed=parsed.with_headers(changes, address),
        raw=replace_headers(raw, encoded),
        accepted_at=datetime.now(UTC),
    )


def _meet_before(armed: Armed) -> ApiAnswer | None:
    """The answer of a fault that strikes before anything is accepted."""
    if armed.kind == "slow":
        time.sleep(armed.seconds)
    if armed.kind == "429":
        return refuse_rate(armed.seconds)
    if armed.kind == "500":
        return refuse(500, "backendError")
    if armed.kind in {"400", "403", "404"}:
        status = int(armed.kind)
        if armed.detail in RATES:
            return refuse_rate(1, status, armed.detail)
        return refuse(status, armed.detail)
    return None


def _meet_after(armed: Armed, accepted: ApiAnswer) -> ApiAnswer:
    """The answer of a fault that strikes when the mail is already accepted."""
    if armed.kind == "500-after-accept":
        return refuse(500, "backendError")
    if armed.kind == "timeout-after-accept":
        return ApiAnswer(accepted.status, accepted.body, is_withheld=True)
    return accepted
