"""Looking at the pages of mailboxes."""

from __future__ import annotations

from tests.page_checks import Element, find, parse


def forms_to(html: str, start: str) -> list[Element]:
    return [form for form in parse(html).all("form") if form["action"].startswith(start)]


def fields_of(form: Element) -> dict[str, str]:
    return {field["name"]: field["value"] for field in form.all("input") if field["name"] != "csrf_token"}


def main_of(html: str) -> str:
    return find(html, "main").text
