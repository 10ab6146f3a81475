"""The keys that encrypt secrets at rest: `keys rotate` moves everything to the newest."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.services.key_rotation import Rotated, rotate_keys

# US law asks that an unsubscribe link works for 30 days; each is sealed with the key that was newest when it was written.
DROP_WORDS = """\
An older key may be dropped from ENCRYPTION_KEYS once all of this is so:
  - every web and worker process was restarted with the new key first in ENCRYPTION_KEYS;
  - this command, run again after that, finds every secret under the newest key;
  - 30 days have passed since: unsubscribe links of emails sent before are sealed with the older key."""


@click.group()
def keys() -> None:
    """The keys that encrypt secrets at rest (ENCRYPTION_KEYS)."""


@keys.command("rotate")
@with_appcontext
def rotate() -> None:
    """Encrypt every secret with the newest key; exit 1 where some could not be."""
    given: tuple[str, ...] = current_app.extensions["settings"].encryption_keys
    done = rotate_keys(given)
    for column in done:
        click.echo(_say(column))
    if any(column.unreadable for column in done):
        click.echo(
            "Some secrets are under a key that is not in ENCRYPTION_KEYS: put it back (after the newest) and run this "
            "again. If it is lost, reconnect those mailboxes and renew those webhook secrets on their pages."
        )
    if any(column.missed for column in done):
        click.echo("Some secrets were being changed all the while: run this again.")
    if any(column.unreadable or column.missed for column in done):
        raise SystemExit(1)
    click.echo("Every secret in the database is under the newest key.")
    click.echo(DROP_WORDS if len(given) > 1 else "ENCRYPTION_KEYS holds one key: there is none to drop.")


def _say(column: Rotated) -> str:
    words = f"{column.column}: {column.renewed} encrypted anew, {column.already} already under the newest key"
    words += f", {column.unreadable} cannot be read" if column.unreadable else ""
    return words + (f", {column.missed} missed" if column.missed else "")
