"""Decides how a body reads as plain text, and how typed text becomes a body."""

import re
from html import escape

from webapp.rules.markup import Markup, Token
from webapp.rules.web_links import HREF_LENGTH, check_href

LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
CLOSING = ".,;:!?'’”*_"
LISTS = ("ul", "ol")
DEEPEST = 8  # lists within lists that are still indented


def from_plain(text: str) -> str:
    """Typed text as a body: a div a paragraph, its lines broken as typed, web addresses made links."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return ""
    paragraphs = re.split(r"\n(?:[^\S\n]*\n)+", text)
    written = ["<br>".join(link_words(line.strip()) for line in part.split("\n")) for part in paragraphs]
    return "<div><br></div>".join(f"<div>{part}</div>" for part in written)


def link_words(line: str) -> str:
    pieces: list[str] = []
    end = 0
    for match in LINK.finditer(line):
        if len(match.group()) > HREF_LENGTH:
            continue
        address = trim_address(match.group())
        if check_href(address) != address:
            continue
        pieces.append(escape(line[end : match.start()], quote=False))
        pieces.append(f'<a href="{escape(address)}">{escape(address, quote=False)}</a>')
        end = match.start() + len(address)
    return "".join([*pieces, escape(line[end:], quote=False)])


def trim_address(address: str) -> str:
    """An address without the full stop or bracket that belongs to the sentence around it."""
    while address:
        last = address[-1]
        is_loose = (last == ")" and address.count("(") < address.count(")")) or last in CLOSING
        if not is_loose:
            break
        address = address[:-1]
    return address


def to_plain(html: str) -> str:
    """A sanitised body as text: a line a block, lists with dashes or numbers, links as words (address)."""
    writer = PlainText()
    for token in Markup.read(html):
        writer.write(token)
    return writer.whole()


class PlainText:
    """Lines written so far; `line` is None while the next words begin a line of their own."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: str | None = None
        self.lists: list[int | None] = []  # the number last given in each open list; None without numbers
        self.bullet = ""
        self.link, self.link_words = "", ""
        self.is_gap_due = False

    def write(self, token: Token) -> None:
        if not token.tag:
            self.write_words(token.text)
        elif token.tag == "br":
            self.end_line(is_kept=True)
        elif token.tag == "a":
            self.write_link(token)
        elif token.tag in LISTS:
            self.write_list(token)
        elif token.tag in ("p", "div", "li"):
            self.write_block(token)

    def write_words(self, text: str) -> None:
        words = re.sub(r"[ \t\r\n\f]+", " ", text)
        if self.line is None:
            words = words.lstrip(" ")
            if not words:
                return
        self.begin_line()
        self.line = (self.line or "") + words
        self.link_words += words

    def begin_line(self) -> None:
        """Open a line: a blank one before it where a paragraph ended, its list's mark in front."""
        if self.line is not None:
            return
        if self.is_gap_due and self.lines and self.lines[-1]:
            self.lines.append("")
        self.is_gap_due = False
        self.line = self.indent() + self.bullet
        self.bullet = " " * len(self.bullet) if self.lists else ""

    def indent(self) -> str:
        return "  " * min(max(len(self.lists) - 1, 0), DEEPEST)

    def end_line(self, is_kept: bool = False) -> None:
        """Close a line; an empty one is kept where a line break asks for it."""
        if self.line is None and not is_kept:
            return
        self.lines.append(tidy(self.line or ""))
        self.line = None

    def write_link(self, token: Token) -> None:
        if not token.is_end:
            self.link, self.link_words = token.href, ""
            return
        address = self.link.removeprefix("mailto:")
        words = self.link_words.strip()
        if address and words and words not in (address, self.link):
            self.add(f" ({address})")
        self.link = ""

    def add(self, words: str) -> None:
        """Put words behind the last ones, even where their block has ended within the link."""
        if self.line is not None:
            shown = self.line.rstrip(" ")
            self.line = shown + words + self.line[len(shown) :]
        elif self.lines:
            self.lines[-1] += words

    def write_list(self, token: Token) -> None:
        self.end_line()
        if token.is_end:
            if self.lists:
                self.lists.pop()
            self.bullet = ""
        else:
            self.lists.append(0 if token.tag == "ol" else None)
        self.is_gap_due = self.is_gap_due or not self.lists

    def write_block(self, token: Token) -> None:
        self.end_line()
        if token.tag == "p":
            self.is_gap_due = True
        if token.tag == "li":
            self.bullet = "" if token.is_end else self.next_bullet()

    def next_bullet(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def whole(self) -> str:
        self.end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def tidy(line: str) -> str:
    return line.replace("\xa0", " ").rstrip()
