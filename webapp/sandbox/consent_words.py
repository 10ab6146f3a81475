"""Decides what the consent pages say: each scope in the words of its provider, and which can be left out."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.sandbox.google_oauth import EMAIL_SCOPE, PROFILE_SCOPE, SEND_SCOPE, SIGN_IN
from webapp.sandbox.oauth_accounts import READY_ACCOUNTS, MailAccount
from webapp.sandbox.oauth_requests import ConsentRequest

WORDS = {
    "openid": "Sign you in",
    "email": "See your email address",
    "profile": "See your name and picture",
    "offline_access": "Maintain access to data you have given it access to",
    "User.Read": "Sign you in and read your profile",
    "Mail.Send": "Send mail as you",
    EMAIL_SCOPE: "See your primary Google Account email address",
    PROFILE_SCOPE: "See your personal info, including any you’ve made publicly available",
    SEND_SCOPE: "Send email on your behalf",
}


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One line of what the app asks for; `can_be_left_out`: with a box."""

    scope: str
    words: str
    can_be_left_out: bool


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """How a provider's page differs from the other's."""

    provider: str
    name: str
    accept: str
    can_need_admin: bool

    def lines(self, scopes: list[str]) -> list[ScopeLine]:
        has_boxes = self.provider == "google"
        return [
            ScopeLine(scope, WORDS.get(scope, scope), has_boxes and scope not in SIGN_IN) for scope in scopes
        ]

    @property
    def accounts(self) -> tuple[MailAccount, ...]:
        return READY_ACCOUNTS[self.provider]

    def chosen(self, request: ConsentRequest) -> str:
        """The account that is already ticked: the one hinted at, else the first."""
        return request.login_hint or self.accounts[0].address


PAGES = {
    "google": ConsentPage("google", "Google", "Allow", can_need_admin=False),
    "microsoft": ConsentPage("microsoft", "Microsoft", "Accept", can_need_admin=True),
}
