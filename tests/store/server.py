#!/usr/bin/env python3
"""server.py COMMAND…: runs a command beside a PostgreSQL of its own.

The server is the real one of the system, in a temporary folder, on loopback
and a free port, and belongs to this command alone: TRACHU_TEST_POSTGRESQL is
the URL of its database `postgres`, TRACHU_TEST_POSTGRESQL_BIN where its
programs are.  It is stopped by its
process id when the command is over, and by the system when this program dies.
Where there is no PostgreSQL the variables are not set: tests then say what
they leave out.
"""
import ctypes
import glob
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PR_SET_PDEATHSIG = 1
SECONDS = 60


def programs():
    """The folder of initdb and postgres; None: there is none."""
    found = glob.glob("/usr/lib/postgresql/*/bin/postgres")
    found.sort(key=lambda path: int(re.search(r"/(\d+)/", path)[1]))
    if found:
        return os.path.dirname(found[-1])
    command = shutil.which("postgres")
    return os.path.dirname(os.path.realpath(command)) if command else None


def owner():
    """Whom the server runs as: PostgreSQL refuses to be root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid,
                "extra_groups": []}
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop_with_us():
    """In the child, once it is whom it runs as: it ends when we end."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def environment():
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C.UTF-8"}


def children(pid):
    """The processes that a process has started itself."""
    found = []
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        with open(path, encoding="ascii") as file:
            found += [int(word) for word in file.read().split()]
    return found


class Server:
    """A server in a folder; start() may follow kill()."""

    def __init__(self, folder, bin_folder, who):
        self.folder, self.bin, self.who = folder, bin_folder, who
        self.data = os.path.join(folder, "data")
        self.port, self.process = free_port(), None

    def make(self):
        subprocess.run(
            [os.path.join(self.bin, "initdb"), "--pgdata", self.data,
             "--username", "trachu", "--auth", "trust", "--encoding", "UTF8",
             "--locale", "C.UTF-8", "--no-sync"],
            check=True, stdin=subprocess.DEVNULL, capture_output=True,
            env=environment(), cwd=self.folder, **self.who)

    def start(self):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(
                [os.path.join(self.bin, "postgres"), "-D", self.data,
                 "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                 "-c", "unix_socket_directories=", "-c", "fsync=off",
                 "-c", "max_connections=100", "-c", "shared_buffers=32MB"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=environment(), cwd=self.folder, preexec_fn=stop_with_us,
                **self.who)
        self.wait()

    def wait(self):
        end = time.monotonic() + SECONDS
        ready = [os.path.join(self.bin, "pg_isready"), "-q", "-h",
                 "127.0.0.1", "-p", str(self.port), "-d", "postgres",
                 "-U", "trachu"]
        while subprocess.run(ready, env=environment()).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("the server does not start: see "
                                 + os.path.join(self.folder, "log"))
            time.sleep(0.05)

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    def kill(self):
        """The server and all that work for it, at once."""
        family = [self.process.pid] + children(self.process.pid)
        for pid in family:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def url(self, database="postgres"):
        return f"postgresql://trachu@127.0.0.1:{self.port}/{database}"


def new_server(folder):
    """A server that runs; None: there can be none here."""
    bin_folder, who = programs(), owner()
    if bin_folder is None or who is None:
        return None
    if who:
        os.chown(folder, who["user"], who["group"])
    server = Server(folder, bin_folder, who)
    server.make()
    server.start()
    return server


def main():
    def end(number, _):
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    with tempfile.TemporaryDirectory(prefix="trachu-postgresql-") as folder:
        server = new_server(folder)
        env = dict(os.environ)
        command = sys.argv[1:]
        if command[0].endswith(".py"):
            command.insert(0, sys.executable)
        if server is not None:
            env.update(TRACHU_TEST_POSTGRESQL=server.url(),
                       TRACHU_TEST_POSTGRESQL_BIN=server.bin)
        try:
            return subprocess.run(command, env=env).returncode
        finally:
            if server is not None:
                server.stop()


if __name__ == "__main__":
    sys.exit(main())
