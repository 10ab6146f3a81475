"""An example of our own report: shown in the API's documentation, and ready to paste as a line of curl."""

from __future__ import annotations

import json

NOW = "__now__"
STAMP = "__stamp__"
NUMBER = "__number__"
# Another number each second: the same campaign texts one number only once. 0190 to 0199 play tricks in the sandbox.
NEXT_NUMBER = '"$(printf +14155550%03d $(( $(date +%s) % 90 + 100 )))"'


def example_report(
    campaign: str,
    *,
    call_id: str = "c-1029",
    ended_at: str = "2026-03-04T15:06:44-08:00",
    to: str = "+14155550123",
) -> dict[str, object]:
    """An answered call in which the contact plainly agrees to a text to the number that was called."""
    said = (
        ("agent", "Hi Dana, this is the automated assistant you asked to call. Is now a good time?", 0.4),
        ("contact", "Sure, go ahead.", 4.8),
        ("agent", "May I send you a text message with the details, to the number I called you on?", 6.2),
        ("contact", "Yes, please text me on this number.", 10.9),
        ("agent", "Great, I will text it to this number. Have a good day!", 13.5),
    )
    return {
        "call_id": call_id,
        "campaign": campaign,
        "contact": {"id": f"crm-{call_id}", "name": "Dana Ruiz"},
        "to": to,
        "status": "answered",
        "ended_at": ended_at,
        "transcript": [{"speaker": speaker, "text": text, "at": at} for speaker, text, at in said],
        "summary": "Dana agreed to a text with the details.",
    }


def curl_line(address: str, campaign: str, key: str) -> str:
    """One line for a POSIX shell that reports a new call of a new contact each time it is run.

    `address` without a trailing slash. `key` stands in double quotes, so that it may be a shell variable.
    """
    body = json.dumps(example_report(campaign, call_id=STAMP, ended_at=NOW, to=NUMBER), separators=(",", ":"))
    quoted = body.replace("'", "'\\''")
    quoted = quoted.replace(NOW, "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'").replace(STAMP, "curl-'$(date +%s)'")
    quoted = quoted.replace(NUMBER, f"'{NEXT_NUMBER}'")
    headers = f'-H "Authorization: Bearer {key}" -H "Content-Type: application/json"'
    return f"curl -sS {address}/api/v1/calls {headers} -d '{quoted}'"
