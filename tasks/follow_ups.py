"""Background entry points for due and unconfirmed follow-ups."""

from __future__ import annotations

from tasks.queue import background, bound_app, should_stop
from webapp.services import recovery, sending


@background
def send_follow_up(follow_up_id: int | None = None) -> None:
    """Send this one, then whatever else is due."""
    sending.send_due(bound_app().extensions["text_sender"], follow_up_id, should_stop=should_stop)


@background
def ask_provider(follow_up_id: int) -> None:
    """Ask what became of a text whose fate is unknown."""
    recovery.ask_provider(bound_app().extensions["text_sender"], follow_up_id)
