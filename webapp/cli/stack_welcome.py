"""Decides what `make run` says once everything answers: where to go, how to sign in, and a call to report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from webapp.cli.stack_environment import StackEnvironment, StackError
from webapp.platforms.standard_example import curl_line

REAL = {
    "TWILIO_": "Texts are REAL: they go through your own Twilio account. Put your own number into the line below.",
    "GOOGLE_": "Emails from Gmail mailboxes are REAL: they go through your own Google client.",
    "MICROSOFT_": "Emails from Outlook mailboxes are REAL: they go through your own Microsoft client.",
    "SMTP_": "System mail is REAL: it goes to your own SMTP server.",
}
DEMO_FIELDS = ("email", "password", "campaign", "api_key", "results_url")


def read_demo(environment: StackEnvironment) -> Mapping[str, str]:
    """What `flask demo seed` left in INSTANCE_DIR/demo.json. Raises StackError when it is not usable."""
    try:
        demo = json.loads(environment.demo_file.read_text())
        return {field: str(demo[field]) for field in DEMO_FIELDS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StackError(f"{environment.demo_file} is missing or incomplete: run `make seed`.") from error


def welcome(environment: StackEnvironment, demo: Mapping[str, str]) -> str:
    """The text for a person who has just started the product, ending with what to look at."""
    # Only its path: the account may have been made while another port was in use.
    results = urljoin(environment.address, urlsplit(demo["results_url"]).path)
    return "\n".join(
        (
            "",
            "Ready. " + _warn(environment),
            "",
            f"  Address   {environment.address}",
            f"  Sign in   {demo['email']}",
            f"  Password  {demo['password']}",
            f"  Sandbox   {environment.sandbox_address}   calls to play, the outbox, faults",
            "",
            "Report a finished call (paste it into another terminal, as often as you like):",
            "",
            curl_line(environment.address, demo["campaign"], demo["api_key"]),
            "",
            "A second later, look at",
            *(
                [f"  the text itself       {environment.sandbox_address}/"]
                if environment.plays_twilio
                else []
            ),
            f"  the call, and why     {results}",
            "",
            "Ctrl-C stops everything.",
            "",
        )
    )


def _warn(environment: StackEnvironment) -> str:
    """What is played, and first of all what is real."""
    real = [words for prefix, words in REAL.items() if prefix not in environment.played]
    if not real:
        return "Nothing real is sent: the sandbox plays Twilio, Google and Microsoft, and takes system mail."
    return " ".join(real)
