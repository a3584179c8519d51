"""A PostgreSQL server of the tests' own: started when the first test asks for it, gone when the last has run.

It listens on a socket in a folder of its own and on no port, so any number of test runs go on beside each other. It
trusts everybody but the roles in `_HBA`, and promises nothing about a power cut.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg

OWNER = "showdesk"

_HBA = """
local all guarded scram-sha-256
local all all trust
"""

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "lc_messages": "C",
}

# stops the server when its standard input ends, and so also when the tests are killed
_UNTIL_STDIN_ENDS = '"$@" & read -r _; kill -INT $!; wait $!'


def programs() -> Path | None:
    """The folder with PostgreSQL's own programs, the newest; None where it is not installed."""
    # Debian keeps them out of the path
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    candidates = [*([Path(found).resolve().parent] if found else []), *reversed(debian)]
    return next((c for c in candidates if (c / "initdb").exists() and (c / "postgres").exists()), None)


class Server:
    """A running server. `folder` holds its data and its socket, `programs` what it is run with."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        # the server refuses to run as root
        self._user = _unprivileged_user() if os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(folder, self._user, pwd.getpwnam(self._user).pw_gid)
        self._initialise()
        self.start()

    def _initialise(self) -> None:
        making = [
            str(self.programs / "initdb"),
            "-D",
            str(self.folder / "data"),
            "-U",
            OWNER,
            "--no-sync",
            "-A",
            "trust",
        ]
        # the rules of a language, so that what must sort by code point shows itself; not every server has them
        by_language = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"]
        if self._run([*making, *by_language]).returncode != 0:
            done = self._run([*making, "--encoding=UTF8", "--locale=C"])
            if done.returncode != 0:
                raise RuntimeError(f"initdb failed: {done.stderr.decode(errors='replace')}")
        (self.folder / "data" / "pg_hba.conf").write_text(_HBA)

    def start(self) -> None:
        settings = {**_SETTINGS, "unix_socket_directories": str(self.folder)}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), *flags]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _UNTIL_STDIN_ENDS, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd="/",
                user=self._user,
                group=None if self._user is None else pwd.getpwnam(self._user).pw_gid,
                extra_groups=None if self._user is None else [],
            )
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.conninfo("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """End it, and every connection with it."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.wait(timeout=30)
            self._process = None

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, user=self._user, cwd="/", capture_output=True, check=False)

    # -- databases

    def conninfo(self, database: str, user: str = OWNER) -> str:
        return f"host={self.folder} user={user} dbname={database}"

    def url(self, database: str, user: str = OWNER) -> str:
        """The address of a store in a database, as a writer would give it."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def execute(self, sql: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run some statement as the owner of everything; gives the rows it returns."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database for one test, made as a copy of `template`; gives its name."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Database:
    """A store in a database of the server, that can be set back in milliseconds; to make one anew takes a tenth of a
    second.
    """

    def __init__(self, server: Server, name: str) -> None:
        self.url = server.url(name)
        self._connection = psycopg.connect(server.conninfo(name), autocommit=True)
        self._emptying: list[str] = []
        self._filling: list[str] = []

    def close(self) -> None:
        self._connection.close()

    def remember(self) -> None:
        """Keep what is in the store now, for `filled`."""
        tables = self._names("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [table for table in tables if table != "showdesk_schema"]
        self._run(["CREATE SCHEMA kept", *(f"CREATE TABLE kept.{table} AS TABLE public.{table}" for table in tables)])
        self._emptying = [f"DELETE FROM {table}" for table in tables]  # noqa: S608 - our own tables
        self._filling = [f"INSERT INTO {table} SELECT * FROM kept.{table}" for table in tables]  # noqa: S608
        counted = self._names(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_default LIKE 'nextval%'"
        )
        for table, _, column in (name.partition(".") for name in counted):
            last = f"(SELECT max({column}) FROM {table})"  # noqa: S608
            self._filling.append(f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), {last})")

    def empty(self) -> str:
        """Whoever uses the store is thrown out, and nothing is in it; gives its address."""
        self._set_back([])
        return self.url

    def filled(self) -> str:
        """As `empty`, and then what was remembered is in it."""
        self._set_back(self._filling)
        return self.url

    def throw_out(self) -> None:
        """End the connections of all who use the store."""
        self._run([_THROWING_OUT])

    def _set_back(self, then: list[str]) -> None:
        # no triggers, so no foreign keys; and not TRUNCATE, which makes forty files anew
        self._run([_THROWING_OUT, "SET session_replication_role = replica", *self._emptying, *then])

    def _names(self, sql: str) -> list[str]:
        return [f"{name}" for (name,) in self._connection.execute(sql.encode())]

    def _run(self, statements: list[str]) -> None:
        self._connection.execute("; ".join(statements).encode(), prepare=False)


_THROWING_OUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def _unprivileged_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def running(bin: Path) -> Iterator[Server]:
    """A server for as long as it is needed."""
    # a path to a socket is 107 bytes at most; pytest's own folders are deeper
    folder = Path(tempfile.mkdtemp(prefix="showdesk-pg-", dir="/tmp"))
    try:
        server = Server(folder, bin)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
