"""One card a follow-up: where it stands and why, the exact text, what a person may do, and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.models.calls import Call
from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.rules.desk import (
    RESUMES_BY_ITSELF,
    Action,
    advise,
    allowed_actions,
    is_correctable,
    is_moving,
)
from webapp.rules.lifecycle import is_being_asked
from webapp.rules.listening.verdicts import Speaker
from webapp.rules.slots import SLOTS, Slot, SlotTooLong
from webapp.rules.states import FollowUpState, Kind, Reason
from webapp.rules.why_not_sent import WhyNotSent
from webapp.rules.wording import TEMPLATES, missing_slots, render
from webapp.services.card_reasons import explain_card
from webapp.services.decisions import ShownDecision, tell_decisions
from webapp.services.dossiers import Dossier, Setting
from webapp.services.histories import TrailLine, tell_trail
from webapp.services.judgement import is_outdated, judge
from webapp.services.listening import turns_of, verdicts_of
from webapp.services.mail_cards import (
    MailboxFacts,
    ShownMail,
    find_mailbox_trouble,
    show_mail,
    suggest_addresses,
)
from webapp.services.mail_queue import Turn
from webapp.services.texts import call_values, settings_values
from webapp.services.transcripts import ShownTurn, numbers_heard, show_turns, turn_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A number (E.164) or an address that it could go to, and how we know it."""

    to: str
    why: str


@dataclass(frozen=True, slots=True)
class DetailField:
    """A slot that a person may fill in."""

    name: str
    title: str
    limit: int
    example: str
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """`body` is the exact text: the one sent, or the one that would be; '' where there is none to show. `mail` is the same
    of an email, `turn` when one that is due goes, and `mailbox` what is wrong with the one that it waits for.

    `advice` says what the reason means; `is_correctable`: it waits, and its address may be corrected. `until` is when it is next worked on by itself. What only one action needs is empty where it is not allowed.
    `again_to` is where 'send again' would send: elsewhere than before, where a later call named another number.
    `why_not` says in a line why it was not sent; `why_not_turn` is where on the call of `why_not_call` it was said.
    `missing_settings` are titles of slots that the campaign's settings must give.
    """

    public_id: str
    kind: Kind
    state: FollowUpState
    reason: Reason | None
    detail: str
    advice: str
    until: datetime | None
    destination: str
    again_to: str
    body: str
    mail: ShownMail | None
    turn: Turn | None
    mailbox: MailboxFacts | None
    is_correctable: bool
    wording_version: str
    sent_at: datetime | None
    is_moving: bool
    actions: frozenset[Action]
    why_not: WhyNotSent | None
    why_not_turn: ShownTurn | None
    why_not_call: str
    decisions: tuple[ShownDecision, ...]
    trail: tuple[TrailLine, ...]
    suggestions: tuple[Suggestion, ...]
    own_turns: tuple[ShownTurn, ...]
    detail_fields: tuple[DetailField, ...]
    missing_settings: tuple[str, ...]

    @property
    def is_email(self) -> bool:
        return self.kind is not Kind.SMS


def make_card(
    setting: Setting,
    dossier: Dossier,
    follow_up: FollowUp,
    trail: list[TrailEntry],
    people: Mapping[int, str],
    now: datetime,
    turn: Turn | None = None,
) -> Card:
    judgement = judge(setting, dossier, follow_up.kind, now)
    facts = judgement.facts
    actions = allowed_actions(
        follow_up.kind,
        follow_up.state,
        follow_up.reason,
        facts.consent,
        is_suppressed=facts.is_on_dnc or facts.is_opted_out or facts.is_wish_doubtful,
        is_being_asked=is_being_asked(
            follow_up.state, follow_up.due_at, trail[-1].what if trail else None, now
        ),
        is_outdated=is_outdated(follow_up, judgement),
    )
    call = next((call for call in dossier.calls if call.id == judgement.call_id), None)
    why_not, basis = explain_card(dossier, follow_up, judgement)
    fills = Action.FILL_DETAILS in actions
    is_text = follow_up.kind is Kind.SMS
    waits = bool(actions) or follow_up.state is FollowUpState.DUE or follow_up.reason in RESUMES_BY_ITSELF
    return Card(
        public_id=follow_up.public_id,
        kind=follow_up.kind,
        state=follow_up.state,
        reason=follow_up.reason,
        detail=follow_up.reason_detail,
        advice=advise(follow_up.kind, follow_up.reason),
        until=follow_up.due_at,
        destination=follow_up.destination or "",
        again_to=facts.destination or "",
        body=(follow_up.body or (judgement.body if waits else None) or "") if is_text else "",
        mail=None if is_text else show_mail(setting, follow_up, judgement, trail, waits=waits),
        turn=turn,
        mailbox=None if is_text else find_mailbox_trouble(setting, follow_up),
        is_correctable=is_correctable(follow_up.kind, follow_up.state, follow_up.reason),
        wording_version=follow_up.wording_version or "",
        sent_at=follow_up.sent_at,
        is_moving=is_moving(follow_up.state, follow_up.due_at, follow_up.sent_at, now, follow_up.kind),
        actions=actions,
        why_not=why_not,
        why_not_turn=turn_of(basis, why_not.turn if why_not is not None else None),
        why_not_call=basis.public_id if basis is not None else "",
        decisions=tell_decisions(follow_up, trail, people, judgement),
        trail=tell_trail(trail, people),
        suggestions=_suggest(setting, dossier, follow_up, call) if Action.SET_DESTINATION in actions else (),
        own_turns=_own_turns(call) if Action.SETTLE_CONSENT in actions else (),
        detail_fields=tuple(_detail_fields(setting, follow_up, call)) if fills else (),
        missing_settings=_missing_settings(setting) if fills else (),
    )


def _suggest(
    setting: Setting, dossier: Dossier, follow_up: FollowUp, call: Call | None
) -> tuple[Suggestion, ...]:
    is_text = follow_up.kind is Kind.SMS
    known = _numbers(setting, dossier, call) if is_text else suggest_addresses(dossier, follow_up)
    return tuple(Suggestion(to, why) for to, why in known.items())


def _numbers(setting: Setting, dossier: Dossier, call: Call | None) -> dict[str, str]:
    """The number called, those heard on the call, those on file; each once, the nearest to the call first."""
    known: dict[str, str] = {}
    if call is not None:
        known[call.to_number] = "the number that was called"
        for number in numbers_heard(call, setting.campaign.country):
            known.setdefault(number, "heard on the call")
    for number in dossier.numbers:
        known.setdefault(number, "on file")
    return known


def _own_turns(call: Call | None) -> tuple[ShownTurn, ...]:
    turns = show_turns(turns_of(call)) if call is not None else ()
    return tuple(turn for turn in turns if turn.speaker is Speaker.CONTACT and turn.text.strip())


def _detail_fields(setting: Setting, follow_up: FollowUp, call: Call | None) -> list[DetailField]:
    """The slots of the call that are blank or too long for the text."""
    if setting.live is None:
        return []
    template = setting.live.sms_template
    values = settings_values(setting.account, setting.live)
    values |= call_values(verdicts_of(call) if call else None, setting.campaign.country)
    values |= {Slot(name): value for name, value in follow_up.details.items()}
    wanted: tuple[Slot, ...] = missing_slots(template, values)
    if not wanted:
        try:
            render(template, values)
        except SlotTooLong as error:
            wanted = (error.slot,)
    asked = [slot for slot in wanted if slot in TEMPLATES[template].call_slots]
    return [
        DetailField(
            slot.value, SLOTS[slot].title, SLOTS[slot].limit, SLOTS[slot].example, values.get(slot, "")
        )
        for slot in asked
    ]


def _missing_settings(setting: Setting) -> tuple[str, ...]:
    if setting.live is None:
        return ()
    template = setting.live.sms_template
    missing = missing_slots(template, settings_values(setting.account, setting.live))
    return tuple(SLOTS[slot].title for slot in missing if slot not in TEMPLATES[template].call_slots)
