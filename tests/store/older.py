"""older.py TRACHU: a database that an older program filled, brought up to
date: six.sql is one of schema 6, when forms had no rounds, with an agency, a
year, two forms, evidence and a person."""
import pathlib
import re
import sqlite3
import sys

import ground
import tap

HERE = pathlib.Path(__file__).resolve().parent
DUMP = (HERE / "six.sql").read_text(encoding="utf-8")
VERSIONS = ("CREATE TABLE schema_version (number BIGINT PRIMARY KEY, "
            "name TEXT NOT NULL, at TEXT NOT NULL);")


def fill(place):
    """The dump into a new database of the engine."""
    if place.engine == "sqlite":
        db = sqlite3.connect(place.url[len("sqlite:"):])
        db.executescript(DUMP)
        db.close()
        return
    rows = re.findall(r"^INSERT INTO .*?\);$", DUMP, re.MULTILINE | re.DOTALL)
    schema = [path.read_text(encoding="utf-8") for path in
              sorted((tap.TOP / "schema").glob("000[1-6]-*.sql"))]
    place.sql("\n".join(
        [VERSIONS, *schema, "DELETE FROM chain; DELETE FROM agency;",
         "SET session_replication_role = replica;", *rows]))


@ground.both
def test_it_is_refused_until_it_is_migrated(place):
    fill(place)
    status, out, err = place.run("db", "verify", "--db", place.url)
    tap.same((status, "trachu db migrate" in err), (3, True))
    place.db("migrate")
    tap.same(place.sql("SELECT MAX(number) FROM schema_version"),
             [[str(len(list((tap.TOP / "schema").glob("*.sql"))))]])


@ground.both
def test_what_it_held_still_holds(place):
    fill(place)
    place.db("migrate")
    # its file of evidence was left behind; all else is as it was sealed
    faults = place.faults()
    tap.same([fault["kind"] for fault in faults], ["file-missing"])
    folder = place.evidence() / "1b"
    folder.mkdir(parents=True)
    (folder / faults[0]["expected"]).write_text("plan\n", encoding="utf-8")
    tap.same(place.faults(), [])
    place.db("dump", "out")
    tap.same(sorted(ground.tree(place.folder / "out/town-2564/report")),
             ["1.1.yaml", "1.2.self.yaml"])
    text = (place.folder / "out/town-2564/report/1.1.yaml").read_text(
        encoding="utf-8")
    tap.same(("before rounds had forms" in text, "plan.txt" in text),
             (True, True))
    # and what is changed behind its back is found as before
    place.sql("UPDATE form SET content = content || ' '")
    tap.same([(fault["kind"], fault["line"]) for fault in place.faults()],
             [("rows", 1)])



tap.main(sys.modules[__name__])
