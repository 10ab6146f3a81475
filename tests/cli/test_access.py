"""`flask user create` and `flask api-key create`: what they make, say and refuse."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from tests.factories import make_account
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.rules.states import Role
from webapp.services import accounts, api_access

PASSWORD = "correct horse battery"


def run(app: Flask, *arguments: str, stdin: str | None = None) -> Result:
    result = app.test_cli_runner().invoke(args=list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    db.session.rollback()
    return result


def create_user(app: Flask, email: str = "dana@example.com", *more: str, password: str = PASSWORD) -> Result:
    options = ["--account", "Alder Street", "--role", "manager", "--password-stdin", *more]
    return run(app, "user", "create", email, *options, stdin=f"{password}\n")


def test_a_person_made_on_the_command_line_can_sign_in(app: Flask) -> None:
    result = create_user(app, "Dana@Example.com", "--name", "Dana Ruiz")
    assert result.exit_code == 0
    assert "dana@example.com" in result.output and PASSWORD not in result.output
    user = accounts.authenticate("dana@example.com", PASSWORD)
    assert user is not None
    assert (user.role, user.name) == (Role.MANAGER, "Dana Ruiz")
    assert db.session.get_one(Account, user.account_id).name == "Alder Street"


def test_the_password_is_asked_for_twice_and_not_shown(app: Flask) -> None:
    options = ["--account", "Alder Street", "--role", "admin"]
    result = run(app, "user", "create", "dana@example.com", *options, stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0 and PASSWORD not in result.output
    assert accounts.authenticate("dana@example.com", PASSWORD) is not None


def test_a_second_person_joins_the_account_that_is_there(app: Flask) -> None:
    create_user(app)
    create_user(app, "kim@example.com")
    assert db.session.execute(sa.select(sa.func.count(Account.id))).scalar() == 1
    assert db.session.execute(sa.select(sa.func.count(User.id))).scalar() == 2


@pytest.mark.parametrize(
    ("email", "password"), [("dana", PASSWORD), ("dana@example.com", "short"), ("dana@example.com", "")]
)
def test_what_cannot_be_is_said_in_words_and_leaves_nothing_behind(
    app: Flask, email: str, password: str
) -> None:
    result = create_user(app, email, password=password)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and "Traceback" not in result.output
    assert db.session.execute(sa.select(sa.func.count(User.id))).scalar() == 0
    assert db.session.execute(sa.select(sa.func.count(Account.id))).scalar() == 0


def test_a_person_is_not_made_twice(app: Flask) -> None:
    create_user(app)
    result = create_user(app)
    assert result.exit_code == 1 and "already" in result.output


def test_an_unknown_role_is_refused(app: Flask) -> None:
    result = run(
        app, "user", "create", "a@example.com", "--account", "X", "--role", "king", "--password-stdin"
    )
    assert result.exit_code == 2 and "admin" in result.output


def test_a_key_is_printed_once_and_works(app: Flask) -> None:
    account = make_account(name="Alder Street")
    result = run(app, "api-key", "create", "--account", "Alder Street")
    assert result.exit_code == 0
    (line,) = result.output.splitlines()
    assert api_access.account_of_key(line) == account.id


@pytest.mark.parametrize("name", ["", "  ", "x" * 200])
def test_a_key_needs_an_account_that_can_be(app: Flask, name: str) -> None:
    result = run(app, "api-key", "create", "--account", name)
    assert result.exit_code == 1 and result.output.startswith("Error: ")


def test_a_key_with_an_overlong_name_is_refused_in_words(app: Flask) -> None:
    make_account(name="Alder Street")
    result = run(app, "api-key", "create", "--account", "Alder Street", "--name", "x" * 500)
    assert result.exit_code != 0 and "Error" in result.output
