"""Who reports calls: API keys by their hash, and the account's secret, encrypted, behind Standard Webhooks signatures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet
from standardwebhooks.webhooks import Webhook

from tests.factories import make_account
from webapp.models.accounts import Account
from webapp.models.base import db, write_transaction
from webapp.services import accounts, api_access, crypto

pytestmark = pytest.mark.usefixtures("app")
KEYS = (Fernet.generate_key().decode(),)


def test_a_key_names_its_account_until_it_is_revoked_by_that_account() -> None:
    account, other = make_account(), make_account()
    key = api_access.create_api_key(account.id, "tests")
    (kept,) = api_access.list_api_keys(account.id)
    assert api_access.account_of_key(key) == account.id
    assert not api_access.revoke_api_key(other.id, kept.public_id)
    assert api_access.account_of_key(key) == account.id
    assert api_access.revoke_api_key(account.id, kept.public_id)
    assert api_access.account_of_key(key) is None
    assert not api_access.revoke_api_key(account.id, kept.public_id)
    assert api_access.list_api_keys(other.id) == []


@pytest.mark.parametrize("key", ["", "fu_", "\x00", "\xff", "x" * 100_000])
def test_what_is_no_key_names_nobody(key: str) -> None:
    api_access.create_api_key(make_account().id, "tests")
    assert api_access.account_of_key(key) is None


def test_a_secret_is_read_with_any_of_the_keys_and_written_with_the_newest() -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    account_id = accounts.find_or_create_account("Alder Street", [old])
    before = api_access.webhook_secret(account_id, [new, old])
    assert before == api_access.webhook_secret(account_id, [old])
    after = api_access.renew_webhook_secret(account_id, [new, old])
    assert after != before
    assert api_access.webhook_secret(account_id, [new]) == after
    with pytest.raises(crypto.CannotDecrypt):
        api_access.webhook_secret(account_id, [old])


def kept_secret(account_id: int) -> str:
    db.session.rollback()
    return db.session.get_one(Account, account_id).webhook_secret_encrypted


@pytest.mark.parametrize("signature", ["v1,x", "v1", "", "v1,eA==", "v2,eA=="])
def test_what_is_no_signature_of_the_account_is_refused(signature: str) -> None:
    account_id = accounts.find_or_create_account("Alder Street", KEYS)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(datetime.now(UTC).timestamp())),
        "webhook-signature": signature,
    }
    assert not api_access.is_signed_by(kept_secret(account_id), b"{}", headers, KEYS)


def test_a_secret_renewed_elsewhere_counts_at_once() -> None:
    """The verifier is kept between requests; it must go by the secret as it stands."""
    account_id = accounts.find_or_create_account("Alder Street", KEYS)
    webhook = Webhook(api_access.webhook_secret(account_id, KEYS))
    now = datetime.now(UTC)
    signature = webhook.sign("msg_1", now, "{}")
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }
    assert api_access.is_signed_by(kept_secret(account_id), b"{}", headers, KEYS)
    with write_transaction() as session:
        session.get_one(Account, account_id).webhook_secret_encrypted = crypto.encrypt(
            api_access.new_webhook_secret(), KEYS
        )
    assert not api_access.is_signed_by(kept_secret(account_id), b"{}", headers, KEYS)


def test_the_published_vector_of_standard_webhooks_is_computed() -> None:
    webhook = Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    signature = webhook.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
