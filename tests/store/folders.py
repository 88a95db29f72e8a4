"""folders.py TRACHU: agreement folders go in and come out again, on both
engines and across them, and what is refused leaves nothing."""
import json
import shutil
import sys

import ground
import tap


@ground.both
def test_dump_load_dump_gives_the_same_bytes(place):
    place.load(*ground.LOADABLE)
    place.db("dump", "first")
    tap.same(sorted(path.name for path in (place.folder / "first").iterdir()),
             ["lanphai-2567", "mekkhao-2566", "pathumwan-2564",
              "rimdao-2565"])
    # in again, on this engine and on the other one
    other = ground.Ground("sqlite", place.folder / "other") \
        if place.engine == "postgresql" else None
    if other is not None:
        other.folder.mkdir()
    for number, url in enumerate([place.new_url("again")]
                                 + ([other.url] if other else [])):
        place.db("init", url=url)
        place.db("load", *sorted((place.folder / "first").iterdir()), url=url)
        place.db("dump", f"second{number}", url=url)
        tap.same(ground.tree(place.folder / f"second{number}"),
                 ground.tree(place.folder / "first"))
    tap.same(place.faults(), [])


@ground.both
def test_what_comes_out_scores_as_what_went_in(place):
    place.load(*ground.LOADABLE)
    place.db("dump", "out")
    for folder in sorted((place.folder / "out").iterdir()):
        name, _, year = folder.name.rpartition("-")
        source = [path for path in ground.EXAMPLES.iterdir()
                  if path.name in ground.LOADABLE
                  and f"\n  code: {name}\n" in
                  (path / "agreement.yaml").read_text(encoding="utf-8")]
        tap.same((folder.name, len(source)), (folder.name, 1))
        # bytes of the agreement, and every figure, as they were
        tap.same((folder / "agreement.yaml").read_bytes(),
                 (source[0] / "agreement.yaml").read_bytes())
        wanted = scored(place, source[0])
        tap.same(scored(place, folder) == wanted, True)
        tap.same(scored(place, name, year, "--db", place.url) == wanted, True)


def scored(place, *words):
    """The scorecard, exact; findings tell places, which are not the same."""
    card = json.loads(place.run("score", *words, "--format", "json",
                                "--exact")[1])
    tap.same(len(card["indicators"]) > 3, True)
    del card["findings"]
    return card


@ground.both
def test_evidence_comes_out_as_it_went_in(place):
    place.load("mekkhao-2566")
    place.db("dump", "out")
    out = ground.tree(place.folder / "out/mekkhao-2566/evidence")
    tap.same(len(out), 2)
    tap.same(out, {name: content for name, content in
                   ground.tree(ground.EXAMPLES /
                               "mekkhao-2566/evidence").items()
                   if name in out})


def test_a_server_does_not_say_where_evidence_is(directory):
    place = ground.Ground("postgresql", directory)
    nobody = {"TRACHU_EVIDENCE": ""}
    place.db("init", env=nobody)
    # what has none is taken in, and is read and verified
    place.db("load", ground.EXAMPLES / "pathumwan-2564", env=nobody)
    place.db("verify", env=nobody)
    place.done("score", "pathumwan", "2564", "--db", place.url, env=nobody)
    place.db("backup", "without.db", env=nobody)
    for there, words in (
            (False, ("db", "load", ground.EXAMPLES / "mekkhao-2566")),
            (True, ("db", "verify")),
            (True, ("db", "dump", "out")),
            (True, ("db", "backup", "with.db"))):
        if there and place.sql("SELECT COUNT(*) FROM evidence_file") == \
                [["0"]]:
            place.db("load", ground.EXAMPLES / "mekkhao-2566")
        status, out, err = place.run(*words, "--db", place.url, env=nobody)
        tap.same((words[1], status, "TRACHU_EVIDENCE" in err),
                 (words[1], 3, True))
        if not there:
            tap.same(place.sql("SELECT COUNT(*) FROM evidence_file"),
                     [["0"]])
    # the option says it as well, and a figure needs no evidence
    place.db("verify", "--evidence", place.evidence(), env=nobody)
    place.done("score", "mekkhao", "2566", "--db", place.url, env=nobody)
    # and so it is with a server that is moved to
    source, other = "sqlite:small.db", place.new_url("moved")
    place.db("init", url=source)
    place.db("load", ground.EXAMPLES / "mekkhao-2566", url=source, env=nobody)
    move = ("db", "move", "--from", source, "--to", other)
    status, out, err = place.run(*move, env=nobody)
    tap.same((status, "TRACHU_EVIDENCE" in err, other in err), (3, True, True))
    place.done(*move, "--evidence", place.folder / "there", env=nobody)
    tap.same(len(ground.tree(place.folder / "there")), 2)


@ground.both
def test_forms_of_rounds_stay_apart(place):
    place.load("mekkhao-2566")
    place.db("dump", "out")
    forms = ground.tree(place.folder / "out/mekkhao-2566/report")
    tap.same(sorted(name for name in forms if name.startswith("1.1")),
             ["1.1.yaml", "1.1@6M.yaml"])
    tap.same(b"1,730" in forms["1.1@6M.yaml"], True)
    tap.same(b"2,650" in forms["1.1.yaml"], True)
    tap.same(place.sql("SELECT round FROM evidence WHERE indicator = '1.1'"),
             [["6M"]])
    # one that is given another round behind the journal's back
    place.sql("UPDATE form SET round = '9M' WHERE round = '6M'")
    tap.same([(fault["kind"], fault["agency"], fault["line"])
              for fault in place.faults()], [("rows", "mekkhao", 1)])
    place.sql("UPDATE form SET round = '6M' WHERE round = '9M'")
    tap.same(place.faults(), [])
    place.sql("UPDATE evidence SET round = '' WHERE indicator = '1.1'")
    tap.same([(fault["kind"], fault["agency"], fault["line"])
              for fault in place.faults()], [("rows", "mekkhao", 1)])


@ground.both
def test_the_same_folder_twice_does_nothing(place):
    place.load("mekkhao-2566")
    rows = place.sql("SELECT COUNT(*) FROM journal")
    said = place.db("load", ground.EXAMPLES / "mekkhao-2566")
    tap.same("there already, the same" in said, True)
    tap.same(place.sql("SELECT COUNT(*) FROM journal"), rows)
    tap.same(place.sql("SELECT COUNT(*) FROM result WHERE until_seq IS NOT "
                       "NULL"), [["0"]])


@ground.both
def test_a_folder_that_differs_takes_the_place_of_what_stood(place):
    place.load("mekkhao-2566")
    shutil.copytree(ground.EXAMPLES / "mekkhao-2566", place.folder / "copy")
    results = place.folder / "copy/results.csv"
    text = results.read_text(encoding="utf-8")
    lines = text.splitlines(True)
    results.write_text("".join(lines[:-1]), encoding="utf-8")
    said = place.db("load", place.folder / "copy")
    tap.same("in, in place of what stood" in said, True)
    tap.same(place.faults(), [])
    place.db("dump", "out")
    tap.same((place.folder / "out/mekkhao-2566/agreement.yaml").read_bytes(),
             (place.folder / "copy/agreement.yaml").read_bytes())
    # and back: what stood before still stands in the past
    place.db("load", ground.EXAMPLES / "mekkhao-2566")
    tap.same(place.faults(), [])
    tap.same(place.sql("SELECT COUNT(*) FROM result WHERE until_seq IS NULL"),
             place.sql("SELECT COUNT(*) FROM result WHERE since_seq = 1"))


@ground.both
def test_a_refused_folder_leaves_nothing(place):
    place.db("init")
    status, out, err = place.run("db", "load",
                                 ground.EXAMPLES / "every-mistake",
                                 ground.EXAMPLES / "mekkhao-2566",
                                 "--db", place.url)
    # the other one is in all the same
    tap.same((status, "not in; the errors above" in out, "error:" in err),
             (1, True, True))
    tap.same(place.sql("SELECT code FROM agency WHERE id <> 0"), [["mekkhao"]])
    tap.same(place.sql("SELECT COUNT(*) FROM journal"), [["2"]])
    status, out, err = place.run("db", "load", "no-such-folder", "--db",
                                 place.url)
    tap.same(status, 1)
    tap.same(place.sql("SELECT COUNT(*) FROM journal"), [["2"]])
    tap.same(place.faults(), [])


@ground.both
def test_dump_takes_one_year_and_writes_over_nothing_else(place):
    place.load("mekkhao-2566", "pathumwan-2564")
    place.db("dump", "out", "--year", "2566")
    tap.same([path.name for path in (place.folder / "out").iterdir()],
             ["mekkhao-2566"])
    place.db("dump", "out", "--year", "2570")
    status, _, err = place.run("db", "dump", "no/such", "--db", place.url)
    tap.same((status, "could not be written" in err), (3, True))


def test_no_code_leads_out_of_the_folder(directory):
    place = ground.Ground("sqlite", directory)
    shutil.copytree(ground.EXAMPLES / "mekkhao-2566", directory / "copy")
    path = directory / "copy/agreement.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(
        "code: mekkhao", "code: ../../out"), encoding="utf-8")
    place.load("mekkhao-2566")
    status, out, err = place.run("db", "load", directory / "copy", "--db",
                                 place.url)
    tap.same((status, "not in" in out, "`../../out` is no code" in err),
             (1, True, True))
    # nor one that was put in behind the program's back
    place.sql("UPDATE agency SET code = '../../out' WHERE code = 'mekkhao'")
    place.db("dump", "there")
    tap.same([path.name for path in (directory / "there").iterdir()],
             ["_._.._out-2566"])


tap.main(sys.modules[__name__])
