"""How the sender of texts stands: set up or not, blocked or not, what waits because of it, and taking it up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from webapp.models.base import db, inline
from webapp.models.follow_ups import FollowUp
from webapp.providers.outcomes import CannotAsk, SendError
from webapp.providers.twilio_advice import advise
from webapp.rules.states import FollowUpState, Reason
from webapp.services import health
from webapp.services.sending import TextSender
from webapp.settings import Settings

NO_SENDER = "No sender is set up, so there is nothing to take up."


@dataclass(frozen=True, slots=True)
class Block:
    """Why nothing goes out, since when, and what an admin can do about it."""

    code: str
    words: str
    since: datetime
    advice: str


@dataclass(frozen=True, slots=True)
class ProviderStatus:
    """`sender` in words, None where none is set up; the counts are of one account's texts."""

    sender: str | None
    missing_settings: tuple[str, ...]
    block: Block | None
    held_by_block: int
    held_without_sender: int
    heartbeat_seconds: float | None
    is_worker_alive: bool
    texts_due: int
    oldest_due_seconds: float | None


def read_status(account_id: int, sender: TextSender | None, settings: Settings) -> ProviderStatus:
    """All of it, from the database and the settings; the provider is not asked."""
    state = health.check_health()
    block = health.provider_block()
    return ProviderStatus(
        sender=sender.texts.sender if sender else None,
        missing_settings=find_missing_settings(settings),
        block=Block(block.code, block.words, block.since, advise(block.code)) if block else None,
        held_by_block=_count_held(account_id, Reason.SENDER_BLOCKED),
        held_without_sender=_count_held(account_id, Reason.NO_SENDER),
        heartbeat_seconds=state.heartbeat_seconds,
        is_worker_alive=state.is_worker_alive,
        texts_due=state.texts_due,
        oldest_due_seconds=state.oldest_due_seconds,
    )


def find_missing_settings(settings: Settings) -> tuple[str, ...]:
    """The settings that must still be given before texts can go out, by name."""
    wanted = {
        "TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "TWILIO_AUTH_TOKEN": settings.twilio_auth_token,
        "TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM": settings.twilio_messaging_service_sid
        or settings.twilio_from,
    }
    return tuple(name for name, value in wanted.items() if not value)


def resume(sender: TextSender | None) -> str | None:
    """Lift the block after the provider has accepted our credentials; else what is still wrong, in words."""
    if sender is None:
        return NO_SENDER
    db.session.rollback()  # let go of the database before the network
    try:
        sender.texts.check()
    except (SendError, CannotAsk) as error:
        return error.words
    health.lift_block()
    return None


def _count_held(account_id: int, reason: Reason) -> int:
    return db.session.execute(
        sa.select(sa.func.count(FollowUp.id)).where(
            FollowUp.account_id == account_id,
            FollowUp.state == inline(FollowUpState.HELD),
            FollowUp.reason == inline(reason),
        )
    ).scalar_one()
