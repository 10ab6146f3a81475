"""Reads the little markup of a sanitised body into tags and words, and writes it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

VOID_TAGS = {"br"}


@dataclass(frozen=True, slots=True)
class Token:
    """A tag (`tag`, with the address of a link), or the words between two tags (`text`, entities resolved)."""

    tag: str = ""
    is_end: bool = False
    href: str = ""
    text: str = ""


class Markup(HTMLParser):
    """Collects the tokens of a body. Only what rich_text.sanitise lets through comes here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []

    @classmethod
    def read(cls, html: str) -> Iterator[Token]:
        reader = cls()
        reader.feed(html)
        reader.close()
        yield from reader.tokens

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append(Token(tag=tag, href=dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID_TAGS:
            self.tokens.append(Token(tag=tag, is_end=True))

    def handle_data(self, data: str) -> None:
        self.tokens.append(Token(text=data))


def write_tag(token: Token, href: str | None = None) -> str:
    if token.is_end:
        return f"</{token.tag}>"
    return f'<{token.tag} href="{escape(href)}">' if href else f"<{token.tag}>"
