"""What a person decides on a follow-up: its destination, which turn was the yes, that it arrived, to send it again."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.models.base import utc_now, write_transaction
from webapp.models.calls import Call, ConsentSettlement
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import Actor, DestinationSource, FollowUp, TrailEntry
from webapp.rules.addresses import parse_email, parse_number
from webapp.rules.desk import NEEDS_A_DESTINATION, RESUMES_BY_ITSELF
from webapp.rules.lifecycle import COMMITTED, RESENDABLE, is_being_asked
from webapp.rules.listening.verdicts import Channel, Consent, Speaker
from webapp.rules.slots import Slot, clean_slot, is_blank
from webapp.rules.states import REASON_WORDS, FollowUpState, Kind, Reason
from webapp.rules.wording import TEMPLATES
from webapp.services.dossiers import (
    Dossier,
    Setting,
    load_dossiers,
    load_setting,
    values_of,
    words_of_contact,
)
from webapp.services.earlier_opt_outs import remember_opt_outs
from webapp.services.judgement import judge
from webapp.services.listening import turns_of
from webapp.services.outcomes import refresh_review
from webapp.services.planning import plan_again, source_of
from webapp.services.trail import entry


class NotFound(LookupError):
    """There is no such follow-up in this account."""


class NotPossible(Exception):
    """The follow-up is not in a state in which this can be decided; `words` say why, for people."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def set_destination_and_send(account_id: int, public_id: str, raw: str, *, user_id: int) -> FollowUp:
    """A person says where it goes, also one that failed; every gate is asked again, and what passes is due.

    `raw` is a number, E.164 or national in the campaign's country, or an email's address. Raises AddressError, NotFound,
    NotPossible.
    """
    with write_transaction() as session:
        follow_up, dossier, setting, now = open_follow_up(session, account_id, public_id)
        is_text = follow_up.kind is Kind.SMS
        destination = parse_number(raw, setting.campaign.country) if is_text else parse_email(raw)
        if follow_up.state is not FollowUpState.FAILED:  # what has failed may well go to a better number
            refuse_committed(follow_up)
        _refuse_without_consent(dossier, setting, follow_up, now)
        if follow_up.state is FollowUpState.FAILED:
            follow_up.state = FollowUpState.DUE
        take_decision(follow_up, dossier, setting, now, user_id)
        follow_up.destination, follow_up.destination_source = destination, DestinationSource.PERSON
        follow_up.reason = None  # whatever spoke against the destination before, a person has looked at it
        if is_text:
            remember_opt_outs(session, account_id, [destination], now)
        setting = load_setting(session, setting.campaign, {*values_of(dossier), destination})
        return plan_again(
            session,
            setting,
            dossier,
            follow_up.kind,
            now,
            what="destination_set",
            user_id=user_id,
            detail={"to": destination},
        )


def settle_consent(account_id: int, public_id: str, turn: int, *, user_id: int) -> FollowUp:
    """A person chooses the contact's own turn in which they agreed; the only way out of an unclear consent.

    `turn` is the index of a turn of the call that was unclear. Raises NotFound, NotPossible.
    """
    with write_transaction() as session:
        follow_up, dossier, setting, now = open_follow_up(session, account_id, public_id)
        refuse_committed(follow_up)
        channel = Channel.SMS if follow_up.kind is Kind.SMS else Channel.EMAIL
        call = _unclear_call(dossier, setting, follow_up, now)
        turns = turns_of(call)
        if not 0 <= turn < len(turns) or turns[turn].speaker is not Speaker.CONTACT:
            raise NotPossible("Choose something that the contact said, not the agent.")
        if not turns[turn].text.strip():
            raise NotPossible("Choose a turn with words in it.")
        words = words_of_contact(call)
        standing = dossier.settlements.get((call.id, channel))
        if standing is not None and standing.words == words:
            raise NotPossible("This consent has been settled already.")
        settlement = ConsentSettlement(
            account_id=account_id,
            call_id=call.id,
            channel=channel,
            turn=turn,
            turn_text=turns[turn].text,
            words=words,
            user_id=user_id,
            at=now,
        )
        session.add(settlement)
        dossier.settlements[call.id, channel] = settlement
        take_decision(follow_up, dossier, setting, now, user_id)
        chosen = {"turn": turn, "text": turns[turn].text, "seconds": turns[turn].at}
        return plan_again(
            session,
            setting,
            dossier,
            follow_up.kind,
            now,
            what="consent_settled",
            user_id=user_id,
            detail={"chosen": chosen},
        )


def fill_details(account_id: int, public_id: str, details: dict[str, str], *, user_id: int) -> FollowUp:
    """A person fills in what the call did not make plain. Only slots that the call gives; blank ones are left out.

    Raises NotFound, NotPossible, SlotTooLong.
    """
    with write_transaction() as session:
        follow_up, dossier, setting, now = open_follow_up(session, account_id, public_id)
        refuse_committed(follow_up)
        if setting.live is None or follow_up.kind is not Kind.SMS:
            raise NotPossible("Texts are off for this campaign.")
        _refuse_without_consent(dossier, setting, follow_up, now)
        allowed = {slot.value for slot in TEMPLATES[setting.live.sms_template].call_slots}
        given = {
            name: clean_slot(Slot(name), value)
            for name, value in details.items()
            if name in allowed and not is_blank(value)
        }
        take_decision(follow_up, dossier, setting, now, user_id)
        follow_up.details = {**follow_up.details, **given}
        return plan_again(
            session,
            setting,
            dossier,
            follow_up.kind,
            now,
            what="details_filled",
            user_id=user_id,
            detail=dict(given),
        )


def send_again(account_id: int, public_id: str, *, user_id: int) -> FollowUp:
    """Move a failed or unconfirmed follow-up back through the gates, by a person's word.

    It goes where the contact last confirmed, or where a person set it. What the gates would hold stays as it is: one that
    may have arrived must never look as if it had not been sent. Raises NotFound, NotPossible.
    """
    with write_transaction() as session:
        follow_up, dossier, setting, now = open_follow_up(session, account_id, public_id)
        if follow_up.state not in RESENDABLE:
            raise NotPossible("Only what failed or is unconfirmed can be sent again.")
        if is_being_asked(follow_up.state, follow_up.due_at, last_word(session, follow_up.id), now):
            raise NotPossible("The provider is still being asked whether it has this text. Wait a minute.")
        judgement = judge(setting, dossier, follow_up.kind, now)
        decision, destination = judgement.decision, judgement.facts.destination
        if decision.state is not FollowUpState.DUE and decision.reason not in RESUMES_BY_ITSELF:
            raise NotPossible(f"It cannot be sent now: {REASON_WORDS[decision.reason or Reason.OFF]}.")
        if follow_up.reason in NEEDS_A_DESTINATION and destination == follow_up.destination:
            what = (
                "number cannot take this text"
                if follow_up.kind is Kind.SMS
                else "address cannot take this email"
            )
            raise NotPossible(f"That {what}. Choose another one.")
        take_decision(follow_up, dossier, setting, now, user_id)
        if not judgement.is_persons_destination:
            follow_up.destination_source = source_of(judgement)
        follow_up.state, follow_up.reason = FollowUpState.DUE, None
        return plan_again(session, setting, dossier, follow_up.kind, now, what="send_again", user_id=user_id)


def last_word(session: Session, follow_up_id: int) -> str | None:
    """What happened to the follow-up last, as the trail has it."""
    return session.execute(
        sa.select(TrailEntry.what)
        .where(TrailEntry.follow_up_id == follow_up_id)
        .order_by(TrailEntry.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def mark_arrived(account_id: int, public_id: str, *, user_id: int) -> FollowUp:
    """A person knows that an unconfirmed follow-up arrived: it counts as sent. Raises NotFound, NotPossible."""
    with write_transaction() as session:
        follow_up, _dossier, _setting, now = open_follow_up(session, account_id, public_id)
        if follow_up.state is not FollowUpState.UNCONFIRMED:
            raise NotPossible("Only what is unconfirmed can be marked as arrived.")
        follow_up.state, follow_up.reason, follow_up.due_at = FollowUpState.SENT, None, None
        follow_up.reason_detail, follow_up.sent_at = "", follow_up.claimed_at or now
        session.add(
            entry(
                account_id=account_id,
                follow_up_id=follow_up.id,
                at=now,
                what="arrived",
                state=FollowUpState.SENT,
                actor=Actor.PERSON,
                user_id=user_id,
            )
        )
        refresh_review(session, follow_up.campaign_contact_id)
        return follow_up


def open_follow_up(
    session: Session, account_id: int, public_id: str
) -> tuple[FollowUp, Dossier, Setting, datetime]:
    row_id = session.execute(
        sa.select(FollowUp.campaign_contact_id).where(
            FollowUp.account_id == account_id, FollowUp.public_id == public_id
        )
    ).scalar_one_or_none()
    if row_id is None:
        raise NotFound(public_id)
    (dossier,) = load_dossiers(session, [row_id], is_locking=True)
    (follow_up,) = (each for each in dossier.follow_ups.values() if each.public_id == public_id)
    campaign = session.get_one(Campaign, follow_up.campaign_id)
    return follow_up, dossier, load_setting(session, campaign, values_of(dossier)), utc_now()


def message_word(kind: Kind) -> str:
    return "text" if kind is Kind.SMS else "email"


def refuse_committed(follow_up: FollowUp) -> None:
    if follow_up.state in COMMITTED:
        raise NotPossible(f"This {message_word(follow_up.kind)} has gone out or is on its way.")


def _refuse_without_consent(dossier: Dossier, setting: Setting, follow_up: FollowUp, now: datetime) -> None:
    """For declined or not asked there is no way to send, for anyone; for unclear, only by settling the consent."""
    if follow_up.kind is Kind.MISSED_EMAIL:
        return
    consent = judge(setting, dossier, follow_up.kind, now).facts.consent
    if consent is Consent.UNCLEAR:
        raise NotPossible("First choose the contact's own words in which they agreed.")
    if consent is not Consent.GRANTED:
        word = "a text" if follow_up.kind is Kind.SMS else "an email"
        raise NotPossible(f"The contact did not agree to {word} on the call, so none can be sent.")


def _unclear_call(dossier: Dossier, setting: Setting, follow_up: FollowUp, now: datetime) -> Call:
    judgement = judge(setting, dossier, follow_up.kind, now)
    call = next((call for call in dossier.calls if call.id == judgement.call_id), None)
    heard = dossier.verdicts(call) if call is not None else None
    if call is None or heard is None or judgement.verdict is None:
        raise NotPossible("There is no call in which the contact could have agreed.")
    if judgement.verdict.consent is not Consent.UNCLEAR:
        raise NotPossible("Only an unclear consent can be settled.")
    return call


def take_decision(
    follow_up: FollowUp, dossier: Dossier, setting: Setting, now: datetime, user_id: int
) -> None:
    """From now on a person's word stands, until the contact says something new."""
    judgement = judge(setting, dossier, follow_up.kind, now)
    if not judgement.is_persons_decision:
        follow_up.details = {}  # filled in for what the contact had said by then
    follow_up.decided_by_id, follow_up.decided_for_call_id = user_id, judgement.call_id
    follow_up.decided_words = dossier.words()
