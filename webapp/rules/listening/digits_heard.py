"""The digits a contact says about the number to text: which are kept, and whether a number read back fits them."""

from collections.abc import Sequence
from dataclasses import replace

from webapp.rules.listening.agreements import objects
from webapp.rules.listening.english import phones
from webapp.rules.listening.english.read_backs import ENDING
from webapp.rules.listening.naming import Naming
from webapp.rules.listening.said_digits import fits_said, repeats_number
from webapp.rules.listening.spoken_addresses import speaks_of_address
from webapp.rules.listening.spoken_numbers import (
    DigitRun,
    find_digits,
    find_runs,
    list_numbers,
    without_denied,
)

_WHOLE = 6
_REMEMBERED = 16
_TELLING = 3
_NEAR = 4
_ENDING = 4
"""Fewer digits than these, said before any read-back, are an hour or a house number as likely as a phone's."""


def hear_digits(naming: Naming, low: str, runs: Sequence[DigitRun], country: str, *, answering: bool) -> None:
    """Keeps the digits that belong to a phone number; digits against the confirmed number take it back."""
    if naming.confirmed is not None:
        others = [
            run for run in runs if naming.confirmed not in (list_numbers(run, country) or (naming.confirmed,))
        ]
        heard = {run.digits for run in find_runs(naming.asked_by)}
        corrected = phones.CORRECTS.search(low) and any(
            len(run.digits) >= _TELLING
            and run.digits not in heard
            and not repeats_number([run], naming.confirmed)
            for run in runs
        )
        if others or (corrected and not speaks_of_mail(low)):
            naming.drop("The contact said another number after agreeing to one.")
            naming.said = []
        elif not any(len(run.digits) >= _WHOLE for run in runs):
            return
    if any(list_numbers(run, country) for run in runs):
        naming.said = []
    elif speaks_of_mail(low) or phones.OTHER_THING.search(low):
        return
    wanted = (
        bool(naming.said)
        or bool(naming.pieces)
        or answering
        or bool(phones.ASKS_NUMBER.search(naming.asked_by))
        or any(len(run.digits) >= _WHOLE for run in runs)
    )
    if (answering and objects(low) and not any(len(run.digits) >= _WHOLE for run in runs)) or (
        wanted and phones.CORRECTS.search(low)
    ):
        runs = without_denied(low, find_digits(low))
    if wanted:
        naming.said = [*naming.said[-_REMEMBERED:], *_pin_endings(low, runs)]


def _pin_endings(low: str, runs: Sequence[DigitRun]) -> list[DigitRun]:
    """'Eight seven. It ends eight seven.': the end, and said once."""
    pinned: list[DigitRun] = []
    for run in runs:
        at_end = any(0 <= run.start - match.end() <= _NEAR for match in ENDING.finditer(low))
        if at_end and pinned and pinned[-1].digits == run.digits:
            pinned.pop()
        pinned.append(replace(run, at_end=at_end))
    return pinned


def fits_what_was_said(naming: Naming, number: str, country: str) -> bool:
    """Whether the number is what the contact said, or the one read back before with what they put right in it."""
    said = naming.said
    few = sum(len(run.digits) for run in said) < _ENDING and naming.refused is None
    if few or fits_said(number, said, country):
        return True
    if naming.refused is None or any(list_numbers(run, country) for run in said):
        return False
    return fits_said(number, [DigitRun(naming.refused, 0, 0), *said[naming.said_before :]], country)


def speaks_of_mail(low: str) -> bool:
    return "mail" in low or speaks_of_address(low)
