"""The agent brief of a campaign as a page: to copy, with the steps to set it up on each voice platform."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.rules.agent_brief.platforms import PLATFORMS, find_platform
from webapp.rules.agent_brief.tool import KEY_PLACEHOLDER
from webapp.rules.agent_brief.wording import RECORDING
from webapp.rules.states import Role
from webapp.services import campaigns
from webapp.services.agent_brief import read_brief
from webapp.settings import Settings
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("agent_brief", __name__)
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@bp.get("/campaigns/<campaign_id>/agent-brief")
@role_required(Role.MANAGER)
def index(campaign_id: str) -> ResponseReturnValue:
    campaign = campaigns.find_campaign(account_id(), campaign_id) or abort(404)
    settings: Settings = current_app.extensions["settings"]
    platform = find_platform(request.args.get("platform", ""))
    brief = read_brief(campaign, public_url=settings.public_url, platform=platform.key)
    return render_page(
        "agent_brief/page.html",
        campaign=campaign,
        read=brief,
        brief=brief.brief,
        tool_json=[json.dumps(tool.to_json(), indent=2) for tool in brief.brief.tools],
        platforms=PLATFORMS,
        platform=platform,
        recording=RECORDING.strip(),
        key_placeholder=KEY_PLACEHOLDER,
        is_local=urlsplit(settings.public_url).hostname in LOCAL_HOSTS,
        is_admin=current_user.role.includes(Role.ADMIN),
    )
