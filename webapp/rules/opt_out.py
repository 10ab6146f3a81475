"""Decides what a contact's reply asks for: to hear no more, to hear again, help, or a person to read it."""

import re
import unicodedata
from enum import StrEnum

from webapp.rules.opt_out_words import (
    ASKS_TO_STOP,
    HELP_WORDS,
    LONE_STOP,
    LOOKS_LIKE_STOP_BUT,
    MENTIONS_STOP,
    OBJECTS,
    OPT_IN_WORDS,
    PLAIN_STOP,
    POLITE,
)


class Reply(StrEnum):
    OPT_OUT = "opt_out"
    OPT_IN = "opt_in"
    HELP = "help"
    DOUBTFUL = "doubtful"  # a word of stopping in passing: a person decides
    OTHER = "other"


# Twilio's parameter OptOutType, sent where Twilio has already answered the reply.
TWILIO_TYPES = {"STOP": Reply.OPT_OUT, "START": Reply.OPT_IN, "HELP": Reply.HELP}

# Phones quote the text they react to ('Liked "…"'); the closing of our own texts is not the contact's word.
OUR_CLOSING = re.compile(r"reply help for help or stop(?: to(?: opt(?: out)?)?)?", re.IGNORECASE)
ADDRESSES = re.compile(r"https?://\S+")


def judge_reply(text: str, opt_out_type: str | None = None) -> Reply:
    """Judge an inbound text. `opt_out_type` is Twilio's OptOutType and wins where it is known.

    An opt-out is taken in any reasonable wording (47 CFR 64.1200(a)(10)); an opt-in only by START, UNSTOP or
    a lone YES; HELP and INFO only alone. A word of stopping in passing is doubtful.
    """
    told = TWILIO_TYPES.get((opt_out_type or "").strip().upper())
    if told is not None:
        return told
    own_words = ADDRESSES.sub(" ", OUR_CLOSING.sub(" ", text)).replace("\N{OCTAGONAL SIGN}", " stop ")
    said = spoken(own_words)
    if said == "yes" or is_only(said, OPT_IN_WORDS):
        return Reply.OPT_IN
    if is_only(said, HELP_WORDS):
        return Reply.HELP
    if is_lone_stop(said) or asks_to_stop(own_words):
        return Reply.OPT_OUT
    return Reply.DOUBTFUL if MENTIONS_STOP.search(said) else Reply.OTHER


def spoken(text: str) -> str:
    """The words of a text alone: lower case, no accents, apostrophes or punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = re.sub("[\u2018\u2019'`\u00b4\u0300-\u036f]", "", plain)
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def is_only(said: str, words: set[str]) -> bool:
    """Whether a reply, politeness apart, is one of the words."""
    meant = [word for word in said.split() if word not in POLITE]
    return len(meant) == 1 and meant[0] in words


def is_lone_stop(said: str) -> bool:
    """Whether the whole reply, politeness apart, is a word that ends it: 'Cancel, please.'"""
    meant = [word for word in said.replace("not interested", "").split() if word not in POLITE]
    return bool(meant) and all(PLAIN_STOP.fullmatch(word) or LONE_STOP.fullmatch(word) for word in meant)


def asks_to_stop(text: str) -> bool:
    """Whether some sentence asks to hear no more, or some clause is nothing but STOP."""
    if re.match(r"\W*STOP\b(?! (?:by|in|at|over|sign)\b)", text) and not text.isupper():
        return True  # the keyword typed as we asked for it, whatever follows
    sentences = [spoken(sentence) for sentence in re.split(r"[.!?;\n]+", text)]
    clauses = [spoken(clause) for clause in re.split(r"[.!?;\n,:()\u2013\u2014]+|\s-+\s", text)]
    return any(is_request(sentence) for sentence in sentences) or any(map(is_stop_clause, clauses))


def is_request(sentence: str) -> bool:
    if any(pattern.search(sentence) for pattern in LOOKS_LIKE_STOP_BUT):
        return False
    return any(pattern.search(sentence) for pattern in ASKS_TO_STOP)


def is_stop_clause(clause: str) -> bool:
    meant = [word for word in clause.replace("not interested", "").split() if word not in POLITE]
    stops = [word for word in meant if PLAIN_STOP.fullmatch(word)]
    return bool(stops) and all(word in OBJECTS for word in meant if word not in stops)
