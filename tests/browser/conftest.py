"""One product for all browser tests: web, worker and sandbox as real processes, and the machine's own Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.bench.stack import Stack, running_stack
from tests.browser.calls import VoiceAgent
from tests.browser.chromium import NOT_FOUND, SWITCHES, find_chromium
from tests.browser.desk import Outbox
from tests.browser.watching import Troubles, watch

HERE = Path(__file__).parent
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 10_000  # milliseconds for what a page does at once; the machine may be busy
expect.set_options(timeout=PATIENCE)

OpenContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip(NOT_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def stack(chromium: Browser) -> Iterator[Stack]:
    with running_stack() as running:
        yield running


@pytest.fixture(scope="package")
def address(stack: Stack) -> str:
    return stack.environment.address


@pytest.fixture(scope="package")
def sandbox_address(stack: Stack) -> str:
    return stack.environment.sandbox_address


@pytest.fixture(scope="package")
def signed_in(chromium: Browser, stack: Stack, address: str) -> StorageState:
    """The cookies of the demo admin, who signs in once for all tests."""
    context = chromium.new_context(base_url=address, timezone_id="America/Denver", locale="en-US")
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Email").fill(stack.demo["email"])
    page.get_by_label("Password").fill(stack.demo["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/campaigns")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def troubles() -> Iterator[Troubles]:
    """What any page of the test complained about: at its end, nothing."""
    noted = Troubles()
    yield noted
    assert not noted, "the pages complained:\n" + "\n".join(noted)


@pytest.fixture
def open_context(chromium: Browser, address: str, troubles: Troubles) -> Iterator[OpenContext]:
    """Further browsers, each watched; without `storage_state` nobody is signed in."""
    with ExitStack() as contexts:

        def open_one(**options: Any) -> BrowserContext:
            given: dict[str, Any] = {"viewport": WIDE, "timezone_id": "America/Denver", "locale": "en-US"}
            context = chromium.new_context(base_url=address, **given | options)
            contexts.callback(context.close)
            context.set_default_timeout(PATIENCE)
            watch(context, troubles)
            return context

        yield open_one


@pytest.fixture
def page(open_context: OpenContext, signed_in: StorageState) -> Page:
    """A desk's screen, the demo admin signed in."""
    return open_context(storage_state=signed_in).new_page()


@pytest.fixture
def phone(open_context: OpenContext, signed_in: StorageState) -> Page:
    return open_context(storage_state=signed_in, viewport=PHONE, has_touch=True).new_page()


@pytest.fixture
def plain_page(open_context: OpenContext, signed_in: StorageState) -> Page:
    """A browser that runs no scripts."""
    return open_context(storage_state=signed_in, java_script_enabled=False).new_page()


@pytest.fixture
def visitor(open_context: OpenContext) -> Page:
    """Nobody is signed in."""
    return open_context().new_page()


@pytest.fixture(scope="package")
def voice(stack: Stack, address: str) -> VoiceAgent:
    return VoiceAgent(address, stack.demo["api_key"])


@pytest.fixture(scope="package")
def outbox(sandbox_address: str) -> Outbox:
    return Outbox(sandbox_address)


@pytest.fixture(scope="package")
def demo_campaign(stack: Stack) -> str:
    """The public id of the campaign that the sandbox plays its calls to."""
    return stack.demo["campaign"]
