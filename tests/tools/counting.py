"""counting: how tools/check counts what test programs tell."""
import importlib.machinery
import importlib.util
import sys

import tap


def load(path):
    """A tool as a module; it has no .py at its end."""
    loader = importlib.machinery.SourceFileLoader("tool", str(path))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader("tool", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


check = load(tap.TOP / "tools/check")


def counted(text, status, passed, failed, skipped, words):
    counts = check.read_tap(text, status, "")
    tap.same((counts.passed, counts.failed, counts.skipped),
             (passed, failed, skipped))
    tap.same(counts.words, words)


def test_each_line_is_one_test(_):
    counted("1..3\nok 1 - a\nok 2\nok\n", 0, 3, 0, 0, [])


def test_a_failure_keeps_the_lines_before_it(_):
    counted("1..2\n# fine\nok 1 - a\n# found 1\n# wanted 2\nnot ok 2 - b\n",
            1, 1, 1, 0, ["# found 1", "# wanted 2", "not ok 2 - b"])


def test_the_plan_may_come_last(_):
    counted("ok 1 - a\n1..1\n", 0, 1, 0, 0, [])


def test_a_program_that_dies_in_its_plan_has_failed(_):
    counted("1..3\nok 1 - a\n# half way\n", -11, 1, 1, 0,
            ["# half way", "told 1 tests of 3, then ended with status -11"])


def test_a_program_that_tells_nothing_has_failed(_):
    counted("", 0, 0, 1, 0, ["told 0 tests of no plan, "
                             "then ended with status 0"])


def test_an_empty_plan_has_failed(_):
    counted("1..0\n", 0, 0, 1, 0,
            ["told 0 tests of 0, then ended with status 0"])


def test_too_many_tests_have_failed(_):
    counted("1..1\nok 1\nok 2\n", 0, 2, 1, 0,
            ["told 2 tests of 1, then ended with status 0"])


def test_a_status_speaks_against_passed_tests(_):
    counted("1..1\nok 1 - a\n", 1, 1, 1, 0,
            ["every test passed, but status 1"])


def test_a_skipped_test_gives_its_reason(_):
    counted("1..2\nok 1 - a # SKIP no clang\nok 2 - b # skip\n", 0, 0, 0, 2,
            ["skipped: a: no clang", "skipped: b: no reason"])


def test_a_skipped_program_gives_its_reason(_):
    counted("1..0 # SKIP no clang\n", 0, 0, 0, 1, ["skipped: no clang"])


def test_a_failed_program_shows_its_standard_error(_):
    tap.same(check.read_tap("1..1\nnot ok 1 - a\n", 1, "leak\n").words,
             ["not ok 1 - a", "leak"])


def test_a_program_too_slow_has_failed(directory):
    _, counts = check.run_program(["sh", "-c", "echo 1..2; echo ok; sleep 9"],
                                  {}, directory, 0.2)
    tap.same((counts.passed, counts.failed), (1, 1))
    tap.same(counts.words, ["told 1 tests of 2, then ended with status "
                            "'longer than 0.2 s'"])


def test_a_program_that_is_not_there_has_failed(directory):
    _, counts = check.run_program([str(directory / "none")], {}, directory, 1)
    tap.same((counts.passed, counts.failed), (0, 1))


def test_sanitizers_look_for_leaks(directory):
    tap.write(directory, {"a.c": """
        #include <stdio.h>
        #include <stdlib.h>
        void *volatile kept;
        int main(void)
        {
            kept = malloc(7);
            kept = 0;
            puts("1..1\\nok 1");
            return fflush(stdout);
        }
    """})
    tap.same(tap.run("cc", "-fsanitize=address", "-o", "a", "a.c",
                     cwd=directory)[0], 0)
    _, counts = check.run_program([str(directory / "a")], {}, directory, 20)
    tap.same((counts.passed, counts.failed), (1, 1))


tap.main(sys.modules[__name__])
