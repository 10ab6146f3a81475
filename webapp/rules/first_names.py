"""Decides what a contact may be called by in a mail: their first name, or nothing where it is in doubt.

A mail to 'there' is dull; one to 'Ruiz', 'Dr.' or 'Acme' shows that nobody looked.
"""

import re
import unicodedata

from webapp.rules.merge_fields import clean_value
from webapp.rules.name_words import COUPLES, HONORIFICS, NO_NAMES, ORGANISATIONS, PARTICLES, SUFFIXES

NAME_LENGTH = 120
FIRST_NAME_LENGTH = 30
ADDRESS = re.compile(r"@|://|\bwww\.|\b[\w-]+\.(?:com|net|org|io|co|us|info|biz)\b", re.IGNORECASE)
NICKNAME = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^”]*”")
# Written family name first as often as not: which part is the first name cannot be told.
FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def contact_values(name: str) -> dict[str, str]:
    """The merge values that a contact's name gives: '' for both where it is no name, for the first where in doubt."""
    full = read_full_name(name)
    return {"first_name": read_first_name(full), "full_name": full}


def read_full_name(raw: str) -> str:
    """The name in reading order, capitals mended; '' where it is an address, a number or a stopgap."""
    name = clean_value(raw)
    is_name = any(character.isalpha() for character in name) and len(name) <= NAME_LENGTH
    if not is_name or ADDRESS.search(name) or plain(name) in NO_NAMES:
        return ""
    return mend_capitals(put_in_order(name))


def put_in_order(name: str) -> str:
    """'Ruiz, Dana, MD' as 'Dana Ruiz, MD'. What has commas for other reasons stays as it is."""
    parts = [part.strip() for part in name.split(",")]
    behind = len(parts)
    while behind > 1 and is_suffix(parts[behind - 1]):
        behind -= 1
    if behind != 2 or not all(parts) or is_organisation(name):
        return name
    return ", ".join([f"{parts[1]} {parts[0]}", *parts[2:]])


def mend_capitals(name: str) -> str:
    """'DANA RUIZ' and 'dana ruiz' as 'Dana Ruiz'; mixed capitals are somebody's choice."""
    words = name.split()
    has_case = name.isupper() or name.islower()
    if not has_case or is_organisation(name) or not all(is_worded(word.strip(".,")) for word in words):
        return name
    return " ".join(mend_word(word) for word in words)


def mend_word(word: str) -> str:
    is_kept = (word.isupper() and plain(word) in SUFFIXES - {"jr", "sr"}) or (
        word.islower() and plain(word) in PARTICLES
    )
    if is_kept:
        return word
    # Jean-Luc and O'Neil have two capitals; the letter of Dana's has none.
    parts = re.split(r"(['’-])", word)
    for index, part in enumerate(parts):
        is_ending = index > 1 and len(part) == 1 and parts[index - 1] in "'’"
        parts[index] = part.lower() if is_ending else part.capitalize()
    return "".join(parts)


def read_first_name(full_name: str) -> str:
    """The first name of a name in reading order; '' when in doubt."""
    name = NICKNAME.sub(" ", strip_pictures(full_name))
    if is_organisation(name) or FAMILY_FIRST.search(name) or any(is_couple(word) for word in name.split()):
        return ""
    words = name.split()
    while words and is_suffix(words[-1]):
        words.pop()
    has_suffix = len(words) < len(name.split())
    if any("," in word for word in words[:-1]):  # between two people, or after a family name
        return ""
    untitled = list(words)
    while untitled and plain(untitled[0]) in HONORIFICS:
        untitled.pop(0)
    has_title = len(untitled) < len(words)
    if not untitled or (len(untitled) == 1 and (has_title or has_suffix)):  # Dr. Ruiz; Ruiz, MD
        return ""
    first = untitled[0].rstrip(",")
    return first if is_first_name(first) else ""


def is_first_name(word: str) -> bool:
    if not is_worded(word) or not 2 <= len(word) <= FIRST_NAME_LENGTH:
        return False
    is_initials = len(word) <= 3 and word.isascii() and not re.search(r"[aeiouy]", plain(word))
    return not is_initials and plain(word) not in PARTICLES | NO_NAMES | SUFFIXES


def is_worded(word: str) -> bool:
    """Whether a word is letters of any script, with apostrophes and hyphens between them only."""
    parts = re.split(r"['’-]", word)
    return all(part and all(unicodedata.category(letter)[0] in "LM" for letter in part) for part in parts)


def strip_pictures(name: str) -> str:
    return "".join(character for character in name if unicodedata.category(character) not in ("So", "Sk"))


def is_couple(word: str) -> bool:
    return plain(word) in COUPLES or word in ("y", "e") or any(mark in word for mark in "&+/")


def is_suffix(words: str) -> bool:
    return bool(plain(words)) and all(plain(word) in SUFFIXES for word in words.replace(",", " ").split())


def is_organisation(name: str) -> bool:
    return any(plain(word) in ORGANISATIONS for word in name.split())


def plain(words: str) -> str:
    """For looking up: small letters, no full stops and commas."""
    return words.casefold().replace(".", "").replace(",", "").strip()
