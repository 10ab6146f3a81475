"""Every screen, on a desk and on a phone: nobody is shut out, nothing runs off the side, nothing complains.

SCREENSHOTS=folder also writes a picture of each, to look at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.calls import VoiceAgent
from tests.browser.conftest import PATIENCE, PHONE, WIDE
from tests.browser.screens import Screen, prepare_screens
from tests.browser.watching import Troubles
from webapp.settings import PROJECT_ROOT

AXE = PROJECT_ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
STICKS_OUT = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


@pytest.fixture(scope="module")
def screens(page_of_module: Page, voice: VoiceAgent, sandbox_address: str) -> list[Screen]:
    return prepare_screens(page_of_module, voice, sandbox_address)


@pytest.fixture(scope="module")
def page_of_module(chromium: Browser, address: str, signed_in: StorageState) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, viewport=WIDE, storage_state=signed_in)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def test_every_screen_is_for_everyone_on_a_desk_and_on_a_phone(
    screens: list[Screen], page: Page, visitor: Page, troubles: Troubles, axe: str
) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA, nothing scrolls sideways, console and policy are silent."""
    troubles.expect(404)
    faults = []
    for screen in screens:
        seen = visitor if screen.is_open else page
        answer = seen.goto(screen.path)
        assert answer is not None
        assert answer.status == screen.status, screen.name
        expect(seen.locator("main")).to_be_visible()
        seen.evaluate(axe)
        for viewport in (WIDE, PHONE):
            seen.set_viewport_size(viewport)
            take_picture(seen, screen.name, viewport["width"])
            name = f"{screen.name} at {viewport['width']}"
            if over := seen.evaluate(STICKS_OUT):
                faults.append(f"{name}: {over} px wider than the screen")
            faults += [f"{name}: {words}" for words in find_barriers(seen)]
    assert not faults, "\n".join(faults)


def find_barriers(page: Page) -> list[str]:
    """What axe-core says against the page: the rule, and the first elements that break it."""
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES
    )
    return [
        f"{violation['id']}: {violation['help']} ({'; '.join(str(node['target']) for node in violation['nodes'][:3])})"
        for violation in found["violations"]
    ]


def take_picture(page: Page, name: str, width: int) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        path = Path(folder) / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True)
