"""Whether a recap can stand in a text to the contact: plain characters, short, nothing personal, no question."""

import re

from webapp.rules.listening.english import recap as words
from webapp.rules.segments import GSM7, PLAIN_TWINS

LONGEST_RECAP = 200
_LONGEST_READ = 2000
"""Characters of spoken words beyond which they are no short recap, and are not searched for one."""
_FEWEST_WORDS = 3
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_PLAIN = str.maketrans(dict(PLAIN_TWINS))


def tidy(spoken: str) -> str:
    """The recap in plain marks, as sentences, without the question that ends it."""
    text = " ".join(spoken.translate(_PLAIN).split())
    if len(text) > _LONGEST_READ:
        return text
    text = words.CLOSING.sub("", text)
    kept = _SENTENCE_END.split(text)
    while kept and kept[-1].endswith("?"):
        kept.pop()
    text = " ".join(kept).strip(" ,;:-")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!")) else f"{text}."


def find_unfit(text: str, whose: str) -> str | None:
    """Why this text may not be sent, in a sentence about `whose` recap; None where it may."""
    if len(text) > LONGEST_RECAP:
        return f"{whose} is longer than {LONGEST_RECAP} characters."
    if "?" in text or len(text.split()) < _FEWEST_WORDS:
        return f"{whose} holds a question or says too little."
    if words.PERSONAL.search(text):
        return f"{whose} holds personal data."
    if not GSM7.issuperset(text):
        return f"{whose} holds characters a plain text cannot carry."
    return None


def first_sentences(text: str, most: int) -> str:
    return " ".join(_SENTENCE_END.split(" ".join(text.translate(_PLAIN).split()))[:most])
