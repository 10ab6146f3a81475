"""Plays Graph's `sendMail` for MIME: who may, how fast, and what it refuses.

Source: Graph reference, 'user: sendMail' and 'Microsoft Graph service-specific throttling limits' (Outlook).
"""

from __future__ import annotations

import base64
import binascii
import secrets
import time
from datetime import UTC, datetime

from webapp.sandbox.api_answers import ApiAnswer, ApiRequest
from webapp.sandbox.faults import Armed, Faults
from webapp.sandbox.mail_limits import MailLimits
from webapp.sandbox.mail_parsing import MailError, parse_mail
from webapp.sandbox.mails import Mail
from webapp.sandbox.microsoft_errors import refuse
from webapp.sandbox.microsoft_oauth import SEND_SCOPE, refuse_bearer
from webapp.sandbox.oauth_grants import Access, GrantError, Grants
from webapp.sandbox.outbox import Outbox

A_MINUTE = 30  # Exchange Online's message rate
AT_ONCE = 4  # Graph's requests under way for one mailbox


class GraphMailPlayer:
    """Every Outlook mailbox that has been agreed to."""

    def __init__(self, grants: Grants, faults: Faults, outbox: Outbox, *, keeps_limits: bool) -> None:
        self._grants = grants
        self._faults = faults
        self._outbox = outbox
        self._limits = MailLimits(A_MINUTE, AT_ONCE, is_kept=keeps_limits)

    def send(self, request: ApiRequest) -> ApiAnswer:
        armed = self._faults.take("microsoft", "send")
        bearer = request.bearer
        if armed and armed.kind == "revoke" and (grant := self._grants.find_holder("microsoft", bearer)):
            self._grants.revoke(grant)
        try:
            access = self._grants.find_access("microsoft", bearer)
        except GrantError as error:
            return refuse_bearer(error)
        if SEND_SCOPE not in access.scopes:
            return refuse(403, "ErrorAccessDenied")
        with self._limits.request(access.grant.address) as is_free:
            if not is_free:
                return refuse(429, "ApplicationThrottled", retry_after=1)
            if armed and (early := _meet_before(armed)):
                return early
            answer = self._send_as(access, request)
        return _meet_after(armed, answer) if armed and answer.status == 202 else answer

    def _send_as(self, access: Access, request: ApiRequest) -> ApiAnswer:
        address = access.grant.address
        if not access.grant.has_mailbox:
            return refuse(404, "MailboxNotEnabledForRESTAPI")
        if not request.content_type.startswith("text/plain"):
            return refuse(
                400, "RequestBodyRead", message="The sandbox takes MIME only: Content-Type text/plain."
            )
        try:
            raw = base64.b64decode(b"".join(request.body.split()), validate=True)
            parsed = parse_mail(raw)
        except binascii.Error:
            return refuse(400, "ErrorMimeContentInvalidBase64String")
        except MailError as error:
            is_recipient = "Recipient" in str(error)
            return refuse(400, "ErrorInvalidRecipients" if is_recipient else "ErrorMimeContentInvalid")
        if parsed.sender.lower() != address.lower():
            return refuse(403, "ErrorSendAsDenied")
        wait = self._limits.seconds_to_wait(address)
        if wait:
            return refuse(429, "TooManyRequests", retry_after=wait + 1)
        self._outbox.add_mail(
            Mail(
                id=f"graph-{secrets.token_hex(8)}",
                provider="microsoft",
                mailbox=address,
                to=parsed.recipients[0],
                parsed=parsed,
                raw=raw,
                accepted_at=datetime.now(UTC),
            )
        )
        return ApiAnswer(202)


def _meet_before(armed: Armed) -> ApiAnswer | None:
    """The answer of a fault that strikes before anything is accepted."""
    if armed.kind == "slow":
        time.sleep(armed.seconds)
    if armed.kind == "429":
        return refuse(429, "TooManyRequests", retry_after=armed.seconds)
    if armed.kind == "500":
        return refuse(500, "ErrorInternalServerError")
    return refuse(int(armed.kind), armed.detail) if armed.kind in {"400", "403", "404"} else None


def _meet_after(armed: Armed, accepted: ApiAnswer) -> ApiAnswer:
    """The answer of a fault that strikes when the mail is already accepted."""
    if armed.kind == "500-after-accept":
        return refuse(500, "ErrorInternalServerError")
    return ApiAnswer(accepted.status, is_withheld=True) if armed.kind == "timeout-after-accept" else accepted
