"""The number confirmation of a call under way: one step of its dialogue, kept by session, each utterance counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from webapp.models.base import table_of, utc_now, write_connection
from webapp.models.number_confirmations import NumberConfirmationSession
from webapp.rules.number_dialogue import Dialogue, Stage, reply
from webapp.rules.number_dialogue.repeats import is_repeat
from webapp.rules.number_dialogue.sentences import GIVEN_UP
from webapp.rules.number_dialogue.steps import give_up
from webapp.services.confirmed_numbers import take_up_again
from webapp.services.intake import CampaignKey

MOST_EXCHANGES = 60
"""Of one session: nobody talks about a number for longer, so it is a loop of the platform's."""


class AnotherCalledNumber(Exception):
    """The session began with another called number: it is not the same call."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`number` is E.164, while it is read back and once it is confirmed; `is_call_reopened` where a report of the call waits anew."""

    say: str
    stage: Stage
    number: str | None
    is_call_reopened: bool = False


def confirm_number(
    campaign: CampaignKey, *, session: str, called: str, said: str, turn: str | None = None
) -> Answer:
    """Take what the contact said and answer what to say next. Raises AnotherCalledNumber.

    `called` is E.164. The same words sent again because of a retry change nothing and get the same answer: told by `turn`
    (the platform's id of the utterance) where there is one, else by their coming before the answer can have been spoken.
    Two requests at once are taken one after the other.
    """
    with write_connection() as connection:
        kept = _lock_session(connection, campaign, session, called)
        if kept.called != called:
            raise AnotherCalledNumber
        taken = _take(kept, said, turn, utc_now())
        if taken.exchanges is not None:
            connection.execute(_WRITE, {"session_id": kept.id, **taken.columns()})
    answer = taken.answer
    # A retry too: the process may have ended between the commit and this, the first time.
    if taken.bears_on_call and take_up_again(campaign.public_id, session):
        return replace(answer, is_call_reopened=True)
    return answer


@dataclass(frozen=True, slots=True)
class _Kept:
    """A session's row, as it was read under its lock."""

    id: int
    called: str
    stage: Stage
    number: str | None
    dialogue: dict[str, Any]
    exchanges: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Taken:
    """The answer, and what is to be kept for it; `exchanges` is None where nothing changes.

    `bears_on_call`: these words confirmed a number or took that back, now or when they first came.
    """

    answer: Answer
    dialogue: dict[str, Any]
    exchanges: Sequence[dict[str, Any]] | None
    at: datetime
    bears_on_call: bool = False

    def columns(self) -> dict[str, object]:
        kept = {"dialogue": self.dialogue, "exchanges": self.exchanges, "updated_at": self.at}
        return {f"new_{name}": value for name, value in kept.items()} | {
            "new_stage": self.answer.stage,
            "new_number": self.answer.number,
        }


# Built once: a caller waits for these.
_TABLE = table_of(NumberConfirmationSession)
_READ = (
    sa.select(*(_TABLE.c[name] for name in _Kept.__slots__))
    .where(_TABLE.c.campaign_id == sa.bindparam("campaign"), _TABLE.c.session == sa.bindparam("named"))
    .with_for_update()
)
_WRITE = (
    sa.update(_TABLE)
    .where(_TABLE.c.id == sa.bindparam("session_id"))
    .values(
        {
            name: sa.bindparam(f"new_{name}")
            for name in ("dialogue", "exchanges", "stage", "number", "updated_at")
        }
    )
)
_INSERTS = {
    name: insert(_TABLE).on_conflict_do_nothing()
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}


def _lock_session(connection: Connection, campaign: CampaignKey, session: str, called: str) -> _Kept:
    named = {"campaign": campaign.id, "named": session}
    row = connection.execute(_READ, named).one_or_none()
    if row is None:
        now, begun = utc_now(), Dialogue(campaign.country, called)
        first = {"dialogue": begun.to_json(), "exchanges": [], "created_at": now, "updated_at": now}
        owner = {"account_id": campaign.account_id, "campaign_id": campaign.id, "session": session}
        # Of two first requests at once the second finds the row of the first, and waits for it.
        connection.execute(
            _INSERTS[connection.dialect.name], {**owner, "called": called, "stage": begun.stage, **first}
        )
        row = connection.execute(_READ, named).one()
    return _Kept(*row)


def _take(kept: _Kept, said: str, turn: str | None, now: datetime) -> _Taken:
    for place in range(len(kept.exchanges) - 1, -1, -1):
        earlier = kept.exchanges[place]
        age = now - datetime.fromisoformat(earlier["at"])
        if is_repeat(earlier, said, turn, is_last=place == len(kept.exchanges) - 1, age=age):
            states = {each["state"] for each in kept.exchanges[max(0, place - 1) : place + 1]}
            return _Taken(_answer_of(earlier), kept.dialogue, None, now, Stage.CONFIRMED in states)
    dialogue = reply(Dialogue.from_json(kept.dialogue), said)
    if len(kept.exchanges) >= MOST_EXCHANGES:
        if dialogue.stage is kept.stage is Stage.CONFIRMED and dialogue.number == kept.number:
            return _Taken(Answer(dialogue.say, dialogue.stage, dialogue.number), kept.dialogue, None, now)
        if kept.stage is Stage.GIVEN_UP:
            return _Taken(Answer(GIVEN_UP, Stage.GIVEN_UP, None), kept.dialogue, None, now)
        dialogue = give_up(dialogue)
    exchange: dict[str, Any] = {
        "said": said,
        "say": dialogue.say,
        "state": dialogue.stage.value,
        "number": dialogue.number,
        "turn": turn,
        "at": now.isoformat(),
    }
    before, after = (kept.stage, kept.number), (dialogue.stage, dialogue.number)
    is_changed = before != after and Stage.CONFIRMED in (kept.stage, dialogue.stage)
    return _Taken(_answer_of(exchange), dialogue.to_json(), [*kept.exchanges, exchange], now, is_changed)


def _answer_of(exchange: dict[str, Any]) -> Answer:
    return Answer(exchange["say"], Stage(exchange["state"]), exchange["number"])
