"""The sweep: every few seconds, puts in line whatever lies waiting."""

from __future__ import annotations

from flask import current_app

from tasks.calls import process_reports
from tasks.follow_ups import ask_provider, send_emails, send_follow_up
from tasks.receipts import process_callbacks, process_replies
from tasks.system_mail import send_system_mail
from tasks.test_sends import send_test
from webapp.services import recovery, system_mail, test_claims


def sweep() -> recovery.Found:
    """One pass, inside an app context."""
    found = recovery.sweep(can_text=current_app.extensions["text_sender"] is not None)
    if found.are_reports_waiting:
        process_reports()
    if found.are_texts_due:
        send_follow_up()
    if found.are_emails_due:
        send_emails()
    if found.are_callbacks_waiting:
        process_callbacks()
    if found.are_replies_waiting:
        process_replies()
    for follow_up_id in found.unconfirmed:
        ask_provider(follow_up_id)
    sweep_own_mail()
    return found


def sweep_own_mail() -> None:
    """The same for what goes to our own people."""
    if system_mail.sweep() and current_app.extensions["system_mailer"] is not None:
        send_system_mail()
    for test_id in test_claims.sweep():
        send_test(test_id)
