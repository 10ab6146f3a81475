"""Background entry points for due and unconfirmed follow-ups."""

from __future__ import annotations

import os

from tasks.crews import Crew
from tasks.queue import background, bound_app, should_stop
from webapp.rules.states import Kind
from webapp.services import recovery, sending
from webapp.services.mail_sending import MailLane

THREADS = int(os.environ.get("WORKER_THREADS", "4"))
# A mail provider that hangs keeps at most so many threads: texts still go out within a second.
mail_senders = Crew(THREADS // 2)
TEXTS_AT_A_TIME = 40


@background
def send_follow_up(follow_up_id: int | None = None) -> None:
    """Send this text, then whatever else is due; a long line goes on behind what else is in the queue, such as emails."""
    sender = bound_app().extensions["text_sender"]
    if sending.send_due(sender, follow_up_id, TEXTS_AT_A_TIME, should_stop) == TEXTS_AT_A_TIME:
        send_follow_up()


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
