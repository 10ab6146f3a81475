"""What a person typed into a step of the wizard while their session ended: carried through the sign-in, shown again, not saved.

For browsers without scripts; with them, wizard.js keeps it. The fields travel signed inside the sign-in form and are kept nowhere here.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer

# The steps whose fields are carried, and where they are shown again without being saved.
PREVIEWS = {
    "wizard.sms": "wizard.preview_sms",
    "wizard.email": "wizard.preview_email",
    "wizard.missed": "wizard.preview_missed",
}
LARGEST = 200_000  # characters; what is larger no step would save
LIFETIME = 24 * 3600
LEFT_OUT = frozenset({"csrf_token", "then"})


@dataclass(frozen=True, slots=True)
class Carried:
    """`action` is the address that shows the fields again."""

    action: str
    fields: tuple[tuple[str, str], ...]


def pack_fields() -> str:
    """The fields of this request, signed; '' where it is no step of ours that was sent from a page of ours.

    Another site's form arrives without the session, too: it must not put its words before someone who signs in.
    """
    if request.method != "POST" or request.endpoint not in PREVIEWS:
        return ""
    if request.headers.get("Origin") != f"{request.scheme}://{request.host}":
        return ""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in LEFT_OUT]
    if sum(len(name) + len(value) for name, value in fields) > LARGEST:
        return ""
    campaign_id = (request.view_args or {}).get("campaign_id", "")
    return _serializer().dumps([request.endpoint, campaign_id, fields])


def unpack_fields(packed: str | None) -> Carried | None:
    """What `pack_fields` made; None for anything else, and after a day."""
    try:
        endpoint, campaign_id, fields = _serializer().loads(packed or "", max_age=LIFETIME)
        action = url_for(PREVIEWS[endpoint], campaign_id=campaign_id)
    except (BadData, KeyError, ValueError):
        return None
    return Carried(action, tuple((name, value) for name, value in fields))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="carried-fields")
