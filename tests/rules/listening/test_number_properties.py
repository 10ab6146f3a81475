"""Any number said in any way is heard back exactly when it is read back and agreed to, and never another one."""

import random

import pytest

from tests.rules.listening import number_speaker as speaker
from tests.rules.listening.make import CALLED, make_call
from webapp.rules.listening import DestinationVerdict, listen
from webapp.rules.listening.spoken_numbers import to_e164

COUNTRIES = tuple(speaker.COUNTRY_CODES)
ROUNDS = 4


def hear(said: str, read: str, country: str) -> DestinationVerdict:
    lines = ("A: Can I text you the link?", "C: Yes please.", "A: Which number?", f"C: {said}")
    call = make_call(*lines, f"A: {read}. Is that right?", "C: Yes, that's right.", country=country)
    return listen(call).sms_destination


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("style", speaker.STYLES)
def test_a_number_is_heard_back_exactly_however_it_was_said(style: speaker.Style, country: str) -> None:
    chance = random.Random(f"{country} {style.__name__}")
    for _ in range(ROUNDS):
        digits = speaker.pick_number(chance, country)
        read = chance.choice(speaker.STYLES)
        heard = hear(f"It's {style(digits)}.", read(digits), country)
        assert heard.number == to_e164(digits, country), (digits, style(digits), read(digits), heard.why)


@pytest.mark.parametrize("country", COUNTRIES)
def test_fillers_and_a_country_code_change_nothing(country: str) -> None:
    chance = random.Random(country)
    for _ in range(ROUNDS):
        digits = speaker.pick_number(chance, country)
        said = speaker.say_with_fillers(digits, chance)
        read = speaker.say_with_country_code(digits, country)
        assert hear(f"Sure, {said}", read, country).number == to_e164(digits, country), (said, read)
        assert hear(read, said, country).number == to_e164(digits, country), (read, said)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_read_back_with_one_digit_changed_is_never_confirmed(country: str) -> None:
    chance = random.Random(country)
    for _ in range(ROUNDS * 4):
        digits = speaker.pick_number(chance, country)
        place = chance.randrange(len(digits))
        other = chance.choice([each for each in "0123456789" if each != digits[place]])
        changed = digits[:place] + other + digits[place + 1 :]
        style, read = chance.choice(speaker.STYLES), chance.choice(speaker.STYLES)
        assert hear(style(digits), read(changed), country).number is None, (
            digits,
            style(digits),
            read(changed),
        )


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_random_beginning_never_makes_another_number(country: str) -> None:
    chance = random.Random(country)
    for _ in range(ROUNDS * 4):
        digits = speaker.pick_number(chance, country)
        wanted = to_e164(digits, country)
        prefix = "".join(str(chance.randint(0, 9)) for _ in range(chance.randint(1, 4)))
        style, read = chance.choice(speaker.STYLES), chance.choice(speaker.STYLES)
        assert hear(style(prefix + digits), read(prefix + digits), country).number in (None, wanted)
        assert hear(style(digits), read(prefix + digits), country).number in (None, wanted)
        assert hear(style(prefix + digits), read(digits), country).number in (None, wanted)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_turn_heard_twice_never_makes_another_number(country: str) -> None:
    chance = random.Random(country)
    for _ in range(ROUNDS):
        digits = speaker.pick_number(chance, country)
        wanted = to_e164(digits, country)
        style, read = chance.choice(speaker.STYLES), chance.choice(speaker.STYLES)
        said, repeated = style(digits), read(digits)
        assert hear(f"{said}. {said}", repeated, country).number in (None, wanted)
        assert hear(said, f"{repeated}. {repeated}", country).number in (None, wanted)
        assert hear(f"{said} {said}", f"{repeated} {repeated}", country).number in (None, wanted)
        assert hear(said, repeated, country).number == wanted


@pytest.mark.parametrize("country", COUNTRIES)
def test_without_a_yes_no_number_is_confirmed(country: str) -> None:
    chance = random.Random(country)
    for reply in ("No.", "Hm?", "Wait, no.", "Is it?", "I think so.", "Not quite."):
        digits = speaker.pick_number(chance, country)
        lines = ("A: Can I text you?", "C: Yes.", "A: Which number?", f"C: {digits}", f"A: {digits}?")
        assert listen(make_call(*lines, f"C: {reply}", country=country)).sms_destination.number is None


def test_a_turn_of_a_hundred_thousand_characters_and_ten_thousand_turns_do_no_harm() -> None:
    lines = ("A: Can I text you?", "C: Yes.", "A: 415 555 0123?")
    long = "four one five " * 7200
    assert listen(make_call(*lines, f"C: {long}", "A: Thanks.")).sms_destination.number is None
    assert listen(make_call(*lines, "C: Yes.", f"A: {long}", "C: Bye.")).sms_destination.number == CALLED
    many = ("A: Okay, four one five", "C: five five") * 5000
    assert listen(make_call(*lines, *many)).sms_destination.number is None
