"""The Email step of the wizard: the mailbox, what the email says, and how it will look in an inbox as one types."""

from __future__ import annotations

import functools

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.forms.email_settings import EmailSettingsForm
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import Mailbox
from webapp.rules.merge_fields import FIELDS
from webapp.rules.states import Kind, Role
from webapp.services import email_preview, email_problems, follow_up_drafts
from webapp.services.account_defaults import find_account
from webapp.services.email_proposals import propose_email
from webapp.services.follow_up_drafts import DraftChanged
from webapp.services.mail_provider_words import MAIL_PROVIDERS
from webapp.services.mailbox_choice import MailboxChoice, list_choices
from webapp.views.guards import account_id, role_required
from webapp.views.headers import allow_style_nonce
from webapp.views.mailboxes import app_mailboxes
from webapp.views.wizard import bp, find_or_404, render_step, save_and_go, step_address


@bp.route("/email", methods=["GET", "POST"])
@role_required(Role.MANAGER)
def email(campaign_id: str) -> ResponseReturnValue:
    """Show the step, or save its draft; nothing of it is live."""
    campaign = find_or_404(campaign_id)
    draft = follow_up_drafts.read_step(campaign, "email")
    choices = list_choices(account_id(), _row_id(draft.values["mailbox_id"]))
    mailboxes = rows_of(choices)
    if request.method == "POST":
        form = EmailSettingsForm(mailboxes=mailboxes, data=draft.values)
        return save_and_go(campaign, "email", form, functools.partial(show_step, campaign, choices))
    values = propose_email(find_account(account_id()), mailboxes, draft.values)
    form = EmailSettingsForm(formdata=None, mailboxes=mailboxes, data={**values, "version": draft.version})
    return show_step(campaign, choices, form)


@bp.get("/email/preview")
@role_required(Role.MANAGER)
def leave_email_preview(campaign_id: str) -> ResponseReturnValue:
    """A preview is only ever answered to a form: its address alone leads back to the step."""
    return redirect(step_address(find_or_404(campaign_id), "email"))


@bp.post("/email/preview")
@role_required(Role.MANAGER)
def preview_email(campaign_id: str) -> ResponseReturnValue:
    """The step, or its preview alone, with what is typed; nothing is saved."""
    campaign = find_or_404(campaign_id)
    saved = follow_up_drafts.read_step(campaign, "email").values
    choices = list_choices(account_id(), _row_id(saved["mailbox_id"]))
    form = EmailSettingsForm(mailboxes=rows_of(choices), data=saved)
    return show_step(campaign, choices, form, is_unsaved=True)


def show_step(
    campaign: Campaign,
    choices: list[MailboxChoice],
    form: EmailSettingsForm,
    *,
    status: int = 200,
    change: DraftChanged | None = None,
    is_unsaved: bool = False,
) -> ResponseReturnValue:
    account = find_account(account_id())
    values = {**follow_up_drafts.read_draft(campaign), **form.values()}
    return render_step(
        "wizard/email.html",
        campaign,
        "email",
        form,
        status=status,
        change=change,
        is_unsaved=is_unsaved,
        choices=choices,
        account=account,
        defaults={
            "from_name": account.sender_name or account.business_name,
            "meeting_link": account.meeting_link,
        },
        **email_pieces("wizard.preview_email", campaign),
        write_samples=functools.cache(
            lambda: email_preview.write_preview(account, form.mailbox, values, Kind.EMAIL)
        ),
        list_problems=functools.cache(lambda: email_problems.find_problems(account, form.mailbox, values)),
        list_hints=functools.cache(lambda: email_problems.find_hints(values)),
    )


def email_pieces(preview_endpoint: str, campaign: Campaign) -> dict[str, object]:
    """What both steps of emails show: the editor, the providers of mailboxes, what asks for the preview."""
    held = app_mailboxes()
    return {
        "style_nonce": allow_style_nonce(),
        "merge_fields": FIELDS,
        "offered": [provider for provider in MAIL_PROVIDERS.values() if provider.key.value in held.clients],
        "unoffered": [
            provider for provider in MAIL_PROVIDERS.values() if provider.key.value not in held.clients
        ],
        "is_admin": current_user.role.includes(Role.ADMIN),
        "preview_address": url_for(preview_endpoint, campaign_id=campaign.public_id),
    }


def rows_of(choices: list[MailboxChoice]) -> list[Mailbox]:
    return [choice.mailbox for choice in choices]


def _row_id(value: object) -> int | None:
    return value if isinstance(value, int) else None
