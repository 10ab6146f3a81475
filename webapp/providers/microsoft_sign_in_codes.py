"""Microsoft's AADSTS codes: which kind of failed sign-in each is, and its words for people.

They stand in `error_description` (and in `error_codes` of a token answer) beside the OAuth name of the error.
Microsoft warns that they change (https://learn.microsoft.com/entra/identity-platform/reference-error-codes): a code
without a row here is judged by the OAuth name alone.
"""

import re
from collections.abc import Mapping
from typing import Any

from webapp.providers.oauth import AdminConsentNeeded, ConsentRefused, InvalidGrant, OAuthError, WrongAccount
from webapp.providers.oauth_errors import BUSY, CODE_SPENT, ERRORS, RECONNECT, Denial, explain, setup

PROVIDER = "Microsoft"
_CODE = re.compile(r"AADSTS(\d{4,9})\b")

_ASK_ADMIN = Denial(
    AdminConsentNeeded,
    "Your organisation's Microsoft administrator has to allow this app first. Then connect the mailbox again.",
)
_CANCELLED = Denial(
    ConsentRefused,
    "You cancelled at Microsoft, so nothing was connected. If it asked for an administrator's approval, "
    "ask your organisation's administrator to allow this app.",
)
_SIGN_IN_AGAIN = Denial(InvalidGrant, "Microsoft wants the mailbox's owner to sign in again.")
_BARRED = Denial(
    InvalidGrant,
    "The rules of the mailbox's organisation do not allow this sign-in. Its administrator can say why.",
)
_WRONG_ORGANISATION = Denial(
    WrongAccount, "This Microsoft account does not belong to the organisation this app is for."
)
_WRONG_KIND = Denial(WrongAccount, "This app is not for this kind of Microsoft account.")
_BAD_SECRET = setup("Microsoft does not accept this app's client secret; it may have run out.")
_BAD_APP = setup("Microsoft does not know this app in this organisation (client ID or tenant).")
_BAD_REQUEST = ERRORS["invalid_request"]

SUBCODES: dict[str, Denial] = {"cancel": _CANCELLED}  # error_subcode, beside access_denied

CODES: dict[int, Denial] = {
    # consent
    65001: _ASK_ADMIN,
    65004: _CANCELLED,
    90093: _ASK_ADMIN,
    90094: _ASK_ADMIN,
    90095: _ASK_ADMIN,
    50105: Denial(
        AdminConsentNeeded, "Your Microsoft administrator has to give you access to this app first."
    ),
    # the grant is dead
    50173: Denial(
        InvalidGrant, "The Microsoft password was changed or the access taken back. Connect it again."
    ),
    70000: RECONNECT,
    70008: CODE_SPENT,
    54005: CODE_SPENT,
    50089: CODE_SPENT,
    501481: CODE_SPENT,
    700005: CODE_SPENT,
    700081: _SIGN_IN_AGAIN,
    700082: Denial(InvalidGrant, "The mailbox was not used for so long that Microsoft ended the access."),
    700084: _SIGN_IN_AGAIN,
    70043: _SIGN_IN_AGAIN,
    50132: _SIGN_IN_AGAIN,
    50133: _SIGN_IN_AGAIN,
    50076: _SIGN_IN_AGAIN,
    50078: _SIGN_IN_AGAIN,
    50079: _SIGN_IN_AGAIN,
    50158: _SIGN_IN_AGAIN,
    50055: _SIGN_IN_AGAIN,
    50034: Denial(InvalidGrant, "Microsoft does not know this account in this organisation."),
    50053: Denial(
        InvalidGrant, "Microsoft has locked this account for now. Its owner has to sign in again later."
    ),
    50057: Denial(InvalidGrant, "This Microsoft account has been switched off."),
    53000: _BARRED,
    53001: _BARRED,
    53002: _BARRED,
    53003: _BARRED,
    530032: _BARRED,
    # the wrong account
    50020: _WRONG_ORGANISATION,
    50194: _WRONG_ORGANISATION,
    500208: _WRONG_KIND,
    500200: _WRONG_KIND,
    650052: Denial(WrongAccount, "The organisation of this account has no Microsoft mail service."),
    # our registration
    50011: ERRORS["redirect_uri_mismatch"],
    500112: ERRORS["redirect_uri_mismatch"],
    50059: _BAD_APP,
    65005: ERRORS["invalid_scope"],
    70001: _BAD_APP,
    70011: ERRORS["invalid_scope"],
    90002: _BAD_APP,
    700016: _BAD_APP,
    900144: _BAD_REQUEST,
    7000215: _BAD_SECRET,
    7000218: _BAD_SECRET,
    7000222: _BAD_SECRET,
    7000112: setup("This app has been switched off at Microsoft."),
    # Microsoft itself
    90006: BUSY,
    90024: BUSY,
    90033: BUSY,
    50196: BUSY,
}


def explain_microsoft(fields: Mapping[str, Any]) -> OAuthError | None:
    """Read the error of a callback or of a token answer; None where neither code nor name is known."""
    for number in _read_numbers(fields):
        if number in CODES:
            return CODES[number].as_error(f"AADSTS{number}", PROVIDER)
    subcode = SUBCODES.get(str(fields.get("error_subcode") or "").lower())
    if subcode is not None:
        return subcode.as_error(str(fields["error_subcode"]).lower(), PROVIDER)
    return explain(fields, PROVIDER, {})


def _read_numbers(fields: Mapping[str, Any]) -> list[int]:
    listed = fields.get("error_codes")
    numbers = [code for code in listed if isinstance(code, int)] if isinstance(listed, list) else []
    return numbers + [int(code) for code in _CODE.findall(str(fields.get("error_description") or ""))]
