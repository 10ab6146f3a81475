"""The recap for the contact: the agent's own, word for word, if the contact agreed to it; else the platform's summary,
where the transcript bears out all of it.

Nothing is invented and nothing is shortened in the middle: what is too long for the text, or too personal, is missing.
"""

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.english import recap as words
from webapp.rules.listening.hearing import LONGEST_TURN, Block, Conversation
from webapp.rules.listening.recap_fitness import find_unfit, first_sentences, tidy
from webapp.rules.listening.told_summary import find_told, find_untold
from webapp.rules.listening.verdicts import HeardCall, RecapVerdict

_MOST_SENTENCES = 2
_LONGEST_CALL = 60_000
"""Characters of a transcript beyond which a summary of two sentences is not checked against it."""
_LONGEST_SUMMARY = 4000


def judge_recap(call: HeardCall, conversation: Conversation) -> RecapVerdict:
    """The last recap the agent spoke and the contact agreed to; without any, the platform's summary; else missing."""
    blocks = conversation.blocks
    verdict: RecapVerdict | None = None
    for place, block in enumerate(blocks):
        if not block.by_agent:
            continue
        spoken = _find_recap(call, block)
        if spoken is None:
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if following is None or judge_answer(following.low) not in (Answer.YES, Answer.NOD):
            verdict = RecapVerdict(None, block.indexes, "The agent's recap was not plainly agreed to.")
            continue
        verdict = _check_spoken(spoken, (*block.indexes, *following.indexes))
    return verdict or _tell_summary(call, conversation)


def _find_recap(call: HeardCall, block: Block) -> str | None:
    if len(block.low) > LONGEST_TURN:
        return None
    text = " ".join(" ".join(call.turns[index].text.split()) for index in block.indexes)
    opening = words.OPENING.search(text.replace("’", "'"))
    return text[opening.end() :] if opening else None


def _check_spoken(spoken: str, evidence: tuple[int, ...]) -> RecapVerdict:
    text = tidy(spoken)
    unfit = find_unfit(text, "The agent's recap")
    if unfit:
        return RecapVerdict(None, evidence, unfit)
    return RecapVerdict(text, evidence, "The agent's own recap, and the contact agreed to it.")


def _tell_summary(call: HeardCall, conversation: Conversation) -> RecapVerdict:
    summary = call.summary or ""
    if not summary.strip():
        return RecapVerdict(None, (), "The agent did not recap the conversation.")
    length = sum(len(said.low) for said in conversation.turns)
    if len(summary) > _LONGEST_SUMMARY or length > _LONGEST_CALL:
        return RecapVerdict(None, (), "The call or the platform's summary is too long to compare.")
    text = tidy(first_sentences(summary, _MOST_SENTENCES))
    unfit = find_unfit(text, "The platform's summary") or find_untold(text, call, conversation)
    if unfit:
        return RecapVerdict(None, (), f"The agent did not recap the conversation. {unfit}")
    told = find_told(text, conversation)
    return RecapVerdict(text, told, "The platform's summary, each fact of which was said on the call.")
