"""How tests fill in the steps of emails: what a browser would send after opening a step and typing."""

from __future__ import annotations

from tests.clients import PageClient
from tests.page_checks import find, parse
from webapp.models.campaigns import Campaign
from webapp.services import follow_up_drafts


def address(campaign: Campaign, step: str = "email", rest: str = "") -> str:
    return f"/campaigns/{campaign.public_id}/follow-ups/{step}{rest}"


def form_of(page: PageClient, campaign: Campaign, step: str = "email", **typed: str) -> dict[str, str]:
    """The fields of the step as a browser without scripts shows them, with `typed` over them."""
    return fields_in(page.get(address(campaign, step)).text) | typed


def fields_in(html: str) -> dict[str, str]:
    """What the form of a step would send as it stands in the page."""
    fields: dict[str, str] = {}
    for field in find(html, "step-form").all("input", "textarea", "select"):
        if field.is_inside("template") or not field["name"] or field["name"] == "csrf_token":
            continue
        if field["type"] in {"checkbox", "radio"} and "checked" not in field.attributes:
            continue
        if field.tag == "select":
            chosen = [option for option in field.all("option") if "selected" in option.attributes]
            fields[field["name"]] = chosen[0]["value"]
        else:
            # A text area's first line break belongs to the markup.
            words = "".join(text for child in field.children for text in child.texts).removeprefix("\n")
            fields[field["name"]] = words if field.tag == "textarea" else field["value"]
    return fields


def draft_of(campaign: Campaign) -> dict[str, object]:
    return follow_up_drafts.read_draft(campaign)


def words_of(html: str) -> str:
    return parse(html).text


def buttons_of(html: str) -> list[str]:
    """The values of the buttons named `then`."""
    return [button["value"] for button in parse(html).all("button") if button["name"] == "then"]
