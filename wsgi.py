"""The application for WSGI servers and for `flask --app wsgi`."""

import sys

from webapp.app import create_app

# See tasks/worker.py: a thread that holds the write lock must not wait long for the interpreter.
sys.setswitchinterval(0.0005)

app = create_app()
