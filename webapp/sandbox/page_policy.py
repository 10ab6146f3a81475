"""Decides what the sandbox's pages may load, and where their forms may lead."""

from __future__ import annotations


def write_policy(*, form_action: str = "'self'") -> str:
    """The Content-Security-Policy of a page: its own scripts and styles, and mails in frames of their own."""
    return (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        f"frame-src 'self'; form-action {form_action}; base-uri 'none'; frame-ancestors 'none'"
    )


# A mail brings its own styles and nothing else: no scripts, no forms, no pictures from elsewhere. Its links open apart.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
