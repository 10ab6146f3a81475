"""Background entry point for stored reports."""

from __future__ import annotations

import threading

from tasks.follow_ups import send_emails, send_follow_up
from tasks.queue import should_stop, wake_up
from webapp.services import calls

SENDERS = 4  # threads worth waking for one batch; each goes on as long as anything is due
_draining = threading.Lock()
_wanted = threading.Event()


@wake_up
def process_reports() -> None:
    """Process what waits; one wake-up drains all of it.

    A wake-up that comes while another drains leaves word and returns: whoever drains looks again after letting go.
    """
    _wanted.set()
    while _wanted.is_set() and _draining.acquire(blocking=False):
        try:
            _wanted.clear()
            _drain()
        finally:
            _draining.release()


def _drain() -> None:
    while not should_stop():
        processed = calls.process_pending()
        for follow_up_id in processed.due_texts[:SENDERS]:
            send_follow_up(follow_up_id)
        if processed.due_emails:
            send_emails(processed.due_emails[0])
        if not processed.is_more:
            return
