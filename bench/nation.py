#!/usr/bin/env python3
"""nation - a year of a whole nation, beside the engines' own tools.

    bench/nation.py [AGENCIES]           8,000 agencies unless said
    bench/nation.py [AGENCIES] --write   and into docs/benchmarks.md

Loads a made-up nation through load_year on SQLite and PostgreSQL, and the same
rows by the engines' own bulk import into the same tables; recomputes every
total; reads one scorecard; submits results beside a bare loop of the same
inserts.  All in one run.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build-bench"

NATION = 8_000
SMALL = 400       # what `make bench` takes
SECONDS = 5       # of submitting, a turn
CARDS = 20_000
TABLES = ["agency", "agency_year", "division", "chain", "journal", "document",
          "agreement", "agreement_step", "indicator", "result", "measured"]


def run(*command, **more):
    return subprocess.run([str(word) for word in command], check=True,
                          text=True, stdout=subprocess.PIPE, **more).stdout


def timed(*command, **more):
    """Seconds of a process from start to end."""
    start = time.perf_counter()
    run(*command, **more)
    return time.perf_counter() - start


def figures(*command):
    """name -> number, of a program that tells lines of name TAB number"""
    return {name: float(number) for name, number in
            (line.split("\t") for line in run(*command).splitlines())}


def build():
    run(ROOT / "tools" / "configure", BUILD)
    run("ninja", "-C", BUILD, "bench/nation", "bench/submissions")
    return BUILD / "bench"


# ---- SQLite


def plain_schema(text):
    """What .import can fill, which knows no NULL: blank texts stand for it.
    The tables, keys and indexes are the same; types and conditions are not
    looked at."""
    text = re.sub(r"\) STRICT;", ");", text)
    text = re.sub(r" REFERENCES \w+ \(\w+\)", "", text)
    text = re.sub(r",\s*FOREIGN KEY \([^)]*\) REFERENCES \w+ \([^)]*\)", "",
                  text)
    text = re.sub(r"CHECK \((?:[^()]|\([^()]*\))*\)", "", text)
    text = re.sub(r",(\s*,)+", ",", text)
    text = re.sub(r",\s*\);", ");", text)
    return text.replace("until_seq IS NULL", "until_seq = ''") \
               .replace("until_seq IS NOT NULL", "until_seq <> ''")


def sqlite_import(ours, folder):
    """Seconds of the shell's .import of the rows of `ours`."""
    theirs = folder / "theirs.db"
    names = ",".join(f"'{table}'" for table in TABLES)
    schema = run("sqlite3", ours, f"SELECT sql || ';' FROM sqlite_schema WHERE "
                 f"tbl_name IN ({names}) AND sql IS NOT NULL ORDER BY rootpage")
    run("sqlite3", theirs, input="PRAGMA journal_mode = WAL;\n"
        + plain_schema(schema))
    for table in TABLES:
        with open(folder / f"{table}.csv", "w", encoding="utf-8") as out:
            subprocess.run(["sqlite3", "-csv", str(ours),
                            f"SELECT * FROM {table}"], check=True, stdout=out)
    script = "PRAGMA synchronous = FULL;\nPRAGMA cache_size = -16384;\n"
    script += "".join(f".import --csv {folder}/{table}.csv {table}\n"
                      for table in TABLES)
    took = timed("sqlite3", theirs, input=script)
    check_counts(lambda table, base: run(
        "sqlite3", base, f"SELECT COUNT(*) FROM {table}"), ours, theirs)
    for table in TABLES:
        (folder / f"{table}.csv").unlink()
    theirs.unlink()
    return took


def check_counts(count, ours, theirs):
    for table in TABLES:
        if count(table, ours) != count(table, theirs):
            sys.exit(f"{table}: rows of {ours} and {theirs} differ")


LEAVES = """
ATTACH '{base}' AS o;
CREATE TABLE leaf (grp TEXT, code TEXT, comp TEXT, part INTEGER, w INTEGER,
    kind TEXT, rule TEXT, falling INTEGER, toward INTEGER, t1 INTEGER,
    t2 INTEGER, t3 INTEGER, t4 INTEGER, t5 INTEGER, done TEXT, due TEXT);
CREATE TABLE first (code TEXT);
.import {folder}/leaves leaf
.import {folder}/first first
CREATE UNIQUE INDEX leaf_of ON leaf (grp, code);
"""


def totals_by_sql(nation, base, agencies, folder):
    """Totals, seconds of trachu and of SQL on one core, totals that differ."""
    (folder / "leaves").write_text(run(nation, "leaves", agencies))
    (folder / "first").write_text(run(nation, "first", agencies))
    told = subprocess.run([str(nation), "totals", f"sqlite:{base}"], check=True,
                          text=True, capture_output=True)
    ours = sorted(told.stdout.splitlines())
    totals = folder / "totals.db"
    run("sqlite3", totals, input=LEAVES.format(base=base, folder=folder))
    took = timed("sqlite3", totals, input=f"ATTACH '{base}' AS o;\n"
                 + (HERE / "totals.sql").read_text(encoding="utf-8"))
    theirs = sorted(run("sqlite3", totals, "SELECT agency, round, stage, e3 "
                        "FROM total").splitlines())
    if len(ours) != len(theirs):
        sys.exit(f"SQL has {len(theirs)} totals of {len(ours)}")
    totals.unlink()
    return (len(ours), float(told.stderr), took,
            sum(a != b for a, b in zip(ours, theirs)))


# ---- PostgreSQL


class Server:
    """A server of our own on a socket in `folder`; ended by its own number."""

    def __init__(self, folder):
        self.home = folder / "postgres"
        self.more = {"cwd": "/"}
        self.home.mkdir()
        if os.geteuid() == 0:
            self.more |= {"user": "postgres", "group": "postgres",
                          "extra_groups": []}
            shutil.chown(self.home, "postgres", "postgres")
        binaries = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        run(binaries / "initdb", "-D", self.home / "data", "-A", "trust", "-U",
            "bench", **self.more)
        self.process = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(self.home / "data"), "-k",
             str(self.home), "-c", "listen_addresses=", "-c",
             "shared_buffers=256MB", "-c", "max_wal_size=4GB"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.more)
        for _ in range(300):
            ready = subprocess.run(
                [str(binaries / "pg_isready"), "-q", "-h", str(self.home)])
            if ready.returncode == 0:
                break
            time.sleep(0.1)

    def url(self, base):
        return f"postgresql://bench@/{base}?host={self.home}"

    def psql(self, base, script):
        return run("psql", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
                   self.url(base), input=script)

    def create(self, base):
        self.psql("postgres", f"CREATE DATABASE {base}")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


def postgres_copy(server, folder):
    """Seconds of psql's \\copy of the rows of `ours` into `theirs`."""
    schema = run("pg_dump", "-s", server.url("ours"))
    server.create("theirs")
    server.psql("theirs", schema)
    # what the migrations put there is among the rows
    server.psql("theirs", "DELETE FROM chain; DELETE FROM agency;")
    server.psql("ours", "".join(f"\\copy {table} to '{folder}/{table}.copy'\n"
                                for table in TABLES))
    script = "".join(f"\\copy {table} from '{folder}/{table}.copy'\n"
                     for table in TABLES)
    start = time.perf_counter()
    server.psql("theirs", script)
    took = time.perf_counter() - start
    check_counts(lambda table, base: server.psql(
        base, f"SELECT COUNT(*) FROM {table}"), "ours", "theirs")
    for table in TABLES:
        (folder / f"{table}.copy").unlink()
    return took


# ---- the section


def table(heads, rows):
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1)] + rows
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                          for i, (cell, width) in enumerate(zip(line, widths)))
        + " |" for line in lines)


SECTION = """## A nation

{agencies:,} agencies with forty indicators, four rounds and two stages: {rows:,}
results and values (bench/nation_make.h), on {cores} cores, in one run.

{loads}

Each is put in through `load_year`, as folders are: document, indicators,
results and values, a line of the journal with the seal of its rows, all
constraints. Theirs are the rows that came of it, already in a file, into the
same tables with the same keys and indexes; SQLite's shell knows no NULL, so
that there types, conditions and foreign keys are left out.

{scores}

All totals are {cards:,}, of every agency, round and stage, by columns
(src/score/totals.h); what both engines give is the same to the last digit. A
scorecard is a round's results and the year's values read and scored, its
agreement on the shelf; the first one reads the agreement as well.

The {first:,} totals of the agencies with the first of the six forms, from the
same file on one core each: trachu {first_s:,.2f} s, SQL in integers
(bench/totals.sql, written for that form's policy alone) {sql_s:,.2f} s,
{differ:,} differ.

{submissions}

A submission is the deed `submit` with rights, window, seal and journal,
committed before the next. Bare is a loop of the same inserts (result, step,
line, head of the chain) and commits with the engine's own calls, as many
writers as beside it, in turn with the deeds.
"""


def load_row(name, ours, theirs, tool):
    return [name, f"{ours['load s']:,.1f}", f"{theirs:,.1f}",
            f"{ours['load s'] / theirs:,.2f}", f"{ours['MB']:,.0f}", tool]


def measure(agencies, folder):
    """The section of docs/benchmarks.md, and what it was made of."""
    bench = build()
    base = folder / "ours.db"
    cores = len(os.sched_getaffinity(0))
    loads, scores, submissions, sums = [], [], [], set()

    def both(name, url):
        all_of = figures(bench / "nation", "recompute", url, cores)
        one = figures(bench / "nation", "cards", url,
                      CARDS if name == "SQLite" else CARDS // 10)
        sums.add((all_of["sum"], all_of["totals"]))
        scores.append([name, f"{all_of['recompute s']:,.2f}",
                       f"{all_of['MB']:,.0f}", f"{one['card us']:,.0f}",
                       f"{one['first card us']:,.0f}"])

    def submit(name, url, writers):
        told = figures(bench / "submissions", url, writers, SECONDS)
        submissions.append([name, f"{writers}",
                            f"{told['deeds a second']:,.0f}",
                            f"{told['bare a second']:,.0f}",
                            f"{told['share']:,.2f}"])

    ours = figures(bench / "nation", "load", f"sqlite:{base}", agencies)
    rows = int(ours["results and values"])
    loads.append(load_row("SQLite", ours, sqlite_import(base, folder),
                          ".import"))
    both("SQLite", f"sqlite:{base}")
    first, first_s, sql_s, differ = totals_by_sql(bench / "nation", base,
                                                  agencies, folder)
    if differ > 0:
        sys.exit(f"{differ} totals by SQL differ")
    submit("SQLite", f"sqlite:{folder}/submissions.db", 1)
    server = Server(folder)
    try:
        server.create("ours")
        ours = figures(bench / "nation", "load", server.url("ours"), agencies)
        loads.append(load_row("PostgreSQL", ours,
                              postgres_copy(server, folder), "psql, \\copy"))
        server.psql("ours", "VACUUM ANALYZE")
        both("PostgreSQL", server.url("ours"))
        server.create("submissions")
        submit("PostgreSQL", server.url("submissions"), 8)
    finally:
        server.stop()
    if len(sums) != 1:
        sys.exit(f"the engines give different totals: {sums}")
    return SECTION.format(
        agencies=agencies, rows=rows, cores=cores, cards=agencies * 8,
        first=first, first_s=first_s, sql_s=sql_s, differ=differ,
        loads=table(["load", "trachu, s", "its own, s", "times", "MB",
                     "its own is"], loads),
        scores=table(["scores", "all totals, s", "MB", "a scorecard, us",
                      "the first, us"], scores),
        submissions=table(["submissions a second", "writers", "deeds", "bare",
                           "share"], submissions))


def section(agencies):
    with tempfile.TemporaryDirectory(prefix="trachu-nation-") as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        return measure(agencies, folder)


def write(text):
    """In place of the section that stands, or before the kernel's."""
    page = ROOT / "docs" / "benchmarks.md"
    old = page.read_text(encoding="utf-8")
    old = re.sub(r"## A nation\n.*?(?=^## )", "", old, flags=re.S | re.M)
    at = old.index("## The kernel, by criterion")
    page.write_text(old[:at] + text + "\n" + old[at:], encoding="utf-8")


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    text = section(int(words[0]) if words else NATION)
    print(text)
    if "--write" in sys.argv[1:]:
        write(text)


if __name__ == "__main__":
    main()
