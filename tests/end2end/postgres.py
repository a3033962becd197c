"""A PostgreSQL server of its own for the tests, with TLS and passwords."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psutil

from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.words import Text
from tests.end2end.served import free_port

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


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
