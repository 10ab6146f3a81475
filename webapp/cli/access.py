"""People and keys from the command line: `user create`, `api-key create`."""

from __future__ import annotations

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.rules.addresses import AddressError
from webapp.rules.states import Role
from webapp.services import accounts, api_access


@click.group()
def user() -> None:
    """People who sign in."""


@user.command("create")
@click.argument("email")
@click.option("--account", "account_name", required=True, help="The account's name; made if there is none.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--name", default="", help="How the person is called.")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of standard input."
)
@with_appcontext
def create_user(email: str, account_name: str, role: str, name: str, password_stdin: bool) -> None:
    """Make a person who can sign in."""
    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    keys = current_app.extensions["settings"].encryption_keys
    try:
        accounts.check_user(email, password)
        account_id = accounts.find_or_create_account(account_name, keys)
        made = accounts.create_user(account_id, email, Role(role), password, name=name)
    except (AddressError, accounts.AccountProblem) as error:
        raise click.ClickException(error.words) from None
    click.echo(f"{made.email} may sign in as {role} of {account_name}.")


@click.group("api-key")
def api_key() -> None:
    """Keys with which machines call the API."""


@api_key.command("create")
@click.option("--account", "account_name", required=True)
@click.option("--name", default="made on the command line", help="At most 120 characters.")
@with_appcontext
def create_api_key(account_name: str, name: str) -> None:
    """Make a key and print it, this once."""
    keys = current_app.extensions["settings"].encryption_keys
    if len(name) > 120:
        raise click.ClickException("The name of a key has at most 120 characters.")
    try:
        account_id = accounts.find_or_create_account(account_name, keys)
    except accounts.AccountProblem as error:
        raise click.ClickException(error.words) from None
    click.echo(api_access.create_api_key(account_id, name))
