"""ground: tests of the program on both engines.

A test marked with @both gets a Ground: a new database of each engine, and the
program.  Tests of PostgreSQL say that they are left out where there is none.
"""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools"))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
EXAMPLES = tap.TOP / "examples"
LOADABLE = ["mekkhao-2566", "normalised-2565", "pathumwan-2564",
            "shared-weights-2567"]
SERVER = os.environ.get("TRACHU_TEST_POSTGRESQL")
SECONDS = 120


def environment():
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("TRACHU_", "PG", "LANG", "LC_"))}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "dumb"}


def psql(url, text):
    """Runs SQL; what it prints, a row a line, columns parted by |."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", url],
        input=text, capture_output=True, text=True, env=environment(),
        timeout=SECONDS)
    if done.returncode != 0:
        raise AssertionError(f"{text}: {done.stderr}")
    return done.stdout


class Ground:
    """A database and the program on it."""
    made = 0

    def __init__(self, engine, directory):
        self.engine, self.folder = engine, pathlib.Path(directory)
        self.url = self.new_url("trachu")

    def new_url(self, name):
        """Where a database that is not there yet can be made."""
        if self.engine == "sqlite":
            return f"sqlite:{self.folder}/{name}.db"
        return new_postgresql(name)

    def environment(self, *words):
        """Where a server's files of evidence are; --evidence is the target's."""
        if "--evidence" in words and "--to" in words:
            words = words[:words.index("--to")]
        elif "--evidence" in words:
            return environment()
        if not any(str(word).startswith("postgresql:") for word in words):
            return environment()
        return {**environment(),
                "TRACHU_EVIDENCE": str(self.folder / "evidence")}

    def run(self, *words, env=None, **options):
        """Runs trachu; its status, standard output and standard error."""
        done = subprocess.run(
            [PROGRAM, *map(str, words)], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, cwd=self.folder, timeout=SECONDS,
            env={**self.environment(*words), **(env or {})}, **options)
        if "Sanitizer" in done.stderr or done.returncode < 0:
            raise AssertionError(f"{words}: {done.returncode} {done.stderr}")
        return done.returncode, done.stdout, done.stderr

    def done(self, *words, **options):
        """The same of what must go well; its standard output."""
        status, out, err = self.run(*words, **options)
        if status != 0:
            raise AssertionError(f"{words}: status {status}\n{out}{err}")
        return out

    def db(self, *words, url=None, **options):
        return self.done("db", *words, "--db", url or self.url, **options)

    def load(self, *names, url=None):
        """A new database with examples in it."""
        self.db("init", url=url)
        self.db("load", *[EXAMPLES / name for name in names], url=url)

    def faults(self, url=None, *options):
        """What db verify finds; [] when everything holds."""
        status, out, err = self.run("db", "verify", "--format", "json", "--db",
                                    url or self.url, *options)
        if status not in (0, 1):
            raise AssertionError(f"verify: {status} {err}")
        answer = json.loads(out)
        tap.same((status == 0, answer["holds"]), (not answer["faults"],) * 2)
        return answer["faults"]

    def sql(self, text, url=None):
        """SQL behind the program's back; rows as lists of texts."""
        url = url or self.url
        if self.engine == "sqlite":
            db = sqlite3.connect(url[len("sqlite:"):], timeout=30,
                                 isolation_level=None)
            rows = db.execute(text).fetchall()
            db.close()
            return [["" if value is None else str(value) for value in row]
                    for row in rows]
        return [line.split("|") for line in psql(url, text).splitlines()]

    def evidence(self, url=None):
        """The folder of its files."""
        url = url or self.url
        if self.engine == "sqlite":
            return pathlib.Path(url[len("sqlite:"):] + "-evidence")
        return self.folder / "evidence"

    def copy(self, name):
        """Another database with the same in it, byte by byte."""
        url = self.new_url(name)
        if self.engine == "sqlite":
            source = sqlite3.connect(self.url[len("sqlite:"):])
            target = sqlite3.connect(url[len("sqlite:"):])
            source.backup(target)
            source.close()
            target.close()
            if self.evidence().exists():
                shutil.copytree(self.evidence(), self.evidence(url))
        else:
            database = url.rpartition("/")[2]
            psql(SERVER, f'DROP DATABASE "{database}"')
            psql(SERVER, f'CREATE DATABASE "{database}" TEMPLATE '
                         f'"{self.url.rpartition("/")[2]}"')
        return url


def new_postgresql(name):
    """A new database of the server; skips the test where there is none."""
    if SERVER is None:
        tap.skip("there is no PostgreSQL server: tools/setup check brings one")
    Ground.made += 1
    database = f"{name}_{os.getpid()}_{Ground.made}"
    psql(SERVER, f'CREATE DATABASE "{database}"')
    return SERVER.rpartition("/")[0] + "/" + database


def both(test):
    """Makes a test of each engine out of one that takes a Ground."""
    module = sys.modules[test.__module__]
    for engine in ("sqlite", "postgresql"):
        def one(directory, engine=engine):
            test(Ground(engine, directory))
        setattr(module, f"{test.__name__}_{engine}", one)


def tree(folder):
    """{path: bytes} of all files in a folder."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}
