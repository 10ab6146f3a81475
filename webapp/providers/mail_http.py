"""The wire under the mailboxes: `requests` over one kept-alive pool, no retry, no redirect, one sure answer.

Raised is whether a message may have been taken: no byte out is `NotSent`, any byte out without an answer is
`Unconfirmed`. An answer of whatever status is returned, for the provider's table to judge.

The time-outs are chosen so that the longest way of one send ends inside a claim's lease (rules/lifecycle.py):
a refresh, a send that is refused, another refresh and the second send take at most 10 + 18 + 10 + 18 seconds.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

from webapp.providers.outcomes import NotSent, SendError, Trouble, Unconfirmed, describe_trouble
from webapp.providers.watched_connections import (
    CONNECTIONS,
    LOOPBACK,
    begin_watch,
    has_request_begun,
    make_socket_options,
    quiet_loggers,
    watch,
)

# ValueError: a host name or a header that cannot be written.
NETWORK_ERRORS = (requests.RequestException, HTTPError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to connect, and seconds to wait for each part of the answer."""

    send: tuple[float, float] = (3.0, 15.0)
    sign_in: tuple[float, float] = (3.0, 7.0)


class WatchedAdapter(HTTPAdapter):
    """Shared by sessions and threads; its connections tell whether a request had begun."""

    def __init__(self) -> None:
        quiet_loggers()
        super().__init__(pool_connections=8, pool_maxsize=CONNECTIONS, max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, socket_options=make_socket_options(), **pool)
        watch(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **pool: Any) -> PoolManager:
        # A SOCKS manager makes connections of its own kind, which nobody watches.
        if proxy.lower().startswith("socks"):
            raise requests.exceptions.InvalidProxyURL("a SOCKS proxy cannot be used for mailboxes")
        manager: PoolManager = super().proxy_manager_for(proxy, socket_options=make_socket_options(), **pool)
        watch(manager)
        return manager


class Bearer(AuthBase):
    """The access token as an auth object: `requests` would put a .netrc entry in place of a plain header."""

    def __init__(self, access_token: str) -> None:
        self._access_token = access_token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._access_token}"
        return request


class Anonymous(AuthBase):
    """No credentials, whatever a .netrc says."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `text` is empty where the body broke off."""

    status: int
    headers: Mapping[str, str]
    text: str

    def read_json(self) -> dict[str, Any]:
        """The body as a JSON object, or an empty one where it is anything else."""
        try:
            value = json.loads(self.text)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


class MailHttp:
    """One a client, shared by its threads. `name` is the provider's for people."""

    def __init__(self, name: str, timeouts: Timeouts | None = None) -> None:
        self._name = name
        self.timeouts = timeouts or Timeouts()
        self._adapter = WatchedAdapter()

    def prepare_session(self, session: requests.Session, url: str) -> None:
        """Give `session` our adapter; proxies and certificates from the environment, except for loopback."""
        session.mount("https://", self._adapter)
        session.mount("http://", self._adapter)
        session.trust_env = urlsplit(url).hostname not in LOOPBACK

    def request(
        self,
        method: str,
        url: str,
        *,
        access_token: str | None = None,
        timeout: tuple[float, float] | None = None,
        **body: Any,
    ) -> Answer:
        """One exchange, with a send's time-outs unless others are given.

        Raises NotSent where no byte went out, Unconfirmed where no status came back.
        """
        session = requests.Session()
        self.prepare_session(session, url)
        auth = Bearer(access_token) if access_token is not None else Anonymous()
        begin_watch()
        try:
            with session.request(
                method,
                url,
                auth=auth,
                timeout=timeout or self.timeouts.send,
                allow_redirects=False,
                stream=True,
                **body,
            ) as response:
                return read_answer(response)
        except NETWORK_ERRORS as error:
            failure = self._judge_failure(error)
        # Outside the handler: what `requests` raises holds the request, and the request holds the token.
        raise failure

    def _judge_failure(self, error: Exception) -> SendError:
        """What a failed request on this thread means for the message in it."""
        if not has_request_begun():
            return NotSent(Trouble.NO_CONNECTION, describe_trouble(Trouble.NO_CONNECTION, self._name))
        trouble = Trouble.TIMEOUT if isinstance(error, requests.Timeout) else Trouble.BROKEN_OFF
        return Unconfirmed(trouble, describe_trouble(trouble, self._name))

    def close(self) -> None:
        """Close the idle connections now; left alone, they wait for the garbage collector."""
        self._adapter.close()


def read_answer(response: requests.Response) -> Answer:
    """Read `response` to its end. The status is the answer: a body that breaks off after it takes nothing back."""
    try:
        text = response.content.decode("utf-8", "replace")
    except NETWORK_ERRORS:
        text = ""
    return Answer(response.status_code, response.headers, text)
