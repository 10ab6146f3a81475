"""The parts of a spoken address: every local part that may be meant before 'at', and the domain after it."""

from collections.abc import Sequence

from webapp.rules.listening.address_components import list_components
from webapp.rules.listening.address_tokens import AddressToken, Part
from webapp.rules.listening.english import addresses as words

_MOST_WORDS = 8
_MOST_TOKENS = 48


def read_domain(tokens: Sequence[AddressToken], start: int) -> tuple[str | None, int]:
    """The domain from `start`, and the place behind it: what is said before a dot is one label."""
    labels: list[str] = []
    label: list[AddressToken] = []
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.part is Part.MARK and token.text == ".":
            if not label:
                return None, place
            labels.append(_join_label(label))
            label = []
        elif token.part is Part.PAUSE:
            if labels and label:
                return _as_domain(labels, label), place
        elif (
            token.part in (Part.AT, Part.END)
            or len(label) > _MOST_TOKENS
            or (labels and label and label[0].text in words.TOP)
        ):
            return _as_domain(labels, label), place
        else:
            label.append(token)
            if _is_known(labels, label, tokens[place + 1 :]):
                return words.KNOWN_DOMAINS[token.text], place + 1
    return _as_domain(labels, label), len(tokens)


def _is_known(labels: list[str], label: list[AddressToken], following: Sequence[AddressToken]) -> bool:
    ended = not following or following[0].part is not Part.MARK
    return not labels and len(label) == 1 and label[0].text in words.KNOWN_DOMAINS and ended


def _as_domain(labels: list[str], label: list[AddressToken]) -> str | None:
    if not labels or not label or label[0].text not in words.TOP:
        return None
    return ".".join((*labels, label[0].text))


def _join_label(label: Sequence[AddressToken]) -> str:
    """'chaudhary build', 'o k hughes plumbing', 'leafwood, l e a f w o o d' as one label."""
    joined = list_components([label])
    return joined[0] if joined else "".join(token.text for token in label)


def list_locals(tokens: Sequence[AddressToken], at: int) -> list[str]:
    """Every local part that may end before the 'at' at this place, the likeliest first."""
    found: list[str] = []
    starts = _list_starts(tokens, at)
    likely = [start for start in starts if _is_new_word(tokens, start)][-1:]
    for start in (*likely, *starts):
        local = _read_local(tokens[start:at])
        if local is not None and local not in found:
            found.append(local)
    return found


def _is_new_word(tokens: Sequence[AddressToken], start: int) -> bool:
    """Whether a word begins here after a word and a pause: 'from your message, imogen dot …'."""
    before = [token.part for token in tokens[max(0, start - 2) : start]]
    return tokens[start].part is Part.WORD and before == [Part.WORD, Part.PAUSE]


def _list_starts(tokens: Sequence[AddressToken], at: int) -> list[int]:
    """Where the address may begin: before its first mark, never within a spelling, never at what only leads in."""
    starts: list[int] = []
    whole: list[int] = []
    droppable = True
    for place in range(at - 1, max(-1, at - _MOST_TOKENS), -1):
        token = tokens[place]
        if token.part is Part.AT or (token.part is Part.END and not _goes_on(tokens, place, at)):
            break
        if token.part is Part.MARK:
            starts, droppable = [], True
        if token.part is Part.END:
            whole, starts, droppable = [*whole, *starts], [], True
        if token.part in (Part.PAUSE, Part.END, Part.MARK):
            continue
        if _leads_in(token, tokens[place + 1]):
            break
        if not _is_within(token, tokens[place - 1] if place else None):
            if not droppable:
                starts.pop()
            starts.append(place)
            droppable = _can_be_dropped(tokens, place)
        if len(starts) > _MOST_WORDS:
            break
    return sorted((*whole, *starts))


def _can_be_dropped(tokens: Sequence[AddressToken], start: int) -> bool:
    """Whether what comes before this start may only lead in: it ends with a pause, or is 'new', 'just' and the like."""
    before = tokens[start - 1] if start else None
    return before is None or before.part in (Part.PAUSE, Part.END) or before.text in words.OPENERS


def _leads_in(token: AddressToken, following: AddressToken) -> bool:
    if token.part is not Part.WORD or following.part is Part.MARK:
        return False
    if token.text in words.LEAD_INS or "'" in token.text:
        return True
    return token.text in words.OPENERS and following.part in (Part.PAUSE, Part.END)


def _is_within(token: AddressToken, previous: AddressToken | None) -> bool:
    """Whether an address cannot begin here: behind a mark, or within a spelling or a word with its digits."""
    if previous is None or previous.part in (Part.PAUSE, Part.END, Part.AT):
        return False
    if previous.part is Part.MARK:
        return True
    if token.part is Part.LETTER:
        return previous.part is Part.LETTER
    return token.part is Part.DIGITS and previous.text not in words.LEAD_INS


def _goes_on(tokens: Sequence[AddressToken], place: int, at: int) -> bool:
    """Whether a full stop is only a pause within the address: beside a mark or the 'at', or after a single letter."""
    following, previous = tokens[place + 1], tokens[place - 1] if place else None
    if place + 1 == at or following.part is Part.MARK:
        return True
    return previous is not None and previous.part is Part.MARK


def _read_local(tokens: Sequence[AddressToken]) -> str | None:
    parts: list[str] = []
    spans: list[list[AddressToken]] = [[]]
    for token in tokens:
        if token.part is Part.MARK:
            parts.append(token.text)
            spans.append([])
        else:
            spans[-1].append(token)
    joined = list_components(spans)
    if joined is None or not all(joined):
        return None
    local = joined[0] + "".join(mark + text for mark, text in zip(parts, joined[1:], strict=True))
    return local if local[0].isalnum() and local[-1].isalnum() else None


def spelling_agrees(tokens: Sequence[AddressToken], after: int, local: str) -> bool:
    """A spelling added behind the address must spell a part of it."""
    letters = ""
    for token in [*tokens[after:], AddressToken(Part.END, "", "")]:
        if token.part is Part.AT:
            return True
        if token.part is Part.LETTER:
            letters += token.text
            continue
        if len(letters) >= 2 and letters not in local:
            return False
        letters = ""
    return True
