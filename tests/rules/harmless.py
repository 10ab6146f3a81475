"""Reads a body as a mail program would and refuses whatever is not ours, independently of the sanitiser's own code."""

import re
from html.parser import HTMLParser

ALLOWED = {"p", "div", "br", "strong", "b", "em", "i", "a", "ul", "ol", "li"}
WEB = re.compile(r"https?://[^\s/?#@\\<>\"'`]+(?:[/?#][^\s\\<>\"'`]*)?")
MAIL = re.compile(r"mailto:[^\s@<>\"'?{}]+@[^\s@<>\"'?{}]+(?:\?[^\s<>\"'{}]*)?")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        self.tags.append(tag)
        for name, value in attrs:
            assert (tag, name) == ("a", "href"), (tag, name)
            self.hrefs.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert tag in ALLOWED, tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("a marked section")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("a processing instruction")


def read(html: str) -> Reader:
    """The tags, addresses and words of a body; fails where anything but our few tags and `href` is in it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def assert_harmless(html: str, *, may_hold_field: bool = True) -> Reader:
    """Only our tags, only `href`, only web and mail addresses or exactly the meeting link's field, nothing unseen."""
    reader = read(html)
    for href in reader.hrefs:
        is_field = may_hold_field and href == "{{meeting_link}}"
        assert is_field or WEB.fullmatch(href) or MAIL.fullmatch(href), href
    assert UNSEEN.search(html) is None
    return reader
