"""Whether the contact asked not to be contacted again at all. 'Not interested', 'bad time' and 'no texts' are not that.

Plain words ask for it; half-hearted ones are put to a person, unless the agent said the wish again and the contact agreed.
"""

import re
from collections.abc import Sequence

from webapp.rules.listening.english import no_contact as words
from webapp.rules.listening.english import no_contact_limits as limits
from webapp.rules.listening.hearing import Block, Conversation, Said, split_sentences
from webapp.rules.listening.verdicts import DoNotContactVerdict

_LONGEST = 1000
"""Characters beyond which a sentence is none that was spoken in one breath; it is read piece by piece."""
_PIECE = 600
_STEP = 300
"""Each piece overlaps the one before by more than any wish is long."""

_STOPS = re.compile(r"[.!] ")
_IN_DIALECT = re.compile(r"(?<=[a-z]{3})in'")
_SHORT = 60
"""Characters of a turn that is also read as one sentence: 'No calls. No texts.'"""


def asks_no_contact(low: str) -> bool:
    """Whether these words of the contact ask plainly for no further contact of any kind."""
    if not words.HINT.search(low) or words.IN_JEST.search(low):
        return False
    whole = limits.NO_WISH.sub(" ", _STOPS.sub(" ", low)) if len(low) <= _SHORT else ""
    pieces = (limits.MAY_BE_WISH.sub(" ", each) for each in (*_split(low), whole))
    return any(_asks(each) and not words.HEDGED.search(each) for each in pieces)


def may_ask_no_contact(low: str) -> bool:
    """Whether they may ask for it: a person should look."""
    if not words.HINT.search(low) or words.IN_JEST.search(low):
        return False
    return any(
        _asks(sentence)
        or _may_be_narrow(sentence, low)
        or limits.MAY_BE_WISH.search(sentence)
        or (words.MAY_ASK.search(sentence) and not words.NARROWED.search(sentence))
        for sentence in _split(low)
    )


def judge_do_not_contact(conversation: Conversation) -> DoNotContactVerdict:
    """True with the turns in which the contact asked for it; else the turns that may ask for it."""
    asked: list[int] = []
    doubtful: list[int] = []
    before: Block | None = None
    for block in conversation.blocks:
        if not block.by_agent:
            if words.IN_JEST.search(block.low) and _is_about_it(asked, before):
                asked.clear()
            asked += [
                said.index
                for place, said in enumerate(block.said)
                if asks_no_contact(said.low) and not _is_begun_again(said, block.said[place + 1 :])
            ]
            if before and _agrees_to_wish(before, block, wished=bool(doubtful)):
                asked += [*doubtful, *block.indexes]
            doubtful += [said.index for said in block.said if may_ask_no_contact(said.low)]
        before = block
    if asked:
        return DoNotContactVerdict(
            True, tuple(sorted(set(asked))), "The contact asked not to be contacted again."
        )
    if doubtful:
        why = "The contact may not want to be contacted again: a person decides."
        return DoNotContactVerdict(False, (), why, tuple(doubtful))
    return DoNotContactVerdict(False, (), "The contact did not ask to be left alone for good.")


def _agrees_to_wish(agent: Block, contact: Block, *, wished: bool) -> bool:
    """Whether the agent said the wish again and the contact agreed. A mere announcement counts only after a half-spoken wish."""
    if not agent.by_agent or words.RESTATES_LESS.search(agent.low):
        return False
    if words.OFFERS_TO_GO_ON.search(agent.low) and agent.low.endswith("?"):
        return bool(words.DENIES.search(contact.low))
    restated = [each for said in agent.said for each in said.sentences if _restates(each)]
    if not restated or not words.AGREES.search(contact.low) or words.OBJECTS.search(contact.low):
        return False
    return wished or any(words.ASKS_BACK.search(each) for each in restated)


def _restates(sentence: str) -> bool:
    """Whether the agent says the wish again; how to stop texts, told with every offer of one, is no such thing."""
    found = words.AGENT_RESTATES.search(sentence) or words.OFFERS_TO_GO_ON.search(sentence)
    elsewhere = words.TELLS_HOW_TO_STOP.search(sentence) or limits.NOT_SAID_AGAIN.search(sentence)
    return bool(found) and not elsewhere


def _is_begun_again(said: Said, following: Sequence[Said]) -> bool:
    """'Stop calling' and then 'stop callin' the dog in, Jean': half a sentence is judged by the whole one."""
    if said.low[-1:] in (".", "!", "?"):
        return False
    start = _IN_DIALECT.sub("ing", said.low)
    return any(_IN_DIALECT.sub("ing", each.low).startswith(f"{start} ") for each in following)


def _is_about_it(asked: list[int], before: Block | None) -> bool:
    return bool(asked) and before is not None and asked[-1] >= before.indexes[0] - 1


def _split(low: str) -> list[str]:
    """Its sentences, without what is plainly meant elsewhere; an endless one in pieces that overlap."""
    pieces: list[str] = []
    for sentence in split_sentences(low):
        if len(sentence) <= _LONGEST:
            pieces.append(sentence)
        else:
            pieces += [sentence[start : start + _PIECE] for start in range(0, len(sentence), _STEP)]
    return [limits.NO_WISH.sub(" ", each) for each in pieces]


def _may_be_narrow(piece: str, low: str) -> bool:
    """In an endless turn the words that narrow a wish may belong to something else."""
    return len(low) > _LONGEST and bool(words.ASKED.search(piece) or words.STOP_ALL.search(piece))


def _asks(sentence: str) -> bool:
    if words.THREATENS.search(sentence):
        return True
    match = words.ASKED.search(sentence) or words.STOP_ALL.search(sentence)
    if match is None or words.SOMEBODY_ELSES.search(sentence):
        return False
    if words.COMMANDS.match(match[0]) and words.OWN_DOING.search(sentence[: match.start()]):
        return False
    if words.NAMED.search(sentence) and not words.EVER.search(sentence):
        return False
    if not words.NARROWED.search(sentence):
        return True
    return bool(words.FOR_GOOD.search(sentence)) and not words.STILL_NARROW.search(sentence)
