"""Decides which merge fields a mail may hold, how they are written, and what stands in their place.

Written {{first_name|there}}: the field, a bar, and what is said where its value is not known.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from webapp.rules.markup import Markup, write_tag
from webapp.rules.slots import is_blank, is_shown
from webapp.rules.web_links import is_web_link

MEETING_LINK = "meeting_link"
# No braces inside: two fields can never be taken for one, and what a value holds is never read.
FIELD = re.compile(r"\{\{([^{}|]*)(?:\|([^{}]*))?\}\}")
STRAY_BRACES = re.compile(r"\{\{|\}\}")
THREE_BRACES = re.compile(r"\{{3}|\}{3}")
UNCLOSED = "A merge field has two braces on either side, such as {{first_name|there}}: one is not closed."


@dataclass(frozen=True, slots=True)
class MergeField:
    """A field for people: its title in the menu, an example, and whether its value may be unknown."""

    name: str
    title: str
    needs_fallback: bool
    example: str

    @property
    def written(self) -> str:
        """How the menu puts it in."""
        return f"{{{{{self.name}|there}}}}" if self.needs_fallback else f"{{{{{self.name}}}}}"


FIELDS = {
    field.name: field
    for field in (
        MergeField("first_name", "First name", True, "Dana"),
        MergeField("full_name", "Full name", True, "Dana Ruiz"),
        MergeField("business_name", "Business name", False, "Alder Street Dental"),
        MergeField("from_name", "From name", False, "Ivy"),
        MergeField(MEETING_LINK, "Meeting link", False, "https://alderstreet.example/meet"),
    )
}


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field as it stands in a text. `fallback` is None where there is no bar."""

    name: str
    fallback: str | None


def read_fields(text: str) -> Iterator[FoundField]:
    """Every field of a plain text, known or not, in the order in which it reads."""
    for match in FIELD.finditer(text):
        yield read_field(match)


def read_field(match: re.Match[str]) -> FoundField:
    name, fallback = match.groups()
    return FoundField(name.strip().casefold(), None if fallback is None else clean_value(fallback))


def uses(text: str, name: str) -> bool:
    """Whether a plain text, or a body with its links, holds the field."""
    return any(field.name == name for field in read_fields(text))


def find_problems(text: str) -> list[str]:
    """What is wrong with the fields of a plain text, such as a subject: a sentence each, none twice."""
    problems = [problem for field in read_fields(text) if (problem := find_problem(field))]
    if STRAY_BRACES.search(FIELD.sub("", text)) or THREE_BRACES.search(text):
        problems.append(UNCLOSED)
    return list(dict.fromkeys(problems))


def find_problem(field: FoundField) -> str | None:
    known = FIELDS.get(field.name)
    if known is None:
        choices = ", ".join(FIELDS)
        if not field.name:
            return f"The merge field {{{{}}}} has no name. Choose one of these: {choices}."
        return f"There is no merge field “{field.name}”. Choose one of these: {choices}."
    if known.needs_fallback and is_blank(field.fallback or ""):
        return (
            f"Say what stands in for {{{{{known.name}}}}} where it is not known, "
            f"such as {{{{{known.name}|there}}}}."
        )
    return None


def find_html_problems(html: str) -> list[str]:
    """The same for a sanitised body: a field must stand in one piece, not half of it bold; addresses count too."""
    problems = [problem for piece in html_pieces(html) for problem in find_problems(piece)]
    return list(dict.fromkeys(problems))


def html_pieces(html: str) -> list[str]:
    """The texts of a sanitised body between its tags, and the addresses of its links."""
    pieces: list[str] = []
    for token in Markup.read(html):
        if token.href:
            pieces.append(token.href)
        elif token.text:
            pieces.append(token.text)
    return pieces


def find_missing(text: str, values: Mapping[str, str]) -> list[str]:
    """Titles of the fields of a plain text that have neither a value nor a fallback; none twice."""
    return list(
        dict.fromkeys(
            FIELDS[field.name].title if field.name in FIELDS else field.name
            for field in read_fields(text)
            if not value_of(field, values)
        )
    )


def find_html_missing(html: str, values: Mapping[str, str]) -> list[str]:
    """The same for a sanitised body."""
    return list(dict.fromkeys(title for piece in html_pieces(html) for title in find_missing(piece, values)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """A plain text, such as a subject, with its fields filled: one line, nothing unseen in it."""
    return clean_value(FIELD.sub(lambda match: value_of(read_field(match), values), text))


def fill_html(html: str, values: Mapping[str, str]) -> str:
    """A sanitised body with its fields filled. Values are words, never markup, and never read for fields again.

    The meeting link becomes a link where it stands in the text, and its address where it stands as one.
    """
    written: list[str] = []
    is_in_link = False
    for token in Markup.read(html):
        if token.tag == "a":
            is_in_link = not token.is_end
            href = fill_href(token.href, values) if token.href else None
            written.append(write_tag(token, href))
        elif token.tag:
            written.append(write_tag(token))
        else:
            written.append(fill_words(token.text, values, is_in_link))
    return "".join(written)


def fill_words(text: str, values: Mapping[str, str], is_in_link: bool) -> str:
    """The words between two tags as HTML."""
    pieces: list[str] = []
    end = 0
    for match in FIELD.finditer(text):
        field = read_field(match)
        value = value_of(field, values)
        words = escape(value, quote=False)
        if field.name == MEETING_LINK and not is_in_link and is_web_link(value):
            words = f'<a href="{escape(value)}">{words}</a>'
        pieces += [escape(text[end : match.start()], quote=False), words]
        end = match.end()
    return "".join([*pieces, escape(text[end:], quote=False)]).replace("\xa0", "&nbsp;")


def fill_href(href: str, values: Mapping[str, str]) -> str | None:
    """The address of a link; None where the meeting link is not known. Other values are percent-encoded in it."""
    if href == f"{{{{{MEETING_LINK}}}}}":
        link = clean_value(values.get(MEETING_LINK, ""))
        return link if is_web_link(link) else None
    return FIELD.sub(lambda match: quote(value_of(read_field(match), values), safe=""), href)


def value_of(field: FoundField, values: Mapping[str, str]) -> str:
    """What stands in a field's place: its value, else its fallback, else nothing."""
    return clean_value(values.get(field.name, "")) or clean_value(field.fallback or "")


def clean_value(raw: str) -> str:
    """One line, single spaces, nothing unseen; nothing at all where nothing would be seen."""
    value = " ".join(unicodedata.normalize("NFC", raw).split())
    if not value.isprintable():
        value = " ".join("".join(filter(is_shown, value)).split())
    return "" if is_blank(value) else value
