"""Weighs all calls of a contact, latest word first, and what people settled, into the facts that the gates decide on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.models.calls import Call
from webapp.models.follow_ups import FollowUp
from webapp.models.mailboxes import MailboxState
from webapp.models.suppressions import SuppressionList
from webapp.rules.gates import Decision, Facts, contact_status, decide
from webapp.rules.lifecycle import is_prompt
from webapp.rules.listening.verdicts import (
    Channel,
    Consent,
    ConsentVerdict,
    Verdicts,
)
from webapp.rules.quiet_hours import next_allowed
from webapp.rules.slots import Slot
from webapp.rules.states import CallStatus, ContactStatus, Kind, Reason
from webapp.services.destinations import find_destination, persons_destination
from webapp.services.dossiers import Dossier, Setting, words_of_contact
from webapp.services.emails import compose_email
from webapp.services.texts import Composed, call_values, compose, settings_values

TEXT_PROVIDER = "twilio"
# A destination that was tried or is another contact's: only another one, or a person, helps.
WRONG_DESTINATION = frozenset(
    {
        Reason.BAD_NUMBER,
        Reason.DESTINATION_BLOCKED,
        Reason.SAME_NUMBER,
        Reason.BAD_ADDRESS,
        Reason.SAME_ADDRESS,
    }
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision with all it rests on. `body` is the exact text, where it could be written, or
    the HTML of an email, with its `subject` and `mailbox_id`."""

    decision: Decision
    facts: Facts
    call: Call | None
    verdict: ConsentVerdict | None
    turns: tuple[int, ...]
    settled_turn: int | None
    rules_version: str | None
    body: str | None
    subject: str | None
    mailbox_id: int | None
    is_persons_destination: bool
    is_persons_decision: bool

    @property
    def call_id(self) -> int | None:
        return self.call.id if self.call is not None else None

    def evidence(self) -> dict[str, object]:
        """What goes into the trail: which call, the turns in their words, judged by which version of the rules.

        The words and the recording's address are kept here, because a fuller transcript may replace the call's own.
        """
        call = self.call
        found: dict[str, object] = {"call": call.public_id if call else None, "rules": self.rules_version}
        if call is not None and call.recording_url:
            found["recording"] = call.recording_url
        if self.verdict is not None:
            found |= {"consent": self.facts.consent.value, "why": self.verdict.why}
        if self.settled_turn is not None:
            found["why"] = "It was not plain; a person chose the contact's own words in which they agreed."
        turns = (call.turns if call is not None else None) or []
        found["quotes"] = [{"turn": turn, **turns[turn]} for turn in self.turns if 0 <= turn < len(turns)]
        return found


def status_of(setting: Setting, dossier: Dossier) -> ContactStatus:
    """Where the contact stands: on the DNC list; answered once a conversation took place; else as the latest attempt."""
    if setting.suppressed[SuppressionList.DNC] & {*dossier.numbers, *dossier.addresses}:
        return ContactStatus.DNC
    if any(call.status is CallStatus.ANSWERED for call in dossier.calls):
        return ContactStatus.ANSWERED
    if not dossier.calls:
        return ContactStatus.WAITING
    latest = dossier.calls[0]
    return contact_status(latest.status, is_final=latest.is_final is not False)


def judge(setting: Setting, dossier: Dossier, kind: Kind, now: datetime) -> Judgement:
    """Decide one kind for one contact."""
    channel = Channel.SMS if kind is Kind.SMS else Channel.EMAIL
    call, verdicts = _deciding_call(dossier, channel)
    follow_up = dossier.follow_ups.get(kind)
    consent = _consent(dossier, call, verdicts, channel)
    is_persons_decision = _stands(dossier, follow_up, call)
    chosen = persons_destination(follow_up) if is_persons_decision else None
    destination, state, is_persons = find_destination(dossier, kind, call, verdicts, chosen)
    details = follow_up.details if follow_up is not None and is_persons_decision else {}
    composed = _compose(setting, dossier, kind, verdicts, details)
    is_soon = call is not None and not is_persons_decision and is_prompt(call.ended_at, now)
    lists = setting.suppressed
    own = {*dossier.numbers, *dossier.addresses} | ({destination} if destination else set())
    facts = Facts(
        kind=kind,
        is_on=_is_on(setting, kind),
        status=status_of(setting, dossier),
        is_voicemail=bool(dossier.calls) and dossier.calls[0].is_voicemail,
        is_on_dnc=bool(lists[SuppressionList.DNC] & own),
        is_opted_out=any(_is_of_channel(value, channel) for value in lists[SuppressionList.OPT_OUT] & own),
        consent=consent,
        destination=destination,
        destination_state=state,
        missing_details=composed.missing,
        sender_problem=_sender_problem(setting, kind),
        is_prompt=is_soon,
        allowed_at=now if is_soon else _allowed_at(dossier, destination, call, now),
        now=now,
        awaits_attempts=kind is Kind.MISSED_EMAIL and _awaits_attempts(setting, dossier),
        is_wish_doubtful=dossier.doubtful_call() is not None,
    )
    verdict = None if verdicts is None or kind is Kind.MISSED_EMAIL else _verdict(verdicts, channel)
    settled_turn = _settled_turn(dossier, call, verdict, consent, channel)
    return Judgement(
        decision=decide(facts),
        facts=facts,
        call=call,
        verdict=verdict,
        turns=_evidence_turns(verdict, verdicts, kind, settled_turn),
        settled_turn=settled_turn,
        rules_version=verdicts.rules_version if verdicts else None,
        body=composed.body,
        subject=composed.subject,
        mailbox_id=None if kind is Kind.SMS or setting.mailbox is None else setting.mailbox.id,
        is_persons_destination=is_persons,
        is_persons_decision=is_persons_decision,
    )


def is_outdated(follow_up: FollowUp, judgement: Judgement) -> bool:
    """Whether the gates would decide otherwise than they did, or than a person did who set it aside."""
    decision = judgement.decision
    if follow_up.reason in WRONG_DESTINATION:
        return judgement.facts.destination != follow_up.destination
    return (decision.state, decision.reason) != (follow_up.state, follow_up.reason)


def _is_on(setting: Setting, kind: Kind) -> bool:
    live = setting.live
    if live is None:
        return False
    return {
        Kind.SMS: live.sms_enabled,
        Kind.EMAIL: live.email_enabled,
        Kind.MISSED_EMAIL: live.missed_enabled,
    }[kind]


def _deciding_call(dossier: Dossier, channel: Channel) -> tuple[Call | None, Verdicts | None]:
    """The latest call with a word on this channel; else the latest conversation; else the latest attempt."""
    answered = [call for call in dossier.calls if call.status is CallStatus.ANSWERED]
    for call in answered:
        verdicts = dossier.verdicts(call)
        if verdicts and _verdict(verdicts, channel).consent is not Consent.NOT_ASKED:
            return call, verdicts
    latest = next(iter(answered or dossier.calls), None)
    return latest, None if latest is None else dossier.verdicts(latest)


def _verdict(verdicts: Verdicts, channel: Channel) -> ConsentVerdict:
    return verdicts.sms_consent if channel is Channel.SMS else verdicts.email_consent


def _consent(dossier: Dossier, call: Call | None, verdicts: Verdicts | None, channel: Channel) -> Consent:
    if call is None or verdicts is None:
        return Consent.NOT_ASKED
    consent = _verdict(verdicts, channel).consent
    settlement = dossier.settlements.get((call.id, channel))
    if consent is Consent.UNCLEAR and settlement is not None and settlement.words == words_of_contact(call):
        return Consent.GRANTED
    return consent


def _settled_turn(
    dossier: Dossier, call: Call | None, verdict: ConsentVerdict | None, consent: Consent, channel: Channel
) -> int | None:
    """The turn that a person chose, where the consent rests on it."""
    if call is None or verdict is None or verdict.consent is consent:
        return None
    return dossier.settlements[call.id, channel].turn


def _evidence_turns(
    verdict: ConsentVerdict | None, verdicts: Verdicts | None, kind: Kind, settled_turn: int | None
) -> tuple[int, ...]:
    """The turns that consent and destination rest on, in their order; what a person chose stands for the consent."""
    if verdict is None or verdicts is None:
        return ()
    destination = verdicts.sms_destination if kind is Kind.SMS else verdicts.email_address
    consented = verdict.evidence if settled_turn is None else (settled_turn,)
    return tuple(sorted({*consented, *destination.evidence}))


def _stands(dossier: Dossier, follow_up: FollowUp | None, call: Call | None) -> bool:
    """Whether a person's decision stands: the contact has said nothing since, on this call or a later one.

    A further attempt that nobody answered says nothing.
    """
    return (
        follow_up is not None
        and follow_up.decided_by_id is not None
        and call is not None
        and (follow_up.decided_for_call_id == call.id or call.status is not CallStatus.ANSWERED)
        and follow_up.decided_words == dossier.words()
    )


def _compose(
    setting: Setting, dossier: Dossier, kind: Kind, verdicts: Verdicts | None, details: Mapping[str, str]
) -> Composed:
    """Nothing is written, and nothing missing, for a kind that is off: the first gate stops it."""
    if setting.live is None or not _is_on(setting, kind):
        return Composed(None)
    if kind is not Kind.SMS:
        return compose_email(setting.account, setting.live, dossier.contact.name, kind)
    values = settings_values(setting.account, setting.live) | call_values(verdicts, setting.campaign.country)
    values |= {Slot(name): value for name, value in details.items()}
    return compose(setting.live.sms_template, values)


def _sender_problem(setting: Setting, kind: Kind) -> Reason | None:
    if kind is Kind.SMS:
        return Reason.SENDER_BLOCKED if TEXT_PROVIDER in setting.blocked else None
    is_connected = setting.mailbox is not None and setting.mailbox.state is MailboxState.CONNECTED
    return None if is_connected else Reason.MAILBOX_DISCONNECTED


def _awaits_attempts(setting: Setting, dossier: Dossier) -> bool:
    """Whether the campaign wants more attempts: only where the platform does not say which one is the last."""
    if setting.live is None or not dossier.calls or dossier.calls[0].is_final is not None:
        return False
    attempts = sum(call.status is CallStatus.MISSED for call in dossier.calls)
    return max(attempts, dossier.calls[0].attempt or 0) < setting.live.missed_after_attempts


def _is_of_channel(value: str, channel: Channel) -> bool:
    return ("@" in value) is (channel is Channel.EMAIL)


def _allowed_at(dossier: Dossier, destination: str | None, call: Call | None, now: datetime) -> datetime:
    number = destination if destination and "@" not in destination else call.to_number if call else None
    return now if number is None else next_allowed(now, number, dossier.contact.timezone)
