"""The wire under Twilio's client: one kept-alive pool, no retry of any kind, a sure answer to one question.

The question is whether any byte of a request had been handed to the network when it failed (the watched
connections tell). The client library's own transport cannot say, hides the answer's Retry-After, logs addresses
with numbers in them and costs twice the processor time.
"""

import logging
import os
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

import certifi
import requests.utils
import urllib3
from twilio.http import HttpClient
from twilio.http.response import Response
from urllib3.exceptions import HTTPError, ReadTimeoutError

from webapp.providers.outcomes import NotSent, SendError, Trouble, Unconfirmed, describe_trouble
from webapp.providers.twilio_answers import judge_answer
from webapp.providers.watched_connections import (
    CONNECTIONS,
    LOOPBACK,
    begin_watch,
    has_request_begun,
    make_socket_options,
    quiet_loggers,
    watch,
)


class KeptAliveHttp(HttpClient):  # type: ignore[misc]
    """The transport given to `twilio.rest.Client`; safe for threads, made once a process, after any fork."""

    def __init__(self, base_url: str, *, timeout: tuple[float, float]) -> None:
        super().__init__(logging.getLogger(__name__), False)
        quiet_loggers("twilio.http_client")
        self._manager = _make_manager(
            base_url,
            maxsize=CONNECTIONS,
            timeout=urllib3.Timeout(connect=timeout[0], read=timeout[1]),
            retries=False,
            socket_options=make_socket_options(),
        )

    def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """One exchange. Raises a SendError for everything but a 2xx; follows no redirect, repeats nothing."""
        sent_headers = dict(headers or {})
        if auth is not None:
            sent_headers.update(urllib3.make_headers(basic_auth=":".join(auth)))
        url = f"{uri}?{urlencode(params, doseq=True)}" if params else uri
        body = urlencode(data, doseq=True) if data else None
        begin_watch()
        try:
            answer = self._manager.urlopen(method, url, body=body, headers=sent_headers, redirect=False)
        except (HTTPError, OSError) as error:
            failure = _judge_failure(error, has_request_begun())
        else:
            text = answer.data.decode("utf-8", "replace")
            if 200 <= answer.status < 300:
                return Response(answer.status, text, answer.headers)
            failure = judge_answer(answer.status, answer.headers, text)
        # Outside the handler, so that no context drags an address with a number in it into a traceback.
        raise failure

    def close(self) -> None:
        """Close the idle connections now; left alone, they wait for the garbage collector."""
        for key in self._manager.pools.keys():  # noqa: SIM118 - this container cannot be iterated over
            self._manager.pools[key].close()
        self._manager.clear()


def _judge_failure(error: Exception, request_begun: bool) -> SendError:
    if not request_begun:
        return NotSent(Trouble.NO_CONNECTION, describe_trouble(Trouble.NO_CONNECTION, "Twilio"))
    trouble = Trouble.TIMEOUT if isinstance(error, ReadTimeoutError) else Trouble.BROKEN_OFF
    return Unconfirmed(trouble, describe_trouble(trouble, "Twilio"))


def _make_manager(base_url: str, **pool: Any) -> urllib3.PoolManager:
    address = urlsplit(base_url)
    if address.scheme == "https":
        bundle = os.environ.get("REQUESTS_CA_BUNDLE") or certifi.where()
        pool["ssl_context"] = ssl.create_default_context(cafile=bundle)
    manager = _make_proxied(base_url, pool) if address.hostname not in LOOPBACK else None
    manager = manager or urllib3.PoolManager(**pool)
    watch(manager)
    return manager


def _make_proxied(base_url: str, pool: dict[str, Any]) -> urllib3.PoolManager | None:
    proxy = requests.utils.select_proxy(base_url, requests.utils.get_environ_proxies(base_url))
    if not proxy:
        return None
    user, password = requests.utils.get_auth_from_url(proxy)
    headers = urllib3.make_headers(proxy_basic_auth=f"{user}:{password}") if user else None
    return urllib3.ProxyManager(proxy, proxy_headers=headers, **pool)
