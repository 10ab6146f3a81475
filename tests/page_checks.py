"""Standing checks of every page and fragment: what must hold of all HTML that the product answers with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage")
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element below of these tags (or of any), in their order."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    @property
    def text(self) -> str:
        """The words inside, spaces folded."""
        return " ".join(" ".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if child.tag == "#text":
                yield from child.texts
            elif child.tag not in {"script", "style", "svg"}:
                yield from child._words()

    def is_inside(self, tag: str) -> bool:
        return self.parent is not None and (self.parent.tag == tag or self.parent.is_inside(tag))


def parse(html: str) -> Element:
    """The document as a tree, for tests that look for something in a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def find(html: str, element_id: str) -> Element:
    """The element of this id."""
    found = [element for element in parse(html).all() if element["id"] == element_id]
    assert found, f"there is no element #{element_id}"
    return found[0]


def check_page(html: str) -> None:
    """A whole page: title, one h1 that starts it, language, main, and everything of a fragment."""
    root = parse(html)
    headings = [heading.text for heading in root.all("h1")]
    assert len(headings) == 1, f"a page has one h1, this one has {headings}"
    titles = [title.text for title in root.all("title") if not title.is_inside("svg")]
    assert len(titles) == 1 and headings[0], "a page has one title, and its h1 says something"
    assert titles[0].startswith(headings[0]), f"the title {titles[0]!r} does not start with {headings[0]!r}"
    assert [page["lang"] for page in root.all("html")] == ["en"], "the page does not name its language"
    assert len(list(root.all("main"))) == 1, "a page has one main"
    known = {element["id"] for element in root.all()}
    for element in root.all():
        for name in REFERENCES:
            for target in element[name].split():
                assert target in known, f"<{element.tag} {name}={target!r}> points at nothing"
        if element.tag == "a" and element["href"].startswith("#"):
            assert element["href"][1:] in known, f"the link {element['href']} leads nowhere"
    _check_everything(root)


def check_fragment(html: str) -> None:
    """A part of a page that htmx asked for."""
    root = parse(html)
    assert not list(root.all("html", "body", "main")), "a fragment is not a whole page"
    _check_everything(root)


def _check_everything(root: Element) -> None:
    counts = Counter(element["id"] for element in root.all() if element["id"])
    assert max(counts.values(), default=1) == 1, f"ids are used twice: {counts.most_common(3)}"
    labelled = {label["for"] for label in root.all("label")}
    for element in root.all():
        assert not element["style"], f"<{element.tag}> has an inline style, which the policy forbids"
        handlers = [name for name in element.attributes if name.startswith(("on", "hx-on"))]
        assert not handlers, f"<{element.tag}> has inline handlers {handlers}, which the policy forbids"
        assert element.tag != "style", "an inline style sheet, which the policy forbids"
        assert element.tag != "script" or element["src"], "an inline script, which the policy forbids"
        if element.tag == "img":
            assert "alt" in element.attributes, "an image without alt"
        if element.tag in {"input", "select", "textarea"}:
            _check_field(element, labelled)
        if element.tag in {"a", "button"} and not element.is_inside("template"):
            assert element.text or element["aria-label"], f"an unnamed <{element.tag}> {element.attributes}"
        if element.tag == "form":
            _check_form(element)


def _check_field(element: Element, labelled: set[str]) -> None:
    if element["type"] in UNLABELLED_TYPES or element.is_inside("label"):
        return
    is_named = element["id"] in labelled or element["aria-label"] or element["aria-labelledby"]
    assert is_named, f"<{element.tag} name={element['name']!r}> has no label"


def _check_form(form: Element) -> None:
    assert form["action"], f"a form without an action: {form.attributes}"
    assert form["method"].lower() in {"get", "post"}, f"a form without a method: {form.attributes}"
    tokens = [field for field in form.all("input") if field["name"] == "csrf_token"]
    if form["method"].lower() == "post":
        assert len(tokens) == 1 and tokens[0]["value"], f"the form to {form['action']} has no CSRF token"
    else:
        assert not tokens, f"the form to {form['action']} would put the CSRF token into the address"
    assert list(form.all("button")) or any(field["type"] == "submit" for field in form.all("input")), (
        f"the form to {form['action']} cannot be sent without JavaScript"
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("#root", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _ in attrs)
        assert max(names.values(), default=1) == 1, f"<{tag}> has an attribute twice: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.here.tag, f"</{tag}> closes <{self.here.tag} {self.here.attributes}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(Element("#text", {}, self.here, texts=[data]))
