"""POST /hooks/twilio/messages: what Twilio tells of our texts, and what contacts text back. Signed, kept, answered."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from tasks.receipts import process_callbacks, process_replies
from webapp.providers import twilio_webhooks
from webapp.providers.twilio import PROVIDER
from webapp.services import receipts, replies
from webapp.settings import Settings
from webapp.views.guards import csrf
from webapp.views.problems import problem

bp = Blueprint("twilio_hooks", __name__)
# Twilio answers an inbound text with what we return: nothing.
SILENCE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@bp.post("/hooks/twilio/messages")
@csrf.exempt
def messages() -> ResponseReturnValue:
    """Status callbacks and inbound texts. 401 and nothing stored unless Twilio signed it for our public address."""
    settings: Settings = current_app.extensions["settings"]
    form = [(name, value) for name, values in request.form.lists() for value in values]
    if not _is_from_twilio(settings, form):
        return problem(401, "The X-Twilio-Signature does not fit.")
    try:
        if twilio_webhooks.is_inbound(form):
            if replies.keep_reply(PROVIDER, twilio_webhooks.parse_inbound(form)):
                process_replies()
        else:
            update = twilio_webhooks.parse_status_callback(form)
            if receipts.keep_callback(PROVIDER, update, request.args.get("follow_up")):
                process_callbacks()
    except twilio_webhooks.BadWebhook as error:
        return problem(422, str(error))
    return Response(SILENCE, content_type="text/xml")


def _is_from_twilio(settings: Settings, form: list[tuple[str, str]]) -> bool:
    if settings.twilio_auth_token is None:
        return False
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    url = f"{settings.public_url}{request.path}{query}"
    signature = request.headers.get("X-Twilio-Signature")
    return twilio_webhooks.is_signature_valid(settings.twilio_auth_token, signature, url, form)
