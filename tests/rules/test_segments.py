"""Segments as the carriers count them, at every boundary."""

import pytest

from webapp.rules.segments import Encoding, count_segments, plain_twin

EMOJI = "\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("length", "segments"), [(0, 1), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)]
)
def test_gsm7_has_room_for_160_alone_and_153_in_each_of_several(length: int, segments: int) -> None:
    counted = count_segments("a" * length)
    assert (counted.encoding, counted.units, counted.segments) == (Encoding.GSM7, length, segments)


@pytest.mark.parametrize(
    ("length", "segments"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_ucs2_has_room_for_70_alone_and_67_in_each_of_several(length: int, segments: int) -> None:
    counted = count_segments("ç" * length)
    assert (counted.encoding, counted.units, counted.segments) == (Encoding.UCS2, length, segments)


def test_the_whole_basic_alphabet_is_gsm7_at_one_septet_each() -> None:
    alphabet = (
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    )
    counted = count_segments(alphabet)
    assert len(alphabet) == 127  # 128 places less the escape
    assert (counted.encoding, counted.units) == (Encoding.GSM7, 127)


@pytest.mark.parametrize("character", list("^{}\\[~]|€\f"))
def test_a_character_of_the_extension_table_takes_two_septets(character: str) -> None:
    counted = count_segments("a" + character)
    assert (counted.encoding, counted.units) == (Encoding.GSM7, 3)


@pytest.mark.parametrize("character", ["ç", "`", "\t", "\x1b", "“", "á", "\u00a0", "α", EMOJI])
def test_a_character_outside_both_tables_forces_ucs2_and_is_named(character: str) -> None:
    counted = count_segments(f"a{character}b{character}")
    assert (counted.encoding, counted.forcing) == (Encoding.UCS2, (character,))


def test_the_characters_that_force_ucs2_are_named_once_each_in_order() -> None:
    assert count_segments("{Zoë “said” – ça va}").forcing == ("ë", "“", "”", "–", "ç")
    assert count_segments("plain {text} for 5€").forcing == ()


@pytest.mark.parametrize(
    ("text", "units", "segments"),
    [
        ("€" * 80, 160, 1),
        ("€" * 80 + "a", 161, 2),
        ("a" * 159 + "€", 161, 2),
        ("€" * 152, 304, 2),  # 76 in each segment: the 153rd septet of each stays empty
        ("€" * 153, 306, 3),  # would fit by its units alone
        ("a" * 152 + "€" + "a" * 152, 306, 3),  # the pair moves over whole and pushes the last one out
        ("a" * 151 + "€" + "a" * 153, 306, 2),
    ],
)
def test_an_escape_pair_is_never_split_over_two_segments(text: str, units: int, segments: int) -> None:
    counted = count_segments(text)
    assert (counted.encoding, counted.units, counted.segments) == (Encoding.GSM7, units, segments)


@pytest.mark.parametrize(
    ("text", "units", "segments"),
    [
        (EMOJI * 35, 70, 1),
        (EMOJI * 36, 72, 2),
        (EMOJI * 66, 132, 2),  # 33 in each segment
        (EMOJI * 67, 134, 3),  # would fit by its units alone
        ("a" * 66 + EMOJI + "a" * 66, 134, 3),
        ("a" * 65 + EMOJI + "a" * 67, 134, 2),
    ],
)
def test_a_surrogate_pair_is_never_split_over_two_segments(text: str, units: int, segments: int) -> None:
    counted = count_segments(text)
    assert (counted.encoding, counted.units, counted.segments) == (Encoding.UCS2, units, segments)


def test_under_ucs2_the_extension_table_costs_one_unit() -> None:
    assert count_segments("€ç").units == 2


@pytest.mark.parametrize(
    ("character", "twin"),
    [
        ("“", '"'),
        ("’", "'"),
        ("–", "-"),
        ("—", "-"),
        ("…", "..."),
        ("\u00a0", " "),
        ("\u200b", ""),
        ("•", "-"),
    ],
)
def test_typographic_characters_have_a_plain_twin(character: str, twin: str) -> None:
    assert plain_twin(character) == twin


@pytest.mark.parametrize("character", ["a", "é", "€", "ç", EMOJI])
def test_letters_and_emoji_have_no_twin(character: str) -> None:
    assert plain_twin(character) is None


def test_every_twin_is_plain_and_every_character_with_one_needs_it() -> None:
    with_twin = [chr(code) for code in range(0x3000) if plain_twin(chr(code)) is not None]
    assert len(with_twin) > 30
    for character in with_twin:
        assert count_segments(character).encoding is Encoding.UCS2
        assert count_segments(plain_twin(character) or "").encoding is Encoding.GSM7
