"""export.py TRACHU: what db export writes is verified by the script of
docs/operating.md, which knows nothing of Trachu, and tampering is found."""
import json
import re
import sys

import ground
import tap


def script(folder):
    """The script as the documentation has it."""
    text = (tap.TOP / "docs/operating.md").read_text(encoding="utf-8")
    found = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    tap.same(len(found), 1)
    path = folder / "verify_export.py"
    path.write_text(found[0], encoding="utf-8")
    return path


def verified(place, folder, *key):
    status, out, err = tap.run(sys.executable, script(place.folder),
                               place.folder / folder, *key)
    tap.same(err, "")
    return status, out.splitlines()


def exported(place):
    place.load("mekkhao-2566", "pathumwan-2564")
    place.done("db", "key", "key")
    place.db("checkpoint", "--key", "key")
    place.db("load", ground.EXAMPLES / "normalised-2565")
    place.db("checkpoint", "--key", "key")
    place.db("load", ground.EXAMPLES / "shared-weights-2567")
    place.db("export", "good")


@ground.both
def test_a_good_export_is_verified(place):
    exported(place)
    key = (place.folder / "key.pub").read_text().strip()
    tap.same(verified(place, "good"), (0, ["8 lines hold"]))
    tap.same(verified(place, "good", key), (0, ["8 lines hold"]))


@ground.both
def test_agencies_say_whom_they_go_on_from(place):
    place.load("mekkhao-2566", "pathumwan-2564")
    place.done("act", "agency-add", "code=over", "--db", place.url)
    place.done("act", "agency-from", "mekkhao", "from=over", "kind=renamed",
               "day=2565-10-01", "--db", place.url)
    place.done("act", "agency-close", "code=over", "day=2565-09-30",
               "reason=renamed", "--db", place.url)
    place.db("export", "good")
    lines = [json.loads(line) for line in
             (place.folder / "good/agencies.jsonl").read_text(
                 encoding="utf-8").splitlines()]
    tap.same({line["agency"]: (line["closed_on"], line["from"])
              for line in lines},
             {"mekkhao": (None, [["over", "renamed", "2022-10-01", 2]]),
              "pathumwan": (None, []), "over": ("2022-09-30", [])})
    # the line that tells it is in the journal
    journal = [json.loads(line) for line in
               (place.folder / "good/journal.jsonl").read_text(
                   encoding="utf-8").splitlines()]
    line, = [line for line in journal
             if (line["agency"], line["seq"]) == ("mekkhao", 2)]
    tap.same((line["deed"], line["after"]),
             ("agency-from", {"from": "over", "kind": "renamed",
                              "day": "2022-10-01"}))


@ground.both
def test_both_engines_export_the_same_lines(place):
    place.load("mekkhao-2566")
    place.db("backup", "copy.db")
    place.db("export", "one")
    place.db("export", "two", url=f"sqlite:{place.folder}/copy.db")
    tap.same(ground.tree(place.folder / "one"),
             ground.tree(place.folder / "two"))


def changed(place, name, change):
    """An export in which one file was changed; what the script says."""
    changed.count = getattr(changed, "count", 0) + 1
    folder = place.folder / f"changed{changed.count}"
    folder.mkdir()
    for path in (place.folder / "good").iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            text = change(text)
        (folder / path.name).write_text(text, encoding="utf-8")
    return verified(place, folder.name)


def test_tampering_is_found(directory):
    place = ground.Ground("sqlite", directory)
    exported(place)

    def without(number):
        return lambda text: "".join(text.splitlines(True)[:number]
                                    + text.splitlines(True)[number + 1:])

    def key_of(other):
        def change(text):
            lines = [json.loads(line) for line in text.splitlines()]
            lines[0]["public_key"] = other
            return "".join(json.dumps(line) + "\n" for line in lines)
        return change

    lines = (place.folder / "good/journal.jsonl").read_text().splitlines()
    first = [json.loads(line)["agency"] for line in lines].index("pathumwan")
    # a figure in a line that is signed
    status, said = changed(place, "journal.jsonl", lambda text: text.replace(
        lines[first], lines[first].replace('"load"', '"lode"')))
    tap.same((status, said),
             (1, [f"checkpoint {number}: pathumwan, line 1 is not what was "
                  "signed" for number in (1, 2)]))
    # one that the next line binds
    status, said = changed(place, "journal.jsonl",
                           lambda text: text.replace("mekkhao", "mekkhaa", 1))
    tap.same((status, said[0]), (1, "centre: line 1 was changed"))
    status, said = changed(place, "journal.jsonl", without(0))
    tap.same((status, said[0]), (1, "centre: line 1 is missing"))
    status, said = changed(place, "checkpoints.jsonl", without(0))
    tap.same((status, said),
             (1, ["checkpoint 1: the one before is another"]))
    status, said = changed(place, "checkpoints.jsonl",
                           lambda text: text.replace('count\\":',
                                                     'count\\": '))
    tap.same((status, said[0]),
             (1, "checkpoint 1: the signature does not hold"))
    status, said = changed(place, "checkpoints.jsonl", key_of("0" * 64))
    tap.same((status, said), (1, ["checkpoint 1: the signature does not hold"]))
    status, said = changed(
        place, "checkpoints.jsonl",
        lambda text: text.replace('["pathumwan",1', '["pathumwan",2'))
    tap.same((status, said[0]), (1, "checkpoint 1: its heads were changed"))
    tap.same(verified(place, "good", "0" * 64),
             (1, ["checkpoint 1: signed by another key",
                  "checkpoint 2: signed by another key"]))


def test_an_export_is_whole_or_not_there(directory):
    place = ground.Ground("sqlite", directory)
    place.load("mekkhao-2566")
    place.db("export", "there")
    before = ground.tree(directory / "there")
    status, _, err = place.run("db", "export", "there", "--db", place.url)
    tap.same((status, "File exists" in err), (1, True))
    tap.same(ground.tree(directory / "there"), before)
    status, _, err = place.run("db", "export", "no/folder", "--db", place.url)
    tap.same((status, "there is no folder `no`" in err), (3, True))


tap.main(sys.modules[__name__])
