"""The demo: an account to look around in, and calls played through the sandbox."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

import click
import requests
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.rules.wording import SmsTemplate
from webapp.services import accounts, api_access, campaigns
from webapp.settings import Settings

ACCOUNT = "Demo"
EMAIL = "demo@example.com"
CAMPAIGN = "Spring check-ups"
APPOINTMENTS = "Appointment reminders"


@click.group()
def demo() -> None:
    """A demo account, and calls to play in it (development only)."""


@demo.command("seed")
@with_appcontext
def seed() -> None:
    """Make the demo account, or leave it as it is; writes how to sign in to demo.json in the instance folder."""
    settings: Settings = current_app.extensions["settings"]
    if settings.is_production:
        raise click.ClickException("The demo account is for development: its password is known.")
    path = settings.instance_dir / "demo.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    account_id = accounts.find_or_create_account(ACCOUNT, settings.encryption_keys)
    _dress_account(account_id)
    password = known.get("password") or secrets.token_urlsafe(9)
    user = accounts.find_user(EMAIL)
    if user is None:
        user = accounts.create_user(account_id, EMAIL, Role.ADMIN, password, name="Demo")
    elif accounts.authenticate(EMAIL, password) is None:
        accounts.change_password(user.id, password)
    campaign = _campaign(account_id, CAMPAIGN, SmsTemplate.MEETING_REQUEST, user.id)
    appointments = _campaign(account_id, APPOINTMENTS, SmsTemplate.APPOINTMENT_CONFIRMATION, user.id)
    key = known.get("api_key") or ""
    if api_access.account_of_key(key) != account_id:
        key = api_access.create_api_key(account_id, "demo")
    _write_private(
        path,
        {
            "email": EMAIL,
            "password": password,
            "campaign": campaign.public_id,
            "appointments_campaign": appointments.public_id,
            "webhook_secret": api_access.webhook_secret(account_id, settings.encryption_keys),
            "api_key": key,
            "results_url": f"{settings.public_url}/campaigns/{campaign.public_id}",
        },
    )
    click.echo(f"The demo account is ready: {EMAIL}, password {password}")


@demo.command("play")
@click.option("--calls", default=9, show_default=True, help="How many calls to play.")
@with_appcontext
def play(calls: int) -> None:
    """Have the sandbox play ready calls through the public endpoint."""
    port = os.environ.get("SANDBOX_PORT", "8001")
    try:
        answer = requests.post(
            f"http://127.0.0.1:{port}/play.json", json={"kind": "all", "count": calls}, timeout=60
        )
        answer.raise_for_status()
    except requests.RequestException as error:
        raise click.ClickException(
            f"The sandbox on port {port} does not answer ({type(error).__name__}). Start it with `make run`."
        ) from None
    for played in answer.json()["played"]:
        click.echo(json.dumps(played))


def _dress_account(account_id: int) -> None:
    with write_transaction() as session:
        account = session.get_one(Account, account_id)
        if account.sender_name:
            return
        account.business_name, account.sender_name = "Alder Street Dental", "Ivy"
        account.meeting_link = "https://alderstreet.example.com/book"
        account.postal_address = "12 Alder Street, Portland, OR 97205"


def _campaign(account_id: int, name: str, template: SmsTemplate, user_id: int) -> Campaign:
    found = db.session.execute(
        sa.select(Campaign).where(Campaign.account_id == account_id, Campaign.name == name)
    ).scalar_one_or_none()
    if found is not None:
        return found
    campaign = campaigns.create_campaign(account_id, name, country="US", timezone="America/Los_Angeles")
    campaigns.save_draft(campaign, {"sms_enabled": True, "sms_template": template}, user_id=user_id)
    campaigns.turn_on(campaign, user_id=user_id)
    return campaign


def _write_private(path: Path, content: dict[str, str]) -> None:
    draft = path.with_suffix(".new")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(content, indent=1), encoding="utf-8")
    draft.replace(path)
