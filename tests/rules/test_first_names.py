"""What a contact may be called by: a first name, or nothing where it is in doubt."""

import pytest

from webapp.rules.first_names import contact_values


def read(name: str) -> tuple[str, str]:
    values = contact_values(name)
    assert set(values) == {"first_name", "full_name"}
    return values["first_name"], values["full_name"]


@pytest.mark.parametrize(
    ("name", "first", "full"),
    [
        ("Dana Ruiz", "Dana", "Dana Ruiz"),
        ("Dana", "Dana", "Dana"),
        ("  dana \t ruiz\n", "Dana", "Dana Ruiz"),
        ("DANA RUIZ", "Dana", "Dana Ruiz"),
        ("Dr. Dana Ruiz", "Dana", "Dr. Dana Ruiz"),
        ("Prof. Dr. Dana Ruiz", "Dana", "Prof. Dr. Dana Ruiz"),
        ("Mrs Dana Ruiz", "Dana", "Mrs Dana Ruiz"),
        ("Ruiz, Dana", "Dana", "Dana Ruiz"),
        ("RUIZ, DANA", "Dana", "Dana Ruiz"),
        ("Ruiz, Dr. Dana", "Dana", "Dr. Dana Ruiz"),
        ("Ruiz, Dana, MD", "Dana", "Dana Ruiz, MD"),
        ("Dana Ruiz, Ph.D.", "Dana", "Dana Ruiz, Ph.D."),
        ("Dana Ruiz Jr.", "Dana", "Dana Ruiz Jr."),
        ("DANA RUIZ-O’NEIL III", "Dana", "Dana Ruiz-O’Neil III"),
        ("de la cruz, maria", "Maria", "Maria de la Cruz"),
        ("JEAN-LUC PICARD", "Jean-Luc", "Jean-Luc Picard"),
        ("d'angelo russell", "D'Angelo", "D'Angelo Russell"),
        ("LaTonya McKenna", "LaTonya", "LaTonya McKenna"),
        ("Éloïse Šimić", "Éloïse", "Éloïse Šimić"),
        ("E\u0301loi\u0308se", "Éloïse", "Éloïse"),
        ("Ольга Петрова", "Ольга", "Ольга Петрова"),
        ("दाना रुइज़", "दाना", "दाना रुइज़"),
        ('Robert "Bob" Ruiz', "Robert", 'Robert "Bob" Ruiz'),
        ("Dana Ruiz (work)", "Dana", "Dana Ruiz (work)"),
        ("Dana 🌸 Ruiz", "Dana", "Dana 🌸 Ruiz"),
        ("Dana E. Ruiz", "Dana", "Dana E. Ruiz"),
        ("Al Green", "Al", "Al Green"),
        ("Jo", "Jo", "Jo"),
    ],
)
def test_a_first_name_is_found(name: str, first: str, full: str) -> None:
    assert read(name) == (first, full)


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Ruiz",
        "Mr Ruiz",
        "Ruiz, MD",
        "Ruiz Jr.",
        "J. Ruiz",
        "J Ruiz",
        "JR Ruiz",
        "Wm. Ruiz",
        "Mr and Mrs Ruiz",
        "Dana & Luis Ruiz",
        "Dana and Luis Ruiz",
        "Dana/Luis Ruiz",
        "Juan y Maria Ruiz",
        "Ruiz, Dana, Luis",
        "Acme, Inc.",
        "ACME LLC",
        "Alder Street Dental",
        "The Ruiz Family",
        "van der Berg",
        "de la Cruz",
        "山田太郎",
        "김민준",
        "<b>",
        "{{meeting_link}}",
        "Dana2",
        "d4n4 ruiz",
        "dana_ruiz",
        "dana.ruiz",
        "Test Contact",
        "X" + "x" * 40,
    ],
)
def test_a_first_name_in_doubt_is_none(name: str) -> None:
    first, full = read(name)
    assert first == ""
    assert full


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "\u200b",
        "dana@example.com",
        "Dana <dana@example.com>",
        "+1 415 555 0123",
        "(415) 555-0123",
        "Unknown",
        "UNKNOWN CALLER",
        "n/a",
        "-",
        "?",
        "null",
        "Wireless Caller",
        "Customer",
        "John Doe",
        "Click https://evil.example now",
        "www.evil.example",
        "evil.com",
        "👋",
        "x" * 200,
    ],
)
def test_what_is_no_name_gives_nothing(name: str) -> None:
    assert read(name) == ("", "")


@pytest.mark.parametrize("name", ["<b>", "{{meeting_link}}", "{{first_name|x}}", "o<script>", "a\"b'c"])
def test_what_looks_like_markup_is_kept_to_the_letter(name: str) -> None:
    assert contact_values(name)["full_name"] == name


@pytest.mark.parametrize("name", ["Dana\r\nBcc: evil", "Dana\x00Ruiz", "\u202eDana Ruiz", "Dana\u2028Ruiz"])
def test_a_name_has_nothing_unseen_in_it(name: str) -> None:
    assert contact_values(name)["full_name"].isprintable()
