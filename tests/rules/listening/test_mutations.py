"""A granted call in which one thing is changed, so that nobody would call it granted: it never is."""

import random

import pytest

from tests.rules.listening.distortions import spoil_number
from tests.rules.listening.granted_calls import CALLS
from tests.rules.listening.mutants import MUTATIONS, Grant, find_grant
from tests.rules.listening.numbered_calls import GRANTED_WITH_NUMBER
from tests.rules.listening.replies import UNCLEAR
from tests.rules.listening.said_calls import GrantedCall
from tests.rules.listening.telling import is_granted, judge, tell
from webapp.rules.listening import Consent, listen

ROUNDS = 25
FEWEST_GRANTS = 40


@pytest.fixture(scope="module")
def grants() -> list[Grant]:
    """Of every call that is granted as it was said; that each is, the tests of whole calls say."""
    found = []
    for said in CALLS:
        call = said.make()
        verdict = judge(listen(call), said.channel)
        if verdict.consent is Consent.GRANTED:
            found.append(find_grant(call, said.channel, verdict.evidence))
    assert len(found) >= FEWEST_GRANTS
    return found


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_granted_call_is_not_granted_with(name: str, grants: list[Grant]) -> None:
    mutants = [(grant, mutant) for grant in grants for mutant in MUTATIONS[name](grant)]
    assert len(mutants) >= len(CALLS) / 2
    for grant, mutant in mutants:
        assert mutant.turns != grant.call.turns
        verdicts = listen(mutant)
        assert not is_granted(verdicts, grant.channel), (
            tell(mutant) + "\n" + judge(verdicts, grant.channel).why
        )


def test_there_are_enough_calls_and_unclear_answers_to_mean_something() -> None:
    assert len(CALLS) >= FEWEST_GRANTS and len({said.about for said in CALLS}) == len(CALLS)
    assert len(set(UNCLEAR)) >= 20


@pytest.mark.parametrize("said", GRANTED_WITH_NUMBER, ids=lambda said: said.about)
def test_a_changed_digit_digits_before_it_or_a_doubled_turn_never_confirm_another_number(
    said: GrantedCall,
) -> None:
    call = said.make()
    chance, number = random.Random(said.about), said.number
    for _ in range(ROUNDS):
        spoiled = spoil_number(call, chance)
        if spoiled is None:
            continue
        verdict = listen(spoiled).sms_destination
        assert verdict.number in (None, number), tell(spoiled) + "\n" + verdict.why
