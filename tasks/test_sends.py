"""Background entry point for test sends."""

from __future__ import annotations

from tasks.queue import background, bound_app
from webapp.services.test_deliveries import deliver


@background
def send_test(test_id: int) -> None:
    """Send this one, if nobody did."""
    extensions = bound_app().extensions
    deliver(test_id, extensions["text_sender"], extensions["mailboxes"])
