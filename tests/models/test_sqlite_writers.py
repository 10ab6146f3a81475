"""Writers of one SQLite file take turns: across threads, across processes, and whatever becomes of one of them."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_account, make_campaign, make_contact
from webapp.models.base import db, write_connection, write_transaction
from webapp.models.contacts import Contact
from webapp.models.sqlite_writers import Turns

# Adds one to a number in a file, many times, under the lock; without it two of them lose additions.
COUNT = """
import sys
from pathlib import Path
from webapp.models.sqlite_writers import Turns
database, times = Path(sys.argv[1]), int(sys.argv[2])
turns, counter = Turns(database), database.with_suffix(".count")
for _ in range(times):
    with turns.turn():
        counter.write_text(str(int(counter.read_text()) + 1))
"""
# Takes the turn, says so, and keeps it until it is killed.
KEEP = """
import sys
from pathlib import Path
from webapp.models.sqlite_writers import Turns
with Turns(Path(sys.argv[1])).turn():
    print("mine", flush=True)
    sys.stdin.read()
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def count_up(turns: Turns, counter: Path, times: int) -> None:
    for _ in range(times):
        with turns.turn():
            counter.write_text(str(int(counter.read_text()) + 1))


def test_threads_of_one_process_never_have_the_turn_together(tmp_path: Path) -> None:
    turns, counter = Turns(tmp_path / "app.sqlite3"), tmp_path / "app.count"
    counter.write_text("0")
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(count_up, turns, counter, 200) for _ in range(4)]:
            done.result()
    assert counter.read_text() == "800"


def test_processes_never_have_the_turn_together(tmp_path: Path) -> None:
    database, counter = tmp_path / "app.sqlite3", tmp_path / "app.count"
    counter.write_text("0")
    others = [start(COUNT, database, 300) for _ in range(2)]
    count_up(Turns(database), counter, 300)
    for other in others:
        other.communicate(timeout=60)
        assert other.returncode == 0
    assert counter.read_text() == "900"


def test_two_objects_for_one_file_share_its_turn(tmp_path: Path) -> None:
    """As two engines of one process would."""
    first, second = Turns(tmp_path / "app.sqlite3"), Turns(tmp_path / "app.sqlite3")
    entered = threading.Event()

    def enter() -> None:
        with second.turn():
            entered.set()

    with first.turn():
        thread = threading.Thread(target=enter)
        thread.start()
        assert not entered.wait(0.05)
    assert entered.wait(10)
    thread.join()


def test_a_turn_may_be_taken_again_inside_itself_and_ends_with_the_outermost(tmp_path: Path) -> None:
    turns, entered = Turns(tmp_path / "app.sqlite3"), threading.Event()

    def enter() -> None:
        with turns.turn():
            entered.set()

    with turns.turn():
        with turns.turn():
            pass
        thread = threading.Thread(target=enter)
        thread.start()
        assert not entered.wait(0.05)
    assert entered.wait(10)
    thread.join()


def test_an_error_ends_the_turn(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "app.sqlite3")
    with pytest.raises(RuntimeError), turns.turn():
        raise RuntimeError
    done = start(COUNT, tmp_path / "app.sqlite3", 0)
    done.communicate(timeout=30)
    with turns.turn():
        assert done.returncode == 0


def test_a_process_that_is_killed_gives_up_its_turn(tmp_path: Path) -> None:
    keeper = start(KEEP, tmp_path / "app.sqlite3")
    assert keeper.stdout is not None and keeper.stdout.readline() == "mine\n"
    keeper.kill()
    with Turns(tmp_path / "app.sqlite3").turn():
        keeper.communicate(timeout=30)
    assert keeper.returncode == -9


def test_the_lock_lies_beside_the_database_for_the_owner_only(tmp_path: Path) -> None:
    with Turns(tmp_path / "app.sqlite3").turn():
        pass
    lock = tmp_path / "app.sqlite3.turn"
    assert lock.stat().st_mode & 0o077 == 0
    assert lock.read_bytes() == b""


def test_many_threads_write_through_both_kinds_of_transaction_and_none_is_turned_away(app: Flask) -> None:
    account_id = make_account().id

    def write(number: int) -> None:
        with app.app_context():
            for place in range(10):
                name = f"id:{number}-{place}"
                if (number + place) % 2:
                    with write_transaction() as session:
                        session.add(Contact(account_id=account_id, identity=name))
                else:
                    values = {
                        "account_id": account_id,
                        "identity": name,
                        "name": "",
                        "public_id": f"con_{name}",
                    }
                    with write_connection() as connection:
                        connection.execute(sa.insert(Contact).values(values))

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(write, number) for number in range(8)]:
            done.result()
    db.session.rollback()
    assert db.session.execute(sa.select(sa.func.count(Contact.id))).scalar() == 80


def test_a_writer_that_read_first_does_not_lose_what_others_wrote(app: Flask) -> None:
    """Reading, then writing in the same transaction is where SQLite gives up and others lose updates."""
    row_id = make_contact(make_campaign(), name="0").contact_id

    def add_one() -> None:
        with app.app_context():
            for _ in range(10):
                db.session.get(Contact, row_id)
                with write_transaction() as session:
                    contact = session.get_one(Contact, row_id, with_for_update=True)
                    contact.name = str(int(contact.name) + 1)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(add_one) for _ in range(4)]:
            done.result()
    db.session.rollback()
    assert db.session.get_one(Contact, row_id).name == "40"
