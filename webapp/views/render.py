"""Pages and their regions: one template and one address, laid out whole or as the one region that htmx asked for."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

# Regions of pages that may be asked for alone: the id of the element that htmx will replace, and the block's name.
REGIONS = frozenset({"main", "list", "rows", "panel", "follow_ups", "preview", "default_region"}) | {
    "test_sms",
    "test_email",
    "test_missed",
}


def render_page(template: str, *, status: int = 200, **context: object) -> ResponseReturnValue:
    """Render `template` inside layout.html, or only the region named by HX-Target inside fragment.html.

    What only one region needs is passed as a callable, so that its query does not run where the region is not wanted.
    """
    target = request.headers.get("HX-Target", "")
    is_history = request.headers.get("HX-History-Restore-Request") == "true"
    is_fragment = request.headers.get("HX-Request") == "true" and target in REGIONS and not is_history
    context["region"] = target if is_fragment else None
    context["layout"] = "fragment.html" if is_fragment else "layout.html"
    return render_template(template, **context), status
