"""The errors of OAuth 2.0 and OpenID Connect by name: which kind each is, and its words for people.

Both in a callback's address and in an answer of the token address (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect
Core, 3.1.2.6). A provider's own names and codes are in its own table. Words may hold `{provider}`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.providers.oauth import (
    AdminConsentNeeded,
    ConsentRefused,
    InvalidGrant,
    OAuthError,
    ProviderDown,
    SetupWrong,
)

UNKNOWN = "unknown_error"
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Denial:
    """One row: what an error's name or code means."""

    kind: type[OAuthError]
    words: str

    def as_error(self, code: str, provider: str) -> OAuthError:
        return self.kind(code, self.words.format(provider=provider))


ENDED_EARLY = Denial(OAuthError, "The sign-in at {provider} ended before it was complete. Please try again.")
BUSY = Denial(ProviderDown, "{provider} cannot sign anyone in just now. Please try again in a few minutes.")
UNREADABLE = Denial(
    ProviderDown, "{provider} gave an answer we could not read. Please try again in a few minutes."
)
UNREACHED = Denial(
    ProviderDown, "{provider} could not be reached just now. Please try again in a few minutes."
)
UNEXPLAINED = Denial(OAuthError, "{provider} did not let the mailbox be connected. Please try again.")
RECONNECT = Denial(
    InvalidGrant, "{provider} no longer lets us into this mailbox. It has to be connected again."
)
CODE_SPENT = Denial(
    InvalidGrant, "The sign-in at {provider} took too long or was used before. Please try again."
)
NO_SEND_SCOPE = "Sending mail was not allowed at {provider}. Connect again and leave that box ticked."


def setup(words: str) -> Denial:
    """A row about our registration at the provider."""
    return Denial(SetupWrong, words + " An administrator has to put it right.")


ERRORS: dict[str, Denial] = {
    "access_denied": Denial(ConsentRefused, "You cancelled at {provider}, so nothing was connected."),
    "consent_required": Denial(
        AdminConsentNeeded, "An administrator of your organisation has to allow this at {provider} first."
    ),
    "interaction_required": ENDED_EARLY,
    "login_required": ENDED_EARLY,
    "account_selection_required": ENDED_EARLY,
    "invalid_grant": RECONNECT,
    "server_error": BUSY,
    "temporarily_unavailable": BUSY,
    "invalid_client": setup("{provider} does not accept this app's client ID and secret."),
    "unauthorized_client": setup("{provider} does not allow this app to sign people in this way."),
    "redirect_uri_mismatch": setup("{provider} does not know the address this app comes back to."),
    "invalid_scope": setup("{provider} does not know the permissions this app asks for."),
    "invalid_request": setup("{provider} did not understand this app's request."),
    "unsupported_response_type": setup("{provider} did not understand this app's request."),
    "unsupported_grant_type": setup("{provider} did not understand this app's request."),
}


def read_code(value: object) -> str:
    """`value` where it looks like a code; anything else came from a stranger and is not repeated."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else UNKNOWN


def explain(fields: Mapping[str, Any], provider: str, own: Mapping[str, Denial]) -> OAuthError | None:
    """The error that `fields["error"]` names, by the provider's own table first; None where no table has it."""
    code = read_code(fields.get("error"))
    denial = own.get(code) or ERRORS.get(code)
    return denial.as_error(code, provider) if denial is not None else None
