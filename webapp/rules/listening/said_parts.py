"""Whether every part of an address, and every mark in it, was said by somebody, in whatever order and spelling."""

import re

from webapp.rules.listening.address_components import list_components, sounds_alike
from webapp.rules.listening.address_tokens import AddressToken, Part, tokenise

_MARKS = "._+-"


def was_said(address: str, low: str, *, domain_known: bool, refused: str = "") -> bool:
    """Whether all of the address occurs in these words; `domain_known`: its domain need not.

    `refused`: the words of a read-back that was put right, whose other parts stand.
    """
    tokens, kept = tokenise(low), tokenise(refused)
    local, _, domain = address.partition("@")
    wanted = local if domain_known else f"{local}@{domain}"
    marks = {token.text for token in (*tokens, *kept) if token.part is Part.MARK}
    texts = _spell_out(tokens)
    texts += ["|", *_spell_out([_put_right(token, texts) for token in kept])]
    parts = [part for part in re.split(r"[@._+-]", wanted) if part]
    return all(_occurs(part, texts) for part in parts) and all(
        mark in marks for mark in local if mark in _MARKS
    )


def _put_right(token: AddressToken, texts: list[str]) -> AddressToken:
    """'Grimes' as 'grymes', where that was said since."""
    if token.part is Part.WORD and token.text not in texts:
        for text in texts:
            if text.isalpha() and sounds_alike(token.text, text):
                return AddressToken(Part.WORD, text, token.said)
    return token


def _spell_out(tokens: list[AddressToken]) -> list[str]:
    """The words, letters and digits, with words of the spelling alphabet both as words and as letters."""
    plain = [token.text for token in tokens if token.part in (Part.WORD, Part.LETTER, Part.DIGITS)]
    spoken: list[str] = []
    row: list[AddressToken] = []
    for token in [*tokens, AddressToken(Part.END, "", "")]:
        if token.part in (Part.WORD, Part.LETTER, Part.DIGITS):
            row.append(token)
            continue
        joined = list_components([row]) if row else None
        spoken.extend(joined or [])
        row = []
    return [*plain, "|", *spoken]


def _occurs(part: str, texts: list[str]) -> bool:
    for start in range(len(texts)):
        joined = ""
        for text in texts[start:]:
            joined += text
            if joined == part:
                return True
            if not part.startswith(joined):
                break
    return False
