"""two.py TRACHU: two programs do the same deed at once, on one database of each
engine: one is done, the other is stale, and the journal holds."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "store"))
import ground  # noqa: E402
import tap  # noqa: E402

NORTH = (tap.TOP / "tests/action/north.yaml").read_text(encoding="utf-8")
ROUNDS = 8


def prepare(place):
    folder = place.folder / "north"
    folder.mkdir()
    (folder / "agreement.yaml").write_text(NORTH, encoding="utf-8")
    place.db("init")
    place.db("load", folder)
    for login, role in (("officer", "officer"), ("officer2", "officer"),
                        ("head", "head"), ("head2", "head")):
        place.done("user", "add", login, "north", "role=" + role, "--db",
                   place.url)


def words(place, login, deed, *rest):
    return ["act", "--as", login, deed, "north", "2564", "1.1", *rest,
            "--format", "json", "--db", place.url]


def at_once(place, *commands):
    """What each of the programs answers, all of them started together."""
    started = [subprocess.Popen([ground.PROGRAM, *command],
                                stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True,
                                env=ground.environment(), cwd=place.folder)
               for command in commands]
    answers = []
    for process in started:
        out, err = process.communicate(timeout=ground.SECONDS)
        if not out:
            raise AssertionError(err)
        answers.append((process.returncode, json.loads(out)))
    return answers


def lines(place):
    return int(place.sql("SELECT MAX(seq) FROM journal WHERE agency_id <> 0")
               [0][0])


@ground.both
def test_of_two_at_once_one_is_done_and_one_is_stale(place):
    prepare(place)
    for _ in range(ROUNDS):
        out = place.done(*words(place, "officer", "submit", "result=100"))
        seen = str(json.loads(out)["seq"])
        before = lines(place)
        answers = at_once(
            place, words(place, "head", "approve", "--seen", seen),
            words(place, "head2", "return", "reason=no", "--seen", seen))
        tap.same(sorted(status for status, _ in answers), [0, 1])
        outcomes = {answer["outcome"]: answer for _, answer in answers}
        tap.same(sorted(outcomes), ["done", "stale"])
        tap.same(outcomes["stale"]["seq"], outcomes["done"]["seq"])
        tap.same(outcomes["stale"]["after"], outcomes["done"]["after"])
        tap.same(lines(place), before + 1)
        if outcomes["done"]["deed"] == "approve":
            break_up(place)
    tap.same(place.faults(), [])


def break_up(place):
    """From approved back to a draft, so that it can be submitted again."""
    if place.run("user", "add", "planner", "north", "role=planner", "--db",
                 place.url)[0] not in (0, 1):
        raise AssertionError("no planner")
    place.done(*words(place, "planner", "return", "reason=again"))


@ground.both
def test_of_two_who_have_seen_nothing_one_is_refused(place):
    """Without --seen the rules alone decide: what stands cannot be submitted."""
    prepare(place)
    for _ in range(ROUNDS):
        before = lines(place)
        answers = at_once(
            place, words(place, "officer", "submit", "result=100"),
            words(place, "officer2", "submit", "result=99", "reason=two"))
        tap.same(sorted(answer["outcome"] for _, answer in answers),
                 ["done", "refused"])
        refused = [answer for _, answer in answers
                   if answer["outcome"] == "refused"][0]
        tap.same((refused["rule"], refused["seq"]), ("deed.step", None))
        tap.same(lines(place), before + 1)
        place.done(*words(place, "head", "return", "reason=again"))
    tap.same(place.faults(), [])


tap.main(sys.modules[__name__])
