"""Whoever looks at a page: their zone and clock, where they may go, and what every page tells them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask, current_app, g, request, session
from flask_login import current_user

from webapp.models.campaigns import Campaign
from webapp.rules.states import Role
from webapp.services.mailbox_problems import MailboxProblem
from webapp.services.reply_reviews import count_open_replies
from webapp.services.standing import Standing, describe_standing
from webapp.services.texts import TWELVE_HOUR_COUNTRIES

ROLE_WORDS = {Role.ADMIN: "Admin", Role.MANAGER: "Campaign manager", Role.AGENT: "Agent"}
HTMX_CONFIG = {
    # The policy allows neither eval nor styles written by scripts.
    "allowEval": False,
    "includeIndicatorStyles": False,
    "allowNestedOobSwaps": False,
    "selfRequestsOnly": True,
    # Pages hold people's data: going back asks the server, nothing is kept in the browser.
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "409|422", "swap": True},
        {"code": "[45]..", "swap": True, "error": True, "target": "#flashes", "swapOverride": "innerHTML"},
    ],
}


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the navigation; `count` is shown when there is something to see to, which `count_words` name."""

    endpoint: str
    words: str
    is_here: bool
    count: int = 0
    count_words: str = ""


# Endpoint, words, and the least role that may go there.
PLACES = (
    ("campaigns.index", "Campaigns", Role.AGENT),
    ("dnc.index", "DNC list", Role.AGENT),
    ("providers.index", "Provider", Role.AGENT),
    ("mailboxes.index", "Mailboxes", Role.MANAGER),
    ("account.defaults", "Account defaults", Role.MANAGER),
    ("api_keys.index", "API keys", Role.ADMIN),
    ("failed_reports.index", "Failed reports", Role.ADMIN),
)
# What a count stands for, where the name of the place does not say it.
COUNT_WORDS = {"dnc.index": "replies to read"}
# What belongs to a place without bearing its blueprint's name.
BELONGS_TO = {
    "results": "campaigns",
    "follow_ups": "campaigns",
    "test_sends": "campaigns",
    "wizard": "campaigns",
    "agent_brief": "campaigns",
}


class Viewer:
    """What layout.html and the filters ask about the person signed in; each answer is found at most once a request."""

    @functools.cached_property
    def standing(self) -> Standing:
        return describe_standing(int(current_user.account_id))

    @functools.cached_property
    def zone(self) -> ZoneInfo:
        """Their own zone, else the one their browser told at sign-in, else UTC."""
        own = current_user.timezone if current_user.is_authenticated else None
        return read_zone(own) or read_zone(session.get("timezone")) or ZoneInfo("UTC")

    @property
    def zone_words(self) -> str:
        return self.zone.key.replace("_", " ")

    @functools.cached_property
    def has_twelve_hours(self) -> bool:
        return current_user.is_authenticated and self.standing.country in TWELVE_HOUR_COUNTRIES

    @property
    def mailbox_problems(self) -> list[MailboxProblem]:
        """The mailboxes to reconnect that concern them: their own, and for managers all of the account."""
        is_manager = current_user.role.includes(Role.MANAGER)
        return [
            problem
            for problem in self.standing.mailbox_problems
            if is_manager or problem.owner_id == current_user.id
        ]

    def can_reconnect(self, problem: MailboxProblem) -> bool:
        """Whether the button would lead anywhere: they may connect mailboxes, and this provider is (still) set up."""
        is_set_up = problem.provider in current_app.extensions["mailboxes"].clients
        return is_set_up and bool(current_user.role.includes(Role.MANAGER))

    @property
    def page(self) -> str:
        """The path of the page they are on: where a trip that begins in a banner comes back to."""
        if request.method == "GET":
            return request.full_path.removesuffix("?")
        seen = urlsplit(request.referrer or "")
        return (
            seen._replace(scheme="", netloc="", fragment="").geturl() if seen.netloc == request.host else ""
        )

    def play_address(self, campaign: Campaign) -> str | None:
        """Where calls to a campaign are played on a developer's machine; None where no sandbox runs beside the app."""
        sandbox = current_app.extensions["settings"].sandbox_url
        return f"{sandbox}/?campaign={campaign.public_id}" if sandbox else None

    @property
    def role_words(self) -> str:
        return ROLE_WORDS[current_user.role]

    @property
    def initials(self) -> str:
        words = current_user.label.partition("@")[0].replace(".", " ").split()
        return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()

    @property
    def places(self) -> list[Place]:
        here = BELONGS_TO.get(request.blueprint or "", request.blueprint)
        return [
            Place(
                endpoint,
                words,
                endpoint.partition(".")[0] == here,
                self._count(endpoint),
                COUNT_WORDS.get(endpoint, ""),
            )
            for endpoint, words, role in PLACES
            if current_user.role.includes(role) and self._is_shown(endpoint)
        ]

    @functools.cached_property
    def open_replies(self) -> int:
        return count_open_replies(int(current_user.account_id))

    def _count(self, endpoint: str) -> int:
        if endpoint == "dnc.index":
            return self.open_replies
        return self.standing.failed_reports if endpoint == "failed_reports.index" else 0

    def _is_shown(self, endpoint: str) -> bool:
        if endpoint == "failed_reports.index":
            return self.standing.failed_reports > 0 or request.blueprint == "failed_reports"
        return True


def read_zone(name: object) -> ZoneInfo | None:
    """The zone of this name; None for whatever is not one."""
    if not isinstance(name, str) or not name or len(name) > 64:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def viewer() -> Viewer:
    """The viewer of this request."""
    if "viewer" not in g:
        g.viewer = Viewer()
    return g.viewer


def init_app(app: Flask) -> None:
    static = Path(app.static_folder or "")
    app.jinja_env.globals.update(
        # Each thought has a file of its own; all are loaded, in the order of their names.
        stylesheets=sorted(file.name for file in static.glob("css/*.css")),
        scripts=sorted(file.name for file in static.glob("js/*.js")),
        htmx_config=HTMX_CONFIG,
    )
    app.context_processor(lambda: {"viewer": viewer()})
