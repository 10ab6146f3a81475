"""The SMS step of the wizard: which text, what the manager gives for it, and the exact text as one types."""

from __future__ import annotations

import functools

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.forms.sms_settings import SmsSettingsForm
from webapp.models.campaigns import Campaign
from webapp.rules.slots import SLOTS
from webapp.rules.states import Role
from webapp.rules.wording import TEMPLATES
from webapp.services import follow_up_drafts, sms_preview
from webapp.services.account_defaults import find_account
from webapp.services.follow_up_drafts import DraftChanged
from webapp.services.follow_up_standing import read_standing
from webapp.services.sms_problems import find_problems
from webapp.views.guards import account_id, role_required
from webapp.views.wizard import bp, find_or_404, render_step, save_and_go, step_address


@bp.route("/sms", methods=["GET", "POST"])
@role_required(Role.MANAGER)
def sms(campaign_id: str) -> ResponseReturnValue:
    """Show the step, or save its draft; nothing of it is live."""
    campaign = find_or_404(campaign_id)
    if request.method == "POST":
        show = functools.partial(show_step, campaign)
        return save_and_go(campaign, "sms", SmsSettingsForm(), show)
    draft = follow_up_drafts.read_step(campaign, "sms")
    form = SmsSettingsForm(formdata=None, data={**draft.values, "version": draft.version})
    return show_step(campaign, form)


@bp.get("/sms/preview")
@role_required(Role.MANAGER)
def leave_sms_preview(campaign_id: str) -> ResponseReturnValue:
    """A preview is only ever answered to a form: its address alone leads back to the step."""
    return redirect(step_address(find_or_404(campaign_id), "sms"))


@bp.post("/sms/preview")
@role_required(Role.MANAGER)
def preview_sms(campaign_id: str) -> ResponseReturnValue:
    """The step, or its preview alone, with what is typed; nothing is saved."""
    campaign = find_or_404(campaign_id)
    form = SmsSettingsForm()
    is_plain = "plain" in request.form
    if is_plain:
        plain = sms_preview.write_plain(form.values())
        form = SmsSettingsForm(formdata=None, data={**plain, "version": form.version.data})
    return show_step(campaign, form, is_plain=is_plain, is_unsaved=True)


def show_step(
    campaign: Campaign,
    form: SmsSettingsForm,
    *,
    status: int = 200,
    change: DraftChanged | None = None,
    is_plain: bool = False,
    is_unsaved: bool = False,
) -> ResponseReturnValue:
    account = find_account(account_id())
    write = functools.partial(sms_preview.write_preview, account, country=campaign.country)
    spec = TEMPLATES[form.template]
    own = [name for name, slot in sms_preview.TYPED.items() if slot in spec.slots]
    return render_step(
        "wizard/sms.html",
        campaign,
        "sms",
        form,
        status=status,
        change=change,
        is_plain=is_plain,
        is_unsaved=is_unsaved,
        specs=TEMPLATES,
        shown=[name for name in sms_preview.TYPED if name in own or form[name].errors],
        typing=typing_attributes(campaign),
        hidden=[name for name in sms_preview.TYPED if name not in own and not form[name].errors],
        defaults={
            "sms_sender_name": ("sender_name", account.sender_name or account.business_name),
            "sms_meeting_link": ("meeting_link", account.meeting_link),
        },
        call_slots=[SLOTS[slot].title for slot in spec.call_slots],
        write_preview=lambda: write(form.values()),
        live_problems=lambda: find_live_problems(campaign),
    )


def typing_attributes(campaign: Campaign) -> dict[str, str]:
    """What makes a field ask for the preview a moment after each change."""
    return {
        "hx-post": url_for("wizard.preview_sms", campaign_id=campaign.public_id),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": "#preview",
        "hx-sync": "closest form:replace",
        "autocomplete": "off",
    }


def find_live_problems(campaign: Campaign) -> list[str]:
    """What has come to be wrong with what is live, such as a default that was taken away."""
    live = read_standing(campaign).live
    return list(find_problems(find_account(account_id()), live).values()) if live else []
