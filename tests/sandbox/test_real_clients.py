"""The product's own clients, unmodified, against the played Google and Microsoft over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from tests.sandbox.mailboxes import GMAIL_SEND, IVY, REDIRECT, STATE, VERIFIER
from tests.sandbox.sandboxes import Sandbox, serve
from webapp.providers.mail_clients import MailClient
from webapp.providers.mail_message import build_message
from webapp.providers.mail_registry import make_mail_clients
from webapp.providers.oauth import (
    AdminConsentNeeded,
    ConsentRefused,
    InvalidGrant,
    ProviderDown,
    ScopeMissing,
    Tokens,
    WrongAccount,
)
from webapp.providers.outcomes import Blocked, NotSent, Refused, Trouble, Unconfirmed
from webapp.sandbox.settings import DEFAULT_CLIENT, DEFAULT_SECRET


@dataclass
class Trip:
    """A client of the product and the sandbox that it is pointed at."""

    client: MailClient
    address: str

    def walk(self, **form: Any) -> dict[str, str]:
        """To the consent page and back: what the callback is told."""
        url = self.client.authorization_url(redirect_uri=REDIRECT, state=STATE, code_verifier=VERIFIER)
        assert requests.get(url, timeout=5).status_code == 200
        given = {"answer": "accept", "account": IVY, "scope": [GMAIL_SEND]} | form
        back = requests.post(url, data=given, allow_redirects=False, timeout=5)
        told = dict(parse_qsl(urlsplit(back.headers["Location"]).query))
        assert told["state"] == STATE
        return told

    def connect(self, **form: Any) -> Tokens:
        code = self.walk(**form)["code"]
        return self.client.exchange(redirect_uri=REDIRECT, code=code, code_verifier=VERIFIER)

    def send(self, tokens: Tokens) -> Any:
        return self.client.send(access_token=tokens.access_token, message=MESSAGE)

    def arm(self, fault: str) -> None:
        asked = {"provider": self.client.key, "next": 1, "fault": fault}
        assert requests.post(f"{self.address}/faults.json", json=asked, timeout=5).status_code == 200


MESSAGE = build_message(
    from_name="Zoë Marsh",
    from_address=IVY,
    to_address="dana@example.com",
    to_name="Dana Ruiz",
    subject="Grüße nach unserem Gespräch",
    html="<html><body><p>Hello <b>Dana</b></p></body></html>",
    text="Hello Dana",
    message_id="<ours.1@alderstreet.example>",
    date=datetime(2026, 3, 4, 15, 6, 44, tzinfo=UTC),
    unsubscribe_url="http://127.0.0.1:8000/u/token",
    reply_to=IVY,
)


@pytest.fixture
def address(sandbox: Sandbox) -> Iterator[str]:
    with serve(sandbox.app) as address:
        yield address


@pytest.fixture(params=["google", "microsoft"])
def trip(address: str, request: pytest.FixtureRequest) -> Iterator[Trip]:
    clients = make_mail_clients(
        google_client_id=DEFAULT_CLIENT,
        google_client_secret=DEFAULT_SECRET,
        google_api_url=f"{address}/google",
        microsoft_client_id=DEFAULT_CLIENT,
        microsoft_client_secret=DEFAULT_SECRET,
        microsoft_api_url=f"{address}/microsoft",
    )
    yield Trip(clients[request.param], address)
    for client in clients.values():
        client.close()


def test_a_mailbox_is_connected_and_sends_what_lies_in_the_outbox(trip: Trip, sandbox: Sandbox) -> None:
    tokens = trip.connect()
    assert trip.client.profile(tokens).address == IVY
    trip.send(tokens)
    (mail,) = sandbox.outbox()
    assert (mail["provider"], mail["from"], mail["to"]) == (trip.client.key, IVY, "dana@example.com")
    assert mail["subject"] == "Grüße nach unserem Gespräch"
    assert mail["headers"]["From"] == f"Zoë Marsh <{IVY}>"
    assert mail["headers"]["List-Unsubscribe"] == "<http://127.0.0.1:8000/u/token>"
    assert "Hello <b>Dana</b>" in mail["html"] and mail["text"].strip() == "Hello Dana"


def test_refreshing_works_again_and_again_with_what_is_stored(trip: Trip) -> None:
    stored = trip.connect().refresh_token
    assert stored
    for _ in range(3):
        tokens = trip.client.refresh(stored)
        assert (tokens.refresh_token in {None, stored}) == (trip.client.key == "google")
        stored = tokens.refresh_token or stored
        trip.send(tokens)


def test_every_other_way_out_is_understood(trip: Trip) -> None:
    assert isinstance(trip.client.explain_denial(trip.walk(answer="cancel")), ConsentRefused)
    assert isinstance(trip.client.explain_denial(trip.walk(answer="server-error")), ProviderDown)
    if trip.client.key == "google":
        with pytest.raises(ScopeMissing):
            trip.connect(scope=[])
    else:
        assert isinstance(trip.client.explain_denial(trip.walk(answer="admin")), AdminConsentNeeded)
        with pytest.raises(WrongAccount):
            trip.client.profile(trip.connect(answer="no-mailbox"))
    with pytest.raises(InvalidGrant):
        trip.client.exchange(redirect_uri=REDIRECT, code="invented", code_verifier=VERIFIER)


def test_a_revoked_grant_is_final_and_a_provider_that_is_down_is_not(trip: Trip) -> None:
    tokens = trip.connect()
    assert tokens.refresh_token
    trip.arm("token-down")
    with pytest.raises(ProviderDown):
        trip.client.refresh(tokens.refresh_token)
    trip.arm("revoke")
    with pytest.raises(NotSent) as refused:
        trip.send(tokens)
    assert refused.value.code == Trouble.SIGN_IN
    with pytest.raises(InvalidGrant):
        trip.client.refresh(tokens.refresh_token)


def test_disconnecting_revokes_at_google(trip: Trip, sandbox: Sandbox) -> None:
    tokens = trip.connect()
    assert tokens.refresh_token
    assert trip.client.revoke(tokens.refresh_token) == (trip.client.key == "google")
    assert [grant.is_revoked for grant in sandbox.parts.grants.list_grants()] == [trip.client.key == "google"]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("500", Unconfirmed),
        ("500-after-accept", Unconfirmed),
        ("429:3", NotSent),
        ("403:ErrorSendAsDenied", Blocked),
    ],
)
def test_faults_come_to_what_the_product_makes_of_the_real_ones(
    trip: Trip, fault: str, outcome: type[Exception]
) -> None:
    tokens = trip.connect()
    trip.arm(fault.replace("ErrorSendAsDenied", "domainPolicy") if trip.client.key == "google" else fault)
    with pytest.raises(outcome) as met:
        trip.send(tokens)
    if type(met.value) is NotSent:
        assert met.value.retry_after is not None and 1 < met.value.retry_after <= 4


def test_a_refused_mail_is_refused(trip: Trip) -> None:
    tokens = trip.connect()
    trip.arm("400:ErrorInvalidRecipients" if trip.client.key == "microsoft" else "400:invalidArgument")
    with pytest.raises(Refused):
        trip.send(tokens)
