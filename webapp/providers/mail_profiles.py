"""Asks a provider whose mailbox an access token opens, and reads what it says of a person."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.providers import oauth_errors
from webapp.providers.mail_http import Answer, MailHttp
from webapp.providers.oauth import Tokens
from webapp.providers.outcomes import SendError, Trouble

# Enough to tell an address from a sign-in name; guests at Microsoft are called 'dana_example.com#EXT#@…'.
_ADDRESS = re.compile(r"[^\s@<>()\",:;#]+@[^\s@<>()\",:;#]+\.[^\s@<>()\",:;#]+")


def ask_profile(http: MailHttp, url: str, tokens: Tokens, provider: str) -> Answer:
    """The answer, of a 2xx with a JSON object or of a plain 4xx. Raises ProviderDown for everything else."""
    try:
        answer = http.request("GET", url, access_token=tokens.access_token, timeout=http.timeouts.sign_in)
    except SendError as error:
        answer, code = None, error.code
    if answer is None:
        raise oauth_errors.UNREACHED.as_error(code, provider)
    if answer.status >= 500 or answer.status == 429:
        raise oauth_errors.BUSY.as_error(str(answer.status), provider)
    if answer.status < 400 and not (answer.status == 200 and answer.read_json()):
        raise oauth_errors.UNREADABLE.as_error(Trouble.UNREADABLE, provider)
    return answer


def read_text(fields: Mapping[str, Any], name: str) -> str:
    """The text of a field, or an empty one where it is missing or no text."""
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def is_address(value: str) -> bool:
    return _ADDRESS.fullmatch(value) is not None
