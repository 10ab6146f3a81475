"""The HTTP API described: as an OpenAPI document for machines, and as a page for people. Both are public."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from webapp.settings import Settings
from webapp.views.api_document import build_document
from webapp.views.api_reading import read_operations

bp = Blueprint("api_docs", __name__)


@bp.get("/api/v1/openapi.json")
def document() -> ResponseReturnValue:
    return jsonify(build_document(public_url()))


@bp.get("/api/docs")
def page() -> ResponseReturnValue:
    whole = build_document(public_url())
    return render_template("api_docs/page.html", document=whole, operations=read_operations(whole))


def public_url() -> str:
    settings: Settings = current_app.extensions["settings"]
    return settings.public_url
