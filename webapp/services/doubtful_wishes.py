"""What a person makes of a wish not to be contacted again that was not plain: it was meant, or nothing of the kind.

Until then nothing goes to the contact by itself: the gates say so.
"""

from __future__ import annotations

import sqlalchemy as sa

from webapp.models.base import utc_now, write_transaction
from webapp.models.calls import Call, WishSettlement
from webapp.models.campaigns import Campaign
from webapp.models.contacts import CampaignContact
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.lifecycle import COMMITTED
from webapp.rules.states import FollowUpState
from webapp.services.dossiers import Dossier, load_dossiers, load_setting, values_of, words_of_contact
from webapp.services.planning import Due, note_review, plan_again
from webapp.services.review import NotFound, NotPossible
from webapp.services.suppression_effects import decide_anew
from webapp.services.suppressions import add_entries


def settle_wish(
    campaign: Campaign, row_public_id: str, call_public_id: str, *, was_meant: bool, user_id: int
) -> list[Due]:
    """Keep a person's word on a call's doubtful wish, and decide anew what has not gone out; what is due by it.

    Meant: the number called, and every number and address of theirs, goes on the do-not-call list, as if they had asked
    plainly. Raises NotFound, NotPossible.
    """
    with write_transaction() as session:
        row_id = session.execute(
            sa.select(CampaignContact.id).where(
                CampaignContact.campaign_id == campaign.id, CampaignContact.public_id == row_public_id
            )
        ).scalar_one_or_none()
        if row_id is None:
            raise NotFound(row_public_id)
        (dossier,) = load_dossiers(session, [row_id], is_locking=True)
        call = _find_call(dossier, call_public_id)
        wish = WishSettlement(
            account_id=call.account_id,
            call_id=call.id,
            was_meant=was_meant,
            words=words_of_contact(call),
            user_id=user_id,
            at=utc_now(),
        )
        session.add(wish)
        dossier.wishes[call.id, wish.words] = wish
        if was_meant:
            values = sorted({call.to_number, *dossier.numbers, *dossier.addresses})
            add_entries(
                session,
                call.account_id,
                values,
                which=SuppressionList.DNC,
                source=SuppressionSource.CALL,
                note=_quote(dossier, call),
                user_id=user_id,
                call_id=call.id,
            )
            decide_anew(session, call.account_id, values, what="suppressed", user_id=user_id)
            return []
        setting = load_setting(session, campaign, values_of(dossier))
        turns = _turns(dossier, call)
        for kind, follow_up in dossier.follow_ups.items():
            if follow_up.state not in COMMITTED:
                plan_again(
                    session,
                    setting,
                    dossier,
                    kind,
                    utc_now(),
                    what="wish_settled",
                    user_id=user_id,
                    detail={"quotes": turns, "wished_on": call.public_id},
                )
        note_review(setting, dossier)
        return [
            Due(follow_up.id, kind)
            for kind, follow_up in dossier.follow_ups.items()
            if follow_up.state is FollowUpState.DUE
        ]


def _find_call(dossier: Dossier, public_id: str) -> Call:
    call = next((call for call in dossier.calls if call.public_id == public_id), None)
    if call is None:
        raise NotFound(public_id)
    if not dossier.is_wish_doubtful(call):
        raise NotPossible("There is nothing doubtful about this call any more.")
    if dossier.wish_of(call) is not None:
        raise NotPossible("Somebody has said already what was meant.")
    return call


def _turns(dossier: Dossier, call: Call) -> list[dict[str, object]]:
    """The turns in doubt, as the trail quotes them."""
    heard, turns = dossier.verdicts(call), call.turns or []
    doubtful = heard.do_not_contact.doubtful if heard is not None else ()
    return [{"turn": turn, **turns[turn]} for turn in doubtful if 0 <= turn < len(turns)]


def _quote(dossier: Dossier, call: Call) -> str:
    said = " … ".join(str(turn["text"]) for turn in _turns(dossier, call))
    return f"On the call: “{said[:400]}”"
