"""Microsoft: its addresses and scopes, whose mailbox it is, and its many failed sign-ins."""

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
    use_microsoft,
)
from tests.providers.stub_server import Answer, Reset, StubServer, serve
from webapp.providers.microsoft import MicrosoftMail
from webapp.providers.microsoft_sign_in_codes import CODES as SIGN_IN_CODES
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
from webapp.rules.pace import EXCHANGE_PACE

TOKENS = Tokens(ACCESS_TOKEN, REFRESH_TOKEN, NOW + timedelta(hours=1), frozenset())
PERSON = {
    "id": "a1",
    "mail": ADDRESS,
    "userPrincipalName": "ivy@tenant.example.com",
    "displayName": "Ivy Alder",
}
GUEST = "ivy_alderstreet.example.com#EXT#@tenant.example.com"


@pytest.fixture
def server() -> Iterator[StubServer]:
    with serve(StubServer()) as server:
        yield server


@pytest.fixture
def microsoft(server: StubServer) -> Iterator[MicrosoftMail]:
    with use_microsoft(server.url) as microsoft:
        yield microsoft


def fail(ask: Any, *arguments: Any, **named: Any) -> OAuthError:
    with pytest.raises(OAuthError) as caught:
        ask(*arguments, **named)
    return caught.value


def test_it_is_outlook_at_exchanges_pace(microsoft: MicrosoftMail) -> None:
    assert (microsoft.key, microsoft.name, microsoft.pace) == ("microsoft", "Outlook", EXCHANGE_PACE)


@pytest.mark.parametrize("tenant", ["common", "organizations", "alder.example.com"])
def test_the_consent_page_is_the_tenants_and_asks_for_no_more_than_sending(tenant: str) -> None:
    microsoft = MicrosoftMail(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, tenant=tenant)
    url = urlsplit(microsoft.authorization_url(redirect_uri=CALLBACK, state="st-1", code_verifier=VERIFIER))
    address = f"{url.scheme}://{url.netloc}{url.path}"
    assert address == f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize"
    assert parse_qs(url.query)["scope"] == ["openid email offline_access User.Read Mail.Send"]


def test_a_base_address_moves_every_path_and_the_tenant_stays_the_same(server: StubServer) -> None:
    with use_microsoft(server.url, tenant="t-1") as microsoft:
        url = microsoft.authorization_url(redirect_uri=CALLBACK, state="st-1", code_verifier=VERIFIER)
        assert url.startswith(f"{server.url}/t-1/oauth2/v2.0/authorize?")
        no_address = answer_json({"id": "a1"})
        server.answers = [
            make_tokens("microsoft"),
            make_tokens("microsoft"),
            no_address,
            answer_json({"sub": "s1", "email": ADDRESS}),
            Answer(202, ""),
        ]
        microsoft.exchange(redirect_uri=CALLBACK, code=CODE, code_verifier=VERIFIER)
        microsoft.refresh(REFRESH_TOKEN)
        microsoft.profile(TOKENS)
        microsoft.send(access_token=ACCESS_TOKEN, message=MESSAGE)
    assert paths(server) == [
        "/t-1/oauth2/v2.0/token",
        "/t-1/oauth2/v2.0/token",
        "/v1.0/me",
        "/oidc/userinfo",
        "/v1.0/me/sendMail",
    ]


@pytest.mark.parametrize("prefix", ["https://graph.microsoft.com/", "HTTPS://Graph.Microsoft.com/", ""])
def test_scopes_are_read_with_or_without_graphs_address(
    server: StubServer, microsoft: MicrosoftMail, prefix: str
) -> None:
    server.answers = [make_tokens("microsoft", scope=f"openid {prefix}User.Read {prefix}Mail.Send")]
    tokens = microsoft.exchange(redirect_uri=CALLBACK, code=CODE, code_verifier=VERIFIER)
    assert tokens.scopes == {"openid", "User.Read", "Mail.Send"}


def test_a_refresh_asks_for_the_same_scopes(server: StubServer, microsoft: MicrosoftMail) -> None:
    server.answers = [make_tokens("microsoft")]
    microsoft.refresh(REFRESH_TOKEN)
    assert server.requests[0].form["scope"] == ["openid email offline_access User.Read Mail.Send"]


def test_microsoft_has_nothing_to_revoke_with(server: StubServer, microsoft: MicrosoftMail) -> None:
    assert microsoft.revoke(REFRESH_TOKEN) is False
    assert server.requests == []


@pytest.mark.parametrize(
    ("me", "userinfo", "profile"),
    [
        (answer_json(PERSON), None, Profile("a1", ADDRESS, "Ivy Alder")),
        (answer_json({**PERSON, "mail": None}), None, Profile("a1", "ivy@tenant.example.com", "Ivy Alder")),
        (
            answer_json({**PERSON, "mail": None, "userPrincipalName": GUEST}),
            answer_json({"sub": "s1", "email": ADDRESS}),
            Profile("a1", ADDRESS, "Ivy Alder"),
        ),
        (
            Answer(403, "{}"),
            answer_json({"sub": "s1", "email": ADDRESS, "name": "Ivy"}),
            Profile("s1", ADDRESS, "Ivy"),
        ),
    ],
    ids=["mail", "sign-in name", "userinfo's address", "userinfo alone"],
)
def test_a_profile_is_id_address_and_name(
    server: StubServer, microsoft: MicrosoftMail, me: Answer, userinfo: Answer | None, profile: Profile
) -> None:
    server.answers = [me, userinfo] if userinfo else [me]
    assert microsoft.profile(TOKENS) == profile


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ([answer_json({"id": "a1"}), answer_json({"sub": "s1"})], WrongAccount),
        ([answer_json({"id": "a1"}), Answer(403, "")], WrongAccount),
        ([Answer(404, ""), answer_json({"email": ADDRESS})], WrongAccount),
        ([Answer(401, "")], InvalidGrant),
        ([Answer(500, "")], ProviderDown),
        ([Answer(429, "")], ProviderDown),
        ([Answer(200, "not json")], ProviderDown),
        ([Reset()], ProviderDown),
        ([answer_json({"id": "a1"}), Answer(500, "")], ProviderDown),
    ],
    ids=lambda value: str(value)[:90],
)
def test_a_profile_that_is_no_mailbox_says_which_kind(
    server: StubServer, microsoft: MicrosoftMail, answers: list[Any], kind: type[OAuthError]
) -> None:
    server.answers = answers
    error = fail(microsoft.profile, TOKENS)
    assert type(error) is kind and "Microsoft" in error.words


DENIALS = [
    ("access_denied", "AADSTS65004: User declined to consent to access the app.", ConsentRefused),
    ("consent_required", "AADSTS65004: User declined to consent to access the app.", ConsentRefused),
    ("consent_required", "AADSTS65001: The user or administrator has not consented.", AdminConsentNeeded),
    ("consent_required", "", AdminConsentNeeded),
    ("invalid_grant", "AADSTS65001: The user or administrator has not consented.", AdminConsentNeeded),
    ("access_denied", "AADSTS90094: The grant requires admin permission.", AdminConsentNeeded),
    ("interaction_required", "AADSTS50105: not assigned to a role", AdminConsentNeeded),
    ("access_denied", "AADSTS50020: User account 'x' does not exist in tenant 'y'", WrongAccount),
    ("invalid_request", "AADSTS50194: not configured as a multi-tenant application", WrongAccount),
    ("invalid_request", "AADSTS500208: not a valid login domain for the account type", WrongAccount),
    ("access_denied", "AADSTS53003: blocked by Conditional Access", InvalidGrant),
    ("invalid_request", "AADSTS50011: The redirect URI does not match", SetupWrong),
    ("invalid_scope", "AADSTS70011: The scope is not valid", SetupWrong),
    ("unauthorized_client", "AADSTS700016: Application was not found in the directory", SetupWrong),
    ("invalid_client", "AADSTS7000222: The provided client secret keys are expired", SetupWrong),
    ("server_error", "AADSTS90033: A transient error has occurred.", ProviderDown),
    ("temporarily_unavailable", "", ProviderDown),
    ("access_denied", "AADSTS99999999: something new", ConsentRefused),
]


@pytest.mark.parametrize(("name", "description", "kind"), DENIALS)
def test_a_code_in_the_description_says_more_than_the_errors_name(
    microsoft: MicrosoftMail, name: str, description: str, kind: type[OAuthError]
) -> None:
    error = microsoft.explain_denial(
        {"error": name, "error_description": f"{description}\r\nTrace ID: 7c839d05"}
    )
    assert type(error) is kind and "'x'" not in error.words


def test_going_back_from_an_administrators_approval_says_whom_to_ask(microsoft: MicrosoftMail) -> None:
    error = microsoft.explain_denial({"error": "access_denied", "error_subcode": "cancel"})
    assert type(error) is ConsentRefused and "administrator" in error.words


@pytest.mark.parametrize(
    "number", [700082, 50173, 70008, 70043, 50076, 53003, 50057, 65001, 90094, 50105, 50020]
)
def test_a_refresh_with_a_final_code_is_final(
    server: StubServer, microsoft: MicrosoftMail, number: int
) -> None:
    server.answers = [make_oauth_error("invalid_grant", f"AADSTS{number}: no.", error_codes=[number])]
    error = fail(microsoft.refresh, REFRESH_TOKEN)
    assert type(error) is InvalidGrant and error.code == f"AADSTS{number}"


def test_an_unknown_code_of_an_invalid_grant_is_final_by_its_name(
    server: StubServer, microsoft: MicrosoftMail
) -> None:
    server.answers = [make_oauth_error("invalid_grant", "AADSTS99999999: new", error_codes=["x", 99999999])]
    assert type(fail(microsoft.refresh, REFRESH_TOKEN)) is InvalidGrant


@pytest.mark.parametrize("number", [7000215, 7000222, 700016, 90033, 50196])
def test_a_refresh_that_fails_by_our_setup_or_their_fault_is_tried_later(
    server: StubServer, microsoft: MicrosoftMail, number: int
) -> None:
    server.answers = [make_oauth_error("invalid_client", f"AADSTS{number}: no.", 401)]
    assert isinstance(fail(microsoft.refresh, REFRESH_TOKEN), ProviderDown)


def test_every_row_of_the_sign_in_codes_is_found_and_speaks(microsoft: MicrosoftMail) -> None:
    for number, denial in SIGN_IN_CODES.items():
        error = microsoft.explain_denial({"error": "x", "error_description": f"AADSTS{number}: no."})
        assert type(error) is denial.kind and error.code == f"AADSTS{number}"
        assert error.words.endswith(".") and "{" not in error.words
