"""The SMS settings of a campaign on one page: the draft, its exact preview, and turning it on and off."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.forms.sms_settings import SmsSettingsForm
from webapp.models.accounts import Account
from webapp.models.campaigns import Campaign
from webapp.rules.slots import SLOTS
from webapp.rules.states import Role
from webapp.rules.wording import TEMPLATES
from webapp.services import campaigns, sms_preview, sms_problems, sms_settings
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("sms_settings", __name__, url_prefix="/campaigns/<campaign_id>/sms")


@bp.get("")
@role_required(Role.MANAGER)
def edit(campaign_id: str) -> ResponseReturnValue:
    campaign = find_or_404(campaign_id)
    standing = sms_settings.read_standing(campaign)
    form = SmsSettingsForm(formdata=None, data={**standing.draft, "version": standing.version})
    return show(campaign, form, standing)


@bp.post("")
@role_required(Role.MANAGER)
def save(campaign_id: str) -> ResponseReturnValue:
    """Save the draft; nothing of it is live."""
    campaign = find_or_404(campaign_id)
    form = SmsSettingsForm()
    refusal = save_form(campaign, form)
    if refusal is not None:
        return refusal
    if request.form.get("then") == "defaults":
        return redirect(url_for("account.defaults", next=url_for(".edit", campaign_id=campaign_id)), 303)
    flash("Draft saved. Nothing of it is live until you turn it on.", "success")
    return redirect(url_for(".edit", campaign_id=campaign_id), 303)


@bp.post("/turn-on")
@role_required(Role.MANAGER)
def turn_on(campaign_id: str) -> ResponseReturnValue:
    """Save the draft and make it live, if it is complete."""
    campaign = find_or_404(campaign_id)
    form = SmsSettingsForm()
    refusal = save_form(campaign, form, complete=True)
    if refusal is not None:
        return refusal
    sms_settings.turn_on(campaign, user_id=current_user.id)
    flash(
        "Texts are on. Calls that finish from now on, and texts not sent yet, follow these settings.",
        "success",
    )
    return redirect(url_for(".edit", campaign_id=campaign_id), 303)


@bp.get("/preview")
@role_required(Role.MANAGER)
def leave_preview(campaign_id: str) -> ResponseReturnValue:
    """A preview is only ever answered to a form: its address alone leads back to the settings."""
    return redirect(url_for(".edit", campaign_id=campaign_id))


@bp.post("/preview")
@role_required(Role.MANAGER)
def preview(campaign_id: str) -> ResponseReturnValue:
    """The page, or its preview alone, with what is typed; nothing is saved."""
    campaign = find_or_404(campaign_id)
    form = SmsSettingsForm()
    is_plain = "plain" in request.form
    if is_plain:
        plain = sms_preview.write_plain(form.values())
        form = SmsSettingsForm(formdata=None, data={**plain, "version": form.version.data})
    return show(campaign, form, sms_settings.read_standing(campaign), is_plain=is_plain)


@bp.get("/turn-off")
@role_required(Role.MANAGER)
def ask_turn_off(campaign_id: str) -> ResponseReturnValue:
    """Say what turning off does, and ask."""
    campaign = find_or_404(campaign_id)
    if sms_settings.read_standing(campaign).live is None:
        return redirect(url_for(".edit", campaign_id=campaign_id))
    waiting = sms_settings.count_waiting(campaign)
    return render_page("sms_settings/turn_off.html", campaign=campaign, waiting=waiting)


@bp.post("/turn-off")
@role_required(Role.MANAGER)
def turn_off(campaign_id: str) -> ResponseReturnValue:
    campaign = find_or_404(campaign_id)
    campaigns.turn_off(campaign, user_id=current_user.id)
    flash("Texts are off. Nothing goes out for this campaign until you turn them on again.", "success")
    return redirect(url_for(".edit", campaign_id=campaign_id), 303)


def find_or_404(campaign_id: str) -> Campaign:
    return campaigns.find_campaign(account_id(), campaign_id) or abort(404)


def save_form(
    campaign: Campaign, form: SmsSettingsForm, *, complete: bool = False
) -> ResponseReturnValue | None:
    """Save what the form holds; the page with what is wrong where it cannot be saved, None where it is."""
    is_valid = form.validate_on_submit()
    if complete:
        account = sms_settings.find_account(account_id())
        problems = sms_problems.find_problems(account, form.values())
        form.add_problems({name: words for name, words in problems.items() if not form[name].errors})
    if not is_valid or any(form.errors.values()):
        return show(campaign, form, sms_settings.read_standing(campaign), status=422)
    try:
        sms_settings.save_draft(
            campaign, form.values(), version=form.version.data or "", user_id=current_user.id
        )
    except sms_settings.DraftChanged as change:
        form.version.data = change.version
        return show(campaign, form, sms_settings.read_standing(campaign), status=422, change=change)
    return None


def show(
    campaign: Campaign,
    form: SmsSettingsForm,
    standing: sms_settings.Standing,
    *,
    status: int = 200,
    change: sms_settings.DraftChanged | None = None,
    is_plain: bool = False,
) -> ResponseReturnValue:
    account = sms_settings.find_account(account_id())
    write = functools.partial(sms_preview.write_preview, account, country=campaign.country)
    spec = TEMPLATES[form.template]
    own = [name for name, slot in sms_preview.TYPED.items() if slot in spec.slots]
    return render_page(
        "sms_settings/page.html",
        status=status,
        campaign=campaign,
        form=form,
        standing=standing,
        change=change,
        is_plain=is_plain,
        specs=TEMPLATES,
        shown=[name for name in sms_preview.TYPED if name in own or form[name].errors],
        typing=typing_attributes(campaign),
        hidden=[name for name in sms_preview.TYPED if name not in own and not form[name].errors],
        defaults={
            "sms_sender_name": account.sender_name or account.business_name,
            "sms_meeting_link": account.meeting_link,
        },
        call_slots=[SLOTS[slot].title for slot in spec.call_slots],
        write_preview=lambda: write(form.values()),
        live_problems=lambda: find_live_problems(account, standing.live),
    )


def typing_attributes(campaign: Campaign) -> dict[str, str]:
    """What makes a field ask for the preview a moment after each change."""
    return {
        "hx-post": url_for(".preview", campaign_id=campaign.public_id),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": "#preview",
        "hx-sync": "closest form:replace",
        "autocomplete": "off",
    }


def find_live_problems(account: Account, live: Mapping[str, object] | None) -> list[str]:
    """What has come to be wrong with what is live, such as a default that was taken away."""
    return list(sms_problems.find_problems(account, live).values()) if live else []
