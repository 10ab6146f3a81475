"""Google's own names of failed sign-ins, beside those of OAuth: which kind each is, and its words for people.

From https://developers.google.com/identity/protocols/oauth2/web-server ('Authorization errors').
"""

from collections.abc import Mapping
from typing import Any

from webapp.providers.oauth import AdminConsentNeeded, ConsentRefused, OAuthError, WrongAccount
from webapp.providers.oauth_errors import Denial, explain, setup

PROVIDER = "Google"

DENIALS: dict[str, Denial] = {
    "admin_policy_enforced": Denial(
        AdminConsentNeeded,
        "Your organisation's Google administrator has to allow this app first. Then connect the mailbox again.",
    ),
    # A personal account has no administrator: the page was closed before the person agreed.
    "consent_required": Denial(
        ConsentRefused, "The sign-in at Google ended before you agreed. Please try again."
    ),
    "org_internal": Denial(
        WrongAccount,
        "This app is only for accounts of one Google organisation, and this account is not one of them.",
    ),
    "disallowed_useragent": Denial(
        OAuthError, "Google does not allow signing in from this browser. Please use another one."
    ),
    "deleted_client": setup("Google says that this app's registration was deleted."),
    "disabled_client": setup("Google says that this app's registration was switched off."),
    "origin_mismatch": setup("Google does not know the address this app comes back to."),
}


def explain_google(fields: Mapping[str, Any]) -> OAuthError | None:
    """Read the error of a callback or of a token answer; None where its name is unknown."""
    return explain(fields, PROVIDER, DENIALS)
