"""Decides how Google words its refusals: of its token address, and of the Gmail API (one shape for all, with a reason).

Source: Google's error model for APIs in JSON and the answers of the Gmail API as people report them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from webapp.sandbox.api_answers import ApiAnswer

LOGIN_NEEDED = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
    "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
DOMAINS = {
    "rateLimitExceeded": "usageLimits",
    "userRateLimitExceeded": "usageLimits",
    "dailyLimitExceeded": "usageLimits",
}
MESSAGES = {
    "authError": "Invalid Credentials",
    "insufficientPermissions": "Request had insufficient authentication scopes.",
    "dailyLimitExceeded": "Daily Limit Exceeded",
    "domainPolicy": "The domain administrators have disabled Gmail apps.",
    "failedPrecondition": "Mail service not enabled",
    "backendError": "Internal error encountered.",
}


def refuse_token(status: int, error: str, description: str) -> ApiAnswer:
    """An answer of the token or revocation address."""
    return ApiAnswer(status, {"error": error, "error_description": description})


def refuse(status: int, reason: str, message: str | None = None) -> ApiAnswer:
    """An answer of the Gmail API; `reason` is what a client decides by."""
    words = message or MESSAGES.get(reason, reason)
    error: dict[str, object] = {
        "message": words,
        "domain": DOMAINS.get(reason, "global"),
        "reason": reason,
    }
    if status == 401:
        error |= {"location": "Authorization", "locationType": "header"}
    body = {
        "error": {
            "code": status,
            "message": LOGIN_NEEDED if status == 401 else words,
            "errors": [error],
            "status": STATUSES.get(status, "UNKNOWN"),
        }
    }
    headers = {"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/"'} if status == 401 else {}
    return ApiAnswer(status, body, headers)


def refuse_rate(seconds: float, status: int = 429, reason: str = "rateLimitExceeded") -> ApiAnswer:
    """Too fast: when to come back stands in the message only, as Gmail does it."""
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    stamp = until.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return refuse(status, reason, f"User-rate limit exceeded.  Retry after {stamp}")
