"""The application for WSGI servers and for `flask --app wsgi`."""

from webapp.app import create_app

app = create_app()
