"""For whoever runs it: one sweep by hand, and a doctor who says what is wrong and what to do."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from tasks.queue import queue
from tasks.sweep import sweep as sweep_once
from webapp.providers.outcomes import Blocked, CannotAsk
from webapp.services import health, system_mail
from webapp.services.sending import TextSender
from webapp.settings import Settings


@click.command("sweep")
@with_appcontext
def sweep() -> None:
    """One pass of the sweep: puts in line whatever lies waiting."""
    found = sweep_once()
    click.echo(
        f"reports waiting: {found.are_reports_waiting}, texts due: {found.are_texts_due}, "
        f"callbacks waiting: {found.are_callbacks_waiting}, replies waiting: {found.are_replies_waiting}, "
        f"unconfirmed to ask about: {len(found.unconfirmed)}"
    )


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Check settings, database, queue, worker and provider; exit 1 when something needs doing."""
    settings: Settings = current_app.extensions["settings"]
    complaints = [*_check_database(), *_check_queue(), *_check_provider(), *_check_system_mail()]
    click.echo(f"settings: {settings.app_env}, public address {settings.public_url}")
    for complaint in complaints:
        click.echo(f"- {complaint}")
    if complaints:
        raise SystemExit(1)
    click.echo("All is well.")


def _check_database() -> list[str]:
    try:
        state = health.check_health()
    except SQLAlchemyError as error:
        advice = "check DATABASE_URL and run `flask --app wsgi db upgrade`."
        return [f"The database does not answer or has no tables ({type(error).__name__}): {advice}"]
    complaints = []
    if not state.is_worker_alive:
        complaints.append(
            "No worker has given a sign of life for 20 seconds: start `python -m tasks.worker`."
        )
    if state.oldest_due_seconds and state.oldest_due_seconds > 60:
        complaints.append(f"The oldest due text has waited {state.oldest_due_seconds:.0f} seconds.")
    block = health.provider_block()
    if block is not None:
        complaints.append(f"Nothing goes out since {block.since:%Y-%m-%d %H:%M} UTC: {block.words}")
    return complaints


def _check_queue() -> list[str]:
    try:
        queue.pending_count()
    except Exception as error:  # noqa: BLE001  # whatever storage it is, it does not answer
        return [f"The queue does not answer ({type(error).__name__}): check REDIS_URL."]
    return []


def _check_provider() -> list[str]:
    sender: TextSender | None = current_app.extensions["text_sender"]
    if sender is None:
        return ["No texts can be sent: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and a sender."]
    try:
        sender.texts.check()
    except (Blocked, CannotAsk) as error:
        return [f"Twilio: {error.words}"]
    return []


def _check_system_mail() -> list[str]:
    if current_app.extensions["system_mailer"] is not None:
        return []
    missing = "No mail can be sent to your own people (a mailbox to be reconnected, for one): set SMTP_URL."
    try:
        waiting = system_mail.count_waiting()
    except SQLAlchemyError:
        return [missing]
    return [f"{missing} Waiting: {waiting}." if waiting else missing]
