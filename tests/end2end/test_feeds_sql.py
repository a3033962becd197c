"""SQL feeds, an SQLite file and a real PostgreSQL server: asked, never written to, never waited for too long."""

import os
import pwd
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
from pathlib import Path

import psutil
import pytest

from kiosk.model.feed import SqlFeed
from kiosk.model.words import Text

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Postgres:
    """A server of its own in a folder of its own, with TLS and passwords; it refuses to run as root."""

    def __init__(self, certificates):
        assert BINARIES, "postgresql is not installed: packaging/setup.sh test installs it"
        self.port, self.root = free_port(), certificates.root
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-postgres-"))
        self.as_postgres = {}
        (self.folder / "password").write_text("geheim")
        for file, name in ((certificates.server, "server.crt"), (certificates.key, "server.key")):
            shutil.copy(file, self.folder / name)
            (self.folder / name).chmod(0o600)
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            self.as_postgres = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            for path in (self.folder, *self.folder.iterdir()):
                os.chown(path, account.pw_uid, account.pw_gid)
        self.data = self.folder / "data"
        self.does("initdb", "-D", self.data, "-U", "kiosk", "-A", "scram-sha-256", "--no-sync")
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "ssl": "on",
            "ssl_cert_file": self.folder / "server.crt",
            "ssl_key_file": self.folder / "server.key",
            "fsync": "off",
        }
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self.begin()

    def does(self, program, *arguments):
        if program == "initdb":
            arguments += ("--pwfile", self.folder / "password")
        subprocess.run(
            list(map(str, [BINARIES[-1] / program, *arguments])),
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PGPASSWORD": "geheim", "LC_ALL": "C.UTF-8"},
            **self.as_postgres,
        )

    def begin(self):
        self.does("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "start")

    def end(self):
        self.does("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    def hang(self, number):
        """Stop (SIGSTOP) or continue (SIGCONT) the server and all its children."""
        first = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        for process in (first, *first.children()):
            process.send_signal(number)

    def runs(self, *statements):
        for statement in statements:
            self.does(
                "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "kiosk", "-d", "postgres", "-c", statement
            )

    def feed(self, statement, **keys):
        return sql(
            statement,
            **{
                "url": f"postgresql://127.0.0.1:{self.port}/postgres",
                "user": "kiosk",
                "password": "geheim",
                "ca_file": str(self.root),
                **keys,
            },
        )


def sql(statement, **keys):
    return SqlFeed(
        kind="sql",
        name=Text(zh="a"),
        unit="%",
        statement=statement,
        **{"every_seconds": 0.05, "timeout_seconds": 1, **keys},
    )


@pytest.fixture(scope="module")
def postgres(certificates):
    server = Postgres(certificates)
    server.runs(
        "CREATE TABLE meter (at timestamptz, kw numeric, name text)",
        "CREATE SEQUENCE numbers",
        "INSERT INTO meter SELECT now() - (i || ' s')::interval, i / 2.0, 'a%b' FROM generate_series(1, 100) i",
    )
    yield server
    server.end()
    shutil.rmtree(server.folder)


@pytest.fixture
def database(tmp_path):
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("CREATE TABLE meter (at TEXT, kw)")
        connection.execute(
            "INSERT INTO meter VALUES ('2026-01-01T10:00:00', 1), ('2026-01-01T10:00:01', 2.5)"
        )
    connection.close()
    return tmp_path / "meter.sqlite"


def test_an_sqlite_file_is_asked_and_what_others_write_is_seen(database, run, until):
    live = run(
        a=sql("SELECT kw FROM meter ORDER BY at DESC;", path="meter.sqlite"),
        b=sql("SELECT at, kw FROM meter -- all", path="meter.sqlite", column="kw", time_column="at"),
    )
    until(lambda: live.last("a") == 2.5 and len(live.store.ring("b")) == 2)
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO meter VALUES ('2026-01-01T10:00:02', '7.5')")
    connection.close()
    until(lambda: (live.last("a"), live.last("b")) == (7.5, 7.5))
    assert len([one for one in threading.enumerate() if one.name.startswith("feeds")]) == 1


@pytest.mark.parametrize(
    ("statement", "keys", "said"),
    [
        (FOR_EVER, {}, "too long"),
        ("SELECT mw FROM meter", {}, "no such column"),
        ("SELECT 'x' AS kw", {}, "no number"),
        ("SELECT kw FROM meter WHERE kw > 99", {}, "no row"),
        ("SELECT kw FROM meter", {"column": "mw"}, "no column 'mw'"),
        ("SELECT kw, 'soon' AS at FROM meter", {"time_column": "at"}, "no time"),
        ("SELECT 1) AS x; DROP TABLE meter; --", {}, "one statement"),
        ("DELETE FROM meter RETURNING kw", {}, "syntax error"),
        ("SELECT randomblob(100000000)", {}, "too big"),
        ("SELECT 1", {"path": "none.sqlite"}, "no such file"),
    ],
)
def test_a_statement_that_cannot_be_used_is_told_and_nothing_is_written(
    database, run, until, statement, keys, said
):
    live = run(a=sql(statement, **{"path": "meter.sqlite", **keys}))
    until(live.trouble, 3.0)
    assert said in str(live.trouble())
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM meter").fetchone() == (2,)
    connection.close()


def test_postgresql_is_asked_over_tls(postgres, run, until):
    live = run(
        a=postgres.feed("SELECT kw FROM meter WHERE name LIKE 'a%' ORDER BY at DESC LIMIT 1"),
        b=postgres.feed("SELECT at, kw FROM meter", column="kw", time_column="at", keep_seconds=60),
        c=postgres.feed("SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE s.ssl"),
    )
    until(lambda: live.last("a") == 0.5 and live.last("b") == 0.5)
    until(lambda: live.last("c") == 3.0)
    assert len(live.store.ring("b")) == 100
    assert live.store.freshness("a").state == "live"


@pytest.mark.parametrize(
    ("statement", "keys", "said"),
    [
        ("SELECT 1 FROM (SELECT pg_sleep(30)) AS slow", {}, "too long"),
        ("WITH gone AS (DELETE FROM meter RETURNING kw) SELECT kw FROM gone", {}, "top level"),
        ("SELECT nextval('numbers')", {}, "read-only"),
        ("SELECT mw FROM meter", {}, "mw"),
        ("SELECT kw FROM meter", {"password": "wrong"}, "account"),
        ("SELECT kw FROM meter", {"ca_file": ""}, "not trusted"),
        ("SELECT kw FROM meter", {"url": "postgresql://127.0.0.1:1/none"}, "refused"),
    ],
)
def test_postgresql_refuses_and_it_is_told(postgres, run, until, statement, keys, said):
    live = run(a=postgres.feed(statement, **keys))
    until(live.trouble, 4.0)
    assert said in str(live.trouble())


def test_postgresql_that_hangs_or_restarts_is_noticed_and_asked_again(postgres, run, until):
    live = run(a=postgres.feed("SELECT kw FROM meter ORDER BY at DESC LIMIT 1"))
    until(lambda: live.last() == 0.5)
    postgres.hang(signal.SIGSTOP)
    try:
        until(live.trouble, 5.0)
        assert "in time" in str(live.trouble())
    finally:
        postgres.hang(signal.SIGCONT)
    until(lambda: not live.trouble())
    postgres.end()
    until(live.trouble)
    postgres.begin()
    until(lambda: not live.trouble())
