"""Puts one sandbox together: its accounts, phones and mailboxes, its voice platform."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from webapp.sandbox.contacts import InventedContacts
from webapp.sandbox.deliveries import Deliveries
from webapp.sandbox.faults import Faults
from webapp.sandbox.google_mail import GmailPlayer
from webapp.sandbox.google_oauth import GoogleOAuth
from webapp.sandbox.graph_mail import GraphMailPlayer
from webapp.sandbox.mail_edge import MailApis
from webapp.sandbox.microsoft_oauth import MicrosoftOAuth
from webapp.sandbox.notices import Notices
from webapp.sandbox.oauth_grants import Grants
from webapp.sandbox.opt_outs import OptOuts
from webapp.sandbox.outbox import Outbox
from webapp.sandbox.replies import Replies
from webapp.sandbox.settings import SandboxSettings
from webapp.sandbox.twilio_api import TwilioPlayer
from webapp.sandbox.voice_platform import VoicePlatform


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pages and the JSON API work with."""

    settings: SandboxSettings
    outbox: Outbox
    faults: Faults
    opt_outs: OptOuts
    replies: Replies
    deliveries: Deliveries
    twilio: TwilioPlayer
    grants: Grants
    mail_apis: MailApis
    voice: VoicePlatform
    notices: Notices


def make_parts(settings: SandboxSettings) -> Parts:
    outbox, faults, opt_outs = Outbox(), Faults(), OptOuts()
    replies = Replies(settings, outbox, opt_outs)
    deliveries = Deliveries(settings, outbox, replies)
    grants = Grants(settings.token_seconds, settings.grants_path)
    keeps_limits = settings.keeps_mail_limits
    mail_apis = MailApis(
        GoogleOAuth(settings, grants, faults),
        GmailPlayer(grants, faults, outbox, keeps_limits=keeps_limits),
        MicrosoftOAuth(settings, grants, faults),
        GraphMailPlayer(grants, faults, outbox, keeps_limits=keeps_limits),
    )
    return Parts(
        settings=settings,
        outbox=outbox,
        faults=faults,
        opt_outs=opt_outs,
        replies=replies,
        deliveries=deliveries,
        twilio=TwilioPlayer(settings, outbox, faults, opt_outs, deliveries),
        grants=grants,
        mail_apis=mail_apis,
        voice=VoicePlatform(settings, InventedContacts()),
        notices=Notices(),
    )


def current_parts() -> Parts:
    """The parts of the app that serves the present request."""
    parts: Parts = current_app.extensions["sandbox"]
    return parts
