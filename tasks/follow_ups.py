"""Background entry points for due and unconfirmed follow-ups."""

from __future__ import annotations

import os

from tasks.crews import Crew
from tasks.queue import background, bound_app, should_stop
from webapp.rules.states import Kind
from webapp.services import recovery, sending
from webapp.services.mail_sending import MailLane

THREADS = int(os.environ.get("WORKER_THREADS", "4"))
# Neither a long line of texts nor a provider that hangs keeps every thread: the other kind still goes out in time.
text_senders, mail_senders = Crew(THREADS - 1), Crew(THREADS // 2)


@background
def send_follow_up(follow_up_id: int | None = None) -> None:
    """Send this text, then whatever else is due."""
    sender = bound_app().extensions["text_sender"]
    text_senders.work(lambda: sending.send_due(sender, follow_up_id, should_stop=should_stop))


@background
def send_emails(follow_up_id: int | None = None) -> None:
    """Send this email, then whatever is due and whose mailbox may send now; the sweep comes back for the rest."""
    lane = MailLane(bound_app().extensions["mailboxes"])
    mail_senders.work(lambda: sending.drain(lane, follow_up_id, should_stop=should_stop))


def send(follow_up_id: int, kind: Kind) -> None:
    """Put what a person just released in line."""
    if kind is Kind.SMS:
        send_follow_up(follow_up_id)
    else:
        send_emails(follow_up_id)


@background
def ask_provider(follow_up_id: int) -> None:
    """Ask what became of a text whose fate is unknown."""
    recovery.ask_provider(bound_app().extensions["text_sender"], follow_up_id)
