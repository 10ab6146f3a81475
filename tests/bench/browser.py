"""A signed-in person's requests to the pages, one after another over a kept connection, each timed."""

from __future__ import annotations

import http.client
import time
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.bench.storage import BenchError


class Browser:
    """Keeps its cookies. Every method raises BenchError for an answer that is not the page asked for."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> None:
        """Through the real form with its token."""
        token = find_token(self.get("/sign-in")[0])
        body = urlencode({"csrf_token": token, "email": email, "password": password})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _, _ = self._ask("POST", "/sign-in", body, headers)
        if status not in {302, 303}:
            raise BenchError(f"Signing in was answered with {status}.")

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[str, float]:
        """The page, and the seconds until all of it was here."""
        status, page, seconds = self._ask("GET", path, None, headers or {})
        if status != 200:
            raise BenchError(f"{path} was answered with {status}.")
        return page, seconds

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, str, float]:
        if self._cookies:
            headers = headers | {
                "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            }
        for is_last in (False, True):  # a kept connection may have been closed meanwhile
            began = time.perf_counter()
            try:
                self._connection.request(method, path, body, headers)
                response = self._connection.getresponse()
                page = response.read()
                break
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                if is_last:
                    raise BenchError(f"{path} was not answered: {error}") from error
        seconds = time.perf_counter() - began
        for line in response.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return response.status, page.decode(), seconds


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.token = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "input" and values.get("name") == "csrf_token":
            self.token = self.token or values.get("value") or ""
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")


def find_token(page: str) -> str:
    parts = _Parts()
    parts.feed(page)
    if not parts.token:
        raise BenchError("The sign-in page has no CSRF token.")
    return parts.token


def find_next_page(page: str) -> str | None:
    """The list's own link to its next page: the one that says after which row; None on the last page.

    A link to a contact also carries the place in the list, so only links to the list itself count.
    """
    parts = _Parts()
    parts.feed(page)
    for link in parts.links:
        if "/contacts/" not in link and "after" in parse_qs(urlsplit(link).query):
            return link
    return None
