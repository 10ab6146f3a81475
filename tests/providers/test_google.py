"""Google: its addresses and scopes, whose mailbox it is, and its own ways of saying no."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.providers.stub_mail import (
    ACCESS_TOKEN,
    ADDRESS,
    CALLBACK,
    CLIENT_ID,
    CLIENT_SECRET,
    CODE,
    MESSAGE,
    NOW,
    REFRESH_TOKEN,
    VERIFIER,
    answer_json,
    make_oauth_error,
    make_tokens,
    paths,
    use_google,
)
from tests.providers.stub_server import Answer, Reset, StubServer, serve
from webapp.providers.google import GoogleMail
from webapp.providers.google_sign_in_codes import DENIALS
from webapp.providers.oauth import (
    AdminConsentNeeded,
    ConsentRefused,
    InvalidGrant,
    OAuthError,
    Profile,
    ProviderDown,
    SetupWrong,
    Tokens,
    WrongAccount,
)
from webapp.rules.pace import GMAIL_PACE

TOKENS = Tokens(ACCESS_TOKEN, REFRESH_TOKEN, NOW + timedelta(hours=1), frozenset())
PERSON = {"sub": "108", "email": ADDRESS, "email_verified": True, "name": "Ivy Alder"}


@pytest.fixture
def server() -> Iterator[StubServer]:
    with serve(StubServer()) as server:
        yield server


@pytest.fixture
def google(server: StubServer) -> Iterator[GoogleMail]:
    with use_google(server.url) as google:
        yield google


def test_it_is_gmail_at_gmails_pace(google: GoogleMail) -> None:
    assert (google.key, google.name, google.pace) == ("google", "Gmail", GMAIL_PACE)


def test_the_consent_page_is_googles_and_asks_for_offline_access_and_no_more_than_sending() -> None:
    google = GoogleMail(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
    url = urlsplit(google.authorization_url(redirect_uri=CALLBACK, state="st-1", code_verifier=VERIFIER))
    query = parse_qs(url.query)
    assert f"{url.scheme}://{url.netloc}{url.path}" == "https://accounts.google.com/o/oauth2/v2/auth"
    assert query["scope"] == ["openid email https://www.googleapis.com/auth/gmail.send"]
    assert (query["access_type"], query["prompt"]) == (["offline"], ["consent"])


def test_a_base_address_moves_every_path(server: StubServer, google: GoogleMail) -> None:
    url = google.authorization_url(redirect_uri=CALLBACK, state="st-1", code_verifier=VERIFIER)
    assert url.startswith(f"{server.url}/o/oauth2/v2/auth?")
    server.answers = [
        make_tokens("google"),
        answer_json(PERSON),
        answer_json({"id": "18c"}),
        Answer(200, "{}"),
    ]
    google.exchange(redirect_uri=CALLBACK, code=CODE, code_verifier=VERIFIER)
    google.profile(TOKENS)
    google.send(access_token=ACCESS_TOKEN, message=MESSAGE)
    google.revoke(REFRESH_TOKEN)
    assert paths(server) == ["/token", "/v1/userinfo", "/gmail/v1/users/me/messages/send", "/revoke"]


def test_a_refresh_asks_for_no_scopes_since_some_may_have_been_unticked(
    server: StubServer, google: GoogleMail
) -> None:
    server.answers = [make_tokens("google", refresh_token=None)]
    google.refresh(REFRESH_TOKEN)
    assert "scope" not in server.requests[0].form


def test_a_profile_is_id_address_and_name(server: StubServer, google: GoogleMail) -> None:
    server.answers = [answer_json(PERSON)]
    assert google.profile(TOKENS) == Profile("108", ADDRESS, "Ivy Alder")
    assert server.requests[0].headers["authorization"] == f"Bearer {ACCESS_TOKEN}"
    server.answers = [answer_json({**PERSON, "email_verified": "true", "name": None})]
    assert google.profile(TOKENS).name == ""


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (answer_json({**PERSON, "email": None}), WrongAccount),
        (answer_json({**PERSON, "email": "Ivy"}), WrongAccount),
        (answer_json({**PERSON, "email_verified": False}), WrongAccount),
        (answer_json({**PERSON, "email_verified": "false"}), WrongAccount),
        (answer_json({**PERSON, "sub": ""}), ProviderDown),
        (Answer(200, "not json"), ProviderDown),
        (Answer(204, ""), ProviderDown),
        (Answer(503, ""), ProviderDown),
        (Answer(429, ""), ProviderDown),
        (Reset(), ProviderDown),
        (Answer(401, "{}"), InvalidGrant),
        (Answer(403, "{}"), InvalidGrant),
    ],
    ids=lambda value: str(value)[:70],
)
def test_a_profile_that_is_no_mailbox_says_which_kind(
    server: StubServer, google: GoogleMail, answer: Any, kind: type[OAuthError]
) -> None:
    server.answers = [answer]
    with pytest.raises(OAuthError) as caught:
        google.profile(TOKENS)
    assert type(caught.value) is kind and "Google" in caught.value.words


@pytest.mark.parametrize(
    ("answer", "is_gone"),
    [
        (Answer(200, "{}"), True),
        (make_oauth_error("invalid_token"), True),
        (make_oauth_error("invalid_request"), False),
        (Answer(503, ""), False),
        (Reset(), False),
    ],
    ids=lambda value: str(value)[:60],
)
def test_revoking_says_whether_google_has_forgotten_the_grant(
    server: StubServer, google: GoogleMail, answer: Any, is_gone: bool
) -> None:
    server.answers = [answer]
    assert google.revoke(REFRESH_TOKEN) is is_gone
    assert server.requests[0].form == {"token": [REFRESH_TOKEN]}


KINDS = {
    "admin_policy_enforced": AdminConsentNeeded,
    "consent_required": ConsentRefused,
    "org_internal": WrongAccount,
    "disallowed_useragent": OAuthError,
    "deleted_client": SetupWrong,
    "disabled_client": SetupWrong,
    "origin_mismatch": SetupWrong,
}


def test_every_row_of_googles_denials_is_read_as_its_kind(google: GoogleMail) -> None:
    assert KINDS.keys() == DENIALS.keys()
    for name, kind in KINDS.items():
        assert type(google.explain_denial({"error": name})) is kind
