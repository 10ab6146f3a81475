"""The short recap for a Conversation Summary: the agent's own spoken recap, word for word, if the contact agreed to it.

Nothing is invented and nothing is shortened: a recap too long for the text, or with personal data in it, is missing.
"""

import re

from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.hearing import Block, Conversation
from webapp.rules.listening.verdicts import HeardCall, RecapVerdict

LONGEST_RECAP = 200
_OPENING = re.compile(
    r"\b(?:so,? |just |okay,? |great,? |alright,? )*(?:to (?:quickly )?(?:recap|sum up|summari[sz]e)"
    r"|(?:a |as a )?(?:quick|short|brief) recap"
    r"|in (?:summary|short)|recapping|let me (?:quickly )?(?:recap|sum up|summari[sz]e)(?: that"
    r"| this)?)\b[\s,:.-]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\s,.]*\b(?:is that (?:right|correct|okay)|(?:does|did) (?:that|i) (?:sound|get|cover)[^?]*"
    r"|have i got that(?: right)?|sounds? good"
    r"|anything (?:else|i missed)[^?]*|correct|right|okay|all right|alright)\s*\?\s*$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\d{5,}|@|\b(?:dot com|dot net|dot org|password|card number|date of birth|social security)\b",
    re.IGNORECASE,
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_GSM7 = re.compile(
    r"[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\\[~\]|€]*"
)
"""The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038)."""


def judge_recap(call: HeardCall, conversation: Conversation) -> RecapVerdict:
    """The last recap the agent spoke and the contact agreed to; else missing, with the reason."""
    blocks = conversation.blocks
    verdict = RecapVerdict(None, (), "The agent did not recap the conversation.")
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
        verdict = _check(spoken, (*block.indexes, *following.indexes))
    return verdict


def _find_recap(call: HeardCall, block: Block) -> str | None:
    text = " ".join(" ".join(call.turns[index].text.split()) for index in block.indexes)
    opening = _OPENING.search(text)
    return text[opening.end() :] if opening else None


def _check(spoken: str, evidence: tuple[int, ...]) -> RecapVerdict:
    text = _CLOSING.sub("", spoken).translate(_PLAIN).strip(" ,;:-")
    if "?" in text or len(text.split()) < 3:
        return RecapVerdict(None, evidence, "The agent's recap holds a question or says too little.")
    if _PERSONAL.search(text):
        return RecapVerdict(None, evidence, "The agent's recap holds personal data.")
    text = text[0].upper() + text[1:]
    text = text if text.endswith((".", "!")) else f"{text}."
    if len(text) > LONGEST_RECAP:
        return RecapVerdict(None, evidence, f"The agent's recap is longer than {LONGEST_RECAP} characters.")
    if not _GSM7.fullmatch(text):
        return RecapVerdict(None, evidence, "The agent's recap holds characters a plain text cannot carry.")
    return RecapVerdict(text, evidence, "The agent's own recap, and the contact agreed to it.")
