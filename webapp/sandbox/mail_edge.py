"""Decides which requests are Google's and Microsoft's APIs and answers them before Flask; their consent pages are Flask's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from webapp.sandbox.api_answers import ApiAnswer, ApiRequest
from webapp.sandbox.google_mail import GmailPlayer
from webapp.sandbox.google_oauth import GoogleOAuth
from webapp.sandbox.graph_mail import GraphMailPlayer
from webapp.sandbox.holding import withhold
from webapp.sandbox.microsoft_oauth import MicrosoftOAuth

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_BYTES = 6 * 1024 * 1024
Play = Callable[[ApiRequest], ApiAnswer]
MICROSOFT_TOKEN = re.compile(r"/microsoft/([^/]+)/oauth2/v2\.0/token")


class MailApis:
    """The addresses below /google and /microsoft that programs ask."""

    def __init__(
        self, google: GoogleOAuth, gmail: GmailPlayer, microsoft: MicrosoftOAuth, graph: GraphMailPlayer
    ) -> None:
        self._microsoft = microsoft
        self._table: dict[tuple[str, str], Play] = {
            ("POST", "/google/token"): google.token,
            ("POST", "/google/revoke"): google.revoke,
            ("GET", "/google/v1/userinfo"): google.userinfo,
            ("POST", "/google/v1/userinfo"): google.userinfo,
            ("POST", "/google/gmail/v1/users/me/messages/send"): gmail.send,
            ("GET", "/microsoft/v1.0/me"): microsoft.me,
            ("GET", "/microsoft/oidc/userinfo"): microsoft.userinfo,
            ("POST", "/microsoft/oidc/userinfo"): microsoft.userinfo,
            ("POST", "/microsoft/v1.0/me/sendMail"): graph.send,
        }

    def find(self, method: str, path: str) -> Play | None:
        """What answers a request to this address; None for an address that is none of these."""
        if method == "POST" and (token := MICROSOFT_TOKEN.fullmatch(path)):
            return partial(self._microsoft.token, tenant=token[1])
        return self._table.get((method, path))


class MailEdge:
    """A WSGI app: the APIs' addresses to their players, all others to `pages`."""

    def __init__(self, pages: WSGIApplication, apis: MailApis, hold_seconds: float) -> None:
        self._pages = pages
        self._apis = apis
        self._hold_seconds = hold_seconds

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        play = self._apis.find(environ["REQUEST_METHOD"], environ["PATH_INFO"])
        if play is None:
            return self._pages(environ, start_response)
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if size > MAX_BYTES:
            return _write(ApiAnswer(413), start_response)
        answer = play(
            ApiRequest(
                method=environ["REQUEST_METHOD"],
                path=environ["PATH_INFO"],
                query=environ.get("QUERY_STRING", ""),
                authorization=environ.get("HTTP_AUTHORIZATION", ""),
                content_type=environ.get("CONTENT_TYPE", ""),
                body=environ["wsgi.input"].read(size),
            )
        )
        if answer.is_withheld:
            withhold(environ.get("gunicorn.socket"), self._hold_seconds)
        return _write(answer, start_response)


def _write(answer: ApiAnswer, start_response: StartResponse) -> list[bytes]:
    body = b"" if answer.body is None else json.dumps(answer.body).encode()
    kind = [("Content-Type", "application/json; charset=UTF-8")] if answer.body is not None else []
    start_response(
        f"{answer.status} {HTTPStatus(answer.status).phrase}",
        [*kind, ("Content-Length", str(len(body))), ("Cache-Control", "no-store"), *answer.headers.items()],
    )
    return [body]
