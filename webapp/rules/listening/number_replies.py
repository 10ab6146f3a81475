"""What a contact's turn does to the number on the table: agrees, corrects, gives another, or leaves it open."""

import re
from collections.abc import Sequence

from webapp.rules.listening.agreements import agrees_plainly, leaves_number, objects, takes_back
from webapp.rules.listening.digits_heard import fits_what_was_said, hear_digits, speaks_of_mail
from webapp.rules.listening.english import phones
from webapp.rules.listening.english import taken_back as taken
from webapp.rules.listening.english.agreements import PRAISE_ONLY
from webapp.rules.listening.english.read_backs import NAMES_IT
from webapp.rules.listening.hearing import LONGEST_TURN, Block
from webapp.rules.listening.naming import Naming
from webapp.rules.listening.read_backs import ReadBack, asks_else
from webapp.rules.listening.said_digits import repeats_number
from webapp.rules.listening.spoken_numbers import (
    DigitRun,
    find_runs,
    list_numbers,
    without_denied,
    without_runs,
)
from webapp.rules.listening.taken_back import half_agrees, takes_number_back

_HOUR = re.compile(r"(?:1\d|2[0-3]|[1-9])(?:[0-5]\d)?")


def hear_reply(naming: Naming, block: Block, country: str) -> None:
    """Hears what the contact said in one go."""
    low = block.low
    if len(low) > LONGEST_TURN:
        naming.drop("The contact said more than can be judged, after the number was spoken of.")
        naming.forget_pieces()
        return
    runs = [run for run in without_denied(low, find_runs(low)) if len(run.digits) >= 2]
    if speaks_of_mail(low):
        runs = [run for run in runs if list_numbers(run, country)]
    named, naming.pending = naming.pending, None
    if (
        named is not None
        and named.number is not None
        and not (named.number == naming.denied and not named.asked)
        and (_agrees(low, runs, named) or _agreed_first(block, named))
    ):
        if fits_what_was_said(naming, named.number, country):
            naming.confirmed, naming.evidence = named.number, (*named.turns, *block.indexes)
            naming.why = "The agent named the number and the contact agreed."
            naming.open, naming.said = None, []
            naming.called_refused, naming.refused = False, None
        else:
            naming.drop("The number that was read back is not what the contact said.")
        return
    _hear_taken_back(naming, low)
    if named is not None:
        _leave_unanswered(naming, named, low, runs)
    elif naming.pieces:
        _answer_piece(naming, low, runs)
    _hear_other_phone(naming, low)
    hear_digits(naming, low, runs, country, answering=named is not None)


def _hear_taken_back(naming: Naming, low: str) -> None:
    """A number agreed to before that is put right, disowned or swapped for another phone is agreed to no longer."""
    number, asked_else = naming.confirmed, asks_else(naming.asked_by)
    if number is None or speaks_of_mail(low):
        return
    if takes_number_back(low, find_runs(low), number, asked_else=asked_else):
        naming.drop("The contact took the number back after agreeing to it.")
        naming.refused = naming.denied = number
        naming.said_before = len(naming.said)


def _leave_unanswered(naming: Naming, named: ReadBack, low: str, runs: Sequence[DigitRun]) -> None:
    naming.why = "The contact did not plainly agree to the number."
    against = _speaks_against(naming, named, low, runs) or half_agrees(low)
    if against and naming.confirmed:
        naming.drop("The contact did not agree when the number was named again.")
    naming.open = None if against else named
    if against and taken.PLAIN_NO.search(low):
        naming.denied = named.number
    if against:
        naming.refused, naming.said_before = named.number, len(naming.said)
        naming.forget_pieces()


def _speaks_against(naming: Naming, named: ReadBack, low: str, runs: Sequence[DigitRun]) -> bool:
    """Anything but a yes to a number asked about; of one agreed to before and only told again, only what is about it."""
    asked_else = asks_else(naming.asked_by)
    if naming.confirmed != named.number or (named.asked and not asked_else):
        return objects(low) or not repeats_number(runs, named.number or "")
    telling = [run for run in runs if not (asked_else and _HOUR.fullmatch(run.digits))]
    return takes_back(low, asked_else=asked_else) or not repeats_number(telling, named.number or "")


def _answer_piece(naming: Naming, low: str, runs: Sequence[DigitRun]) -> None:
    """After a group alone: a nod or the next digits go on, a correction takes the group back, anything else all."""
    rest = without_runs(low, runs).strip(" ,.-")
    if objects(rest):
        if runs:
            naming.pieces.pop()
        else:
            naming.forget_pieces()
    elif not runs and not agrees_plainly(rest):
        naming.forget_pieces()


def _hear_other_phone(naming: Naming, low: str) -> None:
    if speaks_of_mail(low):
        return
    means_this = max((match.end() for match in phones.MEANS_THIS.finditer(low)), default=-1)
    if not naming.discussed and not phones.NO_TEXTS.search(low):
        return
    bare = low
    for harmless in (phones.OWNED, phones.NOT_THE_OTHER):
        bare = harmless.sub(lambda match: " " * len(match.group()), bare)
    others = phones.OTHER_PHONE.finditer(bare)
    refused = max((match.end() for match in others), default=-1)
    if refused > means_this:
        naming.called_refused = True
        naming.drop("The contact spoke of another phone.")
    elif naming.confirmed and phones.REOPENED.search(low):
        naming.drop("The contact came back to the number after agreeing to it.")
    if means_this > refused:
        naming.called_refused, naming.said, naming.said_before = False, [], 0


def _agreed_first(block: Block, named: ReadBack) -> bool:
    """A yes in a turn of its own, after which the contact only says that they want no text after all."""
    *first, last = block.said
    yes = " ".join(said.low for said in first)
    if not first or find_runs(last.low) or not leaves_number(last.low):
        return False
    if phones.OTHER_PHONE.search(last.low) or phones.REOPENED.search(last.low):
        return False
    return _agrees(yes, find_runs(yes), named)


def _agrees(low: str, runs: Sequence[DigitRun], named: ReadBack) -> bool:
    """A plain yes to the number; digits said along with it must be that number's, in order."""
    if runs and not repeats_number(runs, named.number or ""):
        return False
    if half_agrees(low) or taken.DISOWNED.search(low) or taken.NO_PHONE_OF_THEIRS.search(low):
        return False
    words = without_runs(low, runs).strip(" ,.-")
    if not words:
        return bool(runs) and named.spelled
    words = phones.NOT_THE_OTHER.sub(" ", words)
    if phones.OTHER_PHONE.search(phones.OWNED.sub(" ", words)):
        return False
    if not named.asked and PRAISE_ONLY.fullmatch(words):
        return False
    if named.crowded and not NAMES_IT.search(words):
        return False
    return agrees_plainly(
        words, nod_counts=named.asked, must_say_yes=named.crowded or not (named.asked or named.spelled)
    )
