"""The mail providers we know, each made where its client ID and secret are given. A new one is a line here."""

from webapp.providers.google import GoogleMail
from webapp.providers.mail_clients import MailClient
from webapp.providers.microsoft import MicrosoftMail


def make_mail_clients(
    *,
    google_client_id: str | None = None,
    google_client_secret: str | None = None,
    google_api_url: str | None = None,
    microsoft_client_id: str | None = None,
    microsoft_client_secret: str | None = None,
    microsoft_tenant: str = "common",
    microsoft_api_url: str | None = None,
) -> dict[str, MailClient]:
    """The clients by key, in the order they are offered; a provider without credentials is not among them.

    Made once a process, after any fork.
    """
    clients: list[MailClient] = []
    if google_client_id and google_client_secret:
        clients.append(
            GoogleMail(client_id=google_client_id, client_secret=google_client_secret, api_url=google_api_url)
        )
    if microsoft_client_id and microsoft_client_secret:
        clients.append(
            MicrosoftMail(
                client_id=microsoft_client_id,
                client_secret=microsoft_client_secret,
                tenant=microsoft_tenant,
                api_url=microsoft_api_url,
            )
        )
    return {client.key: client for client in clients}
