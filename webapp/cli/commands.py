"""The commands of `flask --app wsgi`, registered in one place."""

from __future__ import annotations

from flask import Flask

from webapp.cli.access import api_key, user
from webapp.cli.demo import demo
from webapp.cli.keys import keys
from webapp.cli.listen import listen_command
from webapp.cli.operations import doctor, sweep


def register_commands(app: Flask) -> None:
    for command in (user, api_key, keys, demo, listen_command, sweep, doctor):
        app.cli.add_command(command)
