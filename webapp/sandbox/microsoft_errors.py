"""Decides how Microsoft words its refusals: AADSTS numbers at the token address, codes at Graph.

Source: Microsoft's lists of Entra authentication error codes and of Graph errors; Exchange's codes as people report them.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from webapp.sandbox.api_answers import ApiAnswer

# AADSTS number: (HTTP status, OAuth error, words)
AADSTS = {
    50011: (400, "invalid_request", "The redirect URI specified in the request does not match."),
    50173: (
        400,
        "invalid_grant",
        "The provided grant has expired due to it being revoked, a fresh auth token is needed.",
    ),
    54005: (
        400,
        "invalid_grant",
        "OAuth2 Authorization code was already redeemed, please retry with a new code.",
    ),
    65004: (400, "access_denied", "User declined to consent to access the app."),
    70000: (400, "invalid_grant", "The provided value for the 'refresh_token' is not valid."),
    70003: (400, "unsupported_grant_type", "The app requested an unsupported grant type."),
    70008: (400, "invalid_grant", "The provided authorization code or refresh token has expired."),
    90033: (503, "temporarily_unavailable", "A transient error has occurred. Please try again."),
    90094: (400, "access_denied", "The grant requires admin permission."),
    500112: (
        400,
        "invalid_client",
        "The reply address does not match the one used when requesting the code.",
    ),
    501481: (400, "invalid_grant", "The Code_Verifier does not match the code_challenge supplied."),
    700005: (400, "invalid_grant", "The code is intended to be used against another tenant, thus rejected."),
    700016: (400, "unauthorized_client", "Application was not found in the directory."),
    7000215: (401, "invalid_client", "Invalid client secret provided."),
    9002313: (400, "invalid_grant", "Invalid request. Request is malformed or invalid."),
}
MESSAGES = {
    "InvalidAuthenticationToken": "Access token is empty or invalid.",
    "ErrorAccessDenied": "Access is denied. Check credentials and try again.",
    "ErrorSendAsDenied": "The user account which was used to submit this request does not have the right to send "
    "mail on behalf of the specified sending account., Cannot submit message.",
    "ErrorMimeContentInvalidBase64String": "Invalid base64 string for MIME content.",
    "ErrorInvalidRecipients": "At least one recipient isn't valid., A message can't be sent because it contains no "
    "recipients.",
    "ErrorMessageSubmissionBlocked": "Cannot send mail. Follow the instructions in your Inbox to verify your account.",
    "ErrorExceededMessageLimit": "Cannot send mail. You have exceeded the number of messages that you can send.",
    "MailboxNotEnabledForRESTAPI": "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
    "ApplicationThrottled": "Application is over its MailboxConcurrency limit.",
    "TooManyRequests": "The mailbox is over its message rate limit.",
    "ErrorInternalServerError": "An internal server error occurred. The operation failed.",
}


def describe_denial(number: int) -> str:
    """The error_description of an AADSTS number, with the ids that Microsoft adds."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    ids = f"Trace ID: {uuid.uuid4()} Correlation ID: {uuid.uuid4()} Timestamp: {stamp}"
    return f"AADSTS{number}: {AADSTS[number][2]} {ids}"


def refuse_token(number: int) -> ApiAnswer:
    """An answer of the token address."""
    status, error, _ = AADSTS[number]
    return ApiAnswer(
        status,
        {
            "error": error,
            "error_description": describe_denial(number),
            "error_codes": [number],
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ"),
            "trace_id": str(uuid.uuid4()),
            "correlation_id": str(uuid.uuid4()),
            "error_uri": f"https://login.microsoftonline.com/error?code={number}",
        },
    )


def refuse(
    status: int, code: str, *, message: str | None = None, retry_after: float | None = None
) -> ApiAnswer:
    """An answer of Graph; `code` is what a client decides by."""
    request_id = str(uuid.uuid4())
    body = {
        "error": {
            "code": code,
            "message": message or MESSAGES.get(code, code),
            "innerError": {
                "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
                "request-id": request_id,
                "client-request-id": request_id,
            },
        }
    }
    headers = {"request-id": request_id, "client-request-id": request_id}
    if retry_after is not None:
        headers["Retry-After"] = f"{max(retry_after, 1):.0f}"
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="", client_id="00000003-0000-0000-c000-000000000000"'
    return ApiAnswer(status, body, headers)
