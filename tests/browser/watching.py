"""Watches pages while tests use them: what the console, the scripts and the content policy complain about."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request

# A violation is told on the document; the console tells it too, but not of every kind.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


# A newer request took the place of an older one, as it should: htmx writes that to the console as two errors. Whatever else goes
# wrong with a request is told by a third.
REPLACED = ("htmx:sendAbort", "htmx:afterRequest")


class Troubles(list[str]):
    """Everything a page complained about, each with the address at which it did.

    `expect` names what a test brings about on purpose: an answer of this status is written to the console by Chromium itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._expected = [*REPLACED]

    def expect(self, status: int) -> None:
        self._expected.append(f"the server responded with a status of {status}")

    def note(self, where: str, words: str) -> None:
        if not any(expected in words for expected in self._expected):
            self.append(f"{where}: {words}")


def watch(context: BrowserContext, troubles: Troubles) -> None:
    """Collect the troubles of every page of `context` from now on."""
    context.add_init_script(TELL_VIOLATIONS)
    context.on("console", lambda message: _note_console(troubles, message))
    context.on("weberror", lambda error: troubles.note(_place(error.page), str(error.error)))
    context.on("requestfailed", lambda request: _note_failure(troubles, request))


def _note_console(troubles: Troubles, message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        troubles.note(_place(message.page), message.text)


def _note_failure(troubles: Troubles, request: Request) -> None:
    # Aborted: the page was left, or a newer request took the place of this one.
    if "ERR_ABORTED" not in (request.failure or ""):
        troubles.note(request.url, f"failed: {request.failure}")


def _place(page: Page | None) -> str:
    try:
        return page.url if page else "a page"
    except Error:
        return "a closed page"
