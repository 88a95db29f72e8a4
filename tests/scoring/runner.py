"""runner: what the runner of scoring cases makes of files that are wrong."""
import os
import pathlib
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
import tap  # noqa: E402

CASES = pathlib.Path(sys.argv[1]).resolve()
HEAD = "targets 60 70 80 90 100\nrule linear\n"


def cases(directory, text, name="a.txt"):
    tap.write(directory, {name: text})
    return tap.run(CASES, name, cwd=directory)


def refuse(directory, text, fault, what, line):
    status, out, _ = cases(directory, text)
    tap.same(out, f"# a.txt:{line}: {fault}\n"
                  f"not ok 1 - a.txt:{line}: {what}\n1..1\n")
    tap.same(status, 1)


def test_a_right_case_passes(directory):
    tap.same(cases(directory, HEAD + "65 % 65 level 1 weighted 65 # half\n"),
             (0, "ok 1 - a.txt:3: 65 % 65 level 1 weighted 65\n1..1\n", ""))


def test_a_wrong_score_fails_with_what_was_found(directory):
    refuse(directory, HEAD + "65 64.999\n",
           "score: found 65, wanted 64.999", "65 64.999", 3)


def test_a_wrong_level_fails(directory):
    refuse(directory, HEAD + "65 65 level 2\n",
           "level: found 1, wanted 2", "65 65 level 2", 3)


def test_a_wrong_weighted_score_fails(directory):
    refuse(directory, HEAD + "weight 10\n65 65 weighted 6.6\n",
           "weighted: found 6.5, wanted 6.6", "65 65 weighted 6.6", 4)


def test_no_score_is_not_zero(directory):
    refuse(directory, HEAD + "- 0\n", "score: found -, wanted 0", "- 0", 3)


def test_a_score_where_none_is_wanted_fails(directory):
    refuse(directory, HEAD + "65 -\n", "score: found 65, wanted -", "65 -", 3)


def test_one_wrong_case_among_right_ones_fails(directory):
    status, out, _ = cases(directory, HEAD + "60 60\n70 71\n80 80\n")
    tap.same(out, "ok 1 - a.txt:3: 60 60\n"
                  "# a.txt:4: score: found 70, wanted 71\n"
                  "not ok 2 - a.txt:4: 70 71\nok 3 - a.txt:5: 80 80\n1..3\n")
    tap.same(status, 1)


def test_an_unknown_word_is_refused(directory):
    refuse(directory, "tragets 60 70 80 90 100\n",
           "unknown word: tragets", "is written right", 1)


def test_an_unknown_rule_is_refused(directory):
    _, out, _ = cases(directory, HEAD + "rule liner\n65 65\n")
    tap.same("did you mean `linear`" in out and "not ok 1" in out, True)


def test_an_unknown_word_behind_the_score_is_refused(directory):
    refuse(directory, HEAD + "65 65 lvl 1\n",
           "only level and weighted follow a score: 65 65 lvl 1",
           "is written right", 3)


def test_another_unit_is_refused(directory):
    status, out, _ = cases(directory, HEAD + "65 days 65\n65 dyas 65\n")
    tap.same(out, "ok 1 - a.txt:3: 65 days 65\n"
                  "# a.txt:4: another unit than before: 65 dyas 65\n"
                  "not ok 2 - a.txt:4: is written right\n1..2\n")
    tap.same(status, 1)


def test_a_case_without_a_score_is_refused(directory):
    refuse(directory, HEAD + "65 days\n", "no score: 65 days",
           "is written right", 3)


def test_what_sets_nothing_is_refused(directory):
    refuse(directory, "round result\n",
           "this line lacks something: round result", "is written right", 1)


def test_targets_for_another_scale_are_refused(directory):
    _, out, _ = cases(directory, HEAD + "points 50 75 100\n65 65\n")
    tap.same("5 entries for 3 levels" in out and "not ok 1" in out, True)


def test_a_file_without_cases_fails(directory):
    status, out, _ = cases(directory, HEAD)
    tap.same("not ok 1 - a.txt:2: has cases" in out and status == 1, True)


def test_a_file_that_is_not_there_fails(directory):
    status, out, _ = tap.run(CASES, "b.txt", cwd=directory)
    tap.same("not ok 1 - b.txt:0: can be read" in out and status == 1, True)


def test_only_scoring_blocks_of_a_manual_count(directory):
    status, out, _ = cases(
        directory,
        "# Words\n65 1\n```yaml\n65 2\n```\n```scoring\n" + HEAD
        + "65 64\n```\n65 3\n```scoring\n65 65\n```\n", "a.md")
    tap.same("not ok 1 - a.md:9: 65 64" in out, True)
    tap.same("not ok 2 - a.md:13: 65 65" in out, True)  # set afresh
    tap.same(out.endswith("1..2\n") and status == 1, True)


tap.main(sys.modules[__name__])
