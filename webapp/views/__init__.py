"""HTTP in, HTML or JSON out: every blueprint, registered in one place."""

from flask import Flask

from webapp.views import (
    account,
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
    providers,
    reports,
    results,
    sessions,
    sms_settings,
    twilio_hooks,
    viewer,
)

BLUEPRINTS = (
    reports.bp,
    api.bp,
    twilio_hooks.bp,
    health.bp,
    sessions.bp,
    campaigns.bp,
    account.bp,
    results.bp,
    follow_ups.bp,
    sms_settings.bp,
    dnc.bp,
    providers.bp,
    api_keys.bp,
    failed_reports.bp,
    api_docs.bp,
)


def register_views(app: Flask) -> None:
    guards.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    viewer.init_app(app)
    filters.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
