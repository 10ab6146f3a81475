"""Reads the forms of a page as a browser does: where each leads, and what it sends when nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.bench.storage import BenchError

# Not sent unless they are what was pressed, or never.
BUTTONS = frozenset({"submit", "button", "image", "reset", "file"})
TICKED = frozenset({"checkbox", "radio"})


@dataclass
class Form:
    """`fields` are name and value in the order of the page; those of unticked boxes are left out."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **changes: str | None) -> list[tuple[str, str]]:
        """The fields with other values; None unticks a box."""
        kept = [(name, value) for name, value in self.fields if name not in changes]
        return kept + [(name, value) for name, value in changes.items() if value is not None]


def read_forms(page: str) -> list[Form]:
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def find_form(page: str, action: str) -> Form:
    """The first form of the page that leads to an address with `action` in it. Raises BenchError."""
    for form in read_forms(page):
        if action in form.action:
            return form
    raise BenchError(f"The page has no form that leads to {action}.")


class _Reader(HTMLParser):
    """What stands in a <template> is no part of the page yet."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._templates = 0
        self._area: str | None = None
        self._written = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._templates += 1
        if self._templates:
            return
        if tag == "form":
            self._open = Form(values.get("action", ""), values.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None and "disabled" not in values:
            self._read_field(self._open, tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._open = None
        elif tag == "textarea" and self._area is not None and self._open is not None:
            # A line end right after the tag is no part of the text.
            self._open.fields.append((self._area, self._written.removeprefix("\n")))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._written += data

    def _read_field(self, form: Form, tag: str, values: dict[str, str]) -> None:
        name, kind = values.get("name", ""), values.get("type", "text")
        if tag == "textarea":
            self._area, self._written = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in values:
            form.fields.append((self._select, values.get("value", "")))
        elif tag == "input" and name and kind not in BUTTONS and (kind not in TICKED or "checked" in values):
            form.fields.append((name, values.get("value", "on" if kind in TICKED else "")))
