"""Whole calls, as they were said and as a bad line, a recogniser or a platform would write them down."""

import random

import pytest

from tests.rules.listening.distortions import distort
from tests.rules.listening.granted_calls import CALLS
from tests.rules.listening.mutants import MUTATIONS, find_grant
from tests.rules.listening.said_calls import GrantedCall
from tests.rules.listening.telling import is_granted, judge, tell
from webapp.rules.listening import Consent, Speaker, listen

ROUNDS = 15


def describe(call: GrantedCall) -> str:
    return call.about


@pytest.mark.parametrize("said", CALLS, ids=describe)
def test_a_plain_yes_to_an_offer_is_granted_however_it_was_put(said: GrantedCall) -> None:
    verdicts = listen(said.make())
    verdict = judge(verdicts, said.channel)
    assert is_granted(verdicts, said.channel), verdict.why
    assert {said.make().turns[place].speaker for place in verdict.evidence} >= {Speaker.CONTACT}
    assert verdicts.sms_destination.number == said.number, verdicts.sms_destination.why


@pytest.mark.parametrize("said", CALLS, ids=describe)
def test_a_distorted_call_is_judged_without_harm_and_gives_no_other_number(said: GrantedCall) -> None:
    chance = random.Random(said.about)
    for _ in range(ROUNDS):
        distorted = distort(said.make(), chance)
        assert listen(distorted).sms_destination.number in (None, said.number), tell(distorted)


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_call_that_is_not_granted_is_not_granted_distorted_either(name: str) -> None:
    chance = random.Random(name)
    for said in CALLS:
        call = said.make()
        verdict = judge(listen(call), said.channel)
        if verdict.consent is not Consent.GRANTED:
            continue
        grant = find_grant(call, said.channel, verdict.evidence)
        mutants = list(MUTATIONS[name](grant))
        for mutant in chance.sample(mutants, min(3, len(mutants))):
            distorted = distort(mutant, chance)
            assert not is_granted(listen(distorted), said.channel), tell(distorted)
