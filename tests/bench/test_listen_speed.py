"""The calls that the clock is held to."""

from tests.bench.listen_long_call import CALL, make_call_with_long_turn, make_long_call
from tests.bench.listen_speed import forget, measure_pace
from webapp.rules.listening import Consent, Speaker, listen
from webapp.rules.listening.spoken_times import find_times


def test_the_call_that_is_timed_has_26_turns_and_gives_every_verdict() -> None:
    call = make_long_call(26)
    verdicts = listen(call)
    assert len(call.turns) == len(CALL) == 26
    assert verdicts.sms_consent.consent is Consent.GRANTED
    assert verdicts.sms_destination.number == "+14155550100"
    assert verdicts.appointment.date is not None


def test_a_longer_call_is_said_with_other_figures() -> None:
    turns = make_long_call(52).turns
    assert turns[0].text != turns[26].text and turns[1].text == turns[27].text
    assert make_long_call(26, start=1).turns[0].text == turns[26].text


def test_a_long_turn_stands_in_place_of_one_of_its_side() -> None:
    call = make_call_with_long_turn("yes. ", 1_000, Speaker.CONTACT)
    long = [turn for turn in call.turns if len(turn.text) == 1_000]
    assert [turn.speaker for turn in long] == [Speaker.CONTACT]


def test_what_was_heard_before_is_forgotten_before_each_round() -> None:
    find_times("at ten past three")
    forget()
    assert find_times.cache_info().currsize == 0
    assert measure_pace([make_long_call(4)]) > 0
