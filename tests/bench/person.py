"""A person at a browser without scripts: signed in, follows links and sends forms, of the product and of what the sandbox plays."""

from __future__ import annotations

from urllib.parse import urljoin

import requests

from tests.bench.forms import find_form
from tests.bench.stack import Stack
from tests.bench.storage import BenchError

SECONDS = 30
# What every current browser adds to a request that a page of the same site, or of another, makes.
WITHIN, FROM_OUTSIDE = {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}


class Person:
    """Keeps cookies. Every method raises BenchError for an answer that is no page."""

    def __init__(self, stack: Stack) -> None:
        self._address = stack.environment.address
        self._session = requests.Session()

    def sign_in(self, email: str, password: str) -> None:
        page = self.get("/sign-in")
        self.submit(page, "/sign-in", email=email, password=password)
        if "/sign-in" in self.get("/campaigns").url:
            raise BenchError("Signing in did not work.")

    def get(self, address: str) -> requests.Response:
        """A page of the product by its path, or any page by its whole address."""
        is_own = address.startswith(("/", self._address))
        return self._ask("GET", self._whole(address), headers=WITHIN if is_own else FROM_OUTSIDE)

    def submit(self, page: requests.Response, action: str, /, **changes: str | None) -> requests.Response:
        """Send the page's form that leads to `action`, with other values in some fields; the page it leads to."""
        form = find_form(page.text, action)
        address = urljoin(page.url, form.action)
        headers = WITHIN if address.startswith(self._address) else FROM_OUTSIDE
        return self._ask("POST", address, data=form.filled(**changes), headers=headers)

    def follow_refresh(self, page: requests.Response) -> requests.Response:
        """Go where the page moves on to by itself; the page itself where it stays."""
        _, is_moving, address = page.headers.get("Refresh", "").partition("url=")
        return self.get(address) if is_moving else page

    def _whole(self, address: str) -> str:
        return urljoin(f"{self._address}/", address)

    def _ask(self, method: str, address: str, **given: object) -> requests.Response:
        try:
            answer = self._session.request(method, address, timeout=SECONDS, **given)  # type: ignore[arg-type]
        except requests.RequestException as error:
            raise BenchError(f"{method} {address} was not answered: {error}") from error
        if answer.status_code != 200:
            raise BenchError(f"{method} {address} was answered with {answer.status_code}.")
        return answer
