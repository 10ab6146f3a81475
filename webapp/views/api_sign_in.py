"""Signs in whoever calls the HTTP API: by API key, or by a Standard Webhooks signature over the raw body."""

from __future__ import annotations

from flask import current_app, request

from webapp.services import api_access
from webapp.services.intake import CampaignKey
from webapp.settings import Settings


def account_by_key() -> int | None:
    """The account of the bearer key of this request."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return None
    return api_access.account_of_key(key.strip())


def is_signed_for(campaign: CampaignKey, body: bytes) -> bool:
    """Whether the body is signed by the secret of the campaign's account."""
    settings: Settings = current_app.extensions["settings"]
    headers = {name.lower(): value for name, value in request.headers.items()}
    return api_access.is_signed_by(campaign.secret_token, body, headers, settings.encryption_keys)


def has_signature() -> bool:
    return "webhook-signature" in request.headers
