"""move.py TRACHU: a database moves between engines, is backed up while others
write, and restored."""
import sqlite3
import subprocess
import sys
import threading

import ground
import tap

TABLES = ["agency", "agency_year", "division", "person", "person_private",
          "role", "chain", "journal", "checkpoint", "checkpoint_head",
          "document", "agreement", "agreement_step", "indicator", "result",
          "claim", "measured", "publication", "frozen", "form", "evidence",
          "evidence_file", "second_factor", "recovery_code", "preference"]
# What lets people into this database alone.
LEFT = ["session", "one_time", "sign_in_try", "signed_in"]


def filled(place):
    """Everything that can be in a database by now."""
    place.load(*ground.LOADABLE)
    place.done("user", "add", "napa", "role=central", "--db", place.url)
    come_in(place)
    place.done("act", "--as", "napa", "publish", "pathumwan", "2564", "--db",
               place.url)
    place.done("db", "key", "key")
    place.db("checkpoint", "--key", "key")


def come_in(place):
    """As if napa had signed in, and set what there is to set."""
    napa = place.sql("SELECT id FROM person")[-1][0]
    at = "'2026-11-30T02:00:00.000Z'"
    place.sql("INSERT INTO second_factor (person_id, agency_id, secret, "
              f"confirmed_at, last_step) VALUES ({napa}, 0, 'ABCD', {at}, 7)")
    place.sql(f"INSERT INTO recovery_code VALUES ({napa}, 0, 'hash')")
    place.sql(f"INSERT INTO preference VALUES ({napa}, 0, 'en', NULL)")
    place.sql(f"INSERT INTO session VALUES (1, {napa}, 'hash', {at}, {at}, "
              f"{at}, '', '')")
    place.sql(f"INSERT INTO one_time VALUES ('hash', {napa}, 'enter', {at})")
    place.sql(f"INSERT INTO sign_in_try VALUES ('hash', 1, {at}, '')")
    place.sql(f"INSERT INTO signed_in VALUES (1, {napa}, {at}, '', '')")


def left(place, url):
    """How many rows there are of what is not to be copied."""
    return [len(place.sql(f"SELECT * FROM {table}", url)) for table in LEFT]


def contents(place, url):
    """All rows of all tables."""
    return {table: sorted(place.sql(f"SELECT * FROM {table}", url))
            for table in TABLES}


def other(place, name="other"):
    """A Ground of the other engine, with the same folder."""
    engine = "sqlite" if place.engine == "postgresql" else "postgresql"
    return ground.Ground(engine, place.folder)


@ground.both
def test_a_database_moves_to_the_other_engine_and_back(place):
    filled(place)
    there = other(place)
    back = place.new_url("back")
    said = place.done("db", "move", "--from", place.url, "--to", there.url,
                      "--evidence", "there")
    tap.same("4 agencies" in said, True)
    tap.same(there.faults(there.url, "--evidence", "there"), [])
    place.done("db", "move", "--from", there.url, "--to", back,
               "--evidence", "back", env={"TRACHU_EVIDENCE": "there"})
    tap.same(place.faults(back, "--evidence", "back"), [])
    tap.same(contents(place, back), contents(place, place.url))
    tap.same((left(place, back), left(place, place.url)), ([0] * 4, [1] * 4))
    for table in TABLES:
        tap.same((table, len(place.sql(f"SELECT * FROM {table}")) > 0),
                 (table, True))
    evidence = ground.tree(place.evidence())
    tap.same(len(evidence) > 0, True)
    tap.same(ground.tree(place.folder / "there"), evidence)
    tap.same(ground.tree(place.folder / "back"), evidence)
    # and people go on there
    place.db("load", ground.EXAMPLES / "mekkhao-2566", "--evidence", "back",
             url=back)


@ground.both
def test_a_database_that_holds_anything_is_not_moved_into(place):
    place.load("mekkhao-2566")
    full = place.new_url("full")
    place.load("normalised-2565", url=full)
    before = contents(place, full)
    status, _, err = place.run("db", "move", "--from", place.url, "--to",
                               full)
    tap.same((status, "holds something already" in err), (1, True))
    tap.same(contents(place, full), before)
    for words in (["--from", place.url], ["--to", full], []):
        tap.same(place.run("db", "move", *words)[0], 2)
    status, _, err = place.run("db", "move", "--from",
                               f"sqlite:{place.folder}/none.db", "--to", full)
    tap.same((status, "there is no such file" in err), (3, True))


@ground.both
def test_a_backup_is_a_database_and_is_restored(place):
    filled(place)
    said = place.db("backup", "monday.db")
    tap.same("monday.db-evidence" in said, True)
    url = f"sqlite:{place.folder}/monday.db"
    tap.same(place.faults(url), [])
    with sqlite3.connect(place.folder / "monday.db") as backup:
        tap.same([backup.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
                  for table in LEFT], [(0,)] * 4)
    # one file, that needs no other beside it
    tap.same(sorted(path.name for path in place.folder.glob("monday.db*")),
             ["monday.db", "monday.db-evidence"])
    tap.same("96.525" in place.done("score", "pathumwan", "2564", "--db",
                                    url), True)
    restored = place.new_url("restored")
    place.db("restore", "monday.db", "--evidence", "restored", url=restored)
    tap.same(place.faults(restored, "--evidence", "restored"), [])
    tap.same(contents(place, restored), contents(place, place.url))
    tap.same(ground.tree(place.folder / "restored"),
             ground.tree(place.evidence()))
    # a backup is never replaced, and a database that holds something neither
    held = (place.folder / "monday.db").read_bytes()
    tap.same(place.run("db", "backup", "monday.db", "--db", place.url)[0], 1)
    tap.same((place.folder / "monday.db").read_bytes(), held)
    tap.same(place.run("db", "restore", "monday.db", "--db", restored)[0], 1)
    tap.same(place.run("db", "restore", "none.db", "--db", restored)[0], 3)
    tap.same(place.run("db", "backup", "no/such.db", "--db", place.url)[0], 3)


@ground.both
def test_evidence_that_is_gone_does_not_stop_a_backup(place):
    place.load("mekkhao-2566")
    path = [path for path in place.evidence().rglob("*") if path.is_file()][0]
    path.write_bytes(b"another")
    status, out, err = place.run("db", "backup", "b.db", "--db", place.url)
    tap.same((status, path.name in err, "1 agencies" in out), (1, True, True))
    tap.same([fault["kind"] for fault in
              place.faults(f"sqlite:{place.folder}/b.db")], ["file-missing"])


@ground.both
def test_a_backup_during_writes_verifies(place):
    """Others load, again and again, while backups are made."""
    place.load("pathumwan-2564")
    stop, writers, failed = threading.Event(), [], []

    def write(name, changed):
        folder = place.folder / name
        subprocess.run(["cp", "-r", ground.EXAMPLES / name, folder],
                       check=True)
        results = folder / "results.csv"
        whole = results.read_text(encoding="utf-8").splitlines(True)
        count = 0
        while not stop.is_set():
            count += 1
            results.write_text("".join(whole[:len(whole) - count % 2]),
                               encoding="utf-8")
            said = place.run("db", "load", folder, "--db", place.url)
            if said[0] != 0:
                failed.append(said)
        changed.append(count)

    counts = []
    for name in ("mekkhao-2566", "normalised-2565"):
        writers.append(threading.Thread(target=write, args=(name, counts)))
        writers[-1].start()
    lines = []
    for number in range(4):
        place.db("backup", f"b{number}.db")
        url = f"sqlite:{place.folder}/b{number}.db"
        tap.same(place.faults(url), [])
        copy = ground.Ground("sqlite", place.folder)
        lines.append(int(copy.sql("SELECT COUNT(*) FROM journal", url)[0][0]))
    stop.set()
    for writer in writers:
        writer.join()
    tap.same(failed, [])
    tap.same(place.faults(), [])
    restored = place.new_url("restored")
    place.db("restore", "b3.db", url=restored)
    tap.same(place.faults(restored), [])
    # somebody did write meanwhile
    tap.same((lines == sorted(lines), lines[-1] > lines[0], min(counts) > 1),
             (True, True, True))


tap.main(sys.modules[__name__])
