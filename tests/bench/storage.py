"""Decides where a benchmark keeps its data: a temporary folder, or a database of its own in the PostgreSQL and Redis given.

Nothing of the user's is touched: the PostgreSQL database is made and dropped here, and of Redis's numbered databases an
empty one is taken, since the queue's keys have fixed names and are removed at the end.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import redis
import sqlalchemy as sa

TAKEN = "taken-by-a-run-of-the-tests"
TAKEN_SECONDS = 4 * 60 * 60  # should the run be killed before it tidies up


class BenchError(Exception):
    """The benchmark cannot run or go on; the message tells a person what to do."""


@dataclass(frozen=True, slots=True)
class Storage:
    """`database_url` and `redis_url` are settings of the product: empty means its defaults in `folder`."""

    folder: Path
    database_url: str
    redis_url: str
    words: str

    def engine(self) -> sa.Engine:
        """The same database as the product uses."""
        return sa.create_engine(_with_driver(self.database_url) or f"sqlite:///{self.folder / 'app.sqlite3'}")


@contextmanager
def own_storage(environ: Mapping[str, str] = os.environ) -> Iterator[Storage]:
    """Storage for one benchmark, gone afterwards. `DATABASE_URL` and `REDIS_URL` choose the servers.

    The folder is made where TMPDIR says. Raises BenchError.
    """
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="follow-ups-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        database_url, redis_url = environ.get("DATABASE_URL", ""), environ.get("REDIS_URL", "")
        words = "SQLite"
        if database_url:
            database_url, words = stack.enter_context(_own_database(database_url))
        queue = "Huey on SQLite"
        if redis_url:
            redis_url, queue = stack.enter_context(own_redis(redis_url))
        yield Storage(folder, database_url, redis_url, f"{words}, {queue}")


@contextmanager
def _own_database(given: str) -> Iterator[tuple[str, str]]:
    url = sa.make_url(_with_driver(given))
    if url.get_backend_name() != "postgresql":
        raise BenchError("DATABASE_URL must name a PostgreSQL server; leave it empty for SQLite.")
    name = f"post_call_bench_{secrets.token_hex(4)}"
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
            version = connection.exec_driver_sql("SHOW server_version").scalar_one()
    except sa.exc.DBAPIError as error:
        raise BenchError(f"No database could be made by DATABASE_URL: {error.orig}") from error
    try:
        yield (
            url.set(database=name).render_as_string(hide_password=False),
            f"PostgreSQL {str(version).split()[0]}",
        )
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.dispose()


@contextmanager
def own_redis(given: str) -> Iterator[tuple[str, str]]:
    """A Redis database that no other run uses, emptied afterwards: its address, and the words for it.

    The number in `given` is tried first, then those below it: two workers on one number would take each other's jobs, and
    a job carries no database's name. Raises BenchError.
    """
    address = urlsplit(given)
    first = int(address.path.strip("/") or 0)
    try:
        for number in range(first, -1, -1):
            url = urlunsplit(address._replace(path=f"/{number}"))
            client = redis.Redis.from_url(url)
            with closing(client):
                if not client.set(TAKEN, secrets.token_hex(4), nx=True, ex=TAKEN_SECONDS):
                    continue
                if client.dbsize() > 1:
                    client.delete(TAKEN)
                    continue
                try:
                    yield url, f"Huey on Redis {client.info('server')['redis_version']}"
                finally:
                    client.flushdb()
                return
    except redis.RedisError as error:
        raise BenchError(f"Redis does not answer at REDIS_URL: {error}") from error
    raise BenchError(
        f"No Redis database from {first} down to 0 is empty: name an empty one in REDIS_URL (…/5)."
    )


def _with_driver(url: str) -> str:
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url
