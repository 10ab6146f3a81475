"""Reports that could not be processed: what came, what is wrong with it, and running it again."""

from __future__ import annotations

import functools

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tasks.calls import process_reports
from webapp.rules.states import Role
from webapp.services import failed_reports, intake
from webapp.views.guards import account_id, role_required
from webapp.views.render import render_page

bp = Blueprint("failed_reports", __name__, url_prefix="/failed-reports")


@bp.get("")
@role_required(Role.ADMIN)
def index() -> ResponseReturnValue:
    return render_page(
        "failed_reports/page.html",
        reports=functools.partial(failed_reports.list_failures, account_id()),
        most=failed_reports.MOST,
    )


@bp.post("/<report_id>/run-again")
@role_required(Role.ADMIN)
def run_again(report_id: str) -> ResponseReturnValue:
    if intake.run_again(account_id(), report_id) is not None:
        process_reports()
        flash("The report is in line again. If it fails once more, it comes back to this page.", "success")
    elif failed_reports.is_report_of(account_id(), report_id):
        flash("This report has been run again already.", "info")
    else:
        abort(404)
    return redirect(url_for(".index"), 303)
