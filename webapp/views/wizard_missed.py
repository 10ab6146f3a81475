"""The Missed call step of the wizard: what goes to a contact whom no call reached, and after which attempt."""

from __future__ import annotations

import functools

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.forms.missed_settings import MissedSettingsForm
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import MailboxState
from webapp.rules.states import Kind, Role
from webapp.services import email_preview, follow_up_drafts, missed_problems
from webapp.services.account_defaults import find_account
from webapp.services.email_proposals import propose_missed
from webapp.services.follow_up_drafts import DraftChanged
from webapp.services.follow_up_problems import find_draft_mailbox
from webapp.services.mailbox_choice import MailboxChoice, list_choices
from webapp.views.guards import account_id, role_required
from webapp.views.wizard import bp, find_or_404, render_step, save_and_go, step_address
from webapp.views.wizard_email import email_pieces, rows_of


@bp.route("/missed", methods=["GET", "POST"])
@role_required(Role.MANAGER)
def missed(campaign_id: str) -> ResponseReturnValue:
    """Show the step, or save its draft; nothing of it is live."""
    campaign = find_or_404(campaign_id)
    if request.method == "POST":
        form, choices = read_form(campaign)
        if form.validate():
            choose_mailbox(campaign, form)
        return save_and_go(campaign, "missed", form, functools.partial(show_step, campaign, choices))
    draft = follow_up_drafts.read_step(campaign, "missed")
    choices = list_choices(account_id(), None)
    values = propose_missed(find_account(account_id()), draft.values)
    form = MissedSettingsForm(
        formdata=None, mailboxes=rows_of(choices), data={**values, "version": draft.version}
    )
    return show_step(campaign, choices, form)


@bp.get("/missed/preview")
@role_required(Role.MANAGER)
def leave_missed_preview(campaign_id: str) -> ResponseReturnValue:
    """A preview is only ever answered to a form: its address alone leads back to the step."""
    return redirect(step_address(find_or_404(campaign_id), "missed"))


@bp.post("/missed/preview")
@role_required(Role.MANAGER)
def preview_missed(campaign_id: str) -> ResponseReturnValue:
    """The step, or its preview alone, with what is typed; nothing is saved."""
    campaign = find_or_404(campaign_id)
    form, choices = read_form(campaign)
    return show_step(campaign, choices, form, is_unsaved=True)


def read_form(campaign: Campaign) -> tuple[MissedSettingsForm, list[MailboxChoice]]:
    """What was posted, over what is saved."""
    saved = follow_up_drafts.read_step(campaign, "missed").values
    choices = list_choices(account_id(), None)
    return MissedSettingsForm(mailboxes=rows_of(choices), data=saved), choices


def choose_mailbox(campaign: Campaign, form: MissedSettingsForm) -> None:
    """Keep the mailbox that was chosen here: it is the email step's, and open only while that has none that works."""
    values = follow_up_drafts.read_draft(campaign)
    if form.mailbox is not None and is_mailbox_open(campaign, values):
        follow_up_drafts.choose_mailbox(account_id(), campaign.public_id, form.mailbox, current_user.id)


def is_mailbox_open(campaign: Campaign, values: dict[str, object]) -> bool:
    mailbox = find_draft_mailbox(find_account(campaign.account_id), values)
    return mailbox is None or mailbox.state is MailboxState.DISCONNECTED


def show_step(
    campaign: Campaign,
    choices: list[MailboxChoice],
    form: MissedSettingsForm,
    *,
    status: int = 200,
    change: DraftChanged | None = None,
    is_unsaved: bool = False,
) -> ResponseReturnValue:
    account = find_account(account_id())
    draft = follow_up_drafts.read_draft(campaign)
    is_open = is_mailbox_open(campaign, draft)
    mailbox = form.mailbox if is_open else find_draft_mailbox(account, draft)
    values = {**draft, **form.values()}
    return render_step(
        "wizard/missed.html",
        campaign,
        "missed",
        form,
        status=status,
        change=change,
        is_unsaved=is_unsaved,
        choices=choices,
        chosen=next((choice for choice in choices if mailbox and choice.mailbox.id == mailbox.id), None),
        is_mailbox_open=is_open,
        account=account,
        **email_pieces("wizard.preview_missed", campaign),
        write_samples=functools.cache(
            lambda: email_preview.write_preview(account, mailbox, values, Kind.MISSED_EMAIL)
        ),
        list_problems=functools.cache(lambda: missed_problems.find_problems(account, mailbox, values)),
        list_hints=dict,
    )
