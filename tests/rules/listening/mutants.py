"""What may be done to a granted call so that nobody would call it granted any more, and to one with a number spoken.

Used by the tests on calls of our own, and by the benchmark on any labelled calls.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from tests.rules.listening.replies import GREETINGS, NOES, NOES_TO_MINDING, UNCLEAR, WITHDRAWALS
from webapp.rules.listening import Channel, HeardCall, Speaker, Turn

_MINDING = re.compile(
    r"\b(?:mind|objections?|object|against|problem|trouble|issue|bother you|hassle|put out)\b", re.IGNORECASE
)

_REQUEST = re.compile(
    r"\b(?:text|sms|e-?mail|message|send|shoot|ping) (?:me|us|it|that|them|those|the|to|away|over)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A granted call, with the turns of the offer and of the contact's own yes (one turn where they asked for it)."""

    call: HeardCall
    channel: Channel
    offers: tuple[int, ...]
    answers: tuple[int, ...]


Mutation = Callable[[Grant], Iterator[HeardCall]]


def find_grant(call: HeardCall, channel: Channel, evidence: Collection[int]) -> Grant:
    """The grant that rests on these turns; contact turns right beside a quoted one belong to the same answer."""
    answers = {turn for turn in evidence if call.turns[turn].speaker is Speaker.CONTACT}
    for step in (1, -1):
        for turn in sorted(answers, reverse=step < 0):
            place = turn + step
            while 0 <= place < len(call.turns) and call.turns[place].speaker is Speaker.CONTACT:
                answers.add(place)
                place += step
    offers = {turn for turn in evidence if call.turns[turn].speaker is Speaker.AGENT}
    return Grant(call, channel, tuple(sorted(offers or answers)), tuple(sorted(answers)))


def requests(text: str) -> bool:
    """Whether the contact asks for it in so many words, which counts wherever it is said."""
    return bool(_REQUEST.search(text))


def remove_yes(grant: Grant) -> Iterator[HeardCall]:
    yield _replace_answer(grant, None)


def turn_into_no(grant: Grant) -> Iterator[HeardCall]:
    minding = any(_MINDING.search(grant.call.turns[turn].text) for turn in grant.offers)
    for no in NOES_TO_MINDING if minding else (*NOES_TO_MINDING, *NOES):
        yield _replace_answer(grant, no)


def let_agent_say_it(grant: Grant) -> Iterator[HeardCall]:
    yield _swap(grant.call, grant.answers)


def move_before_question(grant: Grant) -> Iterator[HeardCall]:
    """The yes comes right before the offer; one that asks for it in so many words would count there too."""
    turns, first = grant.call.turns, grant.offers[0]
    moved = [turns[place] for place in grant.answers]
    if grant.answers[0] <= first or any(requests(turn.text) for turn in moved):
        return
    kept = [turn for place, turn in enumerate(turns) if place not in grant.answers]
    yield _with_turns(grant.call, [*kept[:first], *moved, *kept[first:]])


def answer_unclearly(grant: Grant) -> Iterator[HeardCall]:
    for reply in UNCLEAR:
        yield _replace_answer(grant, reply)


def swap_all_speakers(grant: Grant) -> Iterator[HeardCall]:
    yield _swap(grant.call, range(len(grant.call.turns)))


def swap_offer_and_yes(grant: Grant) -> Iterator[HeardCall]:
    yield _swap(grant.call, (*grant.offers, *grant.answers))


def withdraw_later(grant: Grant) -> Iterator[HeardCall]:
    for words in WITHDRAWALS[grant.channel]:
        yield _with_turns(grant.call, [*grant.call.turns, Turn(Speaker.CONTACT, words)])


def bring_third_person(grant: Grant) -> Iterator[HeardCall]:
    """Somebody else takes the phone before the offer, and says so."""
    first = min(*grant.offers, *grant.answers)
    name = (grant.call.contact_name or "She").split()[0]
    for words in (
        f"{name}'s not here right now, this is the babysitter.",
        "Sorry, wrong number, I'm the neighbour.",
    ):
        third = [Turn(Speaker.CONTACT, words), Turn(Speaker.AGENT, "Oh, I see.")]
        yield _with_turns(grant.call, [*grant.call.turns[:first], *third, *grant.call.turns[first:]])


def let_machine_answer(grant: Grant) -> Iterator[HeardCall]:
    """A greeting in the place of the yes, and in the place of all that the contact said."""
    for greeting in GREETINGS:
        yield _replace_answer(grant, greeting)
        yield _with_turns(
            grant.call,
            [
                replace(turn, text=greeting) if turn.speaker is Speaker.CONTACT else turn
                for turn in grant.call.turns
            ],
        )


MUTATIONS: dict[str, Mutation] = {
    "the yes removed": remove_yes,
    "the yes turned into a no": turn_into_no,
    "the yes given by the agent": let_agent_say_it,
    "the yes moved before the question": move_before_question,
    "an unclear answer instead": answer_unclearly,
    "all speakers swapped": swap_all_speakers,
    "offer and yes swapped": swap_offer_and_yes,
    "taken back at the end": withdraw_later,
    "a third person before it": bring_third_person,
    "a machine instead": let_machine_answer,
}

ONLY_THE_YES = (
    remove_yes,
    turn_into_no,
    let_agent_say_it,
    move_before_question,
    answer_unclearly,
    swap_offer_and_yes,
)
"""These leave the rest of the call as it was: another offer, or a request later on, may grant it with good reason."""


def _replace_answer(grant: Grant, words: str | None) -> HeardCall:
    """The first turn of the yes says this instead, and the others nothing; with None there is no answer at all."""
    turns = []
    for place, turn in enumerate(grant.call.turns):
        if place not in grant.answers:
            turns.append(turn)
        elif words is not None and place == grant.answers[0]:
            turns.append(replace(turn, text=words))
    return _with_turns(grant.call, turns)


def _swap(call: HeardCall, places: Collection[int]) -> HeardCall:
    other = {Speaker.AGENT: Speaker.CONTACT, Speaker.CONTACT: Speaker.AGENT}
    return _with_turns(
        call,
        [
            replace(turn, speaker=other[turn.speaker]) if place in places else turn
            for place, turn in enumerate(call.turns)
        ],
    )


def _with_turns(call: HeardCall, turns: list[Turn]) -> HeardCall:
    return replace(call, turns=tuple(turns))
