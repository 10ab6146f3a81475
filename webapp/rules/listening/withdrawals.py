"""Where the contact takes an earlier yes back, later in the call."""

from webapp.rules.listening.english import withdrawals as words
from webapp.rules.listening.english.doubts import CLAUSES, WHICH_PHONE
from webapp.rules.listening.english.offers import PLACED
from webapp.rules.listening.hearing import Block
from webapp.rules.listening.offers import names_channel
from webapp.rules.listening.requests import refuses_channel
from webapp.rules.listening.spoken_numbers import find_runs
from webapp.rules.listening.verdicts import Channel

_CORRECTED = 3
"""Digits from which on a number is being spoken of."""


def withdraws(low: str, channel: Channel) -> bool:
    """Whether, after a yes, these words take it back for this channel, plainly."""
    return (refuses_channel(low, channel) and not words.ABOUT_NUMBER.search(low)) or bool(
        words.TOWARDS[channel].search(low)
    )


def corrects_number(low: str) -> bool:
    """Whether the words hold a number or an address: 'scratch that, that's my sister's, 314…' takes back no yes."""
    return bool(words.SPELLED.search(low)) or any(len(run.digits) >= _CORRECTED for run in find_runs(low))


def may_withdraw(low: str, before: Block | None = None) -> bool:
    """Whether these words take back something, without saying what: enough to make an earlier yes doubtful.

    'Leave it' in answer to another question of the agent's (`before`) is about that question.
    """
    if corrects_number(low):
        return False
    if (
        words.ALL.search(low)
        or (words.WAIT_NO.search(low) and not words.ABOUT_NUMBER.search(low))
        or words.BEFORE.search(low)
    ):
        return True
    if words.PUTS_OFF.search(low) and any(
        names_channel(words, each) for words in (low, before.low if before else "") for each in Channel
    ):
        return True
    elsewhere = (
        before is not None
        and "?" in before.low
        and not words.OPEN_QUESTION.search(before.low)
        and not any(names_channel(before.low, each) for each in Channel)
    )
    return not elsewhere and bool(words.MAYBE_ANOTHER.search(low))


def speaks_against(low: str, channel: Channel) -> bool:
    """Whether a clause names the channel again and denies something, or is nothing that goes with a yes given before:
    enough to make it doubtful ('scratch what I said about texting')."""
    if not names_channel(low, channel):
        return False
    clauses = CLAUSES.split(WHICH_PHONE.sub(" ", words.NOT_AGAINST.sub(" got ", low)))
    named = [each for each in clauses if names_channel(each, channel)]
    return any(words.AGAINST.search(each) or not words.KEEPS.search(each) for each in named)


def denies_again(low: str, channel: Channel, before: Block | None) -> bool:
    """Whether the contact says no where the agent's last words named the channel again: 'So yes to the text?' – 'No.'"""
    if before is None or not words.NO.match(low):
        return False
    last = before.said[-1].sentences[-1]
    if PLACED.search(last):
        return False
    return names_channel(last, channel) and not (
        words.ABOUT_NUMBER.search(last) or words.ABOUT_NUMBER.search(low)
    )


def is_angry(low: str) -> bool:
    """Whether the contact is plainly angry, so that an earlier yes may have been mockery."""
    return bool(words.ANGRY.search(low))
