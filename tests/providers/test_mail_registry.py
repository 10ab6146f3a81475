"""Which mail providers are there: those with an ID and a secret, in the order they are offered."""

from webapp.providers.mail_clients import MailClient
from webapp.providers.mail_registry import make_mail_clients


def make_both(**changes: str | None) -> dict[str, MailClient]:
    settings: dict[str, str | None] = {
        "google_client_id": "g",
        "google_client_secret": "gs",
        "microsoft_client_id": "m",
        "microsoft_client_secret": "ms",
    }
    return make_mail_clients(**{**settings, **changes})  # type: ignore[arg-type]


def test_both_are_offered_where_both_are_set_up() -> None:
    assert [(key, client.key, client.name) for key, client in make_both().items()] == [
        ("google", "google", "Gmail"),
        ("microsoft", "microsoft", "Outlook"),
    ]


def test_a_provider_without_credentials_is_not_there() -> None:
    assert list(make_both(google_client_id=None, google_client_secret=None)) == ["microsoft"]
    assert list(make_both(microsoft_client_secret=None)) == ["google"]
    assert make_mail_clients() == {}
