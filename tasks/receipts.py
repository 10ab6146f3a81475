"""Background entry points for what the provider posts to us."""

from __future__ import annotations

from tasks.queue import should_stop, wake_up
from webapp.services import receipts, replies


@wake_up
def process_callbacks() -> None:
    receipts.process_callbacks(should_stop)


@wake_up
def process_replies() -> None:
    replies.process_replies()
