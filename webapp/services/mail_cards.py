"""An email on its card: exactly what went or will go, from which mailbox, and the addresses that it could go to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from webapp.models.follow_ups import FollowUp, TrailEntry
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.rules.email_content import Footer
from webapp.rules.lifecycle import COMMITTED
from webapp.rules.listening.verdicts import EmailAddressState
from webapp.rules.states import Reason
from webapp.services.dossiers import Dossier, Setting
from webapp.services.email_preview import for_the_page
from webapp.services.emails import settings_values
from webapp.services.judgement import Judgement
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.transcripts import addresses_heard

# Why an address that was tried is not a good one to choose again, though a person may.
TRIED_WORDS: dict[Reason, str] = {
    Reason.BAD_ADDRESS: "refused by the mail provider",
    Reason.SAME_ADDRESS: "another contact got it there",
}


@dataclass(frozen=True, slots=True)
class ShownMail:
    """`sender` is the name and the address, `provider` what kind of mailbox it is ('' where there is none); `body` is
    sanitised; `footer` are its lines above the way out. `is_gone`: it went like this, or may have."""

    subject: str
    sender: str
    provider: str
    body: Markup
    footer: tuple[str, ...]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class MailboxFacts:
    """Why emails do not go out: the mailbox and its trouble, or, without an address, that none is chosen."""

    address: str
    provider: str
    words: str
    is_disconnected: bool


def show_mail(
    setting: Setting, follow_up: FollowUp, judgement: Judgement, trail: Sequence[TrailEntry], *, waits: bool
) -> ShownMail | None:
    """What was handed over last, as the trail keeps it; for one that waits, what would be; None for one that is not sent."""
    if follow_up.state in COMMITTED:
        started = next((line.detail for line in reversed(trail) if line.what == "request_started"), None)
        return _as_it_went(follow_up, started) if started is not None else None
    subject, body = follow_up.subject or judgement.subject, follow_up.body or judgement.body
    if not waits or not subject or not body or setting.live is None:
        return None
    name = settings_values(setting.account, setting.live)["from_name"]
    mailbox = setting.mailbox
    return ShownMail(
        subject=subject,
        sender=f"{name} <{mailbox.address}>" if mailbox is not None else name,
        provider=MAIL_PROVIDERS[mailbox.provider].name if mailbox is not None else "",
        body=for_the_page(body),
        footer=tuple(Footer(setting.account.business_name, setting.account.postal_address, None).lines),
        is_gone=False,
    )


def _as_it_went(follow_up: FollowUp, started: dict[str, object]) -> ShownMail:
    provider = follow_up.provider or ""
    return ShownMail(
        subject=str(started.get("subject") or ""),
        sender=str(started.get("from") or ""),
        provider=MAIL_PROVIDERS[MailboxProvider(provider)].name if provider in set(MailboxProvider) else "",
        body=for_the_page(str(started.get("text") or "")),
        footer=tuple(str(started.get("footer") or "").splitlines()),
        is_gone=True,
    )


def find_mailbox_trouble(setting: Setting, follow_up: FollowUp) -> MailboxFacts | None:
    """For an email that waits for its mailbox: which one, and what is wrong with it."""
    if follow_up.reason is not Reason.MAILBOX_DISCONNECTED:
        return None
    mailbox: Mailbox | None = setting.mailbox
    if mailbox is None:
        return MailboxFacts("", "", "", is_disconnected=False)
    is_disconnected = mailbox.state is MailboxState.DISCONNECTED
    provider = MAIL_PROVIDERS[mailbox.provider].name
    return MailboxFacts(mailbox.address, provider, mailbox.problem_words, is_disconnected)


def suggest_addresses(dossier: Dossier, follow_up: FollowUp) -> dict[str, str]:
    """Addresses and how we know each: said on a call, the latest first, and on file."""
    known: dict[str, str] = {}
    for call in dossier.calls:
        heard = dossier.verdicts(call)
        if heard is not None and heard.email_address.state is EmailAddressState.CONFIRMED:
            known.setdefault(heard.email_address.address or "", "confirmed on the call")
    for address in dossier.addresses:
        known.setdefault(address, "on file")
    for call in dossier.calls:
        for address in addresses_heard(call):
            known.setdefault(address, "heard, not confirmed")
    known.pop("", None)
    if follow_up.destination in known and follow_up.reason in TRIED_WORDS:
        known[follow_up.destination] = TRIED_WORDS[follow_up.reason]
    return known
