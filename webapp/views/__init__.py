"""HTTP in, HTML or JSON out: every blueprint, registered in one place."""

from flask import Flask

from webapp.views import (
    api,
    errors,
    guards,
    headers,
    health,
    reports,
    twilio_hooks,
)

BLUEPRINTS = (reports.bp, api.bp, twilio_hooks.bp, health.bp)


def register_views(app: Flask) -> None:
    guards.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
