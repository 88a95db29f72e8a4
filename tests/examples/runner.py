"""runner: what the runner of the examples' figures makes of wrong tables."""
import os
import pathlib
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
import tap  # noqa: E402

FIGURES = pathlib.Path(sys.argv[1]).resolve()
NAME = "pathumwan-2564.txt"
TABLE = (tap.TOP / "tests/examples" / NAME).read_text(encoding="utf-8")


def failures(directory, table):
    """The lines that are not fine when the table is run."""
    tap.write(directory, {NAME: table})
    status, out, _ = tap.run(FIGURES, directory / NAME, cwd=tap.TOP)
    lines = [line for line in out.splitlines()
             if not line.startswith(("ok", "1.."))]
    tap.same(status, 1 if lines else 0)
    return "\n".join(lines).replace(str(directory) + "/", "")


def changed(before, after):
    if TABLE.count(before) != 1:
        raise AssertionError(f"{before!r} is not there once")
    return TABLE.replace(before, after)


def line_of(text):
    return TABLE[:TABLE.index(text)].count("\n") + 1


def test_the_table_as_it_is_holds(directory):
    tap.same(failures(directory, TABLE), "")


def test_a_wrong_digit_is_told(directory):
    row = "5.1           4      94.114    9.411"
    number = line_of(row)
    told = failures(directory, changed(row, row + "1")).split("\n")
    tap.same(told[0], f"# {NAME}:{number}: "
                      f"weighted: found 9.411, wanted 9.4111")
    tap.same(told[1].startswith("not ok "), True)
    tap.same(len(told), 2)


def test_a_value_where_none_is_wanted_is_told(directory):
    row = "total         -      -         96.525"
    told = failures(directory, changed(row, row[:-6] + "-"))
    tap.same("total: found 96.525, wanted -" in told, True)


def test_a_missing_row_is_told(directory):
    told = failures(directory, changed("component 5   -      -         19.411",
                                       ""))
    tap.same("1 rows are missing" in told, True)


def test_an_unknown_indicator_is_told(directory):
    told = failures(directory, changed("5.1           0      60.000    6.000",
                                       "5.9           0      60.000    6.000"))
    tap.same("there is no indicator 5.9" in told, True)


def test_an_unknown_stage_is_told(directory):
    told = failures(directory, changed("stage official", "stage offical"))
    tap.same("there is no such stage" in told, True)


def test_what_is_no_row_is_told(directory):
    told = failures(directory, TABLE + "and so on\n")
    tap.same("this is no row" in told, True)


tap.main(sys.modules[__name__])
