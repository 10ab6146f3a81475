"""Background entry point for the system's own mail."""

from __future__ import annotations

from tasks.queue import background, bound_app, should_stop
from webapp.services import system_mail


@background
def send_system_mail() -> None:
    """Send whatever of it is due."""
    system_mail.send_due_system_mail(bound_app().extensions["system_mailer"], should_stop=should_stop)
