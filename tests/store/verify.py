"""verify.py TRACHU: db verify names what was changed behind its back: every
kind of row, every column of the journal, chains, checkpoints, evidence."""
import sys

import ground
import tap


def filled(place):
    place.load("mekkhao-2566", "pathumwan-2564")
    tap.same(place.faults(), [])


def changed(place, text, number=[0]):
    """A copy of the database in which this was run; what verify says."""
    number[0] += 1
    url = place.copy(f"changed{number[0]}")
    place.sql(text, url)
    return place.faults(url)


def told(faults):
    return [(fault["kind"], fault["agency"], fault["line"]) for fault in faults]


def agency(code):
    return f"(SELECT id FROM agency WHERE code = '{code}')"


def one(table, code, column="id"):
    return (f"{column} = (SELECT MIN({column}) FROM {table} "
            f"WHERE agency_id = {agency(code)})")


@ground.both
def test_a_changed_row_is_found(place):
    filled(place)
    changes = {
        "result": "value_e6 = value_e6 + 1",
        "measured": "value_e6 = value_e6 + 1",
        "claim": "weighted_places = weighted_places + 1",
        "form": "content = content || ' '",
        "evidence": "content = content || ' '",
        "agency_year": "name_th = name_th || '.'",
        "division": "name_th = name_th || '.'",
        "agreement": "version = version + 1",
        "agreement_step": "at = REPLACE(at, '2', '3')",
    }
    for table, change in changes.items():
        code = "pathumwan"
        rows = place.sql(f"SELECT COUNT(*) FROM {table} "
                         f"WHERE agency_id = {agency(code)}")
        if rows == [["0"]]:
            code = "mekkhao"
        tap.same((table, told(changed(
            place, f"UPDATE {table} SET {change} WHERE "
                   f"{one(table, code)}"))),
                 (table, [("rows", code, 1)]))


@ground.both
def test_what_people_do_is_bound(place):
    place.load("pathumwan-2564")
    place.done("user", "add", "napa", "role=central", "--db", place.url)
    place.done("act", "--as", "napa", "publish", "pathumwan", "2564", "--db",
               place.url)
    tap.same(place.faults(), [])
    for change, wanted in (
            ("UPDATE role SET role = 'auditor'", ("rows", "", 3, "role")),
            ("UPDATE role SET division = 'x'", ("rows", "", 3, "role")),
            ("UPDATE publication SET at = REPLACE(at, '2', '3')",
             ("rows", "pathumwan", 2, None)),
            ("UPDATE frozen SET round = '6M'", ("frozen", "pathumwan", 2,
                                               "frozen")),
            ("UPDATE frozen SET content = REPLACE(content, '96.525', "
             "'96.526')", ("frozen", "pathumwan", 2, "frozen")),
            # nothing computed says this; the seal does
            ("UPDATE frozen SET agreement_id = agreement_id, until_seq = 2",
             ("rows", "pathumwan", 2, None)),
            ("DELETE FROM frozen", ("rows", "pathumwan", 2, "publication"))):
        faults = changed(place, change)
        tap.same((change, [(fault["kind"], fault["agency"], fault["line"],
                            fault["table"]) for fault in faults]),
                 (change, [wanted]))
    # who somebody is may be erased; what was done holds
    tap.same(changed(place, "DELETE FROM person_private"), [])


@ground.both
def test_people_and_ends_of_agencies_are_bound(place):
    """No line seals these rows; what the lines tell is what must stand."""
    place.load("mekkhao-2566")
    place.done("user", "add", "napa", "role=central", "--db", place.url)
    place.done("user", "add", "somchai", "mekkhao", "role=officer", "--db",
               place.url)
    place.done("user", "add", "malee", "mekkhao", "role=head", "--db",
               place.url)
    place.done("user", "disable", "malee", "--db", place.url)
    place.done("act", "agency-add", "code=over", "--db",
               place.url)
    place.done("act", "agency-close", "code=over",
               "day=2566-09-30", "reason=merged", "--db", place.url)
    tap.same(place.faults(), [])
    officer = one("person", "mekkhao")
    head = "disabled_at IS NOT NULL"
    seqs = {(row[0], row[1]): int(row[2]) for row in place.sql(
        "SELECT code, deed, MAX(seq) FROM journal JOIN agency ON agency.id = "
        "journal.agency_id GROUP BY code, deed")}
    added = seqs["mekkhao", "load"] + 1
    for change, wanted in (
            (f"UPDATE person SET disabled_at = '2023-01-01T00:00:00.000Z' "
             f"WHERE {officer}", ("person", "mekkhao", added, "person")),
            (f"UPDATE person SET disabled_at = NULL WHERE {head}",
             ("person", "mekkhao", seqs["mekkhao", "person-disable"],
              "person")),
            (f"UPDATE person SET disabled_at = REPLACE(disabled_at, '2', '3') "
             f"WHERE {head}",
             ("person", "mekkhao", seqs["mekkhao", "person-disable"],
              "person")),
            (f"INSERT INTO person SELECT id + 1, agency_id, NULL FROM person "
             f"WHERE {officer}", ("person", "mekkhao", 0, "person")),
            ("UPDATE agency SET closed_on = NULL WHERE code = 'over'",
             ("closed", "", seqs["", "agency-close"], "agency")),
            ("UPDATE agency SET closed_on = '2567-09-30' WHERE code = 'over'",
             ("closed", "", seqs["", "agency-close"], "agency")),
            ("UPDATE agency SET closed_on = '2566-09-30' WHERE code = "
             "'mekkhao'", ("closed", "", 0, "agency"))):
        faults = changed(place, change)
        tap.same((change, [(fault["kind"], fault["agency"], fault["line"] or 0,
                            fault["table"]) for fault in faults]),
                 (change, [wanted]))
    # one that is gone; roles and names of nobody would stop a server
    gone = changed(place, "DELETE FROM role WHERE person_id IN (SELECT id FROM "
                   f"person WHERE {officer}); DELETE FROM person_private WHERE "
                   f"person_id IN (SELECT id FROM person WHERE {officer}); "
                   f"DELETE FROM person WHERE {officer}") \
        if place.engine == "postgresql" else \
        changed(place, f"DELETE FROM person WHERE {officer}")
    tap.same([(fault["kind"], fault["line"]) for fault in gone],
             [("person", added)])
    # shut out, let in again, erased: each by its line
    place.done("user", "enable", "malee", "--db", place.url)
    tap.same(place.faults(), [])
    place.done("act", "person-erase", "mekkhao", "login=malee",
               "reason=asked", "--db", place.url)
    tap.same(place.faults(), [])


@ground.both
def test_the_faults_name_the_rows_that_it_may_be(place):
    filled(place)
    faults = changed(place, "UPDATE result SET value_e6 = value_e6 + 1 WHERE "
                     + one("result", "pathumwan"))
    count = place.sql("SELECT COUNT(*), MIN(id), MAX(id) FROM result "
                      f"WHERE agency_id = {agency('pathumwan')}")[0]
    among = f"result {count[0]} ({count[1]} … {count[2]})"
    tap.same(among in faults[0]["among"], True)
    tap.same(faults[0]["deed"], "load")


@ground.both
def test_rows_that_are_gone_or_too_many_are_found(place):
    filled(place)
    tap.same(told(changed(place, "DELETE FROM claim WHERE "
                          + one("claim", "pathumwan"))),
             [("rows", "pathumwan", 1)])
    tap.same(told(changed(
        place, "INSERT INTO claim SELECT id - 1, agency_id, fiscal_year, "
               "component, '6M', stage, weighted_e6, weighted_places, "
               "since_seq, until_seq FROM claim WHERE "
               + one("claim", "pathumwan"))),
             [("rows", "pathumwan", 1)])
    found = changed(
        place, "INSERT INTO claim SELECT id - 1, agency_id, fiscal_year, "
               "component, '6M', stage, weighted_e6, weighted_places, "
               "7, until_seq FROM claim WHERE " + one("claim", "pathumwan"))
    tap.same(told(found), [("row-alone", "pathumwan", 7)])
    tap.same(found[0]["table"], "claim")
    # one that is ended behind the journal's back
    tap.same(told(changed(place, "UPDATE result SET until_seq = 1 WHERE "
                          + one("result", "pathumwan"))),
             [("rows", "pathumwan", 1)])
    # one that is given to somebody else: both are told
    tap.same(told(changed(
        place, f"UPDATE claim SET agency_id = {agency('mekkhao')} WHERE "
               + one("claim", "pathumwan"))),
             [("rows", "mekkhao", 1), ("rows", "pathumwan", 1)])


@ground.both
def test_every_column_of_the_journal_is_bound(place):
    filled(place)
    changes = {
        "at": "REPLACE(at, '2', '3')", "person_id": "person_id + 1",
        "acting_for": "7", "deed": "deed || 's'",
        "fiscal_year": "fiscal_year + 1", "subject": "'5.1'",
        "round": "'6M'", "stage": "'self'", "before": "'{}'",
        "after": "REPLACE(after, '1', '2')", "reason": "'because'",
        "rows_sha256": "REPLACE(rows_sha256, SUBSTR(rows_sha256, 1, 1), 'x')",
        "hash": "hash || 'a'",
    }
    for column, change in changes.items():
        faults = changed(place, f"UPDATE journal SET {column} = {change} "
                         f"WHERE agency_id = {agency('pathumwan')}")
        tap.same((column, told(faults)),
                 (column, [("line-changed", "pathumwan", 1)]))
    tap.same(told(changed(place, "UPDATE agency SET code = 'pathumwon' "
                                 "WHERE code = 'pathumwan'"))[0],
             ("agency-gone", "", 2))


@ground.both
def test_lines_that_are_gone_are_found(place):
    filled(place)
    # of the centre the first of its two lines, then the last
    tap.same(told(changed(place, "DELETE FROM journal WHERE agency_id = 0 "
                                 "AND seq = 1"))[0], ("line-missing", "", 1))
    tap.same(told(changed(place, "DELETE FROM journal WHERE agency_id = 0 "
                                 "AND seq = 2"))[0], ("head", "", 2))
    tap.same(told(changed(place, "UPDATE chain SET hash = REPLACE(hash, "
                                 "SUBSTR(hash, 1, 1), 'x') WHERE agency_id = "
                          + agency("pathumwan"))),
             [("head", "pathumwan", 2)])
    tap.same(told(changed(place, "UPDATE chain SET seq = seq + 1 WHERE "
                                 "agency_id = " + agency("pathumwan"))),
             [("head", "pathumwan", 2)])
    tap.same(told(changed(place, "DELETE FROM chain WHERE agency_id = "
                          + agency("pathumwan"))),
             [("head", "pathumwan", 2)])


@ground.both
def test_documents_and_what_follows_from_them(place):
    filled(place)
    tap.same(told(changed(place, "UPDATE document SET content = content || "
                                 "'#' WHERE agency_id = "
                          + agency("pathumwan"))),
             [("document", "pathumwan", 1)])
    for change in ("weight_e6 = weight_e6 + 1", "host = 'x'",
                   "name_th = name_th || ' '", "parent = '5'"):
        tap.same((change, told(changed(
            place, f"UPDATE indicator SET {change} WHERE position = 0 AND "
                   f"agency_id = {agency('pathumwan')}"))),
                 (change, [("indicators", "pathumwan", 1)]))
    tap.same(told(changed(place, "DELETE FROM indicator WHERE position = 1 "
                                 "AND agency_id = " + agency("pathumwan"))),
             [("indicators", "pathumwan", 1)])


@ground.both
def test_evidence_that_was_changed_or_is_gone(place):
    filled(place)
    files = sorted(place.evidence().rglob("*"))
    path = [file for file in files if file.is_file()][0]
    held = path.read_bytes()
    for kind, content in (("file-changed", held[:-1] + b"\0"),
                          ("file-changed", held + b"."),
                          ("file-changed", b"")):
        path.write_bytes(content)
        faults = place.faults()
        tap.same([(fault["kind"], fault["expected"]) for fault in faults],
                 [(kind, path.name)])
    path.unlink()
    tap.same([fault["kind"] for fault in place.faults()], ["file-missing"])
    path.write_bytes(held)
    tap.same(place.faults(), [])
    tap.same([kind for kind, _, _ in told(changed(
        place, "UPDATE evidence_file SET size = size + 1"))],
        ["file-changed"] * len({owner for owner in [
            row[0] for row in place.sql("SELECT agency_id FROM "
                                        "evidence_file")]}))
    tap.same(set(kind for kind, _, _ in told(changed(
        place, "DELETE FROM evidence_file"))), {"file-missing"})


@ground.both
def test_agencies_come_and_go_by_the_journal_alone(place):
    filled(place)
    # above all others, so that no other place is told first
    tap.same(told(changed(place, "INSERT INTO agency (id, code, since_seq) "
                                 "VALUES (1, 'ghost', 2)"))[:1],
             [("agency", "ghost", None)])


@ground.both
def test_a_fault_of_one_agency_does_not_hide_those_of_others(place):
    filled(place)
    url = place.copy("two")
    place.sql("UPDATE result SET value_e6 = value_e6 + 1", url)
    tap.same(told(place.faults(url)),
             [("rows", "mekkhao", 1), ("rows", "pathumwan", 1)])


@ground.both
def test_sentences_say_where_and_what(place):
    filled(place)
    place.sql("UPDATE journal SET at = REPLACE(at, '2', '3') WHERE agency_id "
              "= " + agency("pathumwan"))
    status, out, err = place.run("db", "verify", "--db", place.url)
    tap.same(status, 1)
    tap.same("pathumwan, line 1 (load): this line of the journal was changed"
             in err, True)
    tap.same("1 places do not hold" in out, True)
    status, _, err = place.run("db", "verify", "--db", place.url, "--lang",
                               "th")
    tap.same("pathumwan บรรทัดที่ 1 (load)" in err, True)


# ---- checkpoints ----

def sealed(place):
    filled(place)
    place.done("db", "key", "key")
    place.db("checkpoint", "--key", "key")
    place.db("load", ground.EXAMPLES / "normalised-2565")
    place.db("checkpoint", "--key", "key")
    tap.same(place.faults(), [])
    tap.same(place.faults(None, "--key", "key.pub"), [])


@ground.both
def test_a_checkpoint_that_was_changed_is_found(place):
    sealed(place)
    first = "id = (SELECT MIN(id) FROM checkpoint)"
    head = ("checkpoint_id = (SELECT MIN(id) FROM checkpoint) AND agency_id = "
            + agency("pathumwan"))
    for change, kinds in (
            (f"UPDATE checkpoint SET content = content || ' ' WHERE {first}",
             ["signature", "checkpoint-gap"]),
            (f"UPDATE checkpoint SET signature = REPLACE(signature, "
             f"SUBSTR(signature, 1, 1), 'x') WHERE {first}", ["signature"]),
            (f"UPDATE checkpoint SET public_key = REPLACE(public_key, "
             f"SUBSTR(public_key, 1, 1), 'x') WHERE {first}", ["signature"]),
            (f"UPDATE checkpoint SET at = REPLACE(at, '2', '3') WHERE {first}",
             ["checkpoint"]),
            (f"DELETE FROM checkpoint_head WHERE {head}", ["checkpoint"]),
            (f"UPDATE checkpoint_head SET seq = seq + 1 WHERE {head}",
             ["checkpoint", "rewritten"])):
        tap.same((change, [kind for kind, _, _ in told(changed(place,
                                                               change))]),
                 (change, kinds))
    url = place.copy("gone")
    place.sql("DELETE FROM checkpoint_head WHERE checkpoint_id = "
              "(SELECT MIN(id) FROM checkpoint)", url)
    place.sql(f"DELETE FROM checkpoint WHERE {first}", url)
    tap.same([kind for kind, _, _ in told(place.faults(url))],
             ["checkpoint-gap"])


@ground.both
def test_a_journal_that_was_cut_off_is_found_by_the_checkpoint(place):
    sealed(place)
    code = "(SELECT MAX(id) FROM agency)"
    url = place.copy("cut")
    for table in ("measured", "claim", "result", "form", "evidence",
                  "division", "agency_year", "agreement_step", "indicator",
                  "agreement", "document", "evidence_file", "journal"):
        place.sql(f"DELETE FROM {table} WHERE agency_id = {code}", url)
    place.sql(f"UPDATE chain SET seq = 0, hash = '' WHERE agency_id = {code}",
              url)
    tap.same([(kind, line) for kind, _, line in told(place.faults(url))],
             [("rewritten", 1)])


@ground.both
def test_a_key_pins_who_signs(place):
    sealed(place)
    place.done("db", "key", "other")
    tap.same([kind for kind, _, _ in
              told(place.faults(None, "--key", "other.pub"))],
             ["key", "key"])
    # the administrator's own checkpoints hold only until a key is asked for
    place.db("checkpoint", "--key", "other")
    tap.same(place.faults(), [])
    tap.same([kind for kind, _, _ in
              told(place.faults(None, "--key", "key.pub"))], ["key"])


def test_keys_that_are_none_are_refused(directory):
    place = ground.Ground("sqlite", directory)
    place.db("init")
    place.done("db", "key", "key")
    tap.same((directory / "key").stat().st_mode & 0o777, 0o600)
    tap.same(place.run("db", "key", "key")[0], 1)
    for words, status, said in (
            (["checkpoint"], 2, "--key FILE names the secret key"),
            (["checkpoint", "--key", "none"], 1, "cannot be read"),
            (["checkpoint", "--key", "key.pub"], 1, "others may read"),
            (["verify", "--key", "key"], 1, "this is no public key")):
        found = place.run("db", *words, "--db", place.url)
        tap.same((words, found[0], said in found[2]), (words, status, True))
    (directory / "key.pub").chmod(0o600)
    found = place.run("db", "checkpoint", "--key", "key.pub", "--db",
                      place.url)
    tap.same((found[0], "this is no secret key" in found[2]), (1, True))
    (directory / "key").chmod(0o640)
    found = place.run("db", "checkpoint", "--key", "key", "--db", place.url)
    tap.same((found[0], "others may read" in found[2]), (1, True))


tap.main(sys.modules[__name__])
