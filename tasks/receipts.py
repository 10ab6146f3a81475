"""Background entry points for what the provider posts to us."""

from __future__ import annotations

from tasks.queue import background
from webapp.services import receipts, replies


@background
def process_callbacks() -> None:
    while receipts.process_callbacks() == receipts.BATCH:
        pass


@background
def process_replies() -> None:
    replies.process_replies()
