"""What the Review step shows: each kind as it would go out by the draft, what is missing, and what would change."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.models.accounts import Account
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import Mailbox
from webapp.rules.states import Kind
from webapp.services.account_defaults import find_account
from webapp.services.email_preview import EmailPreview
from webapp.services.email_preview import write_preview as write_email
from webapp.services.follow_up_problems import SWITCHES, find_all_problems, find_draft_mailbox
from webapp.services.follow_up_standing import Standing, read_standing
from webapp.services.mail_provider_words import name_mailbox
from webapp.services.settings_words import STEP_OF, TITLES
from webapp.services.sms_preview import Preview
from webapp.services.sms_preview import write_preview as write_text
from webapp.services.waiting import Waiting, count_waiting

KINDS = {"sms": Kind.SMS, "email": Kind.EMAIL, "missed": Kind.MISSED_EMAIL}
ACCOUNT = "account"  # where a problem is mended that no step can mend


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing, and where it is given: a step's key or ACCOUNT, and the id of the field there."""

    title: str
    words: str
    place: str
    field: str


@dataclass(frozen=True, slots=True)
class ReviewedKind:
    """`stops`: it is live and the draft has it off, so that this much is held back; None where nothing is."""

    step: str
    kind: Kind
    is_on: bool
    problems: tuple[Problem, ...]
    stops: Waiting | None


@dataclass(frozen=True, slots=True)
class Review:
    """Previews are written only for kinds that are on; `text_sender` is who a text says it is from."""

    standing: Standing
    kinds: tuple[ReviewedKind, ...]
    text: Preview | None
    mails: dict[str, EmailPreview]
    mailbox: Mailbox | None
    text_sender: str

    @property
    def mailbox_name(self) -> str:
        return name_mailbox(self.mailbox) if self.mailbox else ""

    @property
    def is_ready(self) -> bool:
        return not any(kind.problems for kind in self.kinds) and any(kind.is_on for kind in self.kinds)

    @property
    def is_same(self) -> bool:
        """Whether everything of the draft is live already."""
        return self.standing.live is not None and self.standing.live == self.standing.draft


def read_review(campaign: Campaign) -> Review:
    account = find_account(campaign.account_id)
    standing = read_standing(campaign)
    draft = standing.draft
    mailbox = find_draft_mailbox(account, draft)
    problems = find_all_problems(account, draft)
    waiting = {one.kind: one for one in count_waiting(campaign)}
    kinds = tuple(
        ReviewedKind(
            step,
            kind,
            is_on=bool(draft[SWITCHES[step]]),
            problems=tuple(_place(field, words) for field, words in problems[step].items()),
            stops=waiting.get(kind) if _stops(standing, SWITCHES[step]) else None,
        )
        for step, kind in KINDS.items()
    )
    mails = {
        step: write_email(account, mailbox, draft, KINDS[step])
        for step in ("email", "missed")
        if draft[SWITCHES[step]]
    }
    text = write_text(account, draft, country=campaign.country) if draft["sms_enabled"] else None
    return Review(standing, kinds, text, mails, mailbox, _text_sender(account, draft))


def _stops(standing: Standing, switch: str) -> bool:
    return standing.live is not None and bool(standing.live[switch]) and not standing.draft[switch]


def _place(field: str, words: str) -> Problem:
    """A field of this step, of another one (the mailbox of both emails), or a default of the account."""
    return Problem(TITLES.get(field, "Postal address"), words, STEP_OF.get(field, ACCOUNT), field)


def _text_sender(account: Account, draft: dict[str, object]) -> str:
    return str(draft["sms_sender_name"] or account.sender_name or account.business_name)
