"""The parts of a spoken address: its words as tokens, the local part before 'at' and the domain after it."""

import re

from webapp.rules.listening.spoken_numbers import find_runs

_NOTES = re.compile(
    r",?\s*\b(?:(?:that'?s |it'?s |it is )?(?:all )?(?:as )?one word|all (?:in )?(?:lower ?case"
    r"|small letters)|no spaces?|(?:the )?letters?(?= [a-z]\b)|the (?:number|digit)s?(?= ))\b,?"
)
_AS_IN = re.compile(r"\b([a-z])(?:,)? (?:as in|like|like in|for|as) ([a-z]+)")
_SPELLED_DASHES = re.compile(r"\b[a-z](?:-[a-z])+\b")
SEPARATORS = {
    "dot": ".", "point": ".", "period": ".", "underscore": "_", "dash": "-", "hyphen": "-", "minus": "-", "plus": "+",
}  # fmt: skip
STOPS = frozenset(
    "have is it's its that's thats so to use got using address email mail yes yeah yep for okay ok right you with from be we i"
    " me my your was sure great confirm check send sending uh um er correct just still this no not old new or on there like say"
    " that perfect alright lovely now try spell spelled going goes over back case see and what's whats".split()
)
_TOKEN = re.compile(r"[a-z0-9']+|[.,!?;:]")
_TOP = frozenset(
    "com org net edu gov io co uk ie au nz ca us in za sg de fr es it nl be ch at eu me info biz app dev ai email online".split()
)


def tokenise(low: str) -> list[str]:
    text = (
        low.replace("full stop", "dot")
        .replace("at sign", "at")
        .replace("under score", "underscore")
        .replace("@", " at ")
    )
    text = re.sub(r"(?<=[a-z0-9])_(?=[a-z0-9])", " underscore ", text)
    text = re.sub(r"(?<=[a-z0-9])\.(?=[a-z0-9])", " dot ", text)
    text = _SPELLED_DASHES.sub(lambda match: match.group().replace("-", " "), text)
    text = re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", " hyphen ", text)
    text = re.sub(r"\bthen\b", " ", text)
    text = re.sub(r"(?<!\b[a-z] )\ba (?=(?:dot|underscore|hyphen|dash|minus|plus)\b)", " ", text)
    text = _NOTES.sub(" , ", text)
    text = _AS_IN.sub(lambda match: match[1] if match[2].startswith(match[1]) else match[0], text)
    text = re.sub(
        r"\b(double|triple) ([a-z])\b", lambda m: " ".join(m[2] * (2 if m[1] == "double" else 3)), text
    )
    for run in reversed(find_runs(text)):
        text = f"{text[: run.start]} {run.digits.lstrip('+')} {text[run.end :]}"
    return _single_units(_TOKEN.findall(text))


def _single_units(tokens: list[str]) -> list[str]:
    units = {
        "one": "1",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
        "nine": "9",
        "zero": "0",
    }
    return [units.get(token, token) for token in tokens]


def read_domain(tokens: list[str], start: int) -> tuple[str | None, int]:
    """The domain from `start`: words up to the first 'dot' are one label, after it one word a label."""
    labels: list[str] = []
    words: list[str] = []
    place = start
    while place < len(tokens):
        token = tokens[place]
        if token in ("dot", "point") and words:
            labels.append("".join(words))
            words = []
        elif token == "hyphen" and words:
            words.append("-")
        elif token == ",":
            if labels and words:
                break
        elif not token.isalnum() or (labels and words) or len(words) > 12:
            break
        else:
            words.append(token)
        place += 1
    if words and labels:
        labels.append("".join(words))
    if len(labels) < 2 or labels[-1] not in _TOP:
        return None, place
    return ".".join(labels), place


def read_local(tokens: list[str], at: int) -> str | None:
    """The local part that ends before the word 'at', back to the first word that can be no part of it."""
    start = at
    while start > 0:
        token = tokens[start - 1]
        if token == "," and not _is_inside(tokens, start, at):
            break
        if token != "," and (not token.isalnum() or (token in STOPS and not _is_part(tokens, start - 1))):
            break
        start -= 1
    parts: list[str] = []
    component: list[list[str]] = [[]]
    for token in [*tokens[start:at], "dot"]:
        if token in SEPARATORS:
            text = _join_component(component)
            if text is None:
                return None
            parts.extend((text, SEPARATORS[token]))
            component = [[]]
        elif token == ",":
            component.append([])
        else:
            component[-1].append(token)
    local = "".join(parts[:-1])
    return local if local and local[0].isalnum() and local[-1].isalnum() else None


def _is_part(tokens: list[str], place: int) -> bool:
    """Whether a word like 'me' or 'i' belongs to the address after all: before a separator, or within a spelling."""
    around = tokens[max(place - 1, 0) : place] + tokens[place + 1 : place + 2]
    follows = tokens[place + 1] in SEPARATORS
    return follows or (
        len(tokens[place]) == 1 and any(len(token) == 1 and token.isalnum() for token in around)
    )


def _is_inside(tokens: list[str], after: int, at: int) -> bool:
    """Whether the comma before `after` is a pause within the address: next to a separator, or before a spelling."""
    if after == at or tokens[after] in SEPARATORS or tokens[after - 2] in SEPARATORS or tokens[after] == ",":
        return True
    for token in tokens[after:at]:
        if token in SEPARATORS or token == ",":
            return True
        if len(token) > 1 and not token.isdigit():
            return False
    return True


def _join_component(segments: list[list[str]]) -> str | None:
    """Joins what was said between two separators; a spelling that only repeats the word before it is dropped.

    None where a spelling contradicts the word it seems to spell.
    """
    text = ""
    for segment in segments:
        words = list(segment)
        letters: list[str] = []
        while words and len(words[-1]) == 1 and words[-1].isalpha():
            letters.insert(0, words.pop())
        said, spelled = "".join(words), "".join(letters)
        if said and len(spelled) >= 2 and spelled == said:
            spelled = ""
        if said:
            text += said
        if not spelled or (text and (spelled == text or (len(spelled) == 1 and text == spelled))):
            continue
        if text and not said and len(spelled) > 2 and spelled[0] == text[0] and len(text) > 1:
            return None
        text += spelled
    return text


def spelling_agrees(tokens: list[str], after: int, local: str) -> bool:
    """A spelling added behind the address must spell a part of it."""
    letters = ""
    for token in [*tokens[after:], "."]:
        if len(token) == 1 and token.isalpha():
            letters += token
            continue
        if len(letters) >= 2 and letters not in local:
            return False
        letters = ""
    return True
