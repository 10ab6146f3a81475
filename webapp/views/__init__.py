"""HTTP in, HTML or JSON out: every blueprint, registered in one place."""

from flask import Flask

from webapp.views import (
    account,
    agent_brief,
    api,
    api_docs,
    api_keys,
    campaigns,
    dnc,
    errors,
    failed_reports,
    filters,
    follow_ups,
    guards,
    headers,
    health,
    mailbox_connect,
    mailboxes,
    number_confirmation,
    providers,
    reports,
    results,
    sessions,
    test_sends,
    twilio_hooks,
    unsubscribe,
    viewer,
    wizard,
    wizard_defaults,
    wizard_email,
    wizard_missed,
    wizard_review,
    wizard_sms,
)

BLUEPRINTS = (
    reports.bp,
    api.bp,
    twilio_hooks.bp,
    unsubscribe.bp,
    health.bp,
    sessions.bp,
    campaigns.bp,
    account.bp,
    results.bp,
    follow_ups.bp,
    wizard.bp,
    agent_brief.bp,
    test_sends.bp,
    dnc.bp,
    providers.bp,
    mailboxes.bp,
    api_keys.bp,
    failed_reports.bp,
    api_docs.bp,
)
# Files that add routes to a blueprint of another file, by being imported.
FURTHER_ROUTES = (
    mailbox_connect,
    number_confirmation,
    wizard_defaults,
    wizard_email,
    wizard_missed,
    wizard_review,
    wizard_sms,
)


def register_views(app: Flask) -> None:
    guards.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    viewer.init_app(app)
    filters.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
